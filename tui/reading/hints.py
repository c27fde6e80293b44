"""Keys as they are shown in a row, and which of them where there is little room."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

GAP = 2
"""Cells between two keys."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A key as it is shown, what it does, and the key to simulate when it is clicked.

    Where there is little room the hints of lower ``rank`` are shown.
    """

    key: str
    does: str
    press: str
    rank: int = 0

    @property
    def width(self) -> int:
        """Cells that the hint takes."""
        return len(self.key) + 1 + len(self.does)


def fit(hints: Iterable[Hint], width: int) -> list[Hint]:
    """Take hints and a width in cells; give those that fit, those of lower rank first.

    The order stays as it was.
    """
    hints = list(hints)
    kept: set[int] = set()
    used = 0
    for index in sorted(range(len(hints)), key=lambda index: hints[index].rank):
        needs = hints[index].width + (GAP if kept else 0)
        if used + needs > width:
            continue
        kept.add(index)
        used += needs
    return [hints[index] for index in sorted(kept)]
