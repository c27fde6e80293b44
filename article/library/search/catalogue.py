"""The articles of a library as a list shows them: which, in which order, and a row of each.

Which and in which order is one list of numbers; what a row shows is read when it is seen.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..store import voices
from .asking import Query
from .finding import find

Order = Literal["date", "added", "title", "outlet", "quotes", "deals"]

ORDERS: dict[Order, str] = {
    "date": "day DESC, article.id DESC",
    "added": "added DESC, article.id DESC",
    "title": "title COLLATE NOCASE, article.id",
    "outlet": "outlet.name COLLATE NOCASE, day DESC, article.id DESC",
    "quotes": "spoken(what) DESC, article.id DESC",
    "deals": "deals DESC, article.id DESC",
}
"""The orders of a list, the usual one first."""

STAR, READ = "star", "read"
"""Labels with a meaning of their own; any other is a tag."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a list shows of an article. ``labels`` are the reader's: star, read, tags."""

    number: int
    sha256: str
    title: str
    outlet: str
    date: str
    quotes: int  # what was said: no attitudes, no mentions of speech
    deals: int
    labels: frozenset[str]

    @property
    def tags(self) -> list[str]:
        """The reader's own words for it."""
        return sorted(self.labels - {STAR, READ})


@dataclass(frozen=True, slots=True)
class Filter:
    """Which articles a list shows: ``words`` of title and text, ``outlet``, ``label``, ``unread``.

    Empty is open.
    """

    words: str = ""
    outlet: str = ""
    label: str = ""
    unread: bool = False


def understood(typed: str) -> Filter:
    """Take what is typed into a list's filter; give what it means.

    ``#tag``, ``*`` for starred, ``unread``, ``outlet:name``; all else are words of the article.
    """
    words, outlet, label, unread = [], "", "", False
    for word in typed.split():
        if word.startswith("#") and len(word) > 1:
            label = word[1:]
        elif word == "*":
            label = STAR
        elif word == "unread":
            unread = True
        elif word.startswith("outlet:"):
            outlet = word.removeprefix("outlet:")
        else:
            words.append(word)
    return Filter(" ".join(words), outlet, label, unread)


_LABELLED = "SELECT 1 FROM label WHERE label.article = article.id AND word = ?"

_VOICES = "LEFT JOIN voice ON voice.article = article.id"


def _count_spoken(connection: sqlite3.Connection) -> None:
    """Have SQL know which of an article's quotes a list counts."""
    connection.create_function("spoken", 1, voices.spoken, deterministic=True)


def numbers(connection: sqlite3.Connection, order: Order, wanted: Filter) -> Sequence[int]:
    """Take a library, an order and which articles; give their numbers.

    Raises:
        QueryError: the words are in no syntax that is known.
    """
    tests, values = ["newer IS NULL"], []
    if wanted.label:
        tests.append(f"EXISTS ({_LABELLED})")
        values.append(wanted.label)
    if wanted.unread:
        tests.append(f"NOT EXISTS ({_LABELLED})")
        values.append(READ)
    _count_spoken(connection)
    cursor = connection.cursor()
    cursor.row_factory = None  # a row by name takes as long as reading it
    voices_too = f"{_VOICES} " if order == "quotes" else ""
    rows = cursor.execute(
        "SELECT article.id FROM article LEFT JOIN outlet ON outlet.id = article.outlet "
        f"{voices_too}WHERE {' AND '.join(tests)} "
        f"ORDER BY {ORDERS[order]}",
        values,
    )
    found = [number for (number,) in rows]
    if wanted.words or wanted.outlet:
        query = Query(words=wanted.words, kind="text", outlet=wanted.outlet or None)
        kept = {hit.article for hit in find(connection, query)}
        found = [number for number in found if number in kept]
    return found


def row(connection: sqlite3.Connection, number: int) -> Row:
    """Take an article's number; give its row.

    Raises:
        KeyError: there is none of that number.
    """
    _count_spoken(connection)
    found = connection.execute(
        "SELECT sha256, title, outlet.name AS outlet, date, spoken(what) AS quotes, deals "
        f"FROM article LEFT JOIN outlet ON outlet.id = article.outlet {_VOICES} "
        "WHERE article.id = ?",
        (number,),
    ).fetchone()
    if found is None:
        raise KeyError(number)
    labels = connection.execute("SELECT word FROM label WHERE article = ?", (number,))
    return Row(
        *(number, found["sha256"].hex(), found["title"] or "", found["outlet"] or ""),
        *(found["date"] or "", found["quotes"], found["deals"]),
        frozenset(label[0] for label in labels),
    )


def called(connection: sqlite3.Connection, number: int) -> str:
    """Take an article's number; give title, outlet and date, what is known of them."""
    found = row(connection, number)
    return ", ".join(filter(None, (found.title, found.outlet, found.date))) or f"{number}"


def toggle(connection: sqlite3.Connection, number: int, label: str) -> bool:
    """Take an article and a label; put it on, or take it off where it is; tell whether it is on."""
    gone = connection.execute("DELETE FROM label WHERE article = ? AND word = ?", (number, label))
    if gone.rowcount:
        return False
    connection.execute("INSERT INTO label VALUES (?, ?)", (number, label))
    return True


def mark_read(connection: sqlite3.Connection, number: int) -> None:
    """Take an article's number; it was opened."""
    connection.execute("INSERT OR IGNORE INTO label VALUES (?, ?)", (number, READ))
