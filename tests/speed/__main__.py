"""Measures the reader beside a bare Textual app and beside ``import spacy``, on this machine.

    python -m tests.speed              from the root of the repository; two to four minutes, Linux
    python -m tests.speed --runs 9     more runs; each figure is their median

Everything runs on a real pseudo-terminal of 120x40, what is compared turn by turn in the same
run. Paint and facts are seconds from the start of the process until the words are written to the
terminal, by the clock and of the program's CPU; on a busy machine only the latter compare. A key is
CPU milliseconds of the program until it is idle again. Memory is what the program holds, without
the process that reads for facts.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from onrecord.article import source
from tests.programs import private_environment
from tests.pty.terminal import ONRECORD
from tests.speed.large import put_large
from tests.speed.probe import Probe, python

KEYS = {
    "line": ("j", "k"),
    "page": (" ", "b", "\x04", "\x15"),
    "ends": ("G", "g"),
    "next fact": ("s", "s", "s", "d", "d", "a", "a", "]", "]", "S", "["),
    "next mention": (".", ","),
    "search": ("/", "g", "a", "t", "e", "\r", "n", "n", "N", "\x1b"),
    "tree": ("\t", "j", "j", "k", " ", "\t"),
    "panes": ("t", "t", "z", "z"),
    "verdict": ("v", "v", "x", "x"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the command line's arguments; measure, print the tables and give 0."""
    parser = argparse.ArgumentParser(prog="python -m tests.speed", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="runs of each start (default: 5)")
    runs = parser.parse_args(arguments).runs
    if sys.platform != "linux":
        parser.error("the clocks are Linux's")
    with tempfile.TemporaryDirectory() as name:
        print_starts(starts(Path(name), runs))
    with tempfile.TemporaryDirectory() as name:
        print_large(*measure_large(Path(name), runs))
    return 0


Starts = dict[str, list[tuple[float, float]]]
"""By name: seconds of the clock and of the CPU for each run."""


def starts(folder: Path, runs: int) -> Starts:
    """Take a folder and a number of runs; give the seconds of each kind of start, turn by turn."""
    sample = folder / "sample.txt"
    sample.write_text(source.read(None).text, "utf-8")
    seconds: Starts = {}

    def note(name: str, value: tuple[float, float]) -> None:
        seconds.setdefault(name, []).append(value)

    environment = private_environment(folder)
    for _ in range(runs):
        begin, used = time.perf_counter(), _cpu_of_children()
        subprocess.run(python("-c", "import spacy"), check=True, env=environment)
        taken = time.perf_counter() - begin, _cpu_of_children() - used
        note("python -c 'import spacy'", taken)
        with Probe(python("-m", "tests.speed.bare", str(sample)), environment) as bare:
            note("text pane alone: paint", bare.seconds_until("DELHI"))
        shutil.rmtree(folder / "cache", ignore_errors=True)
        with Probe([*ONRECORD, str(sample)], environment) as first:
            note("onrecord: paint", first.seconds_until("DELHI"))
            note("onrecord: facts, read for the first time", first.seconds_until(" actors"))
            first.send("q")
            first.wait()
        with Probe([*ONRECORD, str(sample)], environment) as again:
            note("onrecord, opened again: paint", again.seconds_until("DELHI"))
            note("onrecord, opened again: facts", again.seconds_until(" actors"))
    return seconds


def measure_large(
    folder: Path, runs: int
) -> tuple[Starts, dict[str, list[float]], dict[str, float]]:
    """Take a folder and a number of runs; give starts, key costs and memory on a long article."""
    path, article, facts = put_large(folder)
    count = len(facts.quotes) + len(facts.deals) + len(facts.actors)
    print(f"\n{len(article.text.split()):,} words, {count:,} facts")
    environment = private_environment(folder)
    seconds: Starts = {}
    memory = {}
    for _ in range(runs):
        with Probe(python("-m", "tests.speed.bare", str(path)), environment) as bare:
            seconds.setdefault("text pane alone: paint", []).append(
                bare.seconds_until("long strike")
            )
            bare.settle()
            memory["text pane alone"] = bare.memory()
        with Probe([*ONRECORD, str(path)], environment) as reader:
            seconds.setdefault("onrecord: paint", []).append(reader.seconds_until("long strike"))
            seconds.setdefault("onrecord: facts", []).append(reader.seconds_until(" actors"))
            reader.settle()
            memory["onrecord"] = reader.memory()
    with Probe([*ONRECORD, str(path)], environment) as reader:
        reader.seconds_until(" actors")
        reader.settle()
        keys = {name: [reader.cost_of(key) for key in group] for name, group in KEYS.items()}
        memory["onrecord after these keys"] = reader.memory()
    return seconds, keys, memory


def _cpu_of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def print_starts(seconds: Starts) -> None:
    """Take seconds by name; print the median and the least of each."""
    print(f"{'start (s)':45} clock  least   CPU   least")
    for name, values in seconds.items():
        clock, cpu = ([one[which] for one in values] for which in (0, 1))
        middle = f"{statistics.median(clock):5.2f}  {min(clock):5.2f}"
        print(f"{name:45} {middle}  {statistics.median(cpu):5.2f}  {min(cpu):5.2f}")


def print_large(seconds: Starts, keys: dict[str, list[float]], memory: dict[str, float]) -> None:
    """Take what ``measure_large`` gave; print it as tables."""
    print_starts(seconds)
    print(f"\n{'key (CPU ms)':45} median   max")
    for name, costs in keys.items():
        print(f"{name:45} {statistics.median(costs):5.0f}  {max(costs):5.0f}")
    every = [cost for costs in keys.values() for cost in costs]
    print(f"{'all':45} {statistics.median(every):5.0f}  {max(every):5.0f}")
    alone = memory["text pane alone"]
    print(f"\n{'memory (MiB)':45}        times the text pane alone")
    for name, value in memory.items():
        print(f"{name:45} {value:5.0f}  {value / alone:4.2f}")


if __name__ == "__main__":
    sys.exit(main())
