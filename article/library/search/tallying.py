"""How much was said when, and who says how much: counted from columns, without any text.

What is counted of a library's quotes lies in columns of numbers (see ``store.voices``); those of
all articles, joined, are counted at once. A text is read only where a phrase has to be looked up in
it. What the user judged or mended the caller tells; it takes the place of what the columns have of
its articles.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ..store.voices import NOBODY
from .asking import Query
from .things import Numbers, Things, among, joined_with, kept, others, plain, quotes, things_of

_WORD = 32  # bits of what stands for the words of a quote


@dataclass(frozen=True, slots=True)
class Told:
    """A fact as the caller knows it: its article, its words as a number, who says it.

    Of each speaker the person's number, or a name that only the user typed, and whether that is
    sure. Nobody is known where there is none.
    """

    article: int
    said: int
    who: tuple[tuple[int | str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """How often somebody is quoted: in how many stories, which part of all quotes (0 to 1).

    ``name`` is None for nobody. ``by_name``: of these quotes only the name tells that it is the
    same one. Who is quoted together with others is counted each; ``person`` is the number in the
    library, None for nobody and for a name that the user typed.
    """

    name: str | None
    person: int | None
    quotes: int
    stories: int
    share: float
    by_name: int


class Tally:
    """What was counted, each story once."""

    def __init__(
        self, connection: sqlite3.Connection, things: Things, typed: Sequence[str]
    ) -> None:
        """Take the library, what is counted, and the names that only the user typed."""
        self._connection = connection
        self._known = _Articles(connection)
        self._things = things
        self._typed = typed
        self.damaged: frozenset[int] = frozenset()
        """Articles of which nobody can tell."""

    def count_once(self) -> None:
        """Leave out what stands in copies of a story that came before."""
        self._things = kept(self._things, self._known.is_first(self._things))

    def dates(self) -> Counter[str]:
        """Give how many there are by the date of their article, "" for none."""
        return self._known.dates(self._things)

    def shares(self) -> list[Share]:
        """Give who is quoted how often: the most often first, who is not named last."""
        return _shares(self._connection, self._things, self._known, self._typed)


def tally(
    connection: sqlite3.Connection,
    query: Query,
    told: Sequence[Told] = (),
    without: Collection[int] = (),
    copies: bool = False,
) -> Tally:
    """Take a library and a question; count its answers, and what is told beside them.

    Args:
        connection: the library.
        query: the question; its limit and order count for nothing.
        told: facts that are counted with the answers.
        without: articles whose answers are not counted.
        copies: count also what stands in copies of a story that came before.

    Raises:
        QueryError: the words are in no syntax that is known, or nobody is called so.
    """
    query = replace(query, limit=None, oldest=False)
    damaged: set[int] = set()
    if query.within is not None and not query.within:
        things = things_of([], [])
    elif query.kind == "quotes":
        things = quotes(connection, query, damaged)
    else:
        things = others(connection, query)
    things = kept(things, ~among(things.article, without))
    names: list[str] = []
    things = joined_with(things, _as_things(told, names))
    result = Tally(connection, things, names)
    result.damaged = frozenset(damaged)
    if not copies:
        result.count_once()
    return result


def _as_things(told: Sequence[Told], names: list[str]) -> Things:
    """Give what the caller tells as columns; a typed name is a number below 0, by ``names``."""
    pairs: list[tuple[int, int]] = []
    for row, one in enumerate(told):
        for who, is_sure in one.who:
            if isinstance(who, str):
                if who not in names:
                    names.append(who)
                who = -1 - names.index(who)
            pairs.append((row, 2 * who + is_sure))
        if not one.who:
            pairs.append((row, NOBODY))
    plain = things_of((one.article for one in told), (one.said for one in told))
    rows = np.array(pairs, np.int64).reshape(-1, 2)
    return replace(plain, row=rows[:, 0], who=rows[:, 1])


# Counting


class _Articles:
    """When the articles are of that things are counted in, and whose story they tell."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        rows = plain(connection, "SELECT id, day, story, coalesce(date, '') FROM article")
        numbers = np.fromiter((row[0] for row in rows), np.int64, len(rows))
        self._places = np.zeros(int(numbers.max(initial=0)) + 1, np.int64)
        self._places[numbers] = np.arange(len(rows))
        self._days = np.fromiter((row[1] for row in rows), np.int64, len(rows))
        self._stories = np.fromiter((row[2] for row in rows), np.int64, len(rows))
        self._dates = [row[3] for row in rows]

    def is_first(self, things: Things) -> npt.NDArray[np.bool_]:
        """Tell of each thing whether no other article of its story had its words before.

        What stands twice in one article was said twice.
        """
        told_by = np.bincount(self._stories)
        result = np.ones(len(things.article), np.bool_)
        # Only of the others must be looked who was first.
        copied = np.flatnonzero(told_by[self.stories(things.article)] > 1)
        articles, said = things.article[copied], things.said[copied]
        order = np.lexsort((articles, self._days[self._places[articles]]))
        articles, said = articles[order], said[order]
        keys = (self.stories(articles) << _WORD) | said
        _, first, which = np.unique(keys, return_index=True, return_inverse=True)
        result[copied[order]] = articles == articles[first][which.reshape(-1)]
        return result

    def dates(self, things: Things) -> Counter[str]:
        """Count the things by the date of their article, "" for none."""
        counts = np.bincount(self._places[things.article])
        result: Counter[str] = Counter()
        for place in np.flatnonzero(counts).tolist():
            result[self._dates[place]] += int(counts[place])
        return result

    def stories(self, articles: Numbers) -> Numbers:
        """Take articles; give whose story each of them tells."""
        return self._stories[self._places[articles]]


def _shares(
    connection: sqlite3.Connection, things: Things, known: _Articles, typed: Sequence[str]
) -> list[Share]:
    if not len(things.row):
        return []
    row, who, is_sure = _once(things, _heads(connection, things.who >> 1))
    least = int(who.min())
    which = who - least
    quotes = np.bincount(which)
    unsure = np.bincount(which, weights=1 - is_sure).astype(np.int64)
    # Person and story as one number: to sort pairs takes ten times as long.
    story = known.stories(things.article[row])
    pairs = np.sort(which * (int(story.max()) + 1) + story)
    pairs = pairs[np.flatnonzero(np.diff(pairs, prepend=-1))]
    stories = np.bincount(pairs // (int(story.max()) + 1))
    every = len(things.article)
    people = np.flatnonzero(quotes)
    names = _names(connection, (people + least).tolist(), typed)
    found = []
    for place in people.tolist():
        name, person = names[place + least]
        count = int(quotes[place])
        by_name = 0 if person is None else int(unsure[place])
        found.append(Share(name, person, count, int(stories[place]), count / every, by_name))
    found.sort(key=lambda one: (one.name is None, -one.quotes, one.person or 0, one.name))
    return found


def _heads(connection: sqlite3.Connection, who: Numbers) -> Numbers:
    """Take persons; give each as the one that the user joined them with."""
    joined = plain(connection, "SELECT id, one FROM person WHERE one IS NOT NULL")
    if not joined:
        return who
    heads = dict(joined)
    people, which = np.unique(who, return_inverse=True)
    ones = np.array([heads.get(person, person) for person in people.tolist()], np.int64)
    return ones[which.reshape(-1)]


def _once(things: Things, who: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Give quote, speaker and whether that is sure, of one who speaks twice in a quote once."""
    row, is_sure = things.row, things.who & 1
    several = np.flatnonzero(np.bincount(row)[row] > 1)
    if len(several):
        least = int(who.min())
        keys = row[several] * (int(who.max()) - least + 1) + who[several] - least
        _, first = np.unique(keys, return_index=True)
        keep = np.ones(len(row), np.bool_)
        keep[several] = False
        keep[several[first]] = True
        row, who, is_sure = row[keep], who[keep], is_sure[keep]
    return row, who, is_sure


_FEW = 500  # persons whose names are looked up one by one


def _names(
    connection: sqlite3.Connection, people: Sequence[int], typed: Sequence[str]
) -> dict[int, tuple[str | None, int | None]]:
    """Give what each is called, and the number in the library; None where there is none."""
    if len(people) > _FEW:
        known = dict(plain(connection, "SELECT id, name FROM person"))
    else:
        numbers = ", ".join(map(str, people))
        known = dict(plain(connection, f"SELECT id, name FROM person WHERE id IN ({numbers})"))
    found: dict[int, tuple[str | None, int | None]] = {}
    for person in people:
        if person < 0:
            found[person] = typed[-1 - person], None
        else:
            found[person] = (known[person], person) if person in known else (None, None)
    return found
