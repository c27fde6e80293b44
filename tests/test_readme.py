"""The README's commands and its Python run, in the environment that it sets up."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from onrecord.article import pipeline
from onrecord.tui.cli import main as cli

if TYPE_CHECKING:
    from spacy.language import Language

README = (Path(__file__).resolve().parent.parent / "README.md").read_text("utf-8")

STORY = (
    "Harbour vote\n\n“We will rebuild the harbour,” Mayor Anna Ito said on Monday. Prime Minister "
    "Narendra Modi denied that he would pay for it.\n"
)


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


COMMANDS = [
    line.split("  #")[0].strip()
    for block in blocks("sh")
    for line in block.splitlines()
    # No test leaves the machine; `update` has tests of its own, on feeds.
    if line.startswith("onrecord ") and not re.search(r"https://|onrecord update", line)
]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nlp: Language) -> Path:
    """A folder with the files that the README names, and a home of its own."""
    for name in ("story.txt", "a.txt", "ARCHIVE/b.txt", "ARCHIVE/c.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{STORY}It is the story {name}.\n", "utf-8")
    for variable in ("XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "load", lambda _name: nlp)  # loaded once for all commands
    return tmp_path


def test_there_are_commands_to_run() -> None:
    assert len(COMMANDS) > 5


def test_every_command_of_the_readme_runs(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in COMMANDS:
        arguments = shlex.split(command)[1:]
        if "--jobs" in arguments:  # processes of their own, which have their own test
            arguments[arguments.index("--jobs") + 1] = "1"
        assert cli.main(arguments) == 0, command
        told = capsys.readouterr()
        written = "-o" in arguments and (desk / arguments[arguments.index("-o") + 1]).stat().st_size
        assert told.out or written or "add" in arguments, command
        assert "Traceback" not in told.err


@pytest.mark.parametrize("block", blocks("python"))
def test_the_python_of_the_readme_runs(block: str) -> None:
    run = subprocess.run([sys.executable, "-c", block], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert "Ito" in run.stdout


@pytest.mark.parametrize("module", re.findall(r"python -m (tests\.\w+)", README))
def test_the_programs_that_repeat_figures_are_there(module: str) -> None:
    run = subprocess.run([sys.executable, "-m", module, "--help"], capture_output=True, check=False)
    assert run.returncode == 0
