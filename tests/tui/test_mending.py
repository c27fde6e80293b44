"""What was mended in the facts: kept, undone, told in every export, carried to the next version."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from onrecord.article.edits import changes as ch
from onrecord.article.facts.facts import Facts
from onrecord.article.facts.keys import ActorChoice, choice_of
from onrecord.article.facts.quote import Quote
from onrecord.tui.commands.extract import schema_text
from onrecord.tui.commands.rendering import judged
from onrecord.tui.reading.session import Session
from onrecord.tui.store import exporting
from onrecord.tui.store.state import StateStore
from tests.tui.harbour import ARTICLE, FACTS, MAYOR, TEXT, VOS, span
from tests.tui.versions import UPDATED, UPDATED_FACTS, edited, saved

MISSED = "The old boats will be sold."


def opened(folder: Path, text: str = TEXT, facts: Facts = FACTS) -> Session:
    session = Session(saved(folder, text), StateStore(folder / "state"))
    session.take(facts)
    return session


def add_missed(session: Session) -> str:
    session.mend(ch.NewQuote((span(MISSED),), choice_of(VOS)))
    assert session.mended is not None
    return session.mended


def quote(session: Session, fact_id: str) -> Quote:
    found = session.facts.fact(fact_id)
    assert isinstance(found, Quote)
    return found


def test_a_missed_quote_is_added_judged_noted_and_there_the_next_time(tmp_path: Path) -> None:
    session = opened(tmp_path)
    new = add_missed(session)
    session.judge(new, "verified")
    session.note(new, "heard it on the quay")
    later = opened(tmp_path)
    assert quote(later, new) == quote(session, new)
    assert later.verdicts == {new: "verified"}
    assert later.notes == {new: "heard it on the quay"}
    assert later.focus(new) is not None


def test_undo_drops_the_last_and_gives_the_facts_back_exactly(tmp_path: Path) -> None:
    session = opened(tmp_path)
    add_missed(session)
    session.mend(ch.MergeActors(session.desk.keys["a2"], session.desk.keys["a6"]))
    session.mend(ch.Note(span("no museum has asked"), "which?"))
    for left in (2, 1, 0):
        assert session.undo() is not None
        assert len(session.state.edits) == left
    assert session.facts == FACTS
    assert opened(tmp_path).facts == FACTS


def test_a_verdict_and_a_note_stay_with_a_quote_whose_words_are_changed(tmp_path: Path) -> None:
    session = opened(tmp_path)
    session.note("q3", "ask again")
    session.mend(ch.SetContent(session.desk.keys["q3"], (span("the contract leaves open"),)))
    assert opened(tmp_path).notes == {"q3": "ask again"}


def test_two_readers_lose_nothing_of_each_other_s_edits(tmp_path: Path) -> None:
    one, two = opened(tmp_path), opened(tmp_path)
    add_missed(one)
    two.mend(ch.SetPolarity(two.desk.keys["q1"], "denied"))
    one.undo()
    later = opened(tmp_path)
    assert len(later.facts.quotes) == len(FACTS.quotes)
    assert quote(later, "q1").polarity == "denied"


def test_every_export_tells_what_was_mended(tmp_path: Path) -> None:
    session = opened(tmp_path)
    new = add_missed(session)
    session.mend(ch.SetSpeaker(session.desk.keys["q3"], choice_of(MAYOR)))
    session.mend(ch.Note(span("no museum has asked for them"), "call the museum"))
    checks = session.checks
    markdown = exporting.content(ARTICLE, session.facts, "md", checks)
    assert f"> {MISSED}" in markdown
    assert "added by the reader" in markdown
    assert "> Reader’s note: call the museum" in markdown
    log = markdown.partition("## Check log")[2]
    assert "speaker: Union officials → Lena Okafor" in log
    assert "mended" in log
    printed = json.loads(exporting.content(ARTICLE, session.facts, "json", checks))
    jsonschema.validate(printed, json.loads(schema_text()))
    by = {each["id"]: each.get("by") for each in printed["quotes"]}
    assert (by[new], by["q3"], by["q1"]) == ("user", "corrected", None)
    assert printed["remarks"][0]["note"] == "call the museum"
    rows = csv.DictReader(io.StringIO(exporting.content(ARTICLE, session.facts, "quotes", checks)))
    told = {row["id"]: (row["by"], row["changes"]) for row in rows}
    assert told["q3"] == ("corrected", "speaker: Union officials → Lena Okafor")
    assert told["q1"] == ("program", "")


def test_an_updated_article_keeps_what_was_mended(tmp_path: Path) -> None:
    session = opened(tmp_path)
    new = add_missed(session)
    session.judge(new, "verified")
    session.mend(ch.SplitQuote(session.desk.keys["q4"], span("“Nobody sails").start))
    rest = session.mended or ""
    session.mend(ch.SetSpeaker(session.desk.keys[rest], choice_of(MAYOR)))
    session.mend(ch.SetActorKind(session.desk.keys["a4"], "organization"))
    session.mend(ch.Note(span("no museum has asked for them"), "call the museum"))
    later = opened(tmp_path, UPDATED, UPDATED_FACTS)
    assert later.report.words == "1 verdict kept, 5 corrections kept"
    moved = [each for each in later.facts.quotes if each.by != "program"]
    assert [each.content[0].text_in(UPDATED) for each in moved] == [
        "“Training is part of the price,”",
        "“Nobody sails a boat of ours without it.”",
        MISSED,
    ]
    assert [each.speaker for each in moved] == ["a5", "a3", "a5"]
    assert later.facts.remarks[0].words.text_in(UPDATED) == "no museum has asked for them"
    assert later.undo() is None  # what was done in another version is not this one's to undo
    again = opened(tmp_path, UPDATED, UPDATED_FACTS)
    assert again.facts == later.facts
    assert again.report.words == ""


def test_a_missed_quote_in_a_changed_paragraph_is_to_be_checked_again(tmp_path: Path) -> None:
    add_missed(opened(tmp_path))
    text, facts = edited(UPDATED, UPDATED_FACTS, "the harbour was loud", "the harbour was louder")
    later = opened(tmp_path, text, facts)
    assert later.report.words == "1 correction kept, 1 to check again"
    (made,) = (each for each in later.facts.quotes if each.by == "user")
    assert later.progress.again == {made.id}


def test_a_correction_of_a_sentence_that_says_something_else_is_not_made(tmp_path: Path) -> None:
    session = opened(tmp_path)
    session.mend(ch.SetSpeaker(session.desk.keys["q3"], choice_of(MAYOR)))
    text, facts = edited(UPDATED, UPDATED_FACTS, "Union officials said", "The dockers said")
    later = opened(tmp_path, text, facts)
    assert quote(later, "q3").speaker == "a4"
    assert later.report.words == "1 to check again"
    assert later.progress.again == {"q3"}


def test_the_command_line_gives_what_was_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_state_dir", lambda _name: str(tmp_path / "state"))
    session = Session(saved(tmp_path), StateStore())
    session.take(FACTS)
    added = add_missed(session)
    facts, checks = judged(saved(tmp_path), FACTS)
    assert facts == session.facts
    assert checks[added].changes == (f"added: “{MISSED}”",)


def test_a_speaker_who_was_typed_stands_in_the_tree_and_the_citation(tmp_path: Path) -> None:
    session = opened(tmp_path)
    session.mend(ch.SetSpeaker(session.desk.keys["q3"], None, "Femke de Groot"))
    assert quote(session, "q3").speaker_text == "Femke de Groot"
    session.mend(ch.SetSpeaker(session.desk.keys["q3"], ActorChoice("Piet Vos")))
    assert quote(session, "q3").speaker_text is None
