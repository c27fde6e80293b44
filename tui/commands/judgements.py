"""What the user thinks of articles of a library: the reader's record, by the articles' texts."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from ...article.facts.article import Article
from ..store.state import StateStore
from ..versions import lineage

_NAME = re.compile(r"[0-9a-f]{64}")


def judged_articles(connection: sqlite3.Connection, store: StateStore) -> dict[int, bool]:
    """Take a library and the record; give the articles on which there is something in it.

    The value tells whether facts were mended there. Of an older version it is the newest version,
    which its judgement is carried over to.
    """
    found: dict[int, bool] = {}
    for digest in _kept(store):
        row = connection.execute(
            "SELECT id, newer FROM article WHERE sha256 = ?", (bytes.fromhex(digest),)
        ).fetchone()
        state = store.article(digest) if row else None
        if row is None or state is None or not state.is_touched:
            continue
        number = row["id"]
        while row["newer"] is not None:
            number = row["newer"]
            row = connection.execute("SELECT newer FROM article WHERE id = ?", (number,)).fetchone()
        found[number] = found.get(number, False) or bool(state.edits)
    return found


def _kept(store: StateStore) -> Iterator[str]:
    """Give the hashes of the texts that the record holds something of."""
    folder = store.folder / "articles"
    if folder.is_dir():
        yield from sorted(path.stem for path in folder.glob("*.json") if _NAME.fullmatch(path.stem))


def follow(store: StateStore, older: Article, newer: Article) -> None:
    """Take the record and two versions of an article; have what was judged carried over."""
    if store.article(older.sha256).is_touched:
        lineage.keep(store, older)
        lineage.keep(store, newer)
