"""Which facts are kept, and that no reference of a kept one leads nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.article.facts.actor import Actor
from onrecord.article.facts.deal import Deal, Party
from onrecord.article.facts.facts import Facts
from onrecord.article.facts.quote import Quote
from onrecord.article.facts.span import Span
from onrecord.article.selection import Choice, select

FACTS = Facts(
    actors=(
        Actor("a1", "Anna Ito", "person", (Span(0, 8),), aliases=("Mayor Ito",)),
        Actor("a2", "Ito Steel", "organization", (Span(10, 19),)),
        Actor("a3", "Westport", "place", (Span(20, 28),)),
    ),
    quotes=(
        Quote("q1", "direct", (Span(30, 40),), speaker="a1"),
        Quote("q2", "indirect", (Span(50, 60),), speaker="a2"),
        Quote("q3", "indirect", (Span(70, 80),), act="attitude"),
    ),
    deals=(Deal("d1", "Sale", "sale", (Span(90, 99),), parties=(Party("a2", "seller"),)),),
)


def ids(facts: Facts) -> str:
    lists = (facts.quotes, facts.deals, facts.actors)
    return " ".join(fact.id for facts_of_a_kind in lists for fact in facts_of_a_kind)


@pytest.mark.parametrize(
    ("kinds", "speaker", "chosen", "expected"),
    [
        (("quotes", "deals", "actors"), None, None, "q1 q2 q3 d1 a1 a2 a3"),
        (("quotes",), None, None, "q1 q2 q3 a1 a2"),
        (("deals",), None, None, "d1 a2"),
        (("actors",), None, None, "a1 a2 a3"),
        (("quotes",), "ito", None, "q1 q2 a1 a2"),
        (("quotes",), "ANNA", None, "q1 a1"),
        (("quotes",), "mayor ito", None, "q1 a1"),
        (("quotes",), "it", None, ""),
        (("quotes",), " ", None, ""),
        (("quotes", "deals", "actors"), None, {"q2", "a3"}, "q2 a2 a3"),
        (("quotes", "deals", "actors"), None, set[str](), ""),
    ],
)
def test_what_is_selected(
    kinds: tuple[str, ...], speaker: str | None, chosen: set[str] | None, expected: str
) -> None:
    assert ids(select(FACTS, Choice(kinds, speaker, chosen))) == expected


def test_speech_and_attitudes_can_be_told_apart() -> None:
    assert ids(select(FACTS, Choice(("quotes",), act="speech"))) == "q1 q2 a1 a2"
    assert ids(select(FACTS, Choice(("quotes",), act="attitude"))) == "q3"


def test_what_is_denied_can_be_asked_for_alone() -> None:
    denied = replace(FACTS.quotes[1], polarity="denied")
    facts = replace(FACTS, quotes=(FACTS.quotes[0], denied, FACTS.quotes[2]))
    assert ids(select(facts, Choice(("quotes",), polarity="denied"))) == "q2 a2"
    assert ids(select(facts, Choice(("quotes",), polarity="affirmed"))) == "q1 q3 a1"


def test_what_several_say_together_is_said_by_each_of_them() -> None:
    joint = Quote("q1", "direct", (Span(30, 40),), speakers=("a1", "a2"))
    facts = replace(FACTS, quotes=(joint,))
    assert ids(select(facts, Choice(("quotes",), "anna"))) == "q1 a1 a2"
    assert ids(select(facts, Choice(("quotes",), "steel"))) == "q1 a1 a2"
    assert ids(select(facts, Choice(("quotes",), "westport"))) == ""
