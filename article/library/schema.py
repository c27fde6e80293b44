"""The library's file: its tables, how it is opened, and what is never touched.

A file that is damaged, is another program's or was written by a newer onrecord is left as it is: a
library is somebody's work and no cache. Readers never wait for the writer (write-ahead log).
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

APPLICATION = 0x6F6E6C62
"""SQLite's application id of our files: "onlb"."""

FORM = 2
"""Of the tables; raised with each migration."""

PATIENCE = 5.0
"""Seconds that a writer waits for another one."""

PAGE = 16_384
"""Bytes of a page of a new file: an article takes thousands, and smaller ones stay half empty."""

_WORDS = "content = '', detail = none, columnsize = 0, tokenize = 'ascii'"
"""Of an index: which rows have a word or mark (see ``words``), not where; nothing of the text."""

TABLES = f"""
CREATE TABLE engine (id INTEGER PRIMARY KEY, model TEXT, rules TEXT, UNIQUE (model, rules));
CREATE TABLE outlet (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE dictionary (id INTEGER PRIMARY KEY, words BLOB NOT NULL); -- see packing

CREATE TABLE article (              -- what is asked of many articles, without their texts
    id INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE,
    place INTEGER NOT NULL,         -- hash of the source
    title TEXT, outlet INTEGER REFERENCES outlet,
    date TEXT,                      -- ISO date of the article, as it says of itself
    day INTEGER NOT NULL,           -- the same in days since 1970; see days
    added INTEGER NOT NULL,         -- seconds since 1970
    story INTEGER NOT NULL,         -- the article whose story it tells, itself where no other
    newer INTEGER REFERENCES article, -- the version that took its place
    engine INTEGER NOT NULL REFERENCES engine,
    quotes INTEGER NOT NULL, deals INTEGER NOT NULL,
    first_quote INTEGER,            -- its quotes have the numbers from here on; NULL: has none
    passages BLOB NOT NULL          -- class and place of each quote; see passages
);
CREATE INDEX article_place ON article (place);
CREATE INDEX article_day ON article (day);
CREATE INDEX article_story ON article (story) WHERE story != id;
CREATE UNIQUE INDEX article_quote ON article (first_quote) WHERE first_quote IS NOT NULL;

CREATE TABLE body (                 -- see packing
    article INTEGER PRIMARY KEY, dictionary INTEGER REFERENCES dictionary,
    text BLOB NOT NULL, facts BLOB NOT NULL,
    people BLOB NOT NULL            -- the person that each actor is, and whether that is sure
);

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL, kind INTEGER NOT NULL, role TEXT,
    one INTEGER                     -- the person that the user says it is
);
CREATE INDEX person_one ON person (one) WHERE one IS NOT NULL;
CREATE TABLE ruling (               -- who an actor of an article is, as the user says
    article INTEGER NOT NULL, name TEXT NOT NULL, person INTEGER NOT NULL,
    PRIMARY KEY (article, name)
) WITHOUT ROWID;

CREATE TABLE deal (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL, nth INTEGER NOT NULL,
    day INTEGER NOT NULL, amount REAL, currency TEXT
);
CREATE INDEX deal_article ON deal (article);
CREATE TABLE label (                -- the user's: "star", "read", a tag
    article INTEGER NOT NULL, word TEXT NOT NULL,
    PRIMARY KEY (article, word)
) WITHOUT ROWID;
CREATE TABLE feed (
    url TEXT PRIMARY KEY, title TEXT,
    etag TEXT, modified TEXT,       -- what the server said, to be asked "anything new since?"
    asked INTEGER, after INTEGER,   -- seconds since 1970: asked last, not to be asked before
    fault TEXT                      -- what was wrong the last time
) WITHOUT ROWID;
CREATE TABLE item (                 -- what of a feed was looked at
    feed TEXT NOT NULL, place INTEGER NOT NULL, -- hash of the address
    tries INTEGER NOT NULL,         -- how often it could not be read; 0: it is here
    PRIMARY KEY (feed, place)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE article_words USING fts5 (words, {_WORDS});
CREATE VIRTUAL TABLE quote_words USING fts5 (words, {_WORDS});
CREATE VIRTUAL TABLE deal_words USING fts5 (words, {_WORDS});
CREATE VIRTUAL TABLE person_words USING fts5 (words, {_WORDS});
"""


class LibraryError(Exception):
    """The library cannot be used; the message is one sentence that says what to do."""


@contextlib.contextmanager
def opened(path: Path, *, write: bool = False) -> Iterator[sqlite3.Connection]:
    """Open a library; without ``write`` it must exist, and nothing in it changes.

    Raises:
        LibraryError: there is none, it is damaged, another program's or a newer onrecord's, or the
            disk refuses.
    """
    if not write and not path.is_file():
        raise LibraryError(f"There is no library {path}; make it with `onrecord add`.")
    try:
        if not write and _is_older(path):
            _connected(path, True).close()  # brings it up to date
        connection = _connected(path, write)
    except (sqlite3.Error, OSError, UnicodeDecodeError) as error:
        raise LibraryError(_sentence(path, error)) from error
    try:
        yield connection
    except (sqlite3.Error, UnicodeDecodeError) as error:  # the latter: SQLite tells of damage
        raise LibraryError(_sentence(path, error)) from error
    finally:
        connection.close()


def _is_older(path: Path) -> bool:
    with contextlib.closing(_file(path, "ro")) as connection:
        return _check(path, connection) < FORM


def _file(path: Path, mode: str) -> sqlite3.Connection:
    address = f"{path.resolve().as_uri()}?mode={mode}"
    return sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)


def _connected(path: Path, write: bool) -> sqlite3.Connection:
    if write:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    connection = _file(path, "rwc" if write else "ro")
    try:
        connection.row_factory = sqlite3.Row
        if write:
            if not _is_empty(connection):
                _check(path, connection)  # before anything is written into another's file
            connection.execute(f"PRAGMA page_size = {PAGE}")  # heeded by an empty file only
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            _make(path, connection)
        else:
            _check(path, connection)
        return connection
    except BaseException:
        connection.close()
        raise


def _make(path: Path, connection: sqlite3.Connection) -> None:
    """Make the tables in an empty file and bring older ones up to date, under the lock."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _is_empty(connection):
            make_tables(connection)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {FORM}")
        form = _check(path, connection)
        for step in range(form, FORM):
            from .migrating import MIGRATIONS  # it needs what adds articles, which needs this

            MIGRATIONS[step](connection)
            connection.execute(f"PRAGMA user_version = {step + 1}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _is_empty(connection: sqlite3.Connection) -> bool:
    return not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]


def make_tables(connection: sqlite3.Connection) -> None:
    """Take a file without tables; make them, within the caller's transaction."""
    for statement in _statements(TABLES):
        connection.execute(statement)


def _statements(script: str) -> Iterator[str]:
    """Take a script; give its statements, for ``executescript`` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _check(path: Path, connection: sqlite3.Connection) -> int:
    """Give the form of the file's tables.

    Raises:
        LibraryError: it is another program's file or a newer onrecord's.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (form,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION:
        raise LibraryError(f"{path} is no library of onrecord; name another file.")
    if form > FORM:
        raise LibraryError(f"{path} was made by a newer onrecord; update this one to open it.")
    return int(form)


def _sentence(path: Path, error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{path} cannot be opened ({error.strerror})."
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if isinstance(error, UnicodeDecodeError):
        code = sqlite3.SQLITE_CORRUPT
    reasons = {
        sqlite3.SQLITE_NOTADB: "is no library of onrecord; name another file",
        sqlite3.SQLITE_CORRUPT: "is damaged; it was left as it is: restore it from a copy",
        sqlite3.SQLITE_BUSY: "is being written by another program; try again",
        sqlite3.SQLITE_FULL: "cannot grow: the disk is full; nothing that was added before is lost",
        sqlite3.SQLITE_READONLY: "cannot be written: it is read-only",
        sqlite3.SQLITE_CANTOPEN: "cannot be opened: look at its folder and permissions",
    }
    return f"The library {path} {reasons.get(code, f'cannot be used ({error})')}."
