"""The README's commands and its Python run, in the environment that it sets up."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import onrecord
from onrecord.article import pipeline
from onrecord.article.facts.actor import Actor
from onrecord.article.facts.article import Article
from onrecord.article.facts.deal import Deal
from onrecord.article.facts.quote import Quote
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


PYTHON = (Path(__file__).resolve().parent.parent / "docs" / "python.md").read_text("utf-8")


@pytest.mark.parametrize("number", range(3))
def test_the_python_page_runs_and_finds_what_the_story_says(
    desk: Path,
    number: int,
    nlp: Language,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = re.findall(r"^```python\n(.*?)^```", PYTHON, re.DOTALL | re.MULTILINE)
    assert len(found) == 3
    (desk / "story.txt").write_text(f"{STORY}Acme Corp agreed to buy Kelder Inc for $5 million.\n")
    monkeypatch.setattr(onrecord, "load", lambda: nlp, raising=False)  # loaded once for all
    exec(compile(found[number], "docs/python.md", "exec"), {})
    told = capsys.readouterr().out
    expected = (
        ("Anna Ito direct affirmed ['“We will rebuild the harbour,”']", "denied"),
        ("denied that he would pay for it", "['Acme Corp']"),
        ("story.txt ", "onrecord/1", "a.txt "),
    )
    assert all(words in told for words in expected[number]), told


def test_the_python_page_names_the_fields_there_are() -> None:
    rows = dict(re.findall(r"(?m)^\| (.*?) \| (.*) \|$", PYTHON))
    kinds = {"`article`": Article, "a quote": Quote, "a deal": Deal, "an actor": Actor}
    inner = {"actor", "role", "amount", "currency", "text"}  # of a party, of a sum
    for name, kind in kinds.items():
        told = set(re.findall(r"`(\w+)`", rows[name]))
        assert len(told) >= 5
        assert told - inner <= {each.name for each in fields(kind)}


@pytest.mark.parametrize("module", re.findall(r"python -m (tests\.\w+)", README))
def test_the_programs_that_repeat_figures_are_there(module: str) -> None:
    run = subprocess.run([sys.executable, "-m", module, "--help"], capture_output=True, check=False)
    assert run.returncode == 0
