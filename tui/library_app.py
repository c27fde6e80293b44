"""The app that begins with the list of a library's articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .app import OnRecordApp
from .engine.cached import CachedFacts
from .engine.shelved import ShelvedFacts
from .screens.listing import ListingScreen
from .screens.reader import ReaderScreen

if TYPE_CHECKING:
    from textual.screen import Screen

    from .store.archive import Archive
    from .store.config import Config
    from .store.state import StateStore


class LibraryApp(OnRecordApp):
    """Shows the articles of a library, and opens them over the list."""

    def __init__(
        self,
        archive: Archive,
        *,
        model: str | None = None,
        store: StateStore | None = None,
        settings: Config | None = None,
    ) -> None:
        """Take the library; the others are as the reader's."""
        source = ShelvedFacts(archive, CachedFacts(model))
        super().__init__((), model=model, source=source, store=store, settings=settings)
        self.archive = archive
        self._open = -1  # none

    def get_default_screen(self) -> Screen[None]:  # type: ignore[override]
        """Give the list: the stack begins with it."""
        return ListingScreen(self)

    def _show(self, index: int) -> None:
        was, self._open = self._open, index
        if was >= 0:
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
