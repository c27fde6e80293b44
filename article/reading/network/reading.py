"""A text as the network sees it: what each word piece may be, and what points to what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ...facts.span import Span
from .labels import NAME_KINDS, NAME_LABELS, POINTERS, REFERENCE
from .wordpiece import Pieces

Array = NDArray[np.float32]

_IMPOSSIBLE = -30.0
_KIND_COLUMNS = tuple(
    (kind, (NAME_LABELS.index(f"B-{kind}"), NAME_LABELS.index(f"I-{kind}"))) for kind in NAME_KINDS
)


@dataclass(frozen=True, slots=True)
class Links:
    """Log probabilities of one pointer in a window: a row for each piece that points.

    ``none`` is that of pointing to nothing; ``scores`` has a column for each of ``targets``, the
    pieces (numbered as in the text, in order) that may be pointed to.
    """

    none: Array
    targets: NDArray[np.intp]
    scores: NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces ``[start, end)`` read together, and their links, one for each of ``POINTERS``."""

    start: int
    end: int
    links: tuple[Links, ...]


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where a word points: its ``targets`` in order, their summed probabilities, that of none."""

    targets: NDArray[np.intp]
    total: NDArray[np.float64]
    none: float

    def meant(self, names: Sequence[tuple[int, int]]) -> tuple[list[float], float]:
        """Take names as pieces ``[first, last)``; give the chance of each to be meant, of none."""
        edges = np.searchsorted(self.targets, np.array(names, np.intp).reshape(-1, 2))
        parts: NDArray[np.float64] = self.total[edges[:, 1]] - self.total[edges[:, 0]]
        return parts.tolist(), self.none


def _no_names() -> Array:
    return np.zeros((0, len(NAME_LABELS)), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the network sees it: its pieces, log probabilities of labels, and windows.

    ``fresh`` are the pieces that begin a line; ``names`` the log probabilities of ``NAME_LABELS``.
    """

    pieces: Pieces
    labels: Array
    windows: tuple[Window, ...]
    fresh: frozenset[int] = frozenset()
    names: Array = field(default_factory=_no_names)

    def window_of(self, first: int, last: int) -> Window:
        """Take pieces ``[first, last)``; give the window that shows most of what is around them."""

        def sight(window: Window) -> tuple[int, int]:
            inside = min(last, window.end) - max(first, window.start)
            return inside, min(first - window.start, window.end - last)

        at = bisect_left(self.windows, first, key=lambda window: window.end)
        near = self.windows[max(0, at - 1) : at + 4]
        return max(near or self.windows, key=sight)

    def links(
        self, pointer: str, first: int, last: int, targets: Sequence[int]
    ) -> tuple[Array, float]:
        """Take a pointer's name, the pieces ``[first, last)`` that point, and target pieces.

        Give the mean log probability of each target and of pointing to nothing. A target outside
        the window of the pointing pieces, or one that hardly any piece would point to, gets that
        of "impossible", a large negative number.
        """
        window = self.window_of(first, last)
        found = window.links[POINTERS.index(pointer)]
        begin, end = max(first, window.start) - window.start, min(last, window.end) - window.start
        rows = slice(begin, max(begin + 1, end))
        chances = np.full(len(targets), _IMPOSSIBLE, dtype=np.float32)
        columns = np.searchsorted(found.targets, targets)
        seen = np.flatnonzero(columns < len(found.targets))
        seen = seen[found.targets[columns[seen]] == np.asarray(targets)[seen]]
        if len(seen):  # a row for each target: their means are then one by one, as of its own
            asked = np.ascontiguousarray(found.scores[rows, columns[seen]].T)
            chances[seen] = asked.mean(axis=1, dtype=np.float32)
        return chances, float(found.none[rows].mean())

    def pieces_of(self, span: Span) -> tuple[int, int]:
        """Take a span; give the pieces ``[first, last)`` that overlap it."""
        first = bisect_left(self.pieces.ends, span.start + 1)
        return first, max(first, bisect_left(self.pieces.starts, span.end))

    def reference(self, pointing: Span, names: Sequence[Span]) -> tuple[list[float], float]:
        """Take a pronoun or the head of a description, and names of the same text.

        Give for each name the probability that it is meant there, and that of none that is in
        sight. They need not add up to 1: names that were not given may be meant. A name out of
        sight (some 250 words back, or farther ahead than a paragraph or two) has probability 0.
        """
        return self.meant(self.pieces_of(pointing), [self.pieces_of(name) for name in names])

    def meant(
        self, pointing: tuple[int, int], names: Sequence[tuple[int, int]]
    ) -> tuple[list[float], float]:
        """Take the pieces that point and those of names; give what ``reference`` does."""
        pointer = self.pointer(pointing)
        return ([0.0] * len(names), 1.0) if pointer is None else pointer.meant(names)

    def pointer(self, pointing: tuple[int, int]) -> Pointer | None:
        """Take the pieces that point; give where to, None where there are none."""
        first, last = pointing
        if first >= last or not self.windows:
            return None
        window = self.window_of(first, first + 1)
        found = window.links[POINTERS.index(REFERENCE)]
        row = np.exp(found.scores[first - window.start].astype(np.float32))
        total = np.concatenate([[0.0], np.cumsum(row)])
        return Pointer(found.targets, total, float(np.exp(found.none[first - window.start])))

    def kinds(self, span: Span) -> dict[str, float]:
        """Take the span of a name; give the probability of each kind, mean over its pieces.

        What is missing to 1 is that of no name at all.
        """
        first, last = self.pieces_of(span)
        if first >= last or not len(self.names):
            return dict.fromkeys(NAME_KINDS, 0.0)
        chances = np.exp(self.names[first:last]).mean(axis=0)
        return {kind: float(chances[begin] + chances[on]) for kind, (begin, on) in _KIND_COLUMNS}
