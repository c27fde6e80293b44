"""Puts an article and its facts into a library, whole or not at all.

The same text is one article, however often it is added. Another text from the same source is a new
version of it: the old one stays readable, but is no longer found.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ..facts.article import Article
from ..facts.deal import Deal
from ..facts.facts import Facts
from ..facts.quote import Quote, passage_of
from . import alike, columns, dictionaries, packing, passages, persons
from .bodies import text_of, unpacked
from .days import day_of, month_of
from .words import any_of, for_index, mark, storable, words_of

Added = Literal["added", "new version", "read anew", "known"]
"""What became of an article: "known" and nothing was written, or what was."""

_MOST_ALIKE = 200
"""Articles with one shingle that are looked at: a line of a template stands in thousands."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What found the facts: the model and the version of the rules."""

    model: str
    rules: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an article, its number, and that of the version whose place it took."""

    what: Added
    article: int
    older: int | None = None


def is_known(connection: sqlite3.Connection, sha256: str, engine: Engine) -> bool:
    """Take a text's hash; tell whether this engine's facts of it can be found in the library."""
    return bool(
        connection.execute(
            "SELECT EXISTS (SELECT 1 FROM article JOIN engine ON engine.id = article.engine "
            "WHERE sha256 = ? AND model = ? AND rules = ? AND newer IS NULL)",
            (bytes.fromhex(sha256), engine.model, engine.rules),
        ).fetchone()[0]
    )


def add(
    connection: sqlite3.Connection,
    article: Article,
    facts: Facts,
    engine: Engine,
    now: float | None = None,
) -> Outcome:
    """Take an article, its facts and what found them; put them into the library.

    ``now`` is the time to note, in seconds since 1970; the clock's when None.

    Raises:
        sqlite3.Error: the disk or another writer refuses; nothing of the article was written.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        whole = Whole(article, facts, engine, int(time.time() if now is None else now))
        outcome = add_within(connection, whole)
        connection.execute("COMMIT")
        return outcome
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@dataclass(frozen=True, slots=True)
class Whole:
    """What is added: ``number`` is the article's where it had one."""

    article: Article
    facts: Facts
    engine: Engine
    now: int
    number: int | None = None


def add_within(connection: sqlite3.Connection, whole: Whole) -> Outcome:
    """Do what ``add`` does within the caller's transaction."""
    article = whole.article
    digest, place = bytes.fromhex(article.sha256), place_of(article.source)
    if is_known(connection, article.sha256, whole.engine):
        known = connection.execute("SELECT id FROM article WHERE sha256 = ?", (digest,))
        return Outcome("known", known.fetchone()[0])
    same = connection.execute(
        "SELECT id, newer FROM article WHERE sha256 = ?", (digest,)
    ).fetchone()
    older = connection.execute(
        "SELECT id FROM article WHERE place = ? AND newer IS NULL AND sha256 != ?", (place, digest)
    ).fetchone()
    if same:
        if same["newer"] is None:
            _forget(connection, same["id"])
        for table, key in (("body", "article"), ("article", "id")):
            connection.execute(f"DELETE FROM {table} WHERE {key} = ?", (same["id"],))
    number = _write(connection, whole, same["id"] if same else whole.number)
    if older:
        _forget(connection, older["id"])
        connection.execute("UPDATE article SET newer = ? WHERE id = ?", (number, older["id"]))
        for table, column in (("label", "word"), ("ruling", "name, person")):
            connection.execute(
                f"INSERT OR IGNORE INTO {table} SELECT ?, {column} FROM {table} WHERE article = ?",
                (number, older["id"]),
            )
    _index(connection, number, article, whole.facts)
    dictionaries.make_when_due(connection)
    what: Added = "read anew" if same else "new version" if older else "added"
    return Outcome(what, number, older and older["id"])


def place_of(source: str) -> int:
    """Take where an article is from; give the number by which its versions find each other."""
    digest = hashlib.sha256(source.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:6], "big")


def _number_of(connection: sqlite3.Connection, table: str, **values: str | None) -> int:
    """Give the number of a row of a small table, which is added where it is not there yet."""
    names = ", ".join(values)
    tests = " AND ".join(f"{name} IS ?" for name in values)
    told = tuple(values.values())
    row = connection.execute(f"SELECT id FROM {table} WHERE {tests}", told).fetchone()
    if row is None:
        places = ", ".join("?" * len(told))
        made = connection.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", told)
        return int(made.lastrowid or 0)
    return int(row[0])


def _write(connection: sqlite3.Connection, whole: Whole, number: int | None) -> int:
    article, facts = whole.article, whole.facts
    engine = _number_of(connection, "engine", model=whole.engine.model, rules=whole.engine.rules)
    name = storable(article.outlet)
    outlet = _number_of(connection, "outlet", name=name) if name else None
    row = connection.execute(
        "INSERT INTO article (id, sha256, place, title, outlet, date, day, added, story, engine, "
        "quotes, deals, first_quote, passages) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?)",
        (
            *(number, bytes.fromhex(article.sha256), place_of(article.source)),
            *(
                storable(article.title),
                outlet,
                storable(article.date),
                day_of(article.date),
                whole.now,
                engine,
            ),
            *(len(facts.quotes), len(facts.deals), _next_quote(connection, facts)),
            passages.pack(article.text, facts),
        ),
    )
    dictionary = dictionaries.newest(connection)
    words = dictionaries.Dictionaries(connection).words(dictionary)
    connection.execute(
        "INSERT INTO body VALUES (?, ?, ?, ?, x'')",
        (
            *(row.lastrowid, dictionary, packing.pack_text(article.text, words)),
            packing.pack_facts(article, facts),
        ),
    )
    return int(row.lastrowid or 0)


def _next_quote(connection: sqlite3.Connection, facts: Facts) -> int | None:
    """Give the number of an article's first quote; its others follow."""
    if not facts.quotes:
        return None
    last = connection.execute(
        "SELECT first_quote + quotes FROM article WHERE first_quote IS NOT NULL "
        "ORDER BY first_quote DESC LIMIT 1"
    ).fetchone()
    return int(last[0]) if last else 1


def _index(connection: sqlite3.Connection, number: int, article: Article, facts: Facts) -> None:
    """Write what an article is found by."""
    people = persons.enroll(connection, number, facts)
    connection.execute(
        "UPDATE body SET people = ? WHERE article = ?",
        (columns.column(2 * person + sure for person, sure in people), number),
    )
    story = _story(connection, alike.of_story(text_words(article))) or number
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
    for index, row_id, words in _words(connection, shelf):
        connection.execute(f"INSERT INTO {index} (rowid, words) VALUES (?, ?)", (row_id, words))


def reindex(connection: sqlite3.Connection, number: int) -> None:
    """Take an article's number; find it by what holds now. Within the caller's transaction."""
    article, facts = unpacked(connection, number)
    _forget(connection, number)
    connection.execute(
        "UPDATE article SET first_quote = ? WHERE id = ?", (_next_quote(connection, facts), number)
    )
    _index(connection, number, article, facts)


def _forget(connection: sqlite3.Connection, number: int) -> None:
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
    for index, row_id, words in _words(connection, shelf):
        connection.execute(
            f"INSERT INTO {index} ({index}, rowid, words) VALUES ('delete', ?, ?)", (row_id, words)
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


def text_words(article: Article) -> list[str]:
    """Take an article; give the words of its title and text, as they are searched."""
    return title_words(article.title, article.text)


def title_words(title: str | None, text: str) -> list[str]:
    """Take an article's title and text; give their words, as they are searched."""
    return words_of(f"{title or ''}\n{text}")


def quote_words(article: Article, quote: Quote) -> list[str]:
    """Take an article and a quote; give the words of its passage, as they are searched."""
    return words_of(passage_of(quote, article.text).text_in(article.text))


def deal_words(article: Article, deal: Deal) -> list[str]:
    """Take an article and a deal; give the words that tell of it, as they are searched."""
    told = (deal.title, *(span.text_in(article.text) for span in deal.mentions))
    return words_of("\n".join(told))


def _story(connection: sqlite3.Connection, codes: frozenset[int]) -> int | None:
    """Take an article's shingles; give the story of the article that is most like it, or None."""
    shared: Counter[int] = Counter()
    known = dictionaries.Dictionaries(connection)
    for code in alike.sketch(codes):
        found = connection.execute(
            "SELECT rowid FROM article_words WHERE article_words MATCH ? "
            "ORDER BY rowid DESC LIMIT ?",
            (any_of([mark("s", code)]), _MOST_ALIKE),
        )
        shared.update(row[0] for row in found)
    for other, common in shared.most_common(3):
        if common < alike.FEWEST:
            return None
        row = connection.execute(
            "SELECT title, story FROM article WHERE id = ?", (other,)
        ).fetchone()
        words = title_words(row["title"], text_of(connection, other, known))
        if alike.is_same_story(codes, alike.of_story(words)):
            return int(row["story"])
    return None
