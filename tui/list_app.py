"""The app that begins with a list of articles: of a library, or of the files that were named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from .app import OnRecordApp
from .engine.ahead import nobody_watches
from .engine.extraction import ExtractionError
from .navigator import Navigator
from .reading.listing import View
from .reading.opened import OpenedArticles, OpenedList
from .screens.listing import ListingScreen
from .screens.reader import ReaderScreen

if TYPE_CHECKING:
    from textual.screen import Screen


MOST_COUNTED = 200
"""Articles that are read for facts before anybody opens them, so that the list tells how many."""

NONE = -1
"""What is open while the list is shown."""


class ListNavigator(Navigator):
    """Shows articles over a list, which lies at the bottom of the stack."""

    here = NONE

    def show(self, index: int) -> None:
        """Take an article's number; show it."""
        was, self.here = self.here, index
        if was != NONE:
            self.trail = self.trail.to(was)
        self.trail = self.trail.to(index)
        if not isinstance(self._app.screen, ReaderScreen):
            self._app.push_screen(self.screen_of(index))
        elif self._app.screen is not self.screen_of(index):
            self._app.switch_screen(self.screen_of(index))

    def toggle_list(self) -> None:
        """Go back to the list."""
        if isinstance(self._app.screen, ReaderScreen):
            self._app.pop_screen()


class ListApp(OnRecordApp):
    """Shows a list, and opens its articles over it."""

    navigates = ListNavigator

    def get_default_screen(self) -> Screen[None]:  # type: ignore[override]
        """Give the list: the stack begins with it."""
        return self.list_screen()

    def list_screen(self) -> ListingScreen:
        """Give the list."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell which keys work now."""
        screen = self.screen_of_actions
        if action in ("help", "open") and isinstance(screen, ListingScreen):
            return True
        if action == "articles":
            return isinstance(screen, ReaderScreen)
        return super().check_action(action, parameters)


class FilesApp(ListApp):
    """The articles that were named: files, those of a folder, pages."""

    def list_screen(self) -> ListingScreen:
        """Give the list, in the order in which the articles were named."""
        self._listed = OpenedArticles(self.sessions, self.store)
        opener = OpenedList(self._listed, self.store, self.navigator.show)
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
            self.ahead.asked.add(index)
            try:
                facts = await self.source.facts(article, nobody_watches)
            except ExtractionError:
                return
            self._listed.note(index, facts)
            if isinstance(self.screen, ListingScreen):
                self.screen.look_again(index)
