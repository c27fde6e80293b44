"""The app that begins with a list of articles: of a library, or of the files that were named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import work

from .app import OnRecordApp, nobody_watches
from .engine.extraction import ExtractionError
from .reading.listing import View
from .reading.opened import OpenedArticles, OpenedList
from .screens.listing import ListingScreen
from .screens.reader import ReaderScreen

if TYPE_CHECKING:
    from textual.screen import Screen

    from ..article.facts.article import Article
    from .screens.part import FactsSource
    from .store.config import Config
    from .store.state import StateStore

MOST_COUNTED = 200
"""Articles that are read for facts before anybody opens them, so that the list tells how many."""

NONE = -1
"""What is open while the list is shown."""


class ListApp(OnRecordApp):
    """Shows a list, and opens its articles over it."""

    def __init__(
        self,
        articles: Sequence[Article],
        *,
        model: str | None = None,
        source: FactsSource | None = None,
        store: StateStore | None = None,
        settings: Config | None = None,
    ) -> None:
        """Take what the reader takes; none of the articles is open yet."""
        super().__init__(articles, model=model, source=source, store=store, settings=settings)
        self._open = NONE

    def get_default_screen(self) -> Screen[None]:  # type: ignore[override]
        """Give the list: the stack begins with it."""
        return self.list_screen()

    def list_screen(self) -> ListingScreen:
        """Give the list."""
        raise NotImplementedError

    def _show(self, index: int) -> None:
        was, self._open = self._open, index
        if was != NONE:
            self._trail = self._trail.to(was)
        self._trail = self._trail.to(index)
        if not isinstance(self.screen, ReaderScreen):
            self.push_screen(self._screen_of(index))
        elif self.screen is not self._screen_of(index):
            self.switch_screen(self._screen_of(index))

    def action_articles(self) -> None:
        """Go back to the list."""
        if isinstance(self.screen, ReaderScreen):
            self.pop_screen()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell which keys work now."""
        if action in ("help", "open") and isinstance(self.screen, ListingScreen):
            return True
        if action == "articles":
            return isinstance(self.screen, ReaderScreen)
        return super().check_action(action, parameters)


class FilesApp(ListApp):
    """The articles that were named: files, those of a folder, pages."""

    def list_screen(self) -> ListingScreen:
        """Give the list, in the order in which the articles were named."""
        self._listed = OpenedArticles(self.sessions, self.store)
        opener = OpenedList(self._listed, self.store, self._show)
        return ListingScreen(opener, View("added"), 0)

    def on_mount(self) -> None:
        """Read articles for facts, one after the other, so that the list tells how many."""
        super().on_mount()
        if len(self.sessions) > MOST_COUNTED:
            told = f"Facts of the first {MOST_COUNTED:,} articles are counted as they are read, "
            self.notify(f"{told}those of the others when you open them.", timeout=9, markup=False)
        self.count_facts()

    @work(group="counting", exit_on_error=False)
    async def count_facts(self) -> None:
        """Read those that are not open, up to a bound; a fault is told when one is opened."""
        for index, article in enumerate(self.sessions.articles[:MOST_COUNTED]):
            if self.sessions.extracted(index) is not None:
                continue
            self._asked_for.add(index)
            try:
                facts = await self.source.facts(article, nobody_watches)
            except ExtractionError:
                return
            self._listed.note(index, facts)
            if isinstance(self.screen, ListingScreen):
                self.screen.look_again(index)
