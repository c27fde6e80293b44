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
from .things import Numbers, Things, among, joined_with, kept, others, quotes, things_of

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


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted; ``dates`` by the date of the article ("" for none), each story once.

    ``damaged`` are articles of which nobody can tell.
    """

    dates: Counter[str]
    shares: tuple[Share, ...]
    damaged: frozenset[int]


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
    known = _Articles(connection, things.article)
    if not copies:
        things = kept(things, known.is_first(things))
    return Tally(known.dates(things), _shares(connection, things, known, names), frozenset(damaged))


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

    def __init__(self, connection: sqlite3.Connection, articles: Numbers) -> None:
        wanted = set(np.unique(articles).tolist())
        rows = connection.execute(
            "SELECT id, day, story, coalesce(date, '') FROM article ORDER BY id"
        )
        found = [row for row in map(tuple, rows) if row[0] in wanted]
        self._numbers = np.array([row[0] for row in found], np.int64)
        self._days = np.array([row[1] for row in found], np.int64)
        self._stories = np.array([row[2] for row in found], np.int64)
        self._dates = [row[3] for row in found]

    def _places(self, things: Things) -> Numbers:
        return np.searchsorted(self._numbers, things.article)

    def is_first(self, things: Things) -> npt.NDArray[np.bool_]:
        """Tell of each thing whether no other article of its story had its words before.

        What stands twice in one article was said twice.
        """
        places = self._places(things)
        order = np.lexsort((things.article, self._days[places]))
        keys = (self._stories[places] << _WORD) | things.said
        _, first, which = np.unique(keys[order], return_index=True, return_inverse=True)
        articles = things.article[order]
        result = np.empty(len(order), np.bool_)
        result[order] = articles == articles[first][which.reshape(-1)]
        return result

    def dates(self, things: Things) -> Counter[str]:
        """Count the things by the date of their article, "" for none."""
        places, counts = np.unique(self._places(things), return_counts=True)
        result: Counter[str] = Counter()
        for place, count in zip(places.tolist(), counts.tolist(), strict=True):
            result[self._dates[place]] += count
        return result

    def stories(self, things: Things) -> Numbers:
        """Give whose story the article of each thing tells."""
        return self._stories[self._places(things)]


def _shares(
    connection: sqlite3.Connection, things: Things, known: _Articles, typed: Sequence[str]
) -> tuple[Share, ...]:
    """Tell who is quoted how often: the most often first, who is not named last."""
    if not len(things.row):
        return ()
    rows = connection.execute("SELECT id, one FROM person WHERE one IS NOT NULL")
    heads: dict[int, int] = dict(map(tuple, rows))
    people, which = np.unique(things.who >> 1, return_inverse=True)
    joined = np.array([heads.get(person, person) for person in people.tolist()], np.int64)
    who, is_sure = joined[which.reshape(-1)], things.who & 1
    # Whom the user joined is one, also where two of them are quoted together.
    least = int(who.min())
    _, single = np.unique(
        things.row * (int(who.max()) - least + 1) + who - least, return_index=True
    )
    row, who, is_sure = things.row[single], who[single], is_sure[single]
    people, which = np.unique(who, return_inverse=True)
    which = which.reshape(-1)
    quotes = np.bincount(which)
    unsure = np.bincount(which, weights=1 - is_sure).astype(np.int64)
    pairs = np.unique(np.stack((which, known.stories(things)[row])), axis=1)
    stories = np.bincount(pairs[0])
    every = len(things.article)
    found = [
        Share(*_called(connection, person, typed), count, told, count / every, by_name)
        for person, count, told, by_name in zip(
            *(each.tolist() for each in (people, quotes, stories, unsure)), strict=True
        )
    ]
    found.sort(key=lambda one: (one.name is None, -one.quotes, one.person or 0, one.name))
    return tuple(replace(one, by_name=0) if one.person is None else one for one in found)


def _called(
    connection: sqlite3.Connection, person: int, typed: Sequence[str]
) -> tuple[str | None, int | None]:
    """Give what somebody is called, and their number; None where there is none."""
    if person < 0:
        return typed[-1 - person], None
    row = connection.execute("SELECT name FROM person WHERE id = ?", (person,)).fetchone()
    return (None, None) if row is None else (str(row[0]), person)
