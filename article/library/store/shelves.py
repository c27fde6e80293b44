"""Articles as a search passes them: by the number of a quote or their own, each read once."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import cached_property

from . import passages
from .bodies import damage_told, text_of
from .dictionaries import Dictionaries
from .passages import Passage

_KEPT = 2_000  # articles; what is asked streams, and must not fill memory
_COLUMNS = "id, first_quote, quotes, day, outlet, story, newer, passages"


@dataclass(frozen=True)
class Shelf:
    """What is known of an article without its text; ``first`` is its first quote's number."""

    number: int
    first: int
    quotes: int
    day: int
    outlet: int | None
    story: int
    packed: bytes

    @cached_property
    def passages(self) -> list[Passage]:
        """Where its quotes stand, and what they are. Raises DamagedError: nobody can tell."""
        with damage_told(self.number):
            found = passages.unpack(self.packed)
            if len(found) < self.quotes:
                raise ValueError("there are fewer than the article has quotes")
            return found


class Shelves:
    """The articles of a library that may be found."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.dictionaries = Dictionaries(connection)
        self._last: Shelf | None = None
        self._known: dict[int, Shelf | None] = {}
        self._text: tuple[int, str] = (0, "")

    def of_quote(self, number: int) -> Shelf | None:
        """Take a quote's number; give its article, None where it has a newer version."""
        last = self._last
        if last is not None and last.first <= number < last.first + last.quotes:
            return last
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM article WHERE first_quote <= ? "
            "ORDER BY first_quote DESC LIMIT 1",
            (number,),
        ).fetchone()
        if row is None or number >= row["first_quote"] + row["quotes"] or row["newer"]:
            return None
        self._last = _shelf(row)
        return self._last

    def of_article(self, number: int) -> Shelf | None:
        """Take an article's number; give it, None where it has a newer version."""
        if number not in self._known:
            row = self._connection.execute(
                f"SELECT {_COLUMNS} FROM article WHERE id = ? AND newer IS NULL", (number,)
            ).fetchone()
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[number] = _shelf(row) if row else None
        return self._known[number]

    def passage(self, number: int) -> str:
        """Take a quote's number; give the words that carry it, nothing where there is no such.

        Raises:
            DamagedError: its article cannot be unpacked.
        """
        shelf = self.of_quote(number)
        if shelf is None:
            return ""
        return shelf.passages[number - shelf.first].span.text_in(self.text(shelf))

    def text(self, shelf: Shelf) -> str:
        """Take an article; give its text."""
        if self._text[0] != shelf.number:
            text = text_of(self._connection, shelf.number, self.dictionaries)
            self._text = (shelf.number, text)
        return self._text[1]


def _shelf(row: sqlite3.Row) -> Shelf:
    return Shelf(
        number=row["id"],
        first=row["first_quote"] or 0,
        quotes=row["quotes"],
        day=row["day"],
        outlet=row["outlet"],
        story=row["story"],
        packed=row["passages"],
    )
