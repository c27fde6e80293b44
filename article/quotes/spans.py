"""Spans that can be asked quickly which of them share a character with another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Generic, TypeVar

from ..facts.span import Span

Owner = TypeVar("Owner")


class SpanIndex(Generic[Owner]):
    """Spans, each with its owner, in text order."""

    def __init__(self, spans: Iterable[tuple[Span, Owner]]) -> None:
        self._spans = sorted(spans, key=lambda item: (item[0].start, item[0].end))
        self._starts = [span.start for span, _ in self._spans]
        # The furthest end so far tells where a search to the left may stop.
        self._furthest = list(accumulate((span.end for span, _ in self._spans), max))

    def overlapping(self, span: Span) -> Iterator[tuple[Span, Owner]]:
        """Take a span; give the spans that share a character with it, last first."""
        at = bisect_left(self._starts, span.end) - 1
        while at >= 0 and self._furthest[at] > span.start:
            if self._spans[at][0].overlaps(span):
                yield self._spans[at]
            at -= 1

    def free(self, span: Span, owner: Owner | None = None) -> bool:
        """Take a span; tell whether no span of another owner shares a character with it."""
        return all(other == owner for _, other in self.overlapping(span))
