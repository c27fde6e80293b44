"""Brings a library of an older form up to date, within one transaction: whole or not at all."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ...facts.article import Article
from ...facts.facts import Facts
from ...formats.contract import facts_from_json
from ..store.bodies import DamagedError, unpacked
from ..store.schema import FORM, make_one, make_tables
from .adding import Engine, Whole, add_within
from .indexing import count

_OF_1 = ("article_words", "quote_words", "deal_words", "person_words")
_TABLES_OF_1 = ("person", "actor", "quote", "said", "deal", "party", "shingle", "saying")


def _from_1(connection: sqlite3.Connection) -> int:
    """Form 1 kept each text and its facts for itself, and where in a text each word stands."""
    for table in (*_OF_1, *_TABLES_OF_1):
        connection.execute(f"DROP TABLE {table}")
    for index in ("source", "day", "story"):
        connection.execute(f"DROP INDEX article_{index}")
    connection.execute("ALTER TABLE article RENAME TO article_1")
    make_tables(connection)
    # Of one source from the oldest version to the newest: each takes the place of the one before.
    numbers = connection.execute("SELECT id FROM article_1 ORDER BY newer IS NULL, id").fetchall()
    for (number,) in numbers:
        row = connection.execute("SELECT * FROM article_1 WHERE id = ?", (number,)).fetchone()
        article, facts = _article_of_1(row)
        engine = Engine(row["model"], row["rules"])
        add_within(connection, Whole(article, facts, engine, int(row["added"]), number))
    connection.execute("DROP TABLE article_1")
    return FORM


def _from_2(connection: sqlite3.Connection) -> int:
    """Form 2 had no columns to count from; a damaged article gets none, and is told by that."""
    make_one(connection, "TABLE voice")
    connection.execute("DROP INDEX article_day")
    make_one(connection, "INDEX article_day")
    connection.execute("ALTER TABLE deal ADD COLUMN said INTEGER")
    numbers = connection.execute("SELECT id FROM article WHERE newer IS NULL").fetchall()
    for (number,) in numbers:
        try:
            article, facts = unpacked(connection, number)
        except DamagedError:
            continue
        count(connection, number, article, facts)
    return 3


def _article_of_1(row: sqlite3.Row) -> tuple[Article, Facts]:
    article = Article(
        source=row["source"],
        text=zlib.decompress(row["text"]).decode("utf-8", "surrogatepass"),
        sha256=row["sha256"],
        title=row["title"],
        author=row["author"],
        date=row["day"],
        url=row["url"],
        outlet=row["outlet"],
    )
    kept = json.loads(zlib.decompress(row["facts"]))
    parts = ("actors", "quotes", "deals", "warnings")
    return article, facts_from_json({part: [_whole(fact) for fact in kept[part]] for part in parts})


def _whole(fact: Any) -> Any:
    """Take a fact of form 1; give it as the contract has it, without the words of its spans."""
    if not isinstance(fact, dict):
        return fact
    return {name: _slot(name, value) for name, value in fact.items()}


def _slot(name: str, value: Any) -> Any:
    if name in ("mentions", "dates"):
        return list(_spans(value))
    if name == "content":
        spans, marks = value
        return [
            span | {"marked": bool(mark)} for span, mark in zip(_spans(spans), marks, strict=True)
        ]
    if name in ("source", "cue", "passage", "object", "quantity") and value is not None:
        return next(_spans(value))
    return value


def _spans(numbers: list[int]) -> Iterator[dict[str, int]]:
    """Give the spans of pairs: distance from the start of the span before, and length."""
    start = 0
    for distance, length in zip(numbers[::2], numbers[1::2], strict=True):
        start += distance
        yield {"start": start, "end": start + length}


MIGRATIONS: Mapping[int, Callable[[sqlite3.Connection], int]] = {1: _from_1, 2: _from_2}
"""What takes a file of a form to a later one, which it gives, by the form it has."""
