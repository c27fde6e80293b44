"""What is copied together."""

from __future__ import annotations

from onrecord.article.facts.facts import Facts, kind_of
from onrecord.article.facts.quote import Quote
from onrecord.article.facts.span import Span
from tests import council
from tests.tui.harbour import FACTS


def group_of(facts: Facts, fact_id: str) -> tuple[str, ...]:
    fact = facts.fact(fact_id)
    return kind_of(fact).group(fact, facts)


def test_a_group_is_what_the_speaker_said_apart_from_what_he_only_hopes() -> None:
    assert group_of(FACTS, "q1") == ("q1", "q2")
    assert group_of(FACTS, "q6") == ("q6",)
    assert group_of(FACTS, "d1") == ("d1",)
    assert group_of(FACTS, "a2") == ("a2", "q5", "d1")


def test_quotes_of_nobody_are_no_group() -> None:
    facts = Facts(quotes=tuple(Quote(f"q{n}", "direct", (Span(0, 4),)) for n in (1, 2)))
    assert group_of(facts, "q1") == ("q1",)


def test_what_several_say_together_is_a_group_of_theirs_and_of_each_of_them() -> None:
    assert group_of(council.FACTS, "q4") == ("q4", "q5", "q6")
    assert group_of(council.FACTS, "a3") == ("a3", "q4", "q5", "q6")


def test_denials_are_in_the_group_of_what_somebody_said() -> None:
    assert group_of(council.FACTS, "q2") == ("q1", "q2", "q3")
