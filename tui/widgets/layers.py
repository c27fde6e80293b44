"""Overlapping spans as layers of disjoint runs, and one line of text as pieces with their layers.

Facts nest: a quote holds actors, a deal holds quotes. Each layer is flattened once, when it
changes; what a line shows is then found by bisection, whatever the length of the article.
"""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...article.facts.span import Span


@dataclass(frozen=True, slots=True)
class Layer:
    """Disjoint runs in text order: ``[starts[i], ends[i])`` carries ``names[i]``."""

    starts: Sequence[int] = ()
    ends: Sequence[int] = ()
    names: Sequence[str] = ()

    def between(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Take a range; give the parts of this layer's runs that lie in it, in text order."""
        index = max(0, bisect_right(self.starts, start) - 1)
        while index < len(self.starts) and self.starts[index] < end:
            first, last = max(start, self.starts[index]), min(end, self.ends[index])
            if first < last:
                yield first, last, self.names[index]
            index += 1

    @property
    def spans(self) -> list[Span]:
        """The runs as spans in text order."""
        return [Span(start, end) for start, end in zip(self.starts, self.ends, strict=True)]

    def at(self, offset: int) -> str | None:
        """Take a code point's offset; give the name of the run it lies in, or None."""
        return next((name for _, _, name in self.between(offset, offset + 1)), None)


def layer(spans: Iterable[tuple[Span, str]]) -> Layer:
    """Take spans with names, in any order and overlapping; give the layer where the shortest shows.

    Of two spans of equal length the later one shows. Empty spans are left out.
    """
    ordered = sorted((s for s in spans if s[0].start < s[0].end), key=lambda s: s[0].start)
    if all(one.end <= other.start for (one, _), (other, _) in pairwise(ordered)):
        # Nothing overlaps, as with the matches of a search, of which there may be thousands.
        return Layer(
            tuple(span.start for span, _ in ordered),
            tuple(span.end for span, _ in ordered),
            tuple(name for _, name in ordered),
        )
    cuts = sorted({cut for span, _ in ordered for cut in (span.start, span.end)})
    starts: list[int] = []
    ends: list[int] = []
    names: list[str] = []
    active: list[tuple[int, int, int, str]] = []  # length, -order, end, name: shortest first
    following = 0
    for left, right in pairwise(cuts):
        while following < len(ordered) and ordered[following][0].start <= left:
            span, name = ordered[following]
            heapq.heappush(active, (span.end - span.start, -following, span.end, name))
            following += 1
        while active and active[0][2] <= left:
            heapq.heappop(active)
        if not active:
            continue
        name = active[0][3]
        if ends and ends[-1] == left and names[-1] == name:
            ends[-1] = right
        else:
            starts.append(left)
            ends.append(right)
            names.append(name)
    return Layer(tuple(starts), tuple(ends), tuple(names))


def pieces(
    start: int, end: int, layers: Sequence[Layer]
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Take a range and layers from the lowest to the topmost; give pieces that cover the range.

    A piece is ``(start, end, names)``, the names in the order of the layers.
    """
    found = [list(each.between(start, end)) for each in layers]
    cuts = sorted({start, end, *(cut for runs in found for run in runs for cut in run[:2])})
    for left, right in pairwise(cuts):
        names = (
            name for runs in found for first, last, name in runs if first <= left and right <= last
        )
        yield left, right, tuple(names)
