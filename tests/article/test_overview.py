"""Counts of the overview against counts made by hand."""

from __future__ import annotations

import pytest

from onrecord.article.facts.actor import Actor
from onrecord.article.facts.article import Article
from onrecord.article.facts.deal import Deal
from onrecord.article.facts.facts import Facts
from onrecord.article.facts.quote import Quote
from onrecord.article.facts.span import Span
from onrecord.article.overview import day_of, overview

TEXT = "Ito said we sold six old ferries in May. Officials say it was cheap. A report says so."
ARTICLE = Article("a.txt", TEXT, "0" * 64)


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
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


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("12 May 2024", (2024, 5, 12)),
        ("on May 3rd, 1999", (1999, 5, 3)),
        ("Sept 2021", (2021, 9, 0)),
        ("the end of 2026", (2026, 0, 0)),
        ("2024-02-09", (2024, 2, 9)),
        ("the 14 marathons of 2019", (2019, 0, 0)),
        ("Tuesday", None),
        ("in March", None),
        ("5000 days", None),
    ],
)
def test_a_date_with_a_year_is_understood(words: str, day: tuple[int, int, int] | None) -> None:
    assert day_of(words) == day


def test_dates_come_in_the_order_of_time_and_then_those_without_a_year() -> None:
    text = "A in May 2024. B on Tuesday. C in 2021. D on 2 May 2024. E in 2030."
    words = ("May 2024", "Tuesday", "2021", "2 May 2024", "2030")
    spans = [at(w, text) for w in words]
    deals = tuple(
        Deal(f"d{n}", title, "sale", (span,), dates=(span,))
        for n, (title, span) in enumerate(zip("ABCDE", spans, strict=True))
    )
    seen = overview(Article("a.txt", text, "0" * 64), Facts(deals=deals))
    assert [dated.deal.title for dated in seen.dates] == ["C", "A", "D", "E", "B"]


@pytest.mark.parametrize(
    ("source", "named"),
    [("Oslo and Bergen", True), ("a source close to Oslo", False), ("the report", False)],
)
def test_a_source_of_nothing_but_named_actors_is_named(source: str, named: bool) -> None:
    text = f"{source} said we agree."
    actors = tuple(
        Actor(f"a{n}", name, "place", (at(name, text),))
        for n, name in enumerate(("Oslo", "Bergen"))
        if name in text
    )
    quote = Quote("q1", "indirect", (at("we agree", text),), source=Span(0, len(source)))
    (share,) = overview(Article("a.txt", text, "0" * 64), Facts(actors, (quote,))).speakers
    assert share.named is named
