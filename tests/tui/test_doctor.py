"""``onrecord doctor``: what is in order, what is not, and that nothing of the user's is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from spacy.language import Language

from onrecord.article import pipeline
from onrecord.tui.cli.main import main
from tests.programs import private_environment


@pytest.fixture(autouse=True)
def home(nlp: Language, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A home of the test's own; the pipeline is the real one, but loaded once for all tests."""
    really = pipeline.load
    monkeypatch.setattr(pipeline, "load", lambda name=None: really(name) if name else nlp)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "TMUX", "SSH_TTY", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    for name, value in private_environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    return tmp_path


def report(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, str]]:
    code = main(["doctor", *arguments])
    lines = capsys.readouterr().out.splitlines()
    return code, {line.split()[1]: line for line in lines}


def test_a_sound_installation(capsys: pytest.CaptureFixture[str]) -> None:
    code, told = report(capsys)
    assert code == 0
    for about in ("versions", "settings", "model", "reading", "state", "cache"):
        assert told[about].startswith("ok"), told[about]
    assert "26 files as published" in told["model"]
    assert told["clipboard"].startswith("note")


def test_a_model_that_is_missing_is_a_fault_with_a_remedy(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, told = report(capsys, "--model", "en_core_web_xx")
    assert code == 1
    assert told["model"].startswith("FAULT")
    assert "python -m spacy download en_core_web_xx" in told["model"]


def test_a_mistake_in_the_settings_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = home / "config" / "onrecord"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('theme = 3\nclipboard = "no-such-program"\n')
    code, told = report(capsys)
    assert code == 1
    assert "config.toml" in told["settings"]
    assert told["clipboard"].startswith("FAULT")
    assert "no-such-program" in told["clipboard"]


def test_all_that_the_reader_says_of_the_settings_is_told_again(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = home / "config" / "onrecord"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(
        'theme = "nrd"\n[keys]\nnext_quot = "f2"\nnext_quote = "n"\n'
    )
    assert main(["doctor"]) == 1
    told = [line for line in capsys.readouterr().out.splitlines() if "settings" in line[:20]]
    assert [line.split(": ")[0].split(", ")[1] for line in told] == ["line 1", "line 3", "line 4"]
    assert all(line.startswith("FAULT") for line in told)
    assert "from 'next_match'" in told[2]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_a_fault(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "state").mkdir(mode=0o500)
    code, told = report(capsys)
    assert code == 1
    assert told["state"].startswith("FAULT")


def test_a_configured_clipboard_is_tried_for_real(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = home / "taken"
    folder = home / "config" / "onrecord"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(f"clipboard = ['tee', '{taken}']\n")
    code, told = report(capsys)
    assert code == 0
    assert told["clipboard"].startswith("ok")
    assert "tried the clipboard" in taken.read_text()
