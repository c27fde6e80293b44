"""``onrecord extract``: formats, filters, files, folders, going on after an end, several jobs."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import jsonschema
import pytest
from spacy.language import Language

from onrecord.article import pipeline, source
from onrecord.article.edits.changes import Edit, SetSpeaker
from onrecord.article.facts.article import Article
from onrecord.article.facts.facts import BY_PLURAL
from onrecord.article.facts.keys import choice_of, keys_of
from onrecord.tui.cli.main import main
from onrecord.tui.cli.options import Reading
from onrecord.tui.commands import pool
from onrecord.tui.commands.extract import schema_text
from onrecord.tui.commands.rendering import Wanted
from onrecord.tui.reading.judgement import Correction
from onrecord.tui.reading.session import Session
from onrecord.tui.store.state import StateStore
from tests.programs import private_environment

STORY = (
    "Mayor leaves\n\n“We will rebuild the harbour,” Mayor Anna Ito said on Monday.\n\n"
    "“Nobody asked us,” said Tom Brandt, the leader of the dockers.\n\n"
    "Nordic Lines agreed to buy two cranes from Kelder Steel for $40 million in March.\n"
)


@pytest.fixture(autouse=True)
def _one_model(nlp: Language, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The real pipeline, but loaded once for all tests; and a state folder of the test's own."""
    monkeypatch.setattr(pipeline, "load", lambda _name=None: nlp)
    for name, value in private_environment(tmp_path / "home").items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Nine files, one of them empty, and some that are no articles."""
    result = tmp_path / "archive"
    (result / "sub").mkdir(parents=True)
    (result / ".hidden").mkdir()
    for number in range(8):
        name = f"sub/{number}.md" if number > 5 else f"{number}.txt"
        (result / name).write_text(STORY.replace("Monday", f"day {number}"), "utf-8")
    (result / "3b.txt").touch()
    (result / "data.json").write_text("{}")
    (result / ".hidden" / "x.txt").write_text(STORY)
    return result


def sources(path: Path) -> list[str]:
    return [json.loads(line)["article"]["source"] for line in path.read_text().splitlines()]


def test_only_quotes_of_one_speaker(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(story), "--speaker", "ito"]) == 0
    printed = json.loads(capsys.readouterr().out)
    (quote,) = printed["quotes"]
    assert "rebuild" in quote["content"][0]["text"]
    assert printed["deals"] == []
    assert [actor["name"] for actor in printed["actors"]] == ["Anna Ito"]


@pytest.fixture
def judged_story(story: Path, nlp: Language) -> tuple[Path, str, str]:
    """The story after its reader verified a quote, gave it another speaker, rejected another."""
    article = source.read(str(story))
    facts = pipeline.extract(article, nlp)
    verified, rejected = facts.quotes[:2]
    other = next(actor for actor in facts.actors if actor.id == rejected.speaker)
    keys = keys_of(facts)
    StateStore().change_article(
        article.sha256,
        lambda state: (
            state.with_verdict(keys[verified.id], "verified")
            .with_verdict(keys[rejected.id], "rejected")
            .with_edit(Correction(Edit(SetSpeaker(keys[verified.id], choice_of(other)))))
        ),
    )
    return story, verified.id, rejected.id


def test_only_what_was_verified_in_the_reader(
    judged_story: tuple[Path, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    story, verified, _ = judged_story
    assert main(["extract", str(story), "--verified"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert [quote["id"] for quote in printed["quotes"]] == [verified]
    assert printed["deals"] == []


def test_verdicts_and_corrected_speakers_are_printed_when_asked_for(
    judged_story: tuple[Path, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    story, verified, rejected = judged_story
    assert main(["extract", str(story)]) == 0
    usual = json.loads(capsys.readouterr().out)
    assert not any("verdict" in fact for kind in BY_PLURAL for fact in usual[kind])
    assert main(["extract", str(story), "--verdicts"]) == 0
    printed = json.loads(capsys.readouterr().out)
    jsonschema.validate(printed, json.loads(schema_text()))
    told = {quote["id"]: quote["verdict"] for quote in printed["quotes"]}
    assert told == {quote["id"]: None for quote in usual["quotes"]} | {
        verified: "verified",
        rejected: "rejected",
    }
    before, after = usual["quotes"][0], printed["quotes"][0]
    assert before["speaker"] != after["speaker"]
    assert after["speaker"] == printed["quotes"][1]["speaker"]


def test_a_csv_table_has_a_column_for_verdicts_when_asked_for(
    judged_story: tuple[Path, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    story, verified, rejected = judged_story
    assert main(["extract", str(story), "--format", "csv"]) == 0
    assert "verdict" not in capsys.readouterr().out.splitlines()[0]
    assert main(["extract", str(story), "--format", "csv", "--verdicts"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    told = {row["id"]: row["verdict"] for row in rows}
    assert told[verified] == "verified"
    assert told[rejected] == "rejected"


def test_notes_and_times_are_printed_with_the_verdicts(
    judged_story: tuple[Path, str, str], nlp: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    story, verified, rejected = judged_story
    session = Session(source.read(str(story)), StateStore())
    session.take(pipeline.extract(session.article, nlp))
    session.note(verified, "=ask *her* again")
    session.judge(rejected, "rejected")  # clears it
    session.judge(rejected, "rejected")
    assert main(["extract", str(story), "--verdicts"]) == 0
    printed = json.loads(capsys.readouterr().out)
    jsonschema.validate(printed, json.loads(schema_text()))
    told = {quote["id"]: quote for quote in printed["quotes"]}
    assert told[verified]["note"] == "=ask *her* again"
    assert told[rejected]["note"] is None
    assert datetime.fromisoformat(told[rejected]["checked"]).utcoffset() == timedelta(0)
    assert main(["extract", str(story), "--format", "csv", "--verdicts"]) == 0
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(capsys.readouterr().out))}
    assert rows[verified]["note"] == "'=ask *her* again"  # no formula
    assert rows[rejected]["checked"] == told[rejected]["checked"]
    assert main(["extract", str(story), "--format", "md", "--verdicts"]) == 0
    document, _, log = capsys.readouterr().out.partition("## Check log")
    (line,) = (line for line in document.split("\n") if "Reader’s note" in line)
    assert ", verified by the reader, " in line
    assert line.endswith(") Reader’s note: \\=ask \\*her\\* again")
    assert f"{told[rejected]['checked']} · rejected · Quote {rejected}: " in log
    assert f"verified · Quote {verified}: " in log
    assert main(["extract", str(story), "--format", "md"]) == 0
    plain = capsys.readouterr().out
    assert "Check log" not in plain
    assert "Reader" not in plain


def test_a_format_without_a_place_for_verdicts_says_so(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", str(story), "--verdicts", "--format", "text"]) == 2
    assert "json, jsonl, md and csv" in capsys.readouterr().err


def test_a_csv_table_has_one_header_for_all_articles(
    story: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(STORY, "utf-8")
    assert main(["extract", str(story), str(other), "--format", "csv", "--only", "deals"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["article_source"] for row in rows] == [str(story), str(other)]
    assert [row["value"] for row in rows] == ["$40 million"] * 2


def test_tables_to_read_hold_no_escape_sequence_where_no_terminal_is(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", str(story), "--format", "text"]) == 0
    shown = capsys.readouterr().out
    assert "“Nobody asked us”" in shown or "“Nobody asked us,”" in shown
    assert "\x1b" not in shown
    assert all(len(line) <= 100 for line in shown.splitlines())


@pytest.mark.parametrize(
    ("name", "start"),
    [("a.md", "# Mayor leaves"), ("a.csv", "\ufeffarticle_source"), ("a.jsonl", '{"schema"')],
)
def test_the_ending_of_the_file_tells_the_format(
    story: Path, tmp_path: Path, name: str, start: str
) -> None:
    output = tmp_path / name
    assert main(["extract", str(story), "-o", str(output)]) == 0
    assert output.read_text("utf-8").startswith(start)


def test_no_file_is_replaced_unasked(
    story: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "a.md"
    output.write_text("mine")
    assert main(["extract", str(story), "-o", str(output)]) == 1
    assert "--force" in capsys.readouterr().err
    assert output.read_text() == "mine"
    assert main(["extract", str(story), "-o", str(output), "--force"]) == 0
    assert output.read_text("utf-8").startswith("# Mayor leaves")


def test_one_file_an_article_named_after_its_title(story: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(STORY.replace("Mayor leaves", "../../etc/\x1b[2Jpasswd"), "utf-8")
    output = tmp_path / "out"
    arguments = ["extract", str(story), str(story), str(other), "--format", "md"]
    assert main([*arguments, "-o", f"{output}/"]) == 0
    assert sorted(os.listdir(output)) == [
        "etc-2jpasswd.md",
        "mayor-leaves-2.md",
        "mayor-leaves.md",
    ]


def test_nothing_is_left_behind_when_nothing_could_be_read(tmp_path: Path) -> None:
    assert main(["extract", str(tmp_path / "no.txt"), "-o", str(tmp_path / "out.md")]) == 4
    assert [name for name in os.listdir(tmp_path) if name.startswith("out")] == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--only", "quotes,deeds"], "deeds"),
        (["--format", "csv", "--only", "quotes,deals"], "one table"),
        (["-", "--jobs", "2"], "--jobs"),
        (["x.txt", "y.txt", "-o", "out.json"], "jsonl"),
    ],
)
def test_wrong_usage_is_told_before_any_work(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", *arguments]) == 2
    assert words in capsys.readouterr().err


def test_a_folder_is_read_in_order_and_a_bad_file_loses_no_other(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "out.jsonl"
    assert main(["extract", str(folder), "-o", str(output)]) == 5
    expected = [f"{n}.txt" for n in range(6)] + ["sub/6.md", "sub/7.md"]
    assert sources(output) == [str(folder / name) for name in expected]
    assert "3b.txt" in capsys.readouterr().err


def test_what_is_done_is_not_done_again(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], nlp: Language
) -> None:
    output = tmp_path / "out.jsonl"
    assert main(["extract", str(folder), "-o", str(output)]) == 5
    whole = output.read_bytes()
    output.unlink()
    # As a killed run leaves it: some lines, the last one broken off.
    command = ["extract", str(folder), "-o", str(output)]
    seen = 0

    def dies_at_the_third(*arguments: object, **_: object) -> object:
        nonlocal seen
        seen += 1
        if seen == 3:
            raise KeyboardInterrupt
        return really(*arguments)  # type: ignore[arg-type]

    really = pipeline.extract
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "extract", dies_at_the_third)
        assert main(command) == 130
    assert not output.exists()
    (left,) = tmp_path.glob("out.jsonl.*.part")
    with left.open("ab") as file:
        file.write(whole[:1000].split(b"\n")[0][:500])
    read: list[str] = []

    def counts(article: Article, _nlp: Language) -> object:
        read.append(article.source)
        return really(article, nlp)

    capsys.readouterr()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "extract", counts)
        assert main(command) == 5
    assert "2 of 9 are done" in capsys.readouterr().err
    assert output.read_bytes() == whole
    assert len(read) == 6
    assert list(tmp_path.glob("*.part")) == []


def test_other_options_do_not_go_on_with_the_same_file(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "extract", _interrupt_at_second())
        assert main(["extract", str(folder), "-o", str(output)]) == 130
    assert main(["extract", str(folder), "-o", str(output), "--only", "deals"]) == 5
    assert all(json.loads(line)["quotes"] == [] for line in output.read_text().splitlines())


def _interrupt_at_second() -> object:
    really, calls = pipeline.extract, iter(range(100))

    def extract(*arguments: object) -> object:
        if next(calls) == 1:
            raise KeyboardInterrupt
        return really(*arguments)  # type: ignore[arg-type]

    return extract


def test_an_error_in_one_article_is_told_and_the_others_are_read(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], nlp: Language
) -> None:
    # No text is known that ends in an error here, so one is made to.
    really = pipeline.extract

    def fails_at_two(article: Article, _nlp: Language) -> object:
        if article.source.endswith("2.txt"):
            raise ZeroDivisionError(article.text)
        return really(article, nlp)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "extract", fails_at_two)
        assert main(["extract", str(folder), "-o", str(tmp_path / "out.jsonl")]) == 5
    told = capsys.readouterr().err
    assert "2.txt for facts failed (ZeroDivisionError)" in told
    assert "rebuild" not in told
    assert len(sources(tmp_path / "out.jsonl")) == 7


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-P", "-m", "onrecord.tui", "extract", *map(str, arguments)]


def test_several_jobs_give_what_one_gives(folder: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    assert main(["extract", str(folder), "-o", str(one)]) == 5
    run = subprocess.run(
        command(folder, "-o", two, "--jobs", "2", "--log-file", tmp_path / "log"),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (tmp_path / "log").read_text("utf-8").count("found ") == 8
    assert run.returncode == 5
    assert run.stderr.count("\n") == 2  # a file without a text, and one left out
    assert two.read_bytes() == one.read_bytes()


def test_a_process_that_dies_loses_only_the_file_it_read(folder: Path) -> None:
    wanted = Wanted("jsonl")
    names: list[str | None] = [str(folder / f"{number}.txt") for number in range(3)]
    with pytest.MonkeyPatch.context() as patch:
        # As the system does when memory runs out; it cannot be made to run out here.
        patch.setattr(pool._Child, "give", _kills_the_reader_of(folder / "1.txt"))
        found = pool.results(names, wanted, Reading(), jobs=1)
        first = next(found)
        assert first.error is None
        second, third = found
    assert second.error is not None
    assert "SIGKILL; there may be too little memory" in second.error
    assert third.error is None


def _kills_the_reader_of(path: Path) -> object:
    really = pool._Child.give

    def give(child: pool._Child, index: int, given: str | None) -> None:
        really(child, index, given)
        if given == str(path):
            assert child._process.pid is not None
            os.kill(child._process.pid, signal.SIGKILL)

    return give


def test_ctrl_c_with_several_jobs_ends_all_and_keeps_what_is_done(
    folder: Path, tmp_path: Path
) -> None:
    for number in range(100, 160):
        (folder / f"{number}.txt").write_text(STORY * 5, "utf-8")
    output = tmp_path / "out.jsonl"
    process = subprocess.Popen(
        command(folder, "-o", output, "--jobs", "2"),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + 120
    while not [p for p in tmp_path.glob("*.part") if p.stat().st_size]:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in told
    assert "goes on from here" in told
    (left,) = tmp_path.glob("*.part")
    assert sources(left)[0] == str(folder / "0.txt")
    while _is_there(process.pid):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _is_there(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_log_tells_names_and_numbers_and_no_text(story: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    assert main(["extract", str(story), "--log-file", str(log), "-o", str(tmp_path / "a.md")]) == 0
    told = log.read_text("utf-8")
    assert "story.txt" in told
    assert f"{len(STORY)} characters" in told
    for word in ("rebuild", "Ito", "Nordic"):
        assert word not in told


def test_a_folder_tells_what_it_leaves_out_and_reads_what_it_knows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, data in (
        ("page.aspx", "<!-- x --><html><body><p>Ida Moe said the quay was shut.</p></body></html>"),
        ("rows.csv", "title,text\nA,Ida Moe said so.\nB,Bo Lund said no.\n"),
        ("old.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "\0".join("WordDocument") + "\0"),
        ("main.c", "int main() { return 0; }"),
        ("package.json", '{"name": "x"}'),
    ):
        (tmp_path / name).write_bytes(data.encode("latin-1"))
    assert main(["extract", str(tmp_path), "--format", "jsonl"]) == 0
    printed = capsys.readouterr()
    sources = [json.loads(line)["article"]["source"] for line in printed.out.splitlines()]
    assert [Path(one).name for one in sources] == ["page.aspx", "rows.csv#1", "rows.csv#2"]
    assert printed.err.count("\n") == 1
    for words in ("3 files", "1 .doc (is an old Word file", "1 .c (", "1 .json ("):
        assert words in printed.err
