"""Facts from the cache where they are known, else from the child process, and then kept."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from ..article.model import Article, Facts
from .extraction import Extractor, Progress

if TYPE_CHECKING:
    from .cache import FactsCache

IDLE = 30.0
"""Seconds after which the child, which holds a language model in memory, is ended."""


class CachedFacts:
    """A source of facts that asks the child process only for what was never read before."""

    def __init__(
        self,
        model: str | None = None,
        extractor: Extractor | None = None,
        cache: FactsCache | None = None,
    ) -> None:
        """Take the model the user named, if any; the others replace the usual ones."""
        self._extractor = extractor or Extractor(model)
        self._cache = cache
        self._model = model
        self._idle: asyncio.TimerHandle | None = None

    async def facts(self, article: Article, progress: Progress) -> Facts:
        """Take an article; give its facts, calling ``progress`` if they have to be read.

        Raises:
            ExtractionError: see ``Extractor.facts``.
        """
        cache = self._opened()
        known = await asyncio.to_thread(cache.get, article, self._model)
        if known is not None:
            return known
        if self._idle is not None:
            self._idle.cancel()
        facts = await self._extractor.facts(article, progress)
        self._idle = asyncio.get_running_loop().call_later(IDLE, self._extractor.stop)
        await asyncio.to_thread(cache.put, article, facts, self._model)
        return facts

    def _opened(self) -> FactsCache:
        if self._cache is None:
            # Not at the top: SQLite and what finds out versions are wanted after the first paint.
            from .cache import FactsCache

            self._cache = FactsCache()
        return self._cache

    def stop(self) -> None:
        """End the child at once."""
        if self._idle is not None:
            self._idle.cancel()
        self._extractor.stop()
