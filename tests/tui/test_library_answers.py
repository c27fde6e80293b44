"""``onrecord find``, ``persons``, ``export``: what is asked of many articles, and what is shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.article import library
from onrecord.article.facts.keys import keys_of
from onrecord.article.library.adding import rulings
from onrecord.tui.cli.main import main
from onrecord.tui.store.state import StateStore
from tests.library import WORDS, made, story

Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on the library of a test; give what it prints."""
    for name in ("XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "own"))
    path = tmp_path / "library.sqlite3"

    def given(*arguments: str, code: int = 0, of: Path = path) -> str:
        capsys.readouterr()
        assert main([*arguments, "--library", str(of)]) == code
        told = capsys.readouterr()
        return told.out if code == 0 else told.err

    return given


def test_wire_copies_of_a_story_are_one_answer_with_its_places(run: Run, tmp_path: Path) -> None:
    made(
        tmp_path / "library.sqlite3",
        story(),
    )
    with library.opened(tmp_path / "library.sqlite3", write=True) as connection:
        article, facts = story()
        text = f"{article.text} Copyright The Coast."
        copy = replace(article, text=text, sha256="0" * 64, source="c", outlet="The Coast")
        library.add(connection, copy, facts, library.Engine("a model", "rules 1"))
    found = run("find", "dredge")
    assert found.count(WORDS) == 1
    assert "the same story: The" in found
    assert run("find", "dredge", "--copies").count(WORDS) == 2


@pytest.mark.parametrize(
    ("asked", "there", "not_there"),
    [
        (["--polarity", "denied"], "the port was broke", WORDS),
        (["--speaker", "ito", "--since", "2026-03", "--outlet", "bay"], WORDS, "Coast"),
        (["--speaker", "ito", "--until", "2026-02"], "", WORDS),
        (["--kind", "deals", "--speaker", "northgate", "--role", "buyer"], "the quay", WORDS),
        (["--kind", "deals", "--speaker", "northgate", "--role", "seller"], "", "the quay"),
        (["--kind", "actors", "ito"], "Anna Ito", "Northgate"),
        (["--kind", "text", "quay"], "Harbour", "a.txt"),
        (['"dredge the whole"'], WORDS, "broke"),
        (['"whole the dredge"'], "", WORDS),
    ],
)
def test_a_question_is_answered_by_what_was_asked_for(
    run: Run, tmp_path: Path, asked: list[str], there: str, not_there: str
) -> None:
    made(tmp_path / "library.sqlite3", story())
    found = run("find", *asked)
    assert there in found
    assert not_there not in found


def test_other_tellings_of_the_same_words_stand_side_by_side(run: Run, tmp_path: Path) -> None:
    made(
        tmp_path / "library.sqlite3",
        story(),
        story("Bo Berg", source="b", title="Stolen", outlet="Other Bay"),
        story(words=WORDS.replace("whole ", ""), source="c", title="Changed", outlet="Third Bay"),
        story(words="The harbour will never be dredged by us", source="d", title="Unlike"),
    )
    found = run("find", '"whole harbour"', "--same", "--speaker", "ito", "--copies")
    assert f"another speaker: “{WORDS},” — Bo Berg" in found
    assert "other words: “We will dredge the harbour before the winter comes,” — Anna Ito" in found
    assert "here / there: whole / ∅" in found
    assert "Unlike" not in found

    asked = ("find", '"whole harbour"', "--speaker", "ito", "--same", "--copies", "--format")
    (whole,) = json.loads(run(*asked, "json"))
    (line,) = run(*asked, "jsonl").splitlines()
    assert json.loads(line) == whole
    tellings = {one["article"]["title"]: one for one in whole["quotes"][0]["elsewhere"]}
    assert set(tellings) == {"Stolen", "Changed"}
    assert tellings["Stolen"]["same_speaker"] is False
    assert tellings["Changed"]["differs"] == [{"here": "whole", "there": ""}]


def test_what_the_reader_judged_is_known_to_the_library(run: Run, tmp_path: Path) -> None:
    article, facts = story()
    made(tmp_path / "library.sqlite3", (article, facts))
    keys = keys_of(facts)
    store = StateStore()
    store.change_article(
        article.sha256,
        lambda state: (
            state.with_verdict(keys["q1"], "rejected")
            .with_verdict(keys["q2"], "verified")
            .with_note(keys["q2"], "heard on tape")
        ),
    )
    assert "broke" not in run("find", "--speaker", "ito")
    verified = run("find", "--verified", "--verdicts")
    assert WORDS in verified
    assert "verified · note: heard on tape" in verified
    (row,) = run("find", "--verified", "--verdicts", "--format", "csv").splitlines()[1:]
    assert "heard on tape" in row
    assert run("find", "--verified", "--polarity", "denied") == ""


@pytest.mark.parametrize("form", ["text", "md", "csv", "json", "jsonl", "csl", "bibtex"])
def test_each_format_names_the_article(run: Run, tmp_path: Path, form: str) -> None:
    made(
        tmp_path / "library.sqlite3",
        story(author="A. Writer", url="https://bay.example/1?a=1&b=2", title="50 % & {more}"),
    )
    found = run("find", "dredge", "--format", form)
    assert "bay.example/1" in found
    assert "2026-03-02" in found or form == "csl"
    if form == "bibtex":
        assert "title = {{50 \\% \\& \\{more\\}}}," in found
        assert "author = {{A. Writer}}," in found
        assert "url = {https://bay.example/1?a=1&b=2}," in found
    if form == "csl":
        (entry,) = json.loads(found)
        assert entry["issued"] == {"date-parts": [[2026, 3, 2]]}
        assert entry["author"] == [{"literal": "A. Writer"}]


def test_persons_are_joined_and_set_apart_and_stay_so(run: Run, tmp_path: Path) -> None:
    path = made(
        tmp_path / "library.sqlite3",
        story("Anna Ito", source="a", outlet="One"),
        story("Ann Ito", words="The quay was never ours to sell", source="b", outlet="Two"),
    )
    people = {
        line.split(" · ")[1]: line.split()[0]
        for line in run("persons", "ito").splitlines()
        if " · person" in line
    }
    run("persons", "--join", people["Anna Ito"], people["Ann Ito"])
    assert "never ours" in run("find", "--speaker", "anna")
    run("persons", "--part", people["Ann Ito"])
    assert "never ours" not in run("find", "--speaker", "anna")

    article, facts = story("Anna Ito", words="I am another and I fish", source="c", outlet="Three")
    with library.opened(path, write=True) as connection:
        outcome = library.add(connection, article, facts, library.Engine("a model", "rules 1"))
        first = rulings.listed(connection, "Anna Ito")
        assert [len(person.articles) for person in first] == [2]
        other = rulings.set_apart(connection, first[0].id, outcome.article)
        newer = library.Engine("a model", "rules 2")
        assert library.add(connection, article, facts, newer).what == "read anew"
        assert {p.id: len(p.articles) for p in rulings.listed(connection, "anna")} == {
            first[0].id: 1,
            other: 1,
        }
        hits = list(library.find(connection, library.Query(words="fish", person=other)))
        assert [hit.article for hit in hits] == [outcome.article]
    assert "does not name" in run(
        "persons", "--other", str(first[0].id), str(outcome.article), code=2
    )
    assert "cannot be one" in run("persons", "--join", people["Anna Ito"], "2", code=2)


def test_a_library_is_written_as_plain_files_and_read_back(run: Run, tmp_path: Path) -> None:
    path = made(
        tmp_path / "library.sqlite3",
        story(source="a", title="Old"),
        story(words="The quay was never ours to sell", source="a", title="New"),
        story("Ann Ito", words="The sea was never ours to fish in", source="b", outlet="Two"),
    )
    with library.opened(path, write=True) as connection:
        ids = {person.name: person.id for person in rulings.listed(connection, "ito")}
        rulings.join(connection, ids["Anna Ito"], ids["Ann Ito"])
        connection.execute("INSERT INTO label VALUES (2, 'star')")
    folder = tmp_path / "out"
    run("export", "-o", str(folder))
    assert "articles.jsonl" in (folder / "README.txt").read_text("utf-8")
    assert "is there already" in run("export", "-o", str(folder), code=2)

    other = tmp_path / "other.sqlite3"
    run("add", "--exported", str(folder), of=other)
    for asked in (["--speaker", "anna"], ["dredge", "--kind", "text"], ["--kind", "deals", "quay"]):
        assert run("find", *asked, of=other) == run("find", *asked)
    with library.opened(other) as connection:
        assert [tuple(row) for row in connection.execute("SELECT word FROM label")] == [("star",)]
    (folder / "library.json").write_text("{}")
    assert "is no library" in run("add", "--exported", str(folder), of=other, code=1)


@pytest.mark.parametrize("column", ["body.text", "body.facts", "article.passages", "body."])
@pytest.mark.parametrize(
    "asked", [["dredge"], ["--speaker", "ito"], ['"dredge the"'], ["--since", "2026"]]
)
def test_a_damaged_article_is_left_out_and_told_and_the_others_are_found(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str], column: str, asked: list[str]
) -> None:
    path = made(
        tmp_path / "library.sqlite3",
        story(source="a", title="Whole"),
        story(words="Others dredge the river, not we", source="b", title="Broken"),
    )
    table, name = column.split(".")
    with library.opened(path, write=True) as connection:
        key = "id" if table == "article" else "article"
        damage = f"UPDATE {table} SET {name} = x'ff00ff'" if name else f"DELETE FROM {table}"
        connection.execute(f"{damage} WHERE {key} = 2")
    assert main(["find", *asked, "--library", str(path)]) == 0
    told = capsys.readouterr()
    assert WORDS in told.out
    assert "Others dredge" not in told.out
    (line,) = told.err.splitlines()
    assert "damaged: Broken, The Bay, 2026-03-02." in line
    assert run("find", *asked, "--same") == told.out


def _many(path: Path) -> Path:
    """Two stories of March, one of them in two copies, one of June, one of a year, one undated."""
    made(path, story(), story("Bo Berg", words="The quay is ours", source="b", title="B"))
    made(
        path,
        story(words="The sea is cold in June", source="c", date="2026-06-30", title="C"),
        story("Cy Dahl", words="Nobody was asked at all", source="d", date="2025", title="D"),
        story("Eva Falk", words="I know of no such plan", source="e", date=None, title="E"),
    )
    with library.opened(path, write=True) as connection:
        article, facts = story()
        text = f"{article.text} Copyright The Coast."
        copy = replace(article, text=text, sha256="0" * 64, source="f", outlet="The Coast")
        copy = replace(copy, date="2026-04-01")
        library.add(connection, copy, facts, library.Engine("a model", "rules 1"))
    return path


def test_quotes_are_counted_by_month_and_copies_of_a_story_once(run: Run, tmp_path: Path) -> None:
    _many(tmp_path / "library.sqlite3")
    rows = [line.split(",") for line in run("find", "--timeline", "--format", "csv").splitlines()]
    assert rows == [
        ["month", "count"],
        *(["2025", "2"], ["2026-03", "4"], ["2026-04", "0"], ["2026-05", "0"], ["2026-06", "2"]),
        ["", "2"],
    ]
    copies = json.loads(run("find", "--timeline", "--copies", "--format", "json"))
    assert {"month": "2026-04", "count": 2} in copies
    assert copies[-1] == {"month": None, "count": 2}
    her = run("find", "--speaker", "ito", "--timeline", "--limit", "1").splitlines()
    assert her == [
        f"2026-03  2  {'█' * 30}",
        "2026-04  0",
        "2026-05  0",
        f"2026-06  2  {'█' * 30}",
    ]
    assert run("find", "--kind", "text", "--timeline").splitlines()[1].split()[:2] == [
        "2026-03",
        "2",
    ]
    assert "text, csv, json" in run("find", "--timeline", "--format", "bibtex", code=2)


def test_who_is_quoted_how_often_counts_copies_once_and_follows_joins_and_verdicts(
    run: Run, tmp_path: Path
) -> None:
    path = _many(tmp_path / "library.sqlite3")
    (first, *others) = json.loads(run("find", "--shares", "--format", "json"))
    assert (first["name"], first["quotes"], first["stories"]) == ("Anna Ito", 4, 2)
    assert first["share"] == pytest.approx(0.4)
    assert {one["name"]: one["quotes"] for one in others} == {
        "Bo Berg": 2,
        "Cy Dahl": 2,
        "Eva Falk": 2,
    }
    article, facts = story("Bo Berg", words="The quay is ours")
    key = keys_of(facts)["q1"]
    StateStore().change_article(article.sha256, lambda state: state.with_verdict(key, "rejected"))
    with library.opened(path, write=True) as connection:
        ids = {name: rulings.listed(connection, name)[0].id for name in ("Cy Dahl", "Eva Falk")}
        rulings.join(connection, ids["Cy Dahl"], ids["Eva Falk"])
    told = run("find", "--shares").splitlines()
    assert [line.split()[0] for line in told] == ["4", "4", "1"]
    assert "Cy Dahl (in 2 stories)" in told[1]
    assert "Eva Falk" not in "".join(told)
    assert "Bo Berg (in 1 story)" in told[2]
    assert "--kind" in run("find", "--shares", "--kind", "deals", code=2)


def test_what_somebody_thinks_is_no_share_of_what_is_said(run: Run, tmp_path: Path) -> None:
    article, facts = story()
    thought = replace(facts.quotes[0], act="attitude")
    made(
        tmp_path / "library.sqlite3",
        (article, replace(facts, quotes=(thought, *facts.quotes[1:]))),
    )
    assert run("find", "--shares").split()[0] == "1"
    assert run("find", "--timeline").split()[1] == "2"
    assert run("find", "--shares", "--act", "attitude").split()[:2] == ["1", "100.0%"]


@pytest.mark.parametrize("form", ["text", "md", "json", "jsonl", "csl", "bibtex"])
def test_where_nothing_is_found_it_is_said_beside_the_output(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    form: str,
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "own"))
    made(tmp_path / "library.sqlite3", story())
    library_of = ["--library", str(tmp_path / "library.sqlite3")]
    assert main(["find", "lighthouse", "--format", form, *library_of]) == 0
    told = capsys.readouterr()
    assert told.out.strip() in ("", "[]")
    assert told.err == "onrecord: Nothing in the library is so.\n"
    assert main(["find", "dredge", "--format", form, *library_of]) == 0
    assert capsys.readouterr().err == ""


def test_a_name_that_nobody_has_is_told(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made(tmp_path / "library.sqlite3", story())
    assert run("persons", "lovelace") == ""
    assert main(["persons", "lovelace", "--library", str(tmp_path / "library.sqlite3")]) == 0
    assert capsys.readouterr().err == "onrecord: Nobody in the library is called so.\n"
