"""Which fact is next from where the reader is."""

from __future__ import annotations

import pytest

from onrecord.article.facts.actor import Actor
from onrecord.article.facts.facts import Facts
from onrecord.article.facts.quote import Quote
from onrecord.article.facts.span import Span
from onrecord.tui.reading.cursor import fact_at, itinerary, step_span
from tests.tui.harbour import FACTS, TEXT, span

ROUTE = itinerary(FACTS)


def ids(kind: str | None = None) -> list[str]:
    return [stop.id for stop in ROUTE.of_kind(kind)]  # type: ignore[arg-type]


def test_facts_stand_in_text_order_and_attitudes_are_no_quotes() -> None:
    assert ids("quote") == ["q1", "q2", "q3", "q4", "q5"]
    assert ids("deal") == ["d1", "d2"]
    assert ids(None)[0] == "a2" or TEXT.index("Port Alden") < TEXT.index("Nordhavn")
    assert "q6" in ids(None)


@pytest.mark.parametrize(
    ("forward", "here", "expected"),
    [
        (True, 0, "q1"),
        (True, TEXT.index("Union"), "q3"),
        (True, len(TEXT), "q1"),
        (False, len(TEXT), "q5"),
        (False, TEXT.index("Union"), "q2"),
        (False, 0, "q5"),
    ],
)
def test_from_a_place_the_next_is_below_and_the_previous_above(
    forward: bool, here: int, expected: str
) -> None:
    stop = ROUTE.step("quote", forward, here)
    assert stop is not None
    assert stop.id == expected


def test_from_a_fact_the_next_is_another_even_where_two_begin_together() -> None:
    together = Facts(quotes=tuple(Quote(f"q{n}", "direct", (Span(5, 9),)) for n in (1, 2, 3)))
    route = itinerary(together)
    seen = [route.stops[0]]
    for _ in range(3):
        following = route.step("quote", True, seen[-1])
        assert following is not None
        seen.append(following)
    assert [stop.id for stop in seen] == ["q1", "q2", "q3", "q1"]


def test_there_is_no_next_where_there_is_none() -> None:
    assert itinerary(Facts()).step("deal", True, 0) is None
    nowhere = Facts(actors=(Actor("a1", "Nobody", "person", ()),))
    assert itinerary(nowhere).step(None, True, 0) is None


def test_a_filter_leaves_the_others_in_order() -> None:
    kept = ROUTE.only(frozenset({"q4", "q2", "d2"}))
    assert [stop.id for stop in kept.stops] == ["q2", "q4", "d2"]
    following = kept.step("quote", True, ROUTE.by_id["q2"])
    assert following is not None
    assert following.id == "q4"


def test_mentions_are_walked_in_a_circle() -> None:
    spans = [Span(2, 4), Span(10, 12), Span(20, 22)]
    assert step_span(spans, True, 2) == Span(10, 12)
    assert step_span(spans, True, 20) == Span(2, 4)
    assert step_span(spans, False, 10) == Span(2, 4)
    assert step_span(spans, False, 2) == Span(20, 22)
    assert step_span([], True, 0) is None


def test_a_click_finds_the_innermost_fact() -> None:
    assert fact_at(FACTS, span("Port Alden").start) == "a1"
    assert fact_at(FACTS, span("four", 2).start) == "q1"
    assert fact_at(FACTS, span("for 48 million").start) == "d1"
    assert fact_at(FACTS, TEXT.index("founded")) is None
