"""What each row of the component earns: every one switched off in turn, everything read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .. import find_deals, reading
from .gold import GoldArticle, read
from .scores import judged

FILTERS = (
    "WORD_FILTERS",
    "ARGUMENT_FILTERS",
    "PARTY_FILTERS",
    "KIND_FILTERS",
    "UNASSERTED",
    "BODY_FILTERS",
    "SENSE_FILTERS",
)
"""The tables of ``reading`` whose rows have a ``test``; those of ``SIDES`` have an ``apply``."""
TABLES = (*FILTERS, "SIDES")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many found deals are deals, none, or unjudged, and how many have the right parties."""

    deals: int = 0
    none: int = 0
    unjudged: int = 0
    right: int = 0

    def __sub__(self, other: Tally) -> Tally:
        """Give by how much each count is greater than another's."""
        return Tally(
            self.deals - other.deals,
            self.none - other.none,
            self.unjudged - other.unjudged,
            self.right - other.right,
        )

    def __add__(self, other: Tally) -> Tally:
        """Give the sums of the counts."""
        return self - (Tally() - other)

    def __str__(self) -> str:
        """Give the counts with their signs."""
        return (
            f"deals {self.deals:+d}, none {self.none:+d}, unjudged {self.unjudged:+d}, "
            f"with right parties {self.right:+d}"
        )


def ablate(paths: list[Path]) -> Iterator[str]:
    """Take gold; give a line for each row: in how many articles it counts, and what goes without.

    A row of a filter earns what is none and stays away by it, and costs the deals it hides.
    """
    articles = list(read(paths))
    before = [_tally(article) for article in articles]
    yield f"all rows, {len(articles)} articles: {sum(before, Tally())}"
    for table in TABLES:
        rows: tuple[Any, ...] = getattr(reading, table)
        touched = _touched(table, rows, articles)
        for number, row in enumerate(rows):
            where = touched[number]
            kept = tuple(other for other in rows if other is not row)
            after = _with(table, kept, [articles[i] for i in where])
            change = sum((new - before[i] for i, new in zip(where, after, strict=True)), Tally())
            yield f"{table} {row.id}: in {len(where)} articles; without it {change} ({row.example})"


def _with(table: str, rows: Sequence[Any], articles: list[GoldArticle]) -> list[Tally]:
    """Take a table's name, other rows for it and articles; give what is found with those rows."""
    whole = getattr(reading, table)
    setattr(reading, table, tuple(rows))
    try:
        return [_tally(article) for article in articles]
    finally:
        setattr(reading, table, whole)


def _touched(table: str, rows: tuple[Any, ...], articles: list[GoldArticle]) -> list[list[int]]:
    """Take a table and articles; give, for each row, the articles in which it may do something."""
    if table not in FILTERS:
        return [list(range(len(articles))) for _ in rows]
    held: set[int] = set()

    def watched(number: int, test: Callable[[Any], bool]) -> Callable[[Any], bool]:
        def watching(told: Any) -> bool:
            holds = test(told)
            if holds:
                held.add(number)
            return holds

        return watching

    told: list[list[int]] = [[] for _ in rows]
    watching = [replace(row, test=watched(n, row.test)) for n, row in enumerate(rows)]
    for i, article in enumerate(articles):
        held.clear()
        _with(table, watching, [article])
        for number in held:
            told[number].append(i)
    return told


def _tally(article: GoldArticle) -> Tally:
    found = judged(article, *find_deals(article.doc, article.actors))
    return Tally(
        sum(one.is_deal is True for one in found),
        sum(one.is_deal is False for one in found),
        sum(one.is_deal is None for one in found),
        sum(one.right is True for one in found),
    )
