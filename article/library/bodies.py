"""Articles of a library as they were when they were added."""

from __future__ import annotations

import sqlite3

from ..facts.article import Article
from ..facts.facts import Facts
from . import packing
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
    """
    row = connection.execute(_ROW, (number,)).fetchone()
    if row is None:
        raise KeyError(number)
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
    """
    row = connection.execute(
        "SELECT dictionary, text FROM body WHERE article = ?", (number,)
    ).fetchone()
    if row is None:
        raise KeyError(number)
    return packing.text_from(row["text"], known.words(row["dictionary"]))
