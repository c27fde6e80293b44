"""How a library's file is opened, and what is never touched.

A file that is damaged, is another program's or was written by a newer onrecord is left as it is: a
library is somebody's work and no cache. Readers never wait for the writer (write-ahead log).
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from .adding.migrating import MIGRATIONS
from .store.schema import APPLICATION, FORM, LibraryError, form_of, is_empty, make_tables

PATIENCE = 5.0
"""Seconds that a writer waits for another one."""

PAGE = 8_192
"""Bytes of a page of a new file.

An article takes thousands: with pages of half the size 8,000 articles take an eighth more room,
with pages of twice the size ten articles take twice as much.
"""


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
        return form_of(path, connection) < FORM


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
            if not is_empty(connection):
                form_of(path, connection)  # before anything is written into another's file
            connection.execute(f"PRAGMA page_size = {PAGE}")  # heeded by an empty file only
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            _make(path, connection)
        else:
            form_of(path, connection)
        return connection
    except BaseException:
        connection.close()
        raise


def _make(path: Path, connection: sqlite3.Connection) -> None:
    """Make the tables in an empty file and bring older ones up to date, under the lock."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if is_empty(connection):
            make_tables(connection)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {FORM}")
        form = form_of(path, connection)
        while form < FORM:
            form = MIGRATIONS[form](connection)
            connection.execute(f"PRAGMA user_version = {form}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


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
