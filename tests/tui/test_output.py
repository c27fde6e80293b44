"""Standard streams that are full, closed or unbuffered: a message and a code, never half a text."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.tui.commands.extract import schema_text
from tests.programs import private_environment

FULL = "onrecord: Standard output cannot be written (No space left on device).\n"
PRINTING = [["--version"], ["--help"], ["extract", "--schema"], ["extract", "--help"], ["doctor"]]

needs_full = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Linux has /dev/full")


def run(
    folder: Path, arguments: list[str], redirects: str, **more: str
) -> subprocess.CompletedProcess[str]:
    """Run the command under a shell that redirects; give what came of it."""
    command = [sys.executable, "-P", "-m", "onrecord.tui", *arguments]
    return subprocess.run(
        ["sh", "-c", f'"$@" {redirects}', "sh", *command],
        env=private_environment(folder, **more),
        capture_output=True,
        text=True,
        timeout=120,
    )


@needs_full
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", PRINTING, ids=" ".join)
def test_a_full_disk_is_told_with_a_code(
    tmp_path: Path, arguments: list[str], unbuffered: str
) -> None:
    ended = run(tmp_path, arguments, ">/dev/full", PYTHONUNBUFFERED=unbuffered)
    assert ended.returncode == 1
    assert (
        ended.stderr == "onrecord: Standard output cannot be written (No space left on device).\n"
    )


@pytest.mark.parametrize("arguments", PRINTING, ids=" ".join)
def test_a_closed_output_is_told_with_a_code(tmp_path: Path, arguments: list[str]) -> None:
    ended = run(tmp_path, arguments, ">&-")
    assert ended.returncode == 1
    assert ended.stderr == "onrecord: Standard output is closed; name a file with -o.\n"


def test_a_closed_input_is_told_with_a_code(tmp_path: Path) -> None:
    ended = run(tmp_path, ["extract", "-"], "<&-")
    assert ended.returncode == 4
    assert ended.stderr == "onrecord: Standard input is closed; name a file.\n"


@pytest.mark.parametrize("redirects", ["2>&-", "2>/dev/full"])
def test_without_standard_error_the_code_still_tells(tmp_path: Path, redirects: str) -> None:
    if "full" in redirects and not os.path.exists("/dev/full"):
        pytest.skip("Linux has /dev/full")
    ended = run(tmp_path, ["extract", "no-such-file"], redirects)
    assert ended.returncode == 4
    assert ended.stdout == ""


def test_all_streams_closed_leave_no_trace_in_a_file(tmp_path: Path) -> None:
    log = tmp_path / "log"
    ended = run(tmp_path, ["extract", "no-file", "--log-file", str(log)], "<&- >&- 2>&-")
    assert ended.returncode == 4
    assert "Traceback" not in log.read_text("utf-8")
    assert "onrecord: There is no file" not in log.read_text("utf-8")


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_slow_reader_gets_all_and_one_that_goes_is_no_fault(
    tmp_path: Path, unbuffered: str
) -> None:
    whole = run(tmp_path, ["extract", "--schema"], "| (sleep 1; cat)", PYTHONUNBUFFERED=unbuffered)
    assert whole.stdout == schema_text()
    part = run(tmp_path, ["extract", "--schema"], "| head -c 10", PYTHONUNBUFFERED=unbuffered)
    assert part.stderr == ""


@needs_full
def test_facts_for_a_full_disk_are_told_with_a_code(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“We will stay,” said Ana Ito.\n", "utf-8")
    path = str(tmp_path / "a.txt")
    ended = run(tmp_path, ["extract", path, path], ">/dev/full", PYTHONUNBUFFERED="1")
    assert ended.returncode == 1
    assert (
        ended.stderr == "onrecord: Standard output cannot be written (No space left on device).\n"
    )
