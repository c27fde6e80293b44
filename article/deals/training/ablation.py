"""What each row of the component earns: every one switched off in turn, everything read again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .. import find_deals, reading
from .gold import GoldArticle, read
from .scores import f1, judged

TABLES = (
    "WORD_FILTERS",
    "ARGUMENT_FILTERS",
    "PARTY_FILTERS",
    "KIND_FILTERS",
    "BODY_FILTERS",
    "SENSE_FILTERS",
    "SIDES",
)
"""The tables of ``reading`` whose rows have an ``id`` and an ``example``."""


def ablate(paths: list[Path]) -> Iterator[str]:
    """Take files of gold; give a line for each row: what it changes, the score without it."""
    articles = list(read(paths))
    before = [_told(article) for article in articles]
    whole = _score(articles)
    yield f"all rows: deal F1 {whole:.1f} in {len(articles)} articles"
    for table in TABLES:
        rows: tuple[Any, ...] = getattr(reading, table)
        for row in rows:
            setattr(reading, table, tuple(other for other in rows if other is not row))
            changed = sum(_told(a) != told for a, told in zip(articles, before, strict=True))
            score = _score(articles)
            setattr(reading, table, rows)
            yield f"{table} {row.id}: changes {changed}, without it {score:.1f} ({row.example})"


def _told(article: GoldArticle) -> str:
    return repr(find_deals(article.doc, article.actors)[0])


def _score(articles: list[GoldArticle]) -> float:
    found = (one for a in articles for one in judged(a, *find_deals(a.doc, a.actors)))
    return f1(found, sum(not deal.optional for a in articles for deal in a.deals))
