"""A mistake on the command line costs one sentence that says what to do, and exit code 2."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.tui.cli.exit_codes import NO_TEXT, UNREADABLE, USAGE
from onrecord.tui.cli.main import main
from onrecord.tui.commands.extract import parser


def told(arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> str:
    """Run the program; give the one line of its error stream."""
    try:
        ended: object = main(arguments)
    except SystemExit as end:
        ended = end.code
    shown = capsys.readouterr()
    assert ended == code
    assert shown.out == ""
    (line,) = shown.err.splitlines()
    assert line.startswith("onrecord: ")
    return line


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["extract", "a.txt", "--formt", "text"], ["--formt", "--format"]),
        (["find", "x", "--speeker", "ito"], ["--speeker", "--speaker"]),
        (["extract", "--act", "speach"], ["--act", "speach", "speech"]),
        (["extract", "--jobs", "many"], ["--jobs", "'many'", "from 1 to 64"]),
        (["add", "a.txt", "--jobs", "0"], ["--jobs", "from 1 to 64"]),
        (["find", "x", "--limit", "few"], ["--limit", "from 0 on"]),
        (["find", "x", "--least", "much"], ["--least", "'much' is no number"]),
        (["persons", "--part", "ito"], ["--part", "from 1 on"]),
        (["extract", "--field", "body"], ["--field", "WHAT=NAME", "outlet"]),
        (["extract", "--speaker"], ["--speaker", "onrecord extract --help"]),
        (["doctor", "x"], ["'x'", "onrecord doctor --help"]),
        (["--wat"], ["--wat", "onrecord --help"]),
        (["export"], ["--output", "onrecord export --help"]),
        (["persons", "--other", "12"], ["--other 12 7"]),
        (["persons", "--join", "12"], ["--join 12 40"]),
        (["extract", "a.txt", "-o", "facts.pdf"], [".pdf", ".jsonl", "--format"]),
        (["extract", "a.txt", "-o", "Facts.XLSX"], [".xlsx", ".csv"]),
        (["exract", "a.txt"], ["exract", "`onrecord extract`"]),
        (["Find", "harbour"], ["Find", "`onrecord find`"]),
        (["help"], ["help", "`onrecord --help`"]),
    ],
)
def test_the_sentence_names_the_mistake_and_the_way_out(
    arguments: list[str], names: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    line = told(arguments, USAGE, capsys)
    assert [name for name in names if name not in line] == [], line


def test_no_character_of_a_mistyped_option_reaches_the_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "\x1b" not in told(["extract", "--foo=\x1b[2J"], USAGE, capsys)


def test_names_may_stand_before_and_behind_options() -> None:
    options = parser().parse_args(["a.txt", "--format", "text", "b.txt", "--only", "quotes", "-"])
    assert options.paths == ["a.txt", "b.txt", "-"]
    assert (options.format, options.only) == ("text", "quotes")


def test_behind_two_dashes_a_name_may_begin_with_one(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "There is no file -story.txt" in told(
        ["extract", "--", "-story.txt"], UNREADABLE, capsys
    )


def test_a_file_called_like_a_mistyped_command_is_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("exract").write_text("")
    assert "no text in exract" in told(["exract"], NO_TEXT, capsys)


def test_a_word_that_is_like_no_command_is_a_files_name(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "There is no file harbour; check its name." in told(["harbour"], UNREADABLE, capsys)


@pytest.mark.parametrize("command", [[], ["extract"], ["add"]])
def test_a_folder_without_an_article_says_so(
    command: list[str],
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "own"))
    (tmp_path / "empty").mkdir()
    try:
        assert main([*command, str(tmp_path / "empty")]) == UNREADABLE
    finally:
        shown = capsys.readouterr().err
    assert "No file in the folder" in shown
    assert "empty" in shown


@pytest.mark.parametrize(
    ("name", "content", "fields", "names"),
    [
        ("a.csv", "alpha,beta\n1,2\n", [], ["a.csv", "it has alpha, beta", "--field text=NAME"]),
        ("a.csv", "alpha,beta\n1,2\n", ["text=gamma"], ["a.csv has no field gamma", "alpha, beta"]),
        ("a.csv", "text,beta\nWe agree.,2\n", ["title=head"], ["no field head", "text, beta"]),
        ("a.jsonl", json.dumps({"text": "We agree."}) + "\n", ["date=day"], ["no field day"]),
    ],
)
def test_a_field_that_is_not_there_is_told_with_those_that_are(
    name: str,
    content: str,
    fields: list[str],
    names: list[str],
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    path = tmp_path / name
    path.write_text(content)
    options = [word for field in fields for word in ("--field", field)]
    line = told(["extract", str(path), *options], UNREADABLE, capsys)
    assert [each for each in names if each not in line] == [], line


def test_a_field_that_is_empty_everywhere_is_there(tmp_path: Path) -> None:
    from onrecord.article import source

    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"text": "We agree.", "head": None}]))
    assert source.read(str(path), fields={"title": "head"}).title is None
