"""The facts of articles that were read before, in an SQLite file of the platform's cache folder.

An entry is found by the text's sha256, the model and the version of the rules; a change of any of
them is another entry. A cache may always be lost: a damaged or foreign file is replaced by an
empty one, one that is locked or cannot be written is done without, and nothing here raises.
Neither spaCy nor Textual is imported.
"""

from __future__ import annotations

import contextlib
import io
import json
import sqlite3
import time
import zlib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import platformdirs

from ...article.facts.article import Article
from ...article.facts.facts import BY_PLURAL, KINDS, Facts
from ...article.facts.span import Span
from ...article.facts.typed import is_well_typed
from ...article.formats.contract import facts_from_json, to_json
from ...article.identity import model_identity, rules_version
from . import own_files

LARGEST = 64 << 20
"""Bytes of all entries together, compressed; the ones not used for longest go first."""

PATIENCE = 0.5
"""Seconds to wait for another reader that is writing."""

_APPLICATION = 0x6F6E7263  # "onrc": tells our file from any other SQLite file
_FORM = 2
_AT_ONCE = 100
"""Facts of one kind in a line of an entry."""

_TABLE = """
    CREATE TABLE facts (
        sha256 TEXT NOT NULL, model TEXT NOT NULL, rules TEXT NOT NULL,
        used REAL NOT NULL, size INTEGER NOT NULL, data BLOB NOT NULL,
        PRIMARY KEY (sha256, model, rules)
    )
"""
_ENTRY = "WHERE sha256 = ? AND model = ? AND rules = ?"
_FROM_ENTRY = f"FROM facts {_ENTRY}"
_DAMAGED = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_SCHEMA,
    sqlite3.SQLITE_FORMAT,
}


class FactsCache:
    """The cache; every call opens the file anew, so it may be used from any thread."""

    def __init__(self, path: Path | None = None, largest: int = LARGEST) -> None:
        """Take the file, the user's own when None, and the most bytes its entries may have."""
        self._path = path or Path(platformdirs.user_cache_dir("onrecord")) / "facts.sqlite3"
        self._largest = largest

    def get(self, article: Article, model: str | None = None) -> Facts | None:
        """Take an article and the model the user named, if any; give its facts or None."""
        key = _key(article, model)
        with contextlib.suppress(OSError, sqlite3.Error):
            own_files.check(self._path, self._path.stat())
            with self._opened() as connection:
                row = connection.execute(f"SELECT data {_FROM_ENTRY}", key).fetchone()
                if row is None:
                    return None
                facts = _unpacked(row[0], article)
                if facts is not None and not facts.is_whole:
                    facts = None
                # The facts are good even where the file cannot be written.
                with contextlib.suppress(sqlite3.Error):
                    if facts is None:
                        connection.execute(f"DELETE {_FROM_ENTRY}", key)
                    else:
                        connection.execute(
                            f"UPDATE facts SET used = ? {_ENTRY}", (time.time(), *key)
                        )
                return facts
        return None

    def put(self, article: Article, facts: Facts, model: str | None = None) -> None:
        """Take an article, its facts and the model the user named, if any; try to keep them.

        Not where an engine failed, as while the program is being replaced by a newer one.
        """
        if not facts.is_whole:
            return
        data = _packed(article, facts)
        if len(data) > self._largest:
            return
        key = _key(article, model)
        with contextlib.suppress(OSError, sqlite3.Error), self._opened() as connection:
            # What older rules found is not asked for again.
            connection.execute("DELETE FROM facts WHERE sha256 = ? AND model = ?", key[:2])
            connection.execute(
                "INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?)", (*key, time.time(), len(data), data)
            )
            connection.execute(
                """DELETE FROM facts WHERE rowid IN (
                    SELECT rowid FROM (
                        SELECT rowid, sum(size) OVER (ORDER BY used DESC, rowid DESC) AS total
                        FROM facts
                    ) WHERE total > ?
                )""",
                (self._largest,),
            )

    @contextlib.contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """Open the file, made anew where it is none of ours; commit at the end.

        Raises:
            OSError, sqlite3.Error: it can be neither used nor replaced.
        """
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):
            own_files.check(self._path, self._path.stat())
        try:
            connection = self._connected()
        except sqlite3.Error as error:
            if not _is_damage(error):
                raise
            self._remove()
            connection = self._connected()
        try:
            with connection:
                yield connection
        except sqlite3.Error as error:
            if _is_damage(error):
                self._remove()
            raise
        finally:
            connection.close()

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=PATIENCE)
        try:
            if not _is_ours(connection):
                connection.execute("PRAGMA auto_vacuum = FULL")
                # Under the lock: another reader may be making the same file at this moment.
                connection.execute("BEGIN IMMEDIATE")
                if not _is_ours(connection):
                    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
                    if tables:
                        raise _ForeignError
                    connection.execute(_TABLE)
                    connection.execute(f"PRAGMA application_id = {_APPLICATION}")
                    connection.execute(f"PRAGMA user_version = {_FORM}")
                connection.commit()
        except BaseException:
            connection.close()
            raise
        return connection

    def _remove(self) -> None:
        for suffix in ("", "-journal", "-wal", "-shm"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)


class _ForeignError(sqlite3.DatabaseError):
    """The file is an SQLite database, but of another program or form."""


def _is_ours(connection: sqlite3.Connection) -> bool:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (form,) = connection.execute("PRAGMA user_version").fetchone()
    return (application, form) == (_APPLICATION, _FORM)


def _is_damage(error: sqlite3.Error) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    return isinstance(error, _ForeignError) or (code is not None and code & 0xFF in _DAMAGED)


def _key(article: Article, model: str | None) -> tuple[str, str, str]:
    return article.sha256, model_identity(model), rules_version()


def _packed(article: Article, facts: Facts) -> bytes:
    """Take an article and its facts; give an entry: lines of JSON, all but the facts in the first.

    Read at once, the objects of thousands of facts would take many times what the facts do, and a
    process seldom gives memory back.
    """
    whole = to_json(article, facts)
    del whole["article"]  # the reader has the text; a cache need not hold a copy of it
    found = {kind.plural: [_bare(fact) for fact in whole[kind.plural]] for kind in KINDS}
    lines = [{**whole, **dict.fromkeys(found, ())}]
    for plural, each in found.items():
        lines += [{plural: each[at : at + _AT_ONCE]} for at in range(0, len(each), _AT_ONCE)]
    return zlib.compress("\n".join(map(json.dumps, lines)).encode("ascii"), 3)


def _bare(value: Any) -> Any:
    """Take a part of a fact as JSON; give it without the words of spans, which the text has."""
    if isinstance(value, list):
        return [_bare(each) for each in value]
    if not isinstance(value, dict):
        return value
    is_span = {"start", "end", "text"} <= value.keys()
    return {key: _bare(each) for key, each in value.items() if not (is_span and key == "text")}


def _unpacked(data: object, article: Article) -> Facts | None:
    """Take an entry and its article; give the facts, None when the entry is damaged."""
    try:
        facts = _decoded(zlib.decompress(bytes(data)))  # type: ignore[call-overload]
        if not is_well_typed(facts, Facts):
            return None
        sure = [*(q.confidence for q in facts.quotes), *(d.confidence for d in facts.deals)]
        if not all(0 <= each <= 1 for each in sure):
            return None
        inside = all(0 <= s.start <= s.end <= len(article.text) for s in _spans(facts))
    except (ValueError, TypeError, KeyError, AttributeError, zlib.error, RecursionError):
        return None
    return facts if inside else None


def _shared(value: Any, known: dict[str, str]) -> Any:
    """Take a part of a fact as JSON and the words met before; give it with the same objects."""
    if isinstance(value, str):
        return known.setdefault(value, value)
    if isinstance(value, list):
        return [_shared(each, known) for each in value]
    if isinstance(value, dict):
        return {key: _shared(each, known) for key, each in value.items()}
    return value


def _decoded(data: bytes) -> Facts:
    """Take an entry, unpacked; give its facts.

    Raises:
        KeyError, TypeError, ValueError: it is damaged.
    """
    lines = io.BytesIO(data)
    first = facts_from_json(json.loads(lines.readline()))
    found: dict[str, list[Any]] = {kind.plural: [*first.of(kind)] for kind in KINDS}
    known: dict[str, str] = {}
    for line in lines:
        for plural, facts in json.loads(line).items():
            found[plural] += (BY_PLURAL[plural].decode(_shared(fact, known)) for fact in facts)
    changes: dict[str, Any] = {plural: tuple(facts) for plural, facts in found.items()}
    return replace(first, **changes)


def _spans(value: object) -> Iterator[Span]:
    """Take facts or a part of them; give every span in it."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _spans(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _spans(getattr(value, field.name))
