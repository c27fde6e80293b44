"""Class and place of each quote of an article, in a few bytes beside its title.

Whoever looks through thousands of quotes needs their passage, act and polarity, and nothing of the
other facts.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...facts.facts import Facts
from ...facts.quote import ACTS, POLARITIES, passage_of
from ...facts.span import Span
from .columns import column, numbers


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a quote stands, and what it is; ``own``: it has marked words of the speaker."""

    span: Span
    act: str
    polarity: str
    own: bool


def pack(text: str, facts: Facts) -> bytes:
    """Take an article's text and facts; give its quotes' passages."""
    found: list[int] = []
    before = 0
    for quote in facts.quotes:
        span = passage_of(quote, text)
        code = ACTS.index(quote.act) + 3 * POLARITIES.index(quote.polarity) + 9 * any(quote.marked)
        found += (code, span.start - before, span.end - span.start)
        before = span.start
    return column(found)


def unpack(data: bytes) -> list[Passage]:
    """Take what ``pack`` gave; give the passages in the order of the quotes."""
    found = []
    values = numbers(data)
    start = 0
    for code in values:
        start += next(values)
        span = Span(start, start + next(values))
        found.append(Passage(span, ACTS[code % 3], POLARITIES[code // 3 % 3], code >= 9))
    return found
