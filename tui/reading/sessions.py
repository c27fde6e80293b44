"""The open articles, each with its session once it is wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ...article.facts.article import Article

if TYPE_CHECKING:
    from ...article.facts.facts import Facts
    from ..store.state import StateStore
    from .session import Session


class Sessions:
    """A session an open article, in their order; one is made when it is first asked for.

    Facts and what is thought of them are much to import, and the first paint needs only the text
    and ``place``.
    """

    def __init__(self, articles: Sequence[Article], store: StateStore) -> None:
        """Take the articles and where what is thought of them is kept."""
        self.articles = tuple(articles)
        self._store = store
        self._made: dict[int, Session] = {}

    def __len__(self) -> int:
        return len(self.articles)

    def __iter__(self) -> Iterator[Session]:
        return (self[index] for index in range(len(self)))

    def __getitem__(self, index: int) -> Session:
        if index not in self._made:
            from .session import Session

            self._made[index] = Session(self.articles[index], self._store)
        return self._made[index]

    def extracted(self, index: int) -> Facts | None:
        """Take which article; give the facts that were found in it, None where none are known."""
        made = self._made.get(index)
        return made.extracted if made else None

    def is_open(self, sha256: str) -> bool:
        """Take the sha256 of an article; tell whether it was shown."""
        return any(each.article.sha256 == sha256 for each in self._made.values())

    def add(self, article: Article) -> int:
        """Take one more article; give which it is; one of the same text is not added again."""
        hashes = [each.sha256 for each in self.articles]
        if article.sha256 in hashes:
            return hashes.index(article.sha256)
        self.articles = (*self.articles, article)
        return len(self.articles) - 1

    def place(self, index: int) -> int:
        """Take which article; give the code point that stood at the top when it was left."""
        article = self.articles[index]
        place = self._store.place(article.sha256)
        if place is not None:
            return place
        from ..versions.sources import source_keys

        changed = any(self._store.has_others(key, article.sha256) for key in source_keys(article))
        return self[index].state.position if changed else 0
