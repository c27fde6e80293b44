"""Which articles a question asks for: their time, outlet, whom they name."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from ..adding import persons
from ..language.days import NO_DAY, day_of, last_day_of, months_between
from ..language.words import all_of, any_of, mark, words_of
from ..store.shelves import Shelf
from .asking import Query, QueryError

_LONGEST = 600  # months that an index is asked for at once
_MANY = 200  # persons that an index is asked for at once
_NEVER = 1  # a month that there is not


class Articles:
    """Which articles a question asks for: their time, outlet, whom they name."""

    def __init__(self, connection: sqlite3.Connection, query: Query) -> None:
        self._connection = connection
        self._since = day_of(query.since) if query.since else None
        self._until = last_day_of(query.until) if query.until else None
        self._within = None if query.within is None else frozenset(query.within)
        self._outlets = _outlets(connection, query.outlet) if query.outlet else None
        self._named: frozenset[int] | None = None
        if query.about is not None:
            people = people_called(connection, query.about)
            named = any_of(mark("p", person) for person in people)
            if len(people) > _MANY:  # a surname: where it stands, somebody is called so
                named = all_of(words_of(query.about))
            self._named = frozenset(matching(connection, "article_words", [named]))

    def has(self, shelf: Shelf) -> bool:
        """Tell whether an article is one of them."""
        return self.admits(shelf.number, shelf.day, shelf.outlet)

    def admits(self, number: int, day: int, outlet: int | None) -> bool:
        """Take an article's number, day and outlet; tell whether it is one of them."""
        if self._since is not None and day < self._since:
            return False
        if self._until is not None and not NO_DAY < day <= self._until:
            return False
        return (
            (self._outlets is None or outlet in self._outlets)
            and (self._named is None or number in self._named)
            and (self._within is None or number in self._within)
        )

    def months(self) -> list[str]:
        """Give the time as a test of an index; none where it is open or very long."""
        if self._since is None and self._until is None:
            return []
        months = list(months_between(*self.reach()))
        if len(months) > _LONGEST:
            return []
        return [any_of(mark("m", month) for month in months or [_NEVER])]

    def reach(self) -> tuple[int, int]:
        """Give the first and the last day that is asked for and of which there is an article."""
        first, last = self._connection.execute(
            f"SELECT min(day), max(day) FROM article WHERE newer IS NULL AND day > {NO_DAY}"
        ).fetchone()
        since = first or 0 if self._since is None else max(first or 0, self._since)
        until = last or 0 if self._until is None else min(last or 0, self._until)
        return since, until

    def days(self, column: str) -> tuple[str, list[int]]:
        """Give the time as a condition on a column of days, with its values."""
        tests, values = [], []
        if self._since is not None:
            tests.append(f" AND {column} >= ?")
            values.append(self._since)
        if self._until is not None:
            tests.append(f" AND {column} > {NO_DAY} AND {column} <= ?")
            values.append(self._until)
        return "".join(tests), values


def matching(connection: sqlite3.Connection, index: str, tests: Sequence[str]) -> Iterator[int]:
    """Give the rows of an index that pass all tests, the latest first."""
    rows = connection.execute(
        f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid DESC",
        (" AND ".join(tests),),
    )
    return (row[0] for row in rows)


def people_called(connection: sqlite3.Connection, name: str) -> list[int]:
    """Take a name; give who is called so. Raises QueryError: nobody is."""
    people = persons.named(connection, name)
    if not people:
        raise QueryError(f"Nobody in the library is called {name!r}.")
    return people


def _outlets(connection: sqlite3.Connection, name: str) -> frozenset[int]:
    part = name.casefold()
    rows = connection.execute("SELECT id, name FROM outlet")
    return frozenset(row["id"] for row in rows if part in row["name"].casefold())
