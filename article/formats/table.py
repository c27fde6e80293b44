"""An article's facts as CSV (RFC 4180): one table of quotes, of deals or of actors.

A spreadsheet runs a cell that begins like a formula, so such a cell gets an apostrophe in front
(OWASP, "CSV Injection"): ``=HYPERLINK(…)`` becomes ``'=HYPERLINK(…)``. Control characters become
their pictures, line ends in a cell blanks. Numbers of our own (offsets, amounts) stay numbers.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from ..facts.article import Article
from ..facts.check import COLUMNS, UNCHECKED, Checks
from ..facts.facts import Facts
from ..facts.kind import Cell, Kind
from ..text import one_line

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

_PARTED = re.compile(r"(;[\s\"']*)(?=[=+\-@＝＋－＠])")
"""Where a spreadsheet that parts by semicolons, as in half of Europe, would begin another cell."""

_ARTICLE = ("source", "title", "author", "date", "sha256", "outlet", "url")
"""What of the article stands before each fact."""


def header(kind: Kind[Any], with_verdicts: bool = False) -> str:
    """Take a kind of fact; give the first line of its table, with the line end.

    ``with_verdicts`` adds the last columns for what a person thinks of each fact.
    """
    last = COLUMNS if with_verdicts else ()
    return _lines([(*(f"article_{name}" for name in _ARTICLE), *kind.columns, *last)])


def to_csv(article: Article, facts: Facts, kind: Kind[Any], checks: Checks | None = None) -> str:
    """Take an article, its facts and the kind of table; give the lines of its facts.

    ``checks`` are what a person thinks of the facts; when they are given the last columns hold
    them. Where a fact stands is given in code points.
    """
    start = tuple(getattr(article, name) for name in _ARTICLE)

    def rows() -> Iterator[Iterable[Cell]]:
        for fact in facts.of(kind):
            check = None if checks is None else checks.get(fact.id, UNCHECKED)
            last = () if check is None else check.cells
            yield (*start, *kind.cells(fact, article.text, facts), *last)

    return _lines(rows())


def disarmed(text: str) -> str:
    """Take any text; give it on one line so that no spreadsheet takes it for a formula."""
    text = _PARTED.sub(r"\1'", one_line(text))
    return f"'{text}" if text.startswith(_FORMULA) else text


def _lines(rows: Iterable[Iterable[Cell]]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in rows:
        writer.writerow([disarmed(cell) if isinstance(cell, str) else cell for cell in row])
    return buffer.getvalue()
