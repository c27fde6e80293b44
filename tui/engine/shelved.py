"""Facts of an article that the library holds: read from there, by the rules of now only."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from .extraction import Early, Progress, not_early

if TYPE_CHECKING:
    from ...article.facts.article import Article
    from ...article.facts.facts import Facts
    from ..screens.part import FactsSource
    from ..store.archive import Archive


class ShelvedFacts:
    """A source of facts that asks another one only for what the library does not hold."""

    def __init__(self, archive: Archive, source: FactsSource) -> None:
        """Take the library, and where other facts come from."""
        self._archive = archive
        self._source = source

    async def facts(self, article: Article, progress: Progress, early: Early = not_early) -> Facts:
        """Take an article; give its facts, calling the other two as ``CachedFacts.facts`` does.

        Raises:
            ExtractionError: see ``Extractor.facts``.
        """
        known = await asyncio.to_thread(self._known, article)
        return known if known is not None else await self._source.facts(article, progress, early)

    def _known(self, article: Article) -> Facts | None:
        from ...article.library import LibraryError

        try:
            return self._archive.facts(article)
        except LibraryError:
            return None  # it was moved or damaged meanwhile: what is read anew is as good

    def stop(self) -> None:
        """Leave off at once."""
        self._source.stop()
