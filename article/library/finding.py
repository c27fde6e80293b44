"""Answers from a library: what somebody said, about what, since when; deals by party and sum."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..facts.article import Article
from ..facts.facts import Facts
from . import alike, persons
from .adding import unpacked

Kind = Literal["quotes", "deals", "actors", "text"]


class QueryError(ValueError):
    """The question cannot be understood; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question. What is None or empty is left open.

    ``words`` are in the syntax of SQLite's FTS5: all words, "a phrase", OR, NOT, prefix*.
    ``speaker`` is who says it, or a party of the deal, ``about`` whom the article names: a name, or
    a part of one in whole words. ``since`` and ``until`` are the beginning of an ISO date (2026,
    2026-03); an article without a date is not found by them. ``least`` is the least sum of a deal.
    ``limit`` is how many to give at most, None for all.
    """

    words: str = ""
    kind: Kind = "quotes"
    speaker: str | None = None
    about: str | None = None
    act: str | None = None
    polarity: str | None = None
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    least: float | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """An answer: the article's number, the fact's id in it (None: the text), the row's number."""

    article: int
    fact: str | None
    number: int


def find(connection: sqlite3.Connection, query: Query) -> Iterator[Hit]:
    """Take a library and a question; give the answers, the best or else the newest first.

    Raises:
        QueryError: the words are in no syntax that is known, or nobody is called so.
    """
    statement, values = _statement(connection, query)
    try:
        for row in connection.execute(statement, values):
            yield Hit(row["article"], row["fact"], row["number"])
    except sqlite3.OperationalError as error:
        if query.words and error.sqlite_errorcode == sqlite3.SQLITE_ERROR:
            raise QueryError(
                f"The words {query.words!r} cannot be understood ({error}); put a phrase or a word "
                "with marks in double quotes."
            ) from error
        raise


_TABLES = {"quotes": "quote", "deals": "deal", "actors": "actor", "text": "article"}


def _statement(connection: sqlite3.Connection, query: Query) -> tuple[str, list[object]]:
    """Give the SQL of a question and its values."""
    if query.kind == "actors":
        return _actors(query)
    table = _TABLES[query.kind]
    fact = "NULL" if query.kind == "text" else "one.fact"
    number = "one.id" if query.kind == "text" else "one.article"
    parts = [f"SELECT {number} AS article, {fact} AS fact, one.id AS number FROM {table} AS one"]
    tests: list[str] = []
    values: list[object] = []
    if query.words:
        index = f"{table}_words"
        parts.append(f"JOIN {index} ON {index}.rowid = one.id")
        tests.append(f"{index} MATCH ?")
        values.append(query.words)
    if query.outlet or query.kind == "text":
        parts.append(f"JOIN article AS head ON head.id = {number}")
    for name, value in _tests(connection, query):
        tests.append(name)
        values += value
    order = "rank" if query.words else "one.day DESC"
    where = f"WHERE {' AND '.join(tests)}" if tests else ""
    limit = f"LIMIT {int(query.limit)}" if query.limit is not None else ""
    return f"{' '.join(parts)} {where} ORDER BY {order}, one.id DESC {limit}", values


def _tests(connection: sqlite3.Connection, query: Query) -> Iterator[tuple[str, list[object]]]:
    """Give the conditions of a question, each with its values."""
    if query.speaker is not None:
        people = _people(connection, query.speaker)
        source = {"quotes": ("said", "quote"), "deals": ("party", "deal")}.get(query.kind)
        if source is None:
            raise QueryError("Only quotes and deals have somebody who says or makes them.")
        span = _span("day", query) if query.kind == "quotes" else ("", [])
        yield (
            f"one.id IN (SELECT {source[1]} FROM {source[0]} WHERE person IN "
            f"({_places(people)}){span[0]})",
            span[1],
        )
    if query.about is not None:
        people = _people(connection, query.about)
        place = "one.id" if query.kind == "text" else "one.article"
        yield (
            f"{place} IN (SELECT article FROM actor WHERE person IN ({_places(people)}))",
            [],
        )
    if query.kind == "quotes":
        for column, value in (("act", query.act), ("polarity", query.polarity)):
            if value is not None:
                yield f"one.{column} = ?", [value]
    if query.kind == "deals" and query.least is not None:
        yield "one.amount >= ?", [query.least]
    if query.outlet is not None:
        yield "head.outlet LIKE ? ESCAPE '\\'", [f"%{_escaped(query.outlet)}%"]
    if query.kind == "text":
        yield "head.newer IS NULL", []
    condition, values = _span("one.day", query)
    if condition:
        yield condition.removeprefix(" AND "), values


def _span(column: str, query: Query) -> tuple[str, list[object]]:
    condition, values = "", []
    if query.since:
        condition += f" AND {column} >= ?"
        values.append(query.since)
    if query.until:
        condition += f" AND {column} != '' AND {column} < ?"
        values.append(query.until + "\uffff")
    return condition, [*values]


def _actors(query: Query) -> tuple[str, list[object]]:
    words = query.words or query.speaker or query.about
    if not words:
        raise QueryError("Name the actor to look for.")
    limit = f"LIMIT {int(query.limit)}" if query.limit is not None else ""
    return (
        "SELECT actor.article AS article, actor.fact AS fact, person.id AS number "
        "FROM person_words JOIN person ON person.id = person_words.rowid "
        "JOIN actor ON actor.person = person.id WHERE person_words MATCH ? "
        f"ORDER BY person.id, actor.article DESC {limit}",
        [words],
    )


def _people(connection: sqlite3.Connection, name: str) -> list[int]:
    people = persons.named(connection, name)
    if not people:
        raise QueryError(f"Nobody in the library is called {name!r}.")
    return people


def _places(values: list[int]) -> str:
    return ", ".join(map(str, values))  # numbers of ours: there may be more than SQLite's 32,766


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def article_of(connection: sqlite3.Connection, number: int) -> tuple[Article, Facts]:
    """Take an article's number; give it with its facts.

    Raises:
        KeyError: there is none of that number.
    """
    row = connection.execute("SELECT * FROM article WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise KeyError(number)
    return unpacked(row)


def articles(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    """Give what a list of articles shows of each that has no newer version, the newest first."""
    yield from connection.execute(
        "SELECT id, sha256, source, title, outlet, day, added, story, quotes, deals FROM article "
        "WHERE newer IS NULL ORDER BY coalesce(day, '') DESC, id DESC"
    )


def same_words(connection: sqlite3.Connection, hit: Hit) -> Iterator[Hit]:
    """Take an answer that is a quote; give other quotes that share its words, most alike first.

    Two tellings of what one person said differ where one was cut, misquoted or given to another.
    """
    article, facts = article_of(connection, hit.article)
    quote = next(quote for quote in facts.quotes if quote.id == hit.fact)
    codes = list(alike.of_saying(" ".join(span.text_in(article.text) for span in quote.content)))
    found = connection.execute(
        "SELECT quote.article AS article, quote.fact AS fact, quote.id AS number, count(*) AS n "
        f"FROM saying JOIN quote ON quote.id = saying.quote WHERE hash IN ({_places(codes)}) "
        "AND saying.quote != ? GROUP BY saying.quote HAVING n >= ? ORDER BY n DESC, quote.id",
        (hit.number, min(alike.FEWEST, max(1, len(codes)))),
    )
    for row in found:
        yield Hit(row["article"], row["fact"], row["number"])
