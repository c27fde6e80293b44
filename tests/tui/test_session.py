"""One open article: what is judged, undone and remembered."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from onrecord.article.facts.facts import Facts
from onrecord.article.facts.quote import Quote
from onrecord.tui.reading.session import Session
from onrecord.tui.store.state import StateStore
from tests.tui.harbour import ARTICLE, FACTS, MAYOR, VOS


@pytest.fixture
def session(tmp_path: Path) -> Session:
    found = Session(ARTICLE, StateStore(tmp_path))
    found.take(FACTS)
    return found


def speaker(session: Session, quote_id: str) -> str | None:
    quote = session.facts.fact(quote_id)
    assert isinstance(quote, Quote)
    return quote.speaker


def test_a_verdict_is_set_changed_and_cleared(session: Session) -> None:
    assert session.judge("q1", "verified") == "verified"
    assert session.judge("q1", "rejected") == "rejected"
    assert session.verdicts == {"q1": "rejected"}
    assert session.judge("q1", "rejected") is None
    assert session.verdicts == {}


def test_undo_goes_back_step_by_step_over_verdicts_and_speakers(session: Session) -> None:
    session.judge("d1", "verified")
    session.correct_speaker("q1", VOS)
    session.judge("q1", "rejected")
    assert session.undo()
    assert session.verdicts == {"d1": "verified"}
    assert session.undo()
    assert speaker(session, "q1") == MAYOR.id
    assert session.undo()
    assert session.verdicts == {}
    assert not session.undo()


def test_a_speaker_is_corrected_to_another_or_to_nobody(session: Session) -> None:
    session.correct_speaker("q1", VOS)
    assert speaker(session, "q1") == VOS.id
    session.correct_speaker("q1", None)
    assert speaker(session, "q1") is None


def test_a_correction_keeps_the_verdict_on_the_quote(session: Session) -> None:
    session.judge("q1", "verified")
    session.correct_speaker("q1", VOS)
    assert session.verdicts == {"q1": "verified"}


def test_another_session_of_the_same_article_finds_all_again(
    session: Session, tmp_path: Path
) -> None:
    session.judge("q2", "verified")
    session.correct_speaker("q1", VOS)
    session.note_place(120, session.focus("d2"))
    session.keep_place()
    later = Session(ARTICLE, StateStore(tmp_path))
    later.take(FACTS)
    assert later.verdicts == {"q2": "verified"}
    assert speaker(later, "q1") == VOS.id
    assert later.state.position == 120
    found = later.remembered()
    assert found is not None
    assert found.stop.id == "d2"


def test_what_another_reader_judged_meanwhile_is_kept(session: Session, tmp_path: Path) -> None:
    other = Session(ARTICLE, StateStore(tmp_path))
    other.take(FACTS)
    other.judge("d2", "rejected")
    session.judge("q1", "verified")
    third = Session(ARTICLE, StateStore(tmp_path))
    third.take(FACTS)
    assert third.verdicts == {"d2": "rejected", "q1": "verified"}


def test_undo_takes_back_only_ones_own_change(session: Session, tmp_path: Path) -> None:
    session.judge("q1", "verified")
    other = Session(ARTICLE, StateStore(tmp_path))
    other.take(FACTS)
    other.judge("d2", "rejected")
    session.undo()
    third = Session(ARTICLE, StateStore(tmp_path))
    third.take(FACTS)
    assert third.verdicts == {"d2": "rejected"}


def test_rejected_quotes_and_deals_do_not_stand(session: Session) -> None:
    session.judge("q1", "rejected")
    session.judge("d2", "rejected")
    assert [quote.id for quote in session.standing.quotes] == ["q2", "q3", "q4", "q5", "q6"]
    assert [deal.id for deal in session.standing.deals] == ["d1"]


def test_a_place_kept_in_a_thread_takes_no_verdict_away(tmp_path: Path) -> None:
    store = StateStore(tmp_path)
    session = Session(ARTICLE, store)
    session.take(FACTS)
    session.note_place(77, session.focus("q1"))
    threads = [threading.Thread(target=session.keep_place) for _ in range(3)]
    for thread in threads:
        thread.start()
        session.judge("d1", "verified")
        session.note_place(78, session.focus("q1"))
    for thread in threads:
        thread.join()
    session.keep_place()
    again = Session(ARTICLE, StateStore(tmp_path))
    again.take(FACTS)
    assert again.verdicts == {"d1": "verified"}
    assert again.state.position == 78
    assert session.undo()


def test_leaving_before_the_facts_are_there_keeps_the_selected_one(tmp_path: Path) -> None:
    session = Session(ARTICLE, StateStore(tmp_path))
    session.take(FACTS)
    session.note_place(5, session.focus("d2"))
    session.keep_place()
    hasty = Session(ARTICLE, StateStore(tmp_path))
    hasty.note_place(40, None)
    hasty.keep_place()
    third = Session(ARTICLE, StateStore(tmp_path))
    third.take(FACTS)
    found = third.remembered()
    assert found is not None
    assert found.stop.id == "d2"
    assert third.state.position == 40


def test_the_summary_counts_facts_and_verdicts(session: Session, tmp_path: Path) -> None:
    session.judge("q1", "rejected")
    session.judge("d2", "verified")
    assert session.summary == "5 quotes · 2 deals · 6 actors · 2/7 checked · 1 ✗"
    empty = Session(ARTICLE, StateStore(tmp_path / "empty"))
    assert empty.summary == ""
    empty.take(Facts())
    assert empty.summary == "nothing on record"


def test_a_selection_that_is_no_longer_found_is_forgotten(session: Session, tmp_path: Path) -> None:
    session.note_place(0, session.focus("q2"))
    session.keep_place()
    later = Session(ARTICLE, StateStore(tmp_path))
    later.take(Facts(FACTS.actors))
    assert later.remembered() is None
