"""Reading the articles that come next for facts, before they are opened."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from .extraction import ExtractionError

AHEAD = 3
"""Articles after the open one that are read for facts before they are opened."""


class ReadingAhead:
    """Has articles read one after the other, each once."""

    def __init__(
        self, read: Callable[[int], Awaitable[object]], coming: Callable[[], Iterable[int]]
    ) -> None:
        """Take what reads the article of a number, and what gives those that may be opened next."""
        self.asked: set[int] = set()
        self._read, self._coming = read, coming
        self._is_busy = False

    async def go_on(self) -> None:
        """Read those that come next; to be called whenever the open one has its facts.

        A fault is told when the article is opened.
        """
        if self._is_busy:
            return
        self._is_busy = True
        try:
            while (index := self._next()) is not None:
                self.asked.add(index)
                await self._read(index)
        except ExtractionError:
            return
        finally:
            self._is_busy = False

    def _next(self) -> int | None:
        return next((index for index in self._coming() if index not in self.asked), None)


def nobody_watches(done: int, total: int) -> None:
    """Take the progress of an article that is not on the screen."""
