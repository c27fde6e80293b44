"""Which articles were open, one after the other: back and forward as in a browser."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST = 200
"""Steps that are remembered."""


@dataclass(frozen=True, slots=True)
class Trail:
    """Articles in the order in which they were opened; ``at`` is which of them is open."""

    places: tuple[int, ...] = ()
    at: int = -1

    @property
    def here(self) -> int:
        """The article that is open."""
        return self.places[self.at]

    def to(self, place: int) -> Trail:
        """Take an article that is opened; give the trail: what lay forward is forgotten."""
        if self.places and self.here == place:
            return self
        places = (*self.places[: self.at + 1], place)[-LONGEST:]
        return Trail(places, len(places) - 1)

    def moved(self, direction: int) -> Trail | None:
        """Take -1 or 1; give the trail one step back or forward, None where there is none."""
        at = self.at + direction
        return Trail(self.places, at) if 0 <= at < len(self.places) else None
