"""A question to a library, and an answer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

Kind = Literal["quotes", "deals", "actors", "text"]


class QueryError(ValueError):
    """The question cannot be understood; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question. What is None or empty is left open.

    ``words`` are in the syntax of SQLite's FTS5: all words, "a phrase", OR, NOT, prefix*.
    ``speaker`` is who says it, or a party of the deal, ``about`` whom the article names: a name, or
    words of one. ``role`` is the party's. ``since`` and ``until`` are the beginning of an ISO date
    (2026, 2026-03); an article without a date is not found by them. ``least`` is the least sum of a
    deal. ``within`` are the only articles to look in. ``limit`` is how many to give at most, None
    for all. ``person`` is who says it, by number. ``oldest``: in the order of time, not the best.
    """

    words: str = ""
    kind: Kind = "quotes"
    speaker: str | None = None
    about: str | None = None
    act: str | None = None
    polarity: str | None = None
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    least: float | None = None
    role: str | None = None
    within: Collection[int] | None = None
    person: int | None = None
    limit: int | None = None
    oldest: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """An answer: the article's number, which of its facts (None: the text), the row's number.

    A quote that cannot be told apart because its article is damaged is None too.

    ``story`` is the article whose story it tells: copies of one story have the same.
    """

    article: int
    nth: int | None
    number: int
    story: int = 0
