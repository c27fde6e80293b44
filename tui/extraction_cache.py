"""Facts from the cache where they are known, else from the child process, and then kept."""

from __future__ import annotations

import asyncio

from ..article.model import Article, Facts
from .cache import FactsCache
from .extraction import Extractor, Progress

IDLE = 30.0
"""Seconds after which the child, which holds a language model in memory, is ended."""


class CachedFacts:
    """A source of facts that asks the child process only for what was never read before."""

    def __init__(self, extractor: Extractor, cache: FactsCache, model: str | None = None) -> None:
        """Take both sources and the model the user named, if any."""
        self._extractor = extractor
        self._cache = cache
        self._model = model
        self._idle: asyncio.TimerHandle | None = None

    async def facts(self, article: Article, progress: Progress) -> Facts:
        """Take an article; give its facts, calling ``progress`` if they have to be read.

        Raises:
            ExtractionError: see ``Extractor.facts``.
        """
        known = await asyncio.to_thread(self._cache.get, article, self._model)
        if known is not None:
            return known
        if self._idle is not None:
            self._idle.cancel()
        facts = await self._extractor.facts(article, progress)
        self._idle = asyncio.get_running_loop().call_later(IDLE, self._extractor.stop)
        await asyncio.to_thread(self._cache.put, article, facts, self._model)
        return facts

    def stop(self) -> None:
        """End the child at once."""
        if self._idle is not None:
            self._idle.cancel()
        self._extractor.stop()
