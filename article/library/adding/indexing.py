"""What an article, its quotes and deals are found by: words and marks in the indexes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ...facts.article import Article
from ...facts.deal import Deal
from ...facts.facts import Facts
from ...facts.quote import Quote
from ..language import alike
from ..language.days import day_of, month_of
from ..language.words import for_index, mark, words_of
from ..store import columns
from ..store.bodies import unpacked
from ..store.passage_words import deal_words, quote_words, text_words
from . import persons
from .stories import story_of


def index(connection: sqlite3.Connection, number: int, article: Article, facts: Facts) -> None:
    """Write what an article is found by."""
    people = persons.enroll(connection, number, facts)
    connection.execute(
        "UPDATE body SET people = ? WHERE article = ?",
        (columns.column(2 * person + sure for person, sure in people), number),
    )
    story = story_of(connection, alike.of_story(text_words(article))) or number
    connection.execute("UPDATE article SET story = ? WHERE id = ?", (story, number))
    first = connection.execute(
        "SELECT first_quote FROM article WHERE id = ?", (number,)
    ).fetchone()[0]
    for nth, deal in enumerate(facts.deals):
        value = deal.value
        connection.execute(
            "INSERT INTO deal (article, nth, day, amount, currency) VALUES (?, ?, ?, ?, ?)",
            (
                *(number, nth, day_of(article.date)),
                *((value.amount, value.currency) if value else (None, None)),
            ),
        )
    ids = _by_id(facts, (person for person, _ in people))
    shelf = _Shelf(number, article, facts, ids, first)
    for table, row_id, words in _words(connection, shelf):
        connection.execute(f"INSERT INTO {table} (rowid, words) VALUES (?, ?)", (row_id, words))


def reindex(connection: sqlite3.Connection, number: int) -> None:
    """Take an article's number; find it by what holds now. Within the caller's transaction."""
    article, facts = unpacked(connection, number)
    forget(connection, number)
    connection.execute(
        "UPDATE article SET first_quote = ? WHERE id = ?", (next_quote(connection, facts), number)
    )
    index(connection, number, article, facts)


def forget(connection: sqlite3.Connection, number: int) -> None:
    """Take an article that is no longer found; wipe what it is found by, not the article.

    What was written is worked out again: a table without an index of its own for this is smaller.
    """
    article, facts = unpacked(connection, number)
    row = connection.execute(
        "SELECT first_quote, people FROM article JOIN body ON body.article = article.id "
        "WHERE id = ?",
        (number,),
    ).fetchone()
    people = [code >> 1 for code in columns.numbers(row["people"])]
    shelf = _Shelf(number, article, facts, _by_id(facts, people), row["first_quote"])
    for table, row_id, words in _words(connection, shelf):
        connection.execute(
            f"INSERT INTO {table} ({table}, rowid, words) VALUES ('delete', ?, ?)", (row_id, words)
        )
    connection.execute("DELETE FROM deal WHERE article = ?", (number,))
    connection.execute("UPDATE article SET first_quote = NULL WHERE id = ?", (number,))


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Where an article stands: its number, the persons by actor, its first quote's number."""

    number: int
    article: Article
    facts: Facts
    people: Mapping[str | None, int]
    first: int | None


def _by_id(facts: Facts, people: Iterable[int]) -> dict[str | None, int]:
    """Take facts and the person of each actor in order; give these by the actors' ids."""
    return {actor.id: person for actor, person in zip(facts.actors, people, strict=True)}


def _words(connection: sqlite3.Connection, shelf: _Shelf) -> Iterator[tuple[str, int, str]]:
    """Give what an article, its quotes and deals are found by: index, row, words and marks."""
    article = shelf.article
    month = mark("m", month_of(day_of(article.date)))
    words = text_words(article)
    sketch = alike.sketch(alike.of_story(words))
    named = (mark("p", person) for person in shelf.people.values())
    marks = (month, *named, *(mark("s", code) for code in sketch))
    yield "article_words", shelf.number, for_index(words, marks)
    for nth, quote in enumerate(shelf.facts.quotes):
        who = quote.speakers or (quote.speaker,)
        said = (each for one in who for each in _who_marks(one, shelf))
        told = for_index(quote_words(article, quote), (month, *said, *_class_marks(quote)))
        yield "quote_words", (shelf.first or 0) + nth, told
    for number, deal in _deals(connection, shelf):
        yield "deal_words", number, for_index(deal_words(article, deal), _party_marks(deal, shelf))


def _class_marks(quote: Quote) -> Iterator[str]:
    """Give the marks of what a quote is, where that is not the usual."""
    if quote.act != "speech":
        yield mark(quote.act)
    if quote.polarity != "affirmed":
        yield mark(quote.polarity)


def _who_marks(actor_id: str | None, shelf: _Shelf) -> Iterator[str]:
    """Give the marks of who speaks or is a party: the person, and the words of the names.

    Persons of one word ("Trump") are one an article: to ask for thousands of them would take long.
    """
    actor = shelf.facts.actor(actor_id)
    if actor is not None:
        yield mark("p", shelf.people[actor.id])
        for word in words_of(" ".join((actor.name, *actor.aliases))):
            yield mark("n", word)


def _party_marks(deal: Deal, shelf: _Shelf) -> Iterator[str]:
    for party in deal.parties:
        yield mark(party.role)
        for one in _who_marks(party.actor, shelf):
            yield one
            yield mark(party.role, one)


def _deals(connection: sqlite3.Connection, shelf: _Shelf) -> Iterator[tuple[int, Deal]]:
    found = connection.execute(
        "SELECT id FROM deal WHERE article = ? ORDER BY nth", (shelf.number,)
    ).fetchall()
    yield from zip((row[0] for row in found), shelf.facts.deals, strict=True)


def next_quote(connection: sqlite3.Connection, facts: Facts) -> int | None:
    """Give the number of an article's first quote; its others follow."""
    if not facts.quotes:
        return None
    last = connection.execute(
        "SELECT first_quote + quotes FROM article WHERE first_quote IS NOT NULL "
        "ORDER BY first_quote DESC LIMIT 1"
    ).fetchone()
    return int(last[0]) if last else 1
