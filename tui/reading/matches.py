"""Where a search has found words: spans that are made when they are asked for. Pure."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import overload

from ...article.facts.span import Span


class Matches(Sequence[Span]):
    """Spans in text order, none within another, held as numbers.

    One letter is found ten thousand times while one types a word, and of all that only one span is
    ever looked at: as objects they take thirty times the memory, which is not given back.
    """

    def __init__(self, places: Iterable[tuple[int, int]] = ()) -> None:
        """Take where each match begins and ends, in text order."""
        self.starts, self.ends = array("l"), array("l")
        for start, end in places:
            self.starts.append(start)
            self.ends.append(end)

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Span: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Span, ...]: ...

    def __getitem__(self, index: int | slice) -> Span | tuple[Span, ...]:
        if isinstance(index, slice):
            return tuple(map(Span, self.starts[index], self.ends[index]))
        return Span(self.starts[index], self.ends[index])

    def nearest(self, offset: int) -> int:
        """Take an offset; give the index of the first match from there on, or 0."""
        index = bisect_left(self.starts, offset)
        return index if index < len(self) else 0
