"""Other systems: only what the platform says of itself is changed, all else is real."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.programs import private_environment

AS = """
import sys
sys.platform, sys.argv = {platform!r}, ["onrecord", *{arguments!r}]
{more}
from onrecord.tui.start import run
run()
"""


def run(
    folder: Path, platform: str, *arguments: str, more: str = ""
) -> subprocess.CompletedProcess[str]:
    script = AS.format(platform=platform, arguments=arguments, more=more)
    return subprocess.run(
        [sys.executable, "-P", "-c", script],
        env=private_environment(folder),
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.parametrize("arguments", [(), ("extract", "a.txt"), ("--version",), ("doctor",)])
def test_windows_is_told_of_wsl_in_one_sentence(tmp_path: Path, arguments: tuple[str]) -> None:
    missing = "sys.modules.update(fcntl=None, termios=None, tty=None, pty=None, resource=None)"
    ended = run(tmp_path, "win32", *arguments, more=missing)
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr.count("\n") == 1
    assert "WSL" in ended.stderr


def test_windows_may_import_the_package(tmp_path: Path) -> None:
    script = (
        "import sys; sys.platform = 'win32'; sys.modules.update(fcntl=None, termios=None)\n"
        "import onrecord, onrecord.article.facts.facts, onrecord.article.readers\n"
        "print(onrecord.__version__, onrecord.read.__name__, onrecord.extract.__name__)"
    )
    ended = subprocess.run(
        [sys.executable, "-P", "-c", script],
        env=private_environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.stderr == ""
    assert ended.stdout.split()[1:] == ["read", "extract"]


@pytest.mark.parametrize(
    "arguments", [("--version",), ("extract", "--schema"), ("doctor",), ("extract", "no-file")]
)
def test_a_mac_runs_the_commands(tmp_path: Path, arguments: tuple[str]) -> None:
    ended = run(tmp_path, "darwin", *arguments)
    assert "Traceback" not in ended.stderr
    assert ended.returncode == (4 if "no-file" in arguments else 0) or arguments == ("doctor",)


def test_a_mac_keeps_state_and_settings_where_macs_do(tmp_path: Path) -> None:
    script = (
        "import sys; sys.platform = 'darwin'\n"
        "from onrecord.tui.store.config import default_path; print(default_path())"
    )
    ended = subprocess.run(
        [sys.executable, "-P", "-c", script],
        env=private_environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.stderr == ""
    assert ended.stdout.strip().endswith("config.toml")
