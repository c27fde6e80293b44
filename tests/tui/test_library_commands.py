"""``onrecord add`` and ``onrecord find``: what was said is found again over several articles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.tui.cli.main import main

MONDAY = "“We will rebuild the quay,” Mayor Anna Ito said on Monday.\n"
TUESDAY = "Mayor Anna Ito denied that the quay was unsafe.\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library of two articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "monday.txt").write_text(MONDAY, "utf-8")
    (folder / "tuesday.txt").write_text(TUESDAY, "utf-8")
    path = tmp_path / "data" / "library.sqlite3"
    assert main(["add", str(folder), "--library", str(path)]) == 0
    return path


def test_what_was_added_is_found_and_not_added_twice(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["add", str(tmp_path / "articles"), "--library", str(library)]) == 0
    assert "2 known" in capsys.readouterr().err

    assert main(["find", "quay", "--speaker", "ito", "--library", str(library)]) == 0
    said = capsys.readouterr().out
    assert "We will rebuild the quay" in said
    assert "quay was unsafe" in said

    asked = ["find", "--speaker", "ito", "--polarity", "denied", "--format", "jsonl"]
    assert main([*asked, "--library", str(library)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    (quote,) = json.loads(line)["quotes"]
    assert quote["polarity"] == "denied"

    assert main(["find", "winter", "--library", str(library)]) == 0
    assert capsys.readouterr().out == ""


def test_a_changed_article_takes_the_place_of_the_old_one(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = tmp_path / "articles" / "monday.txt"
    changed.write_text(MONDAY.replace("quay", "tower"), "utf-8")
    capsys.readouterr()
    assert main(["add", str(changed), "--library", str(library)]) == 0
    assert "1 new version" in capsys.readouterr().err
    assert main(["find", "rebuild", "--library", str(library)]) == 0
    said = capsys.readouterr().out
    assert "rebuild the tower" in said
    assert "rebuild the quay" not in said


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["find", '"'], 2, "cannot be understood"),
        (["find", "--speaker", "Quill"], 2, "Nobody in the library"),
        (["find"], 2, "Say what to look for"),
        (["add"], 2, "Name what to add"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(
    library: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    told: str,
) -> None:
    capsys.readouterr()
    assert main([*arguments, "--library", str(library)]) == code
    captured = capsys.readouterr()
    assert told in captured.err
    assert captured.out == ""


def test_a_foreign_file_is_no_library_and_stays_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text(MONDAY, "utf-8")
    assert main(["add", str(notes), "--library", str(notes)]) == 1
    assert "no library of onrecord" in capsys.readouterr().err
    assert notes.read_text("utf-8") == MONDAY


def test_a_folder_is_opened_as_its_files_and_too_many_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "monday.txt").write_text(MONDAY, "utf-8")
    (tmp_path / "tuesday.txt").write_text(TUESDAY, "utf-8")
    assert main([str(tmp_path)]) == 1
    assert "needs a terminal" in capsys.readouterr().err  # so both were read
    monkeypatch.setattr("onrecord.tui.cli.main.MOST_AT_ONCE", 1)
    assert main([str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert f"`onrecord add {tmp_path}`" in told
    assert "`onrecord list`" in told
