"""The library's file: its tables, and by what it is known to be one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

APPLICATION = 0x6F6E6C62
"""SQLite's application id of our files: "onlb"."""

FORM = 3
"""Of the tables; raised with each migration."""

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
CREATE INDEX article_day ON article (day) WHERE newer IS NULL;
CREATE INDEX article_story ON article (story) WHERE story != id;
CREATE UNIQUE INDEX article_quote ON article (first_quote) WHERE first_quote IS NOT NULL;

CREATE TABLE body (                 -- see packing
    article INTEGER PRIMARY KEY, dictionary INTEGER REFERENCES dictionary,
    text BLOB NOT NULL, facts BLOB NOT NULL,
    people BLOB NOT NULL            -- the person that each actor is, and whether that is sure
);

CREATE TABLE voice (                -- of articles that can be found and have quotes; see voices
    article INTEGER PRIMARY KEY,
    said BLOB NOT NULL, who BLOB NOT NULL, what BLOB NOT NULL, more BLOB
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
    day INTEGER NOT NULL, amount REAL, currency TEXT,
    said INTEGER                    -- its title as a number; see voices
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


def is_empty(connection: sqlite3.Connection) -> bool:
    """Tell whether a file has no tables at all."""
    return not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]


def make_tables(connection: sqlite3.Connection) -> None:
    """Take a file without tables; make them, within the caller's transaction."""
    for statement in _statements(TABLES):
        connection.execute(statement)


def make_one(connection: sqlite3.Connection, what: str) -> None:
    """Take a file and "TABLE name" or "INDEX name"; make it, within the caller's transaction."""
    (statement,) = (
        each for each in _statements(TABLES) if each.lstrip().startswith(f"CREATE {what} ")
    )
    connection.execute(statement)


def _statements(script: str) -> Iterator[str]:
    """Take a script; give its statements, for ``executescript`` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def form_of(path: Path, connection: sqlite3.Connection) -> int:
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
