"""What an article, its quotes and deals are found by: words and marks in the indexes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...facts.article import Article
from ...facts.deal import Deal
from ...facts.facts import Facts
from ...facts.quote import Quote
from ..language import alike
from ..language.days import day_of, month_of
from ..language.words import for_index, mark, words_of
from ..store import columns, passages, voices
from ..store.bodies import is_whole, people_of, unpacked
from ..store.passage_words import deal_words, quote_words, text_words
from . import persons
from .stories import story_of


@dataclass(frozen=True, slots=True)
class Placed:
    """What is known of an article before it is written: persons, story, its first quote's number.

    ``people`` are the person of each actor and whether that is sure.
    """

    people: Sequence[tuple[int, bool]]
    story: int
    first: int | None
    tokens: Sequence[str]
    sketch: Sequence[int]

    @property
    def codes(self) -> list[int]:
        """The persons as the file has them."""
        return [voices.code_of(*each) for each in self.people]


def placed(connection: sqlite3.Connection, number: int, article: Article, facts: Facts) -> Placed:
    """Take an article and the number it is to have; find out where it belongs.

    A row that grows once it is written splits its page: all is asked before anything is written.
    """
    tokens = text_words(article)
    shingles = alike.of_story(tokens)
    sketch = alike.sketch(shingles)
    return Placed(
        persons.enroll(connection, number, facts),
        story_of(connection, shingles, sketch) or number,
        next_quote(connection, facts),
        tokens,
        sketch,
    )


def index(
    connection: sqlite3.Connection, number: int, article: Article, facts: Facts, known: Placed
) -> None:
    """Write what an article that is written is found by, and what is counted of it."""
    for nth, deal in enumerate(facts.deals):
        value = deal.value
        connection.execute(
            "INSERT INTO deal (article, nth, day, amount, currency) VALUES (?, ?, ?, ?, ?)",
            (
                *(number, nth, day_of(article.date)),
                *((value.amount, value.currency) if value else (None, None)),
            ),
        )
    count(connection, number, article, facts)
    ids = _by_id(facts, (person for person, _ in known.people))
    shelf = Shelved(number, article, facts, ids, known.first, known.tokens, known.sketch)
    for table, row_id, words in found_by(connection, shelf):
        connection.execute(f"INSERT INTO {table} (rowid, words) VALUES (?, ?)", (row_id, words))


def count(connection: sqlite3.Connection, number: int, article: Article, facts: Facts) -> None:
    """Take an article whose persons are known; write what is counted of its quotes and deals."""
    if facts.quotes:
        codes = (voices.code_of(*each) for each in people_of(connection, number))
        found = voices.of_quotes(article.text, facts, _by_id(facts, codes))
        voices.keep(connection, number, found)
    connection.executemany(
        "UPDATE deal SET said = ? WHERE article = ? AND nth = ?",
        ((voices.number_of(deal.title), number, nth) for nth, deal in enumerate(facts.deals)),
    )


def reindex(connection: sqlite3.Connection, number: int) -> None:
    """Take an article's number; find it by what holds now. Within the caller's transaction."""
    article, facts = unpacked(connection, number)
    forget(connection, number)
    known = placed(connection, number, article, facts)
    connection.execute(
        "UPDATE article SET first_quote = ?, story = ? WHERE id = ?",
        (known.first, known.story, number),
    )
    people = columns.column(known.codes)
    connection.execute("UPDATE body SET people = ? WHERE article = ?", (people, number))
    index(connection, number, article, facts, known)


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
    shelf = shelved(number, article, facts, _by_id(facts, people), row["first_quote"])
    for table, row_id, words in found_by(connection, shelf):
        connection.execute(
            f"INSERT INTO {table} ({table}, rowid, words) VALUES ('delete', ?, ?)", (row_id, words)
        )
    connection.execute("DELETE FROM deal WHERE article = ?", (number,))
    connection.execute("DELETE FROM voice WHERE article = ?", (number,))
    connection.execute("UPDATE article SET first_quote = NULL WHERE id = ?", (number,))


def set_aside(connection: sqlite3.Connection, number: int) -> None:
    """Take an article that is damaged and no longer found; keep what there is of it.

    The words it was found by cannot be worked out again, and the indexes still have them: so its
    number and those of its quotes and deals are given to no other. Its text may be added anew as
    another article; the hash stays legible in what is kept.
    """
    connection.execute("DELETE FROM voice WHERE article = ?", (number,))
    (digest,) = connection.execute("SELECT sha256 FROM article WHERE id = ?", (number,)).fetchone()
    aside = digest + number.to_bytes(8, "big")
    connection.execute("UPDATE article SET sha256 = ? WHERE id = ?", (aside, number))


def is_sound(connection: sqlite3.Connection, number: int) -> bool:
    """Take an article's number; tell whether it, and what is counted and shown of it, is right."""
    if not is_whole(connection, number):
        return False
    article, facts = unpacked(connection, number)
    codes = (voices.code_of(*each) for each in people_of(connection, number))
    found = voices.of_quotes(article.text, facts, _by_id(facts, codes))
    told = connection.execute(
        "SELECT passages, said, who, what, more FROM article "
        "LEFT JOIN voice ON voice.article = article.id WHERE article.id = ?",
        (number,),
    ).fetchone()
    columns_ = (found.said, found.who, found.what, found.more or None)
    return tuple(told) == (
        passages.pack(article.text, facts),
        *(columns_ if facts.quotes else (None,) * 4),
    )


@dataclass(frozen=True, slots=True)
class Shelved:
    """Where an article stands: its number, the persons by actor, its first quote's number.

    ``tokens`` are its words, ``sketch`` is that of its story.
    """

    number: int
    article: Article
    facts: Facts
    people: Mapping[str | None, int]
    first: int | None
    tokens: Sequence[str]
    sketch: Sequence[int]


def shelved(
    number: int,
    article: Article,
    facts: Facts,
    people: Mapping[str | None, int],
    first: int | None,
) -> Shelved:
    """Take what ``Shelved`` takes but what comes from the text; give it."""
    tokens = text_words(article)
    sketch = alike.sketch(alike.of_story(tokens))
    return Shelved(number, article, facts, people, first, tokens, sketch)


def _by_id(facts: Facts, people: Iterable[int]) -> dict[str | None, int]:
    """Take facts and the person of each actor in order; give these by the actors' ids."""
    return {actor.id: person for actor, person in zip(facts.actors, people, strict=True)}


def found_by(connection: sqlite3.Connection, shelf: Shelved) -> Iterator[tuple[str, int, str]]:
    """Give what an article, its quotes and deals are found by: index, row, words and marks."""
    article = shelf.article
    month = mark("m", month_of(day_of(article.date)))
    named = (mark("p", person) for person in shelf.people.values())
    marks = (month, *named, *(mark("s", code) for code in shelf.sketch))
    yield "article_words", shelf.number, for_index(shelf.tokens, marks)
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


def _who_marks(actor_id: str | None, shelf: Shelved) -> Iterator[str]:
    """Give the marks of who speaks or is a party: the person, and the words of the names.

    Persons of one word ("Trump") are one an article: to ask for thousands of them would take long.
    """
    actor = shelf.facts.actor(actor_id)
    if actor is not None:
        yield mark("p", shelf.people[actor.id])
        for word in words_of(" ".join((actor.name, *actor.aliases))):
            yield mark("n", word)


def _party_marks(deal: Deal, shelf: Shelved) -> Iterator[str]:
    for party in deal.parties:
        yield mark(party.role)
        for one in _who_marks(party.actor, shelf):
            yield one
            yield mark(party.role, one)


def _deals(connection: sqlite3.Connection, shelf: Shelved) -> Iterator[tuple[int, Deal]]:
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
