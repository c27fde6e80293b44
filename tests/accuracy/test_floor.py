"""A floor under accuracy: what the engine finds of a small gold of our own may not get less.

The figures say nothing of how good it is on the world's articles (the README does); they tell a
change that loses what was there. Whoever makes them better raises the floor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from onrecord.article import pipeline, source
from tests.accuracy.own import GOLD

if TYPE_CHECKING:
    from spacy.language import Language

    from onrecord.article.facts.facts import Facts


FLOOR_WORDS, FLOOR_SPEAKERS, FLOOR_DEALS = 93.0, 76.0, 70.0
"""F1 in percent, one quote below what was found on 27 November 2026: 97.9, 80.9, 75.0."""


class Score(NamedTuple):
    """How many of the gold's were found, how many were shown, and how many of those were right."""

    wanted: int
    found: int
    shown: int

    @property
    def f1(self) -> float:
        """Recall and precision in one, in percent."""
        return 200 * self.found / (self.wanted + self.shown)


def words(text: str) -> frozenset[str]:
    return frozenset(word.strip("“”,.;:").lower() for word in text.split()) - {""}


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))


def quotes_of(text: str, facts: Facts) -> list[tuple[frozenset[str], str]]:
    found = []
    for quote in facts.quotes:
        if quote.act == "speech":
            actor = facts.actor(quote.speaker)
            said = " ".join(span.text_in(text) for span in quote.content)
            found.append((words(said), actor.name if actor else ""))
    return found


@pytest.fixture(scope="module")
def read(nlp: Language) -> list[Facts]:
    return [pipeline.extract(source.article_of(gold.text, "own"), nlp) for gold in GOLD]


def quote_score(read: list[Facts], with_speaker: bool) -> Score:
    wanted = found = shown = 0
    for gold, facts in zip(GOLD, read, strict=True):
        printed = quotes_of(gold.text, facts)
        wanted += len(gold.quotes)
        shown += len(printed)
        for said, who in gold.quotes:
            found += any(
                overlap(words(said), each) >= 0.5 and (not with_speaker or not who or who == name)
                for each, name in printed
            )
    return Score(wanted, found, shown)


def deal_score(read: list[Facts]) -> Score:
    wanted = found = shown = 0
    for gold, facts in zip(GOLD, read, strict=True):
        printed = [
            (deal.kind, {actor.name for p in deal.parties if (actor := facts.actor(p.actor))})
            for deal in facts.deals
        ]
        wanted += len(gold.deals)
        shown += len(printed)
        for kind, names in gold.deals:
            found += any(kind == each and names <= parties for each, parties in printed)
    return Score(wanted, found, shown)


def test_the_words_that_are_said_are_found(read: list[Facts]) -> None:
    score = quote_score(read, with_speaker=False)
    assert score.f1 >= FLOOR_WORDS, score


def test_they_are_given_to_who_says_them(read: list[Facts]) -> None:
    score = quote_score(read, with_speaker=True)
    assert score.f1 >= FLOOR_SPEAKERS, score


def test_deals_are_found_with_their_parties(read: list[Facts]) -> None:
    score = deal_score(read)
    assert score.f1 >= FLOOR_DEALS, score


def test_what_nobody_says_is_nobodys(read: list[Facts]) -> None:
    for gold, facts in zip(GOLD, read, strict=True):
        for said, name in quotes_of(gold.text, facts):
            assert not any(said == words(phrase) for phrase in gold.nobody), (said, name)
