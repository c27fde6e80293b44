"""Facts from the cache where they are known, else from the child process, and then kept."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from .extraction import Early, Extractor, Progress, not_early

if TYPE_CHECKING:
    from ...article.facts.article import Article
    from ...article.facts.facts import Facts
    from ..store.cache import FactsCache

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
        self._lock = asyncio.Lock()
        self._latest: tuple[str, Facts] | None = None
        self._listeners: list[tuple[str, Progress, Early]] = []
        self._early: tuple[str, Facts, int] | None = None

    async def facts(self, article: Article, progress: Progress, early: Early = not_early) -> Facts:
        """Take an article; give its facts, calling ``progress`` if they have to be read.

        ``early`` is called with facts of a long text's beginning; they are not kept.
        Articles are read one after the other, in the order in which they were asked for. Who asks
        for the one that is just being read hears of its progress and gets the same facts.

        Raises:
            ExtractionError: see ``Extractor.facts``.
        """
        cache = self._opened()
        known = await asyncio.to_thread(cache.get, article, self._model)
        if known is not None:
            return known
        listener = (article.sha256, progress, early)
        self._listeners.append(listener)
        if self._early is not None and self._early[0] == article.sha256:
            early(*self._early[1:])
        if self._idle is not None:
            self._idle.cancel()
        try:
            async with self._lock:
                return await self._read(article, cache)
        finally:
            self._listeners.remove(listener)
            if not self._listeners:
                self._idle = asyncio.get_running_loop().call_later(IDLE, self._extractor.stop)

    async def _read(self, article: Article, cache: FactsCache) -> Facts:
        if self._latest is not None and self._latest[0] == article.sha256:
            return self._latest[1]  # read while we waited, even if the cache cannot be written

        def tell(done: int, total: int) -> None:
            for sha256, progress, _ in list(self._listeners):
                if sha256 == article.sha256:
                    progress(done, total)

        def tell_early(facts: Facts, upto: int) -> None:
            self._early = (article.sha256, facts, upto)
            for sha256, _, early in list(self._listeners):
                if sha256 == article.sha256:
                    early(facts, upto)

        try:
            facts = await self._extractor.facts(article, tell, tell_early)
        finally:
            self._early = None
        self._latest = (article.sha256, facts)
        await asyncio.to_thread(cache.put, article, facts, self._model)
        return facts

    def _opened(self) -> FactsCache:
        if self._cache is None:
            # Not at the top: SQLite and what finds out versions are wanted after the first paint.
            from ..store.cache import FactsCache

            self._cache = FactsCache()
        return self._cache

    def stop(self) -> None:
        """End the child at once."""
        if self._idle is not None:
            self._idle.cancel()
        self._extractor.stop()
