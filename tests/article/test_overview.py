"""Counts of the overview against counts made by hand."""

from __future__ import annotations

from onrecord.article.model import Actor, Article, Deal, Facts, Quote, Span
from onrecord.article.overview import overview

TEXT = "Ito said we sold six old ferries in May. Officials say it was cheap. A report says so."
ARTICLE = Article("a.txt", TEXT, "0" * 64)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


FACTS = Facts(
    actors=(
        Actor("a1", "Officials", "group", (at("Officials"),)),
        Actor("a2", "Anna Ito", "person", (at("Ito"), at("we"))),
    ),
    quotes=(
        Quote("q1", "direct", (at("we sold"), at("six old ferries")), speaker="a2"),
        Quote("q2", "indirect", (at("it was cheap"),), source=at("Officials"), speaker="a1"),
        Quote("q3", "indirect", (at("so"),), source=at("A report")),
        Quote("q4", "indirect", (at("in May"),), speaker="a2", act="attitude"),
    ),
    deals=(
        Deal("d1", "six ferries", "sale", (at("we sold six old ferries"),), dates=(at("May"),)),
    ),
)


def test_words_of_speech_are_counted_by_speaker_most_first() -> None:
    shares = overview(ARTICLE, FACTS).speakers
    assert [(s.name, s.words, s.quotes, s.named) for s in shares] == [
        ("Anna Ito", 5, 1, True),
        ("Officials", 3, 1, False),
        ("A report", 1, 1, False),
    ]


def test_the_share_of_named_sources_is_by_words() -> None:
    assert overview(ARTICLE, FACTS).named_share == 5 / 9
    assert overview(ARTICLE, Facts()).named_share == 0


def test_actors_come_by_mentions_and_dates_with_their_deals() -> None:
    seen = overview(ARTICLE, FACTS)
    assert [actor.name for actor in seen.actors] == ["Anna Ito", "Officials"]
    assert [(d.date.text_in(TEXT), d.deal.title) for d in seen.dates] == [("May", "six ferries")]
