"""Puts an article and its facts into a library, whole or not at all.

The same text is one article, however often it is added. Another text from the same source is a new
version of it: the old one stays readable, but is no longer found.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from dataclasses import dataclass
from typing import Literal

from ...facts.article import Article
from ...facts.facts import Facts
from ..language.days import day_of
from ..language.words import storable
from ..store import columns, dictionaries, packing, passages
from ..store.bodies import is_whole
from .indexing import Placed, forget, index, is_sound, placed, set_aside

Added = Literal["added", "new version", "read anew", "known"]
"""What became of an article: "known" and nothing was written, or what was."""


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
    """Take a text's hash; tell whether this engine's facts of it can be found in the library.

    What is damaged there is not known: adding it again puts it right.
    """
    row = connection.execute(
        "SELECT article.id FROM article JOIN engine ON engine.id = article.engine "
        "WHERE sha256 = ? AND model = ? AND rules = ? AND newer IS NULL",
        (bytes.fromhex(sha256), engine.model, engine.rules),
    ).fetchone()
    return row is not None and is_sound(connection, row[0])


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
        there = connection.execute("SELECT id FROM article WHERE sha256 = ?", (digest,))
        return Outcome("known", there.fetchone()[0])
    same = connection.execute(
        "SELECT id, newer FROM article WHERE sha256 = ?", (digest,)
    ).fetchone()
    older = connection.execute(
        "SELECT id FROM article WHERE place = ? AND newer IS NULL AND sha256 != ?", (place, digest)
    ).fetchone()
    damaged = same and not is_whole(connection, same["id"])
    if same and not damaged:
        if same["newer"] is None:
            forget(connection, same["id"])
        for table, key in (("body", "article"), ("article", "id")):
            connection.execute(f"DELETE FROM {table} WHERE {key} = ?", (same["id"],))
    number = same["id"] if same and not damaged else whole.number or _free(connection)
    if damaged:
        _replace(connection, same["id"], number)
        connection.execute("UPDATE article SET newer = ? WHERE newer = ?", (number, same["id"]))
    if older:
        _replace(connection, older["id"], number)
    known = placed(connection, number, article, whole.facts)
    _write(connection, whole, number, known)
    index(connection, number, article, whole.facts, known)
    dictionaries.make_when_due(connection)
    what: Added = "read anew" if same else "new version" if older else "added"
    return Outcome(what, number, older and older["id"])


def _replace(connection: sqlite3.Connection, older: int, number: int) -> None:
    """Put the article of a number in the place of an older one, with what the user said of that."""
    if is_whole(connection, older):
        forget(connection, older)
    else:
        set_aside(connection, older)
    for table, column in (("label", "word"), ("ruling", "name, person")):
        connection.execute(
            f"INSERT OR IGNORE INTO {table} SELECT ?, {column} FROM {table} WHERE article = ?",
            (number, older),
        )
    connection.execute("UPDATE article SET newer = ? WHERE id = ?", (number, older))


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


def _free(connection: sqlite3.Connection) -> int:
    """Give the number of the next article."""
    return int(connection.execute("SELECT coalesce(max(id), 0) + 1 FROM article").fetchone()[0])


def _write(connection: sqlite3.Connection, whole: Whole, number: int, known: Placed) -> None:
    article, facts = whole.article, whole.facts
    engine = _number_of(connection, "engine", model=whole.engine.model, rules=whole.engine.rules)
    name = storable(article.outlet)
    row = {
        "id": number,
        "sha256": bytes.fromhex(article.sha256),
        "place": place_of(article.source),
        "title": storable(article.title),
        "outlet": _number_of(connection, "outlet", name=name) if name else None,
        "date": storable(article.date),
        "day": day_of(article.date),
        "added": whole.now,
        "story": known.story,
        "engine": engine,
        "quotes": len(facts.quotes),
        "deals": len(facts.deals),
        "first_quote": known.first,
        "passages": passages.pack(article.text, facts),
    }
    connection.execute(
        f"INSERT INTO article ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
        (*row.values(),),
    )
    dictionary = dictionaries.newest(connection)
    words = dictionaries.Dictionaries(connection).words(dictionary)
    connection.execute(
        "INSERT INTO body (article, dictionary, text, facts, people) VALUES (?, ?, ?, ?, ?)",
        (
            *(number, dictionary, packing.pack_text(article.text, words)),
            *(packing.pack_facts(article, facts), columns.column(known.codes)),
        ),
    )
