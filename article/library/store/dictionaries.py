"""What the texts of a library have in common, put before each when it is compressed.

Deflate looks back for what stood before; a short text has little before it. A dictionary (RFC 1950,
preset dictionary) of what many texts of the library say lets it look there: a sixth less.
"""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence

from . import packing

AFTER = 64
"""Articles; with fewer a dictionary would be of these and no others."""

_LARGEST = 30_000  # bytes; deflate looks back 32,768, and the text itself needs some
_LONGEST_RUN = 6  # words


def made(texts: Sequence[str]) -> bytes:
    """Take texts of a library; give a dictionary for more of their kind.

    Runs of words that stand in several texts, what saves most at the end, where it is nearest;
    before it as much of the texts themselves as there is room for.
    """
    found: Counter[str] = Counter()
    for text in texts:
        found.update(set(_runs(text.split())))
    often = [run for run, count in found.items() if count > 2]
    often.sort(key=lambda run: ((found[run] - 1) * (len(run) - 2), run), reverse=True)
    kept: list[str] = []
    size = 0
    known = ""
    for run in often:
        if size > _LARGEST // 2:
            break
        if run not in known:
            known += f"{run}\n"
            kept.append(run)
            size += len(run)
    common = " ".join(reversed(kept)).encode("utf-8", "surrogatepass")
    share = (_LARGEST - len(common)) // max(1, len(texts))
    own = b"".join(text[:share].encode("utf-8", "surrogatepass") for text in texts)
    return (own + common)[-_LARGEST:]


def _runs(words: Sequence[str]) -> Iterator[str]:
    for length in range(1, _LONGEST_RUN + 1):
        for at in range(len(words) - length + 1):
            yield " ".join(words[at : at + length])


class Dictionaries:
    """The dictionaries of a library, each read once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[int | None, bytes] = {None: b""}

    def words(self, number: int | None) -> bytes:
        """Take a dictionary's number; give it."""
        if number not in self._known:
            row = self._connection.execute(
                "SELECT words FROM dictionary WHERE id = ?", (number,)
            ).fetchone()
            self._known[number] = bytes(row[0])
        return self._known[number]


def newest(connection: sqlite3.Connection) -> int | None:
    """Give the number of the dictionary to use for a new text, None where there is none yet."""
    number: int | None = connection.execute("SELECT max(id) FROM dictionary").fetchone()[0]
    return number


def make_when_due(connection: sqlite3.Connection) -> None:
    """Make the library's dictionary once there are texts enough, and pack those with it.

    Works inside the caller's transaction.
    """
    if newest(connection) is not None:
        return
    rows = connection.execute(f"SELECT article, text FROM body LIMIT {AFTER}").fetchall()
    if len(rows) < AFTER:
        return
    texts = {}
    for row in rows:
        with contextlib.suppress(zlib.error, ValueError, TypeError):  # damaged: it stays as it is
            texts[row["article"]] = packing.text_from(row["text"])
    words = made([*texts.values()])
    connection.execute("INSERT INTO dictionary (id, words) VALUES (1, ?)", (words,))
    connection.executemany(
        "UPDATE body SET text = ?, dictionary = 1 WHERE article = ?",
        ((packing.pack_text(text, words), article) for article, text in texts.items()),
    )
