"""Going between the open articles, and to the list of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from textual.app import App

from .screens.reader import ReaderScreen

if TYPE_CHECKING:
    from .reading.sessions import Sessions
    from .reading.trail import Trail
    from .screens.listing import ListingScreen
    from .store.state import StateStore

FIRST = 0
"""The article that is open at the start."""


class Navigator:
    """Knows which article is open and which were, and has the app show another."""

    here = FIRST
    """The number of the article that is open."""

    def __init__(self, app: App[Any], sessions: Sessions, store: StateStore) -> None:
        """Take the app, the open articles, and where what is thought of them is kept."""
        self._app, self._sessions, self._store = app, sessions, store
        self._screens: dict[int, ReaderScreen] = {}
        self._is_list_known = False

    def screen_of(self, index: int) -> ReaderScreen:
        """Take an article's number; give its screen."""
        if index not in self._screens:
            self._screens[index] = ReaderScreen(self._sessions, index)
            self._app.install_screen(self._screens[index], f"article-{index}")
        return self._screens[index]

    def show(self, index: int) -> None:
        """Take an article's number; show it."""
        # The first article's screen is at the bottom of the stack, where none can be exchanged; any
        # other lies on it.
        was, self.here = self.here, index
        self.trail = self.trail.to(was).to(index)
        if index == was:
            return
        if index == FIRST:
            self._app.pop_screen()
        elif was == FIRST:
            self._app.push_screen(self.screen_of(index))
        else:
            self._app.switch_screen(self.screen_of(index))

    def show_fact(self, index: int, start: int | None) -> None:
        """Take an article's number and where a fact of it begins, if one is meant; show them."""
        self.show(index)
        if start is not None:
            self.screen_of(index).go_to(start)

    def step(self, direction: int) -> None:
        """Take 1 or -1; show the next or the previous article."""
        self.show((self.here + direction) % len(self._sessions))

    def coming(self, most: int) -> Iterator[int]:
        """Take a number; give so many articles after the open one, but those that were shown."""
        count = len(self._sessions)
        following = ((self.here + step) % count for step in range(1, min(most + 1, count)))
        return (index for index in following if index not in self._screens)

    # Back and forth

    @cached_property
    def trail(self) -> Trail:
        """Which articles were open; none is before the first one is left."""
        from .reading.trail import Trail  # when it is wanted: the first paint is not to wait

        return Trail()

    def can_travel(self, direction: int) -> bool:
        """Take -1 or 1; tell whether another article was open before, or after."""
        return self.trail.moved(direction) is not None

    def travel(self, direction: int) -> None:
        """Go back (-1) or forward to the article that was open before."""
        trail = self.trail.moved(direction)
        if trail is not None:
            self.show(trail.here)
            self.trail = trail

    # The list

    @property
    def is_list_shown(self) -> bool:
        """Tell whether a list of articles is what is shown."""
        if not self._is_list_known:
            return False
        from .screens.listing import ListingScreen  # it was imported already

        return isinstance(self._app.screen, ListingScreen)

    def toggle_list(self) -> None:
        """Show the list of the articles, as they were named; leave it again."""
        from .reading.listing import View  # when they are wanted: the first paint is not to wait
        from .reading.opened import OpenedArticles, OpenedList
        from .screens.listing import ListingScreen

        if isinstance(self._app.screen, ListingScreen):
            self._app.pop_screen()
            return

        def show(index: int) -> None:
            self._app.pop_screen()
            self.show(index)

        opened = OpenedList(OpenedArticles(self._sessions, self._store), self._store, show)
        self._show_list(ListingScreen(opened, View("added"), self.here))

    def replace_list(self, listing: ListingScreen) -> None:
        """Take a list; show it over what is shown, or in place of the list that lies over it."""
        if self.is_list_shown and len(self._app.screen_stack) > 1:
            self._app.pop_screen()
        self._show_list(listing)

    def leave_list(self) -> None:
        """Show what lies under the list, where one is shown."""
        if self.is_list_shown:
            self._app.pop_screen()

    def _show_list(self, listing: ListingScreen) -> None:
        self._is_list_known = True
        self._app.push_screen(listing)
