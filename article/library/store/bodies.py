"""Articles of a library as they were when they were added."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import zlib
from collections.abc import Iterator

from ...facts.article import Article
from ...facts.facts import Facts
from . import columns, packing
from .dictionaries import Dictionaries

_ROW = (
    "SELECT sha256, title, outlet.name AS outlet, date, dictionary, text, facts FROM article "
    "JOIN body ON body.article = article.id LEFT JOIN outlet ON outlet.id = article.outlet "
    "WHERE article.id = ?"
)


def unpacked(
    connection: sqlite3.Connection, number: int, known: Dictionaries | None = None
) -> tuple[Article, Facts]:
    """Take an article's number; give it with its facts. ``known`` saves reading a dictionary.

    Raises:
        KeyError: there is none of that number.
        DamagedError: it cannot be unpacked.
    """
    row = connection.execute(_ROW, (number,)).fetchone()
    if row is None:
        raise _missing(connection, number)
    with damage_told(number):
        dictionary = (known or Dictionaries(connection)).words(row["dictionary"])
        article = Article(
            source="",
            text=packing.text_from(row["text"], dictionary),
            sha256=row["sha256"].hex(),
            title=row["title"],
            date=row["date"],
            outlet=row["outlet"],
        )
        return packing.facts_from(row["facts"], article)


def text_of(connection: sqlite3.Connection, number: int, known: Dictionaries) -> str:
    """Take an article's number; give its text.

    Raises:
        KeyError: there is none of that number.
        DamagedError: it cannot be unpacked.
    """
    row = connection.execute(
        "SELECT dictionary, text FROM body WHERE article = ?", (number,)
    ).fetchone()
    if row is None:
        raise _missing(connection, number)
    with damage_told(number):
        return packing.text_from(row["text"], known.words(row["dictionary"]))


def is_whole(connection: sqlite3.Connection, number: int) -> bool:
    """Take an article's number; tell whether its text and facts are what was put there."""
    try:
        article, facts = unpacked(connection, number)
        people = people_of(connection, number)
    except (KeyError, DamagedError, IndexError):
        return False
    digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    return digest == article.sha256 and len(people) == len(facts.actors)


def people_of(connection: sqlite3.Connection, article: int) -> list[tuple[int, bool]]:
    """Take an article's number; give the person that each of its actors is, and if it is sure.

    Raises:
        KeyError: there is no article of that number.
        DamagedError: its row has gone.
    """
    row = connection.execute("SELECT people FROM body WHERE article = ?", (article,)).fetchone()
    if row is None:
        raise _missing(connection, article)
    return [(code >> 1, bool(code & 1)) for code in columns.numbers(row["people"])]


def _missing(connection: sqlite3.Connection, number: int) -> KeyError | DamagedError:
    """Take the number of an article without a body; give what that means."""
    there = connection.execute("SELECT 1 FROM article WHERE id = ?", (number,)).fetchone()
    return DamagedError(f"article {number} is damaged") if there else KeyError(number)


class DamagedError(sqlite3.DatabaseError):
    """An article in the file is not what was put there."""

    sqlite_errorcode = sqlite3.SQLITE_CORRUPT


@contextlib.contextmanager
def damage_told(number: int) -> Iterator[None]:
    """Take an article's number; tell of whatever of it cannot be unpacked that it is damaged."""
    try:
        yield
    except (zlib.error, ValueError, LookupError, TypeError, StopIteration, AttributeError) as error:
        raise DamagedError(f"article {number} is damaged") from error
