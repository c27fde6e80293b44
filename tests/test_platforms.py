"""Other systems: only what the platform says of itself is changed, all else is real."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.programs import python_as

RUN = "import sys; sys.argv[0] = 'onrecord'\nfrom onrecord.tui.start import run\nrun()"
MISSING = "import sys; sys.modules.update(fcntl=None, termios=None, tty=None, pty=None)\n"
"""What Windows lacks."""


def run(folder: Path, platform: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    script = f"{MISSING}{RUN}" if platform == "win32" else RUN
    return python_as(folder, platform, script, *arguments)


@pytest.mark.parametrize("arguments", [(), ("extract", "a.txt"), ("--version",), ("doctor",)])
def test_windows_is_told_of_wsl_in_one_sentence(tmp_path: Path, arguments: tuple[str]) -> None:
    ended = run(tmp_path, "win32", *arguments)
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr.count("\n") == 1
    assert "WSL" in ended.stderr


def test_windows_may_import_the_package(tmp_path: Path) -> None:
    script = (
        f"{MISSING}import onrecord, onrecord.article.facts.facts, onrecord.article.readers\n"
        "print(onrecord.__version__, onrecord.read.__name__, onrecord.extract.__name__)"
    )
    ended = python_as(tmp_path, "win32", script)
    assert ended.stderr == ""
    assert ended.stdout.split()[1:] == ["read", "extract"]


@pytest.mark.parametrize(
    "arguments", [("--version",), ("extract", "--schema"), ("doctor",), ("extract", "no-file")]
)
def test_a_mac_runs_the_commands(tmp_path: Path, arguments: tuple[str]) -> None:
    ended = run(tmp_path, "darwin", *arguments)
    assert "Traceback" not in ended.stderr
    assert ended.returncode == (4 if "no-file" in arguments else 0) or arguments == ("doctor",)


def test_a_mac_reads_articles_in_several_processes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("“We go,” Anna Ito said.\n", "utf-8")
    names = map(str, tmp_path.glob("*.txt"))
    ended = run(tmp_path, "darwin", "extract", "--format", "jsonl", "--jobs", "2", *names)
    assert (ended.returncode, ended.stderr.count("Traceback")) == (0, 0)
    told = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [article["quotes"][0]["content"][0]["text"] for article in told] == ["“We go,”"] * 2


def test_a_mac_bounds_what_it_can_and_knows_its_memory_without_proc(tmp_path: Path) -> None:
    script = (
        "from onrecord.article.corpus import reader\n"
        "from onrecord.article.readers.pdf import child\n"
        "child._bound()\nprint(reader._memory() > 10_000)"
    )
    ended = python_as(tmp_path, "darwin", script)
    assert ended.stderr == ""
    assert ended.stdout == "True\n"


def test_a_mac_keeps_state_cache_and_settings_where_macs_do(tmp_path: Path) -> None:
    script = (
        "from onrecord.tui.store import cache, config, state\n"
        "print(config.default_path(), cache.FactsCache()._path, state.StateStore()._folder)"
    )
    ended = python_as(
        tmp_path, "darwin", script, XDG_CONFIG_HOME="", XDG_STATE_HOME="", XDG_CACHE_HOME=""
    )
    assert ended.stderr == ""
    settings, cached, kept = ended.stdout.replace("Application Support", "Support").split()
    assert settings == f"{tmp_path}/Library/Support/onrecord/config.toml"
    assert cached == f"{tmp_path}/Library/Caches/onrecord/facts.sqlite3"
    assert kept == f"{tmp_path}/Library/Support/onrecord"


@pytest.mark.parametrize("is_there", [True, False])
def test_a_mac_copies_with_its_own_programs(tmp_path: Path, is_there: bool) -> None:
    board = tmp_path / "board"
    for name, line in {"pbcopy": f"cat > {board}", "pbpaste": f"cat {board}"}.items():
        if is_there:
            (tmp_path / name).write_text(f"#!/bin/sh\n{line}\n", "utf-8")
            (tmp_path / name).chmod(0o755)
    script = (
        "import sys\nfrom onrecord.tui.clipboard import copying\n"
        "print(copying.copy(sys.argv[1], command=None, terminal=None).message)"
    )
    words = "“Nobody paid me.” — Tom Brandt, ferryman.\nTwo lines."
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    ended = python_as(tmp_path, "darwin", script, words, PATH=path)
    assert ended.stderr == ""
    if is_there:
        assert board.read_text("utf-8") == words
    else:  # nothing took it, and it is not said that something did
        assert ended.stdout.startswith("No clipboard: saved to ~/")
