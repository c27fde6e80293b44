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

FORM = 1
"""Of the tables; raised with each migration."""

PATIENCE = 5.0
"""Seconds that a writer waits for another one."""

_TOKENS = 'tokenize = "unicode61 remove_diacritics 2"'

TABLES = f"""
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    title TEXT, author TEXT, outlet TEXT, url TEXT,
    day TEXT,                       -- ISO date of the article, as it says of itself
    added REAL NOT NULL,            -- seconds since 1970
    story INTEGER NOT NULL,         -- the article whose story it tells, itself where no other
    newer INTEGER REFERENCES article, -- the version that took its place
    model TEXT NOT NULL, rules TEXT NOT NULL,
    quotes INTEGER NOT NULL, deals INTEGER NOT NULL,
    shingles INTEGER NOT NULL,      -- how many; see alike
    text BLOB NOT NULL,             -- see packing
    facts BLOB NOT NULL
);
CREATE INDEX article_source ON article (source);
CREATE INDEX article_day ON article (day);
CREATE INDEX article_story ON article (story);

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,              -- kind and name, as they are compared
    name TEXT NOT NULL, kind TEXT NOT NULL, role TEXT
);
CREATE INDEX person_key ON person (key);

CREATE TABLE actor (
    article INTEGER NOT NULL, fact TEXT NOT NULL,
    person INTEGER NOT NULL,
    sure INTEGER NOT NULL,          -- 0: one of this name, and nothing else speaks for it
    PRIMARY KEY (article, fact)
) WITHOUT ROWID;
CREATE INDEX actor_person ON actor (person);

CREATE TABLE quote (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL, fact TEXT NOT NULL,
    act TEXT NOT NULL, polarity TEXT NOT NULL,
    day TEXT
);
CREATE INDEX quote_article ON quote (article);
CREATE TABLE said (                 -- who says a quote: one, or several together
    person INTEGER NOT NULL, day TEXT NOT NULL, quote INTEGER NOT NULL,
    PRIMARY KEY (person, day, quote)
) WITHOUT ROWID;

CREATE TABLE deal (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL, fact TEXT NOT NULL,
    day TEXT, amount REAL, currency TEXT
);
CREATE INDEX deal_article ON deal (article);
CREATE TABLE party (
    person INTEGER NOT NULL, deal INTEGER NOT NULL, role TEXT NOT NULL,
    PRIMARY KEY (person, deal, role)
) WITHOUT ROWID;

CREATE TABLE shingle (              -- see alike
    hash INTEGER NOT NULL, article INTEGER NOT NULL,
    PRIMARY KEY (hash, article)
) WITHOUT ROWID;
CREATE TABLE saying (
    hash INTEGER NOT NULL, quote INTEGER NOT NULL,
    PRIMARY KEY (hash, quote)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE article_words USING fts5 (title, body, content = '', {_TOKENS});
CREATE VIRTUAL TABLE quote_words USING fts5 (passage, content = '', {_TOKENS});
CREATE VIRTUAL TABLE deal_words USING fts5 (passage, content = '', {_TOKENS});
CREATE VIRTUAL TABLE person_words USING fts5 (name, content = '', {_TOKENS});
"""

MIGRATIONS: dict[int, str] = {}
"""What takes a file of a form to the next one, by the form it has."""


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
        connection = _connected(path, write)
    except (sqlite3.Error, OSError) as error:
        raise LibraryError(_sentence(path, error)) from error
    try:
        yield connection
    except sqlite3.Error as error:
        raise LibraryError(_sentence(path, error)) from error
    finally:
        connection.close()


def _connected(path: Path, write: bool) -> sqlite3.Connection:
    if write:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    mode = "rwc" if write else "ro"
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=PATIENCE, isolation_level=None
    )
    try:
        connection.row_factory = sqlite3.Row
        if write:
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
        if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            for statement in _statements(TABLES):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {FORM}")
        form = _check(path, connection)
        for step in range(form, FORM):
            for statement in _statements(MIGRATIONS[step]):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {step + 1}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


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
    reasons = {
        sqlite3.SQLITE_NOTADB: "is no library of onrecord; name another file",
        sqlite3.SQLITE_CORRUPT: "is damaged; it was left as it is: restore it from a copy",
        sqlite3.SQLITE_BUSY: "is being written by another program; try again",
        sqlite3.SQLITE_FULL: "cannot grow: the disk is full; nothing that was added before is lost",
        sqlite3.SQLITE_READONLY: "cannot be written: it is read-only",
        sqlite3.SQLITE_CANTOPEN: "cannot be opened: look at its folder and permissions",
    }
    return f"The library {path} {reasons.get(code, f'cannot be used ({error})')}."
