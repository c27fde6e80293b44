"""Runs of ``onrecord corpus`` on real clusters, with everything that happens to them."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("distributed")
pytest.importorskip("pyarrow")

from onrecord.article import pipeline, source
from onrecord.article.corpus import tables
from onrecord.article.formats.contract import to_json
from tests.programs import private_environment, running_in

if TYPE_CHECKING:
    from spacy.language import Language

COUNT = 12
LIMIT = 240

PEOPLE = ("Anna Ito", "Paul Okafor", "Maria Lindt", "Ali Haddad")
THINGS = ("harbour", "bridge", "school", "tunnel", "theatre", "airport")


def story(n: int) -> str:
    who, what = PEOPLE[n % len(PEOPLE)], THINGS[n % len(THINGS)]
    return (
        f"The {what} of the town\n\n“We will rebuild the {what} in {n + 2} years,” Mayor {who} "
        f"said on Monday. The council denied that it had sold the {what}. Norwood Holdings agreed "
        f"to buy Easton Steel for ${n + 3} million, the company said. She told reporters that it "
        "was late.\n"
    )


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    folder = tmp_path / "stories"
    folder.mkdir()
    for n in range(COUNT):
        (folder / f"{n:02d}.txt").write_text(story(n), "utf-8")
    return folder


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    home = tmp_path / "home"
    home.mkdir()
    yield private_environment(home)
    wait_for(lambda: not running_in(str(home)), "processes are left")


def command(*arguments: str | Path) -> list[str]:
    # Tasks of two stories: a file counts for fifty words at least.
    small = ("--task-words", "100")
    return [sys.executable, "-P", "-m", "onrecord", "corpus", *map(str, arguments), *small]


def run(
    arguments: list[str], environment: dict[str, str], code: int = 0
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        arguments, env=environment, capture_output=True, text=True, timeout=LIMIT, check=False
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done


def wait_for(is_so: Callable[[], object], what: str, seconds: float = LIMIT) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, what
        time.sleep(0.05)


def parts_of(output: Path) -> list[str]:
    return sorted(path.name for path in (output / "_onrecord" / "done").glob("*.json"))


def expected(folder: Path, nlp: Language) -> dict[str, str]:
    """What ``extract`` prints of each story."""
    found = {}
    for path in sorted(folder.glob("*.txt")):
        article = source.read(str(path))
        found[str(path)] = json.dumps(to_json(article, pipeline.extract(article, nlp)))
    assert all('"q1"' in line and '"d1"' in line for line in found.values())
    return found


def lines_of(output: Path) -> list[str]:
    parts = sorted((output / "facts").glob("part-*.jsonl"))
    return [line for part in parts for line in part.read_text("utf-8").splitlines()]


def workers_of(process: int) -> list[int]:
    """The processes of Dask's workers that a command of this machine has started."""
    children = Path(f"/proc/{process}/task/{process}/children")
    found = []
    for child in Path(f"/proc/{process}/task").glob("*/children") if children.exists() else ():
        for number in child.read_text().split():
            with contextlib.suppress(OSError):
                if b"spawn_main" in Path(f"/proc/{number}/cmdline").read_bytes():
                    found.append(int(number))
    return found


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextlib.contextmanager
def cluster(environment: dict[str, str]) -> Iterator[str]:
    """A scheduler and two workers, as the recipe of docs/corpus.md starts them."""
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    dask = [sys.executable, "-m", "dask"]
    quiet = {"env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    scheduler = ["scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    worker = ["worker", address, "--host", "127.0.0.1", "--nthreads", "1", "--no-dashboard"]
    folder = ["--local-directory", environment["HOME"]]
    started = []
    try:
        for one in (scheduler, [*worker, *folder], [*worker, *folder]):
            started.append(subprocess.Popen([*dask, *one], **quiet))  # type: ignore[call-overload]
        yield address
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait(60)


def test_two_workers_of_a_scheduler_find_what_one_here_and_extract_do(
    stories: Path, tmp_path: Path, environment: dict[str, str], nlp: Language
) -> None:
    from pyarrow import parquet

    one, two = tmp_path / "one", tmp_path / "two"
    with cluster(environment) as address:
        told = run(command(stories, "-o", two, "--scheduler", address), environment).stderr
        home = environment["HOME"]
        wait_for(
            lambda: not [line for line in running_in(home) if "corpus.reader" in line],
            "the run is over, and its readers are not",
        )
    assert f"{COUNT} articles" in told
    run(command(stories, "-o", one, "--jobs", "1"), environment)
    files = [path.relative_to(one) for path in sorted(one.glob("*/part-*.parquet"))]
    assert len(files) == len(tables.TABLES) * len(parts_of(one))
    assert len(parts_of(one)) == COUNT // 2
    for path in files:
        assert (one / path).read_bytes() == (two / path).read_bytes()
    for table in ("articles", "actors", "quotes", "deals"):
        found = parquet.read_table(two / table)
        assert found.schema.equals(tables.arrow_schema(table))
        rows = [tuple(row.values()) for row in found.to_pylist()]
        wanted = []
        for path in sorted(stories.glob("*.txt")):
            article = source.read(str(path))
            wanted += tables.rows_of(article, pipeline.extract(article, nlp))[table]
        assert rows == wanted


def test_workers_that_are_killed_lose_and_double_nothing(
    stories: Path, tmp_path: Path, environment: dict[str, str], nlp: Language
) -> None:
    output = tmp_path / "facts"
    arguments = command(stories, "-o", output, "--jobs", "2", "--format", "jsonl")
    process = subprocess.Popen(arguments, env=environment, stderr=subprocess.PIPE, text=True)
    killed: set[int] = set()
    for parts in (1, 3):
        wait_for(lambda parts=parts: len(parts_of(output)) >= parts, "no part is written")  # type: ignore[misc]
        (victim, *_) = sorted(set(workers_of(process.pid)) - killed)
        os.kill(victim, signal.SIGKILL)
        killed.add(victim)
    _, told = process.communicate(timeout=LIMIT)
    assert process.returncode == 0, told
    assert len(killed) == 2
    assert lines_of(output) == [*expected(stories, nlp).values()]
    assert f"{COUNT} articles" in told
    assert "not read" not in told


def test_the_same_command_goes_on_whatever_ended_it(
    stories: Path, tmp_path: Path, environment: dict[str, str], nlp: Language
) -> None:
    output = tmp_path / "facts"
    arguments = command(stories, "-o", output, "--jobs", "2", "--format", "jsonl")
    for end, parts in ((signal.SIGINT, 1), (signal.SIGKILL, 3)):
        process = subprocess.Popen(
            arguments, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
        wait_for(lambda parts=parts: len(parts_of(output)) >= parts, "no part is written")  # type: ignore[misc]
        if end == signal.SIGINT:  # a terminal sends it to all of its processes
            os.killpg(process.pid, end)
        else:
            process.kill()
        _, told = process.communicate(timeout=LIMIT)
        if end == signal.SIGINT:
            assert process.returncode == 130
            assert told.splitlines()[-1] == (
                "onrecord: interrupted; the same command again goes on from here"
            )
            assert "Traceback" not in told
        wait_for(lambda: not running_in(environment["HOME"]), "its processes are left")
    assert len(parts_of(output)) < COUNT // 2
    before = {path.name: path.stat().st_mtime_ns for path in (output / "facts").iterdir()}
    told = run(arguments, environment).stderr
    assert "going on" in told
    kept = {path.name: path.stat().st_mtime_ns for path in (output / "facts").iterdir()}
    assert sum(kept[name] == when for name, when in before.items()) >= 3
    assert lines_of(output) == [*expected(stories, nlp).values()]
    # Once more there is nothing to do; other inputs are another run.
    assert f"{COUNT} articles" in run(arguments, environment).stderr
    (stories / "99.txt").write_text(story(99), "utf-8")
    assert "inputs changed" in run(arguments, environment, code=1).stderr


POISON = """
import os, signal
from onrecord.article import pipeline

really = pipeline.extract

def extract(article, nlp, *more):
    if "deadly nightshade" in article.text:
        os.kill(os.getpid(), signal.SIGSEGV)
    while "without any end" in article.text:
        pass
    if "more than there is" in article.text:
        bytearray(64 << 30)
    return really(article, nlp, *more)

pipeline.extract = extract
"""


def test_an_article_that_kills_or_stalls_is_set_aside_alone(
    stories: Path, tmp_path: Path, environment: dict[str, str], nlp: Language
) -> None:
    # Python imports a sitecustomize when it starts: what an article does to it is no part of ours.
    (tmp_path / "poison").mkdir()
    (tmp_path / "poison" / "sitecustomize.py").write_text(POISON, "utf-8")
    told = expected(stories, nlp)
    for n, words in ((3, "deadly nightshade"), (5, "without any end"), (6, "more than there is")):
        (stories / f"{n:02d}.txt").write_text(f"{story(n)}\nIt is {words}.\n", "utf-8")
        del told[str(stories / f"{n:02d}.txt")]
    output = tmp_path / "facts"
    environment = {**environment, "PYTHONPATH": str(tmp_path / "poison")}
    arguments = command(stories, "-o", output, "--jobs", "2", "--format", "jsonl", "--seconds", "5")
    said = run(arguments, environment).stderr
    assert lines_of(output) == [*told.values()]
    errors = [
        json.loads(line)
        for part in sorted((output / "errors").iterdir())
        for line in part.read_text("utf-8").splitlines()
    ]
    assert [(Path(each["source"]).name, each["kind"]) for each in errors] == [
        ("03.txt", "killed"),
        ("05.txt", "time"),
        ("06.txt", "memory"),
    ]
    assert all(Path(each["source"]).name in each["message"] for each in errors)
    assert "not read: 3" in said
