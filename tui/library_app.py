"""The app that begins with the list of a library's articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .engine.cached import CachedFacts
from .engine.shelved import ShelvedFacts
from .list_app import ListApp
from .screens.listing import ListingScreen

if TYPE_CHECKING:
    from .store.archive import Archive
    from .store.config import Config
    from .store.state import StateStore


class LibraryApp(ListApp):
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

    def list_screen(self) -> ListingScreen:
        """Give the list."""
        return ListingScreen(self)
