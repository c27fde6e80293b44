"""The articles that the reader was started with, as a list of a library's articles shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...article.facts.article import Article
from ...article.library import holds
from ...article.library.search.catalogue import READ, Filter, Order, Row
from ..store.opened import labels, toggle

if TYPE_CHECKING:
    from ...article.facts.facts import Facts
    from ..store.archive import Archive
    from ..store.state import StateStore
    from .sessions import Sessions


class OpenedArticles:
    """Files, pages and folders that were named, by their number in the order they were named in.

    What is not read for facts yet has no counts. Stars and tags are kept by the text's hash.
    """

    name = "files and pages"

    def __init__(self, sessions: Sessions, store: StateStore) -> None:
        """Take the articles with their sessions, and where what is thought of them is kept."""
        self._sessions = sessions
        self._store = store
        self._counts: dict[int, tuple[int, int]] = {}
        self._labels = labels(store)

    @property
    def size(self) -> int:
        """How many articles there are."""
        return len(self._sessions)

    def note(self, number: int, facts: Facts) -> None:
        """Take an article's number and the facts that were found in it; count them."""
        said = sum(quote.act == "speech" for quote in facts.quotes)  # as in the reader's title
        self._counts[number] = said, len(facts.deals)

    def numbers(self, order: Order, wanted: Filter) -> Sequence[int]:
        """Take an order and which articles; give their numbers.

        Raises:
            QueryError: the words are in no syntax that is known.
        """
        found = [
            n for n, each in enumerate(self._sessions.articles) if self._is_wanted(each, wanted)
        ]
        if order == "date":  # what has no date comes last, as in a library
            return sorted(found, key=lambda n: self._sessions.articles[n].date or "", reverse=True)
        if order == "added":
            return found
        by: dict[Order, Callable[[Row], str | int]] = {
            "title": lambda row: row.title.casefold(),
            "outlet": lambda row: row.outlet.casefold(),
            "quotes": lambda row: -row.quotes,
            "deals": lambda row: -row.deals,
        }
        return sorted(found, key=lambda n: by[order](self._row(n)))

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """Take articles' numbers; give their rows."""
        return [self._row(number) for number in numbers]

    def toggle(self, number: int, label: str) -> bool:
        """Take an article and a label; put it on or take it off; tell whether it is on."""
        is_on = toggle(self._store, self._sessions.articles[number].sha256, label)
        self._labels = labels(self._store)
        return is_on

    def _row(self, number: int) -> Row:
        article, facts = self._sessions.articles[number], self._sessions.extracted(number)
        if facts is not None:
            self.note(number, facts)
        read = {READ} if self._is_read(article) else set()
        return Row(
            *(number, article.sha256, article.title or article.source, article.outlet or ""),
            *(article.date or "", *self._counts.get(number, (0, 0))),
            self._labels.get(article.sha256, frozenset()) | read,
        )

    def _is_read(self, article: Article) -> bool:
        known = self._sessions.is_open(article.sha256)
        return known or self._store.place(article.sha256) is not None

    def _is_wanted(self, article: Article, wanted: Filter) -> bool:
        if wanted.unread and self._is_read(article):
            return False
        if wanted.label and wanted.label not in self._labels.get(article.sha256, ()):
            return False
        if wanted.outlet.casefold() not in (article.outlet or "").casefold():
            return False
        words = f"{article.title or article.source}\n{article.text}"
        return not wanted.words or holds(wanted.words, words)


@dataclass(frozen=True, slots=True)
class OpenedList:
    """What a list of opened articles is lent: they are shown by their number."""

    archive: OpenedArticles
    store: StateStore
    show: Callable[[int], None]

    def open_number(self, number: int) -> None:
        """Take an article's number; show it in the reader."""
        self.show(number)


@dataclass(frozen=True, slots=True)
class OpenedLibrary:
    """What the list of a library is lent that lies over the reader."""

    archive: Archive
    store: StateStore
    show: Callable[[Article], None]

    def open_number(self, number: int) -> None:
        """Take an article's number; show it in the reader.

        Raises:
            LibraryError, KeyError: it is not there any more.
        """
        self.show(self.archive.open(number))
