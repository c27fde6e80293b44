"""Opening what the user names while the reader runs; remembering over runs what was opened."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from textual.app import App

from ..article.text import one_line
from .screens.part import Host

if TYPE_CHECKING:
    from ..article.facts.article import Article
    from .navigator import Navigator
    from .reading.sessions import Sessions
    from .store.archive import Archive
    from .store.state import StateStore


class Desk(Host, Protocol):
    """The app as it is seen from here."""

    sessions: Sessions
    store: StateStore
    archive: Archive


class Loader:
    """Reads files, addresses and libraries, and has the navigator show what was in them."""

    def __init__(self, app: App[Any], navigator: Navigator, model: str | None) -> None:
        """Take the app, what shows an article, and the model's name."""
        self._app, self._desk = app, cast("Desk", app)
        self._navigator, self._model = navigator, model
        self._to_remember = [article.source for article in self._desk.sessions.articles[:1]]

    def ask(self) -> None:
        """Have a file or an address chosen or typed; open it."""
        from .screens.opening import OpenScreen  # when it is wanted: the first paint is not to wait
        from .store import opened

        def read(name: str | None) -> None:
            if name:
                self.open_address(name)

        desk = self._desk
        here = [article.source for article in reversed(desk.sessions.articles) if article.source]
        before = opened.recent(desk.store) if desk.settings.recent else []
        self._app.push_screen(OpenScreen(opened.each_once((*here, *before))), read)

    def open_address(self, url: str) -> None:
        """Take an address or a path; read what is there as one more article, and show it.

        Of a file with several articles all are opened, and the first is shown.
        """
        self._app.run_worker(
            partial(self._read, url),
            thread=True,
            exclusive=True,
            group="address",
            exit_on_error=False,
        )

    def _read(self, url: str) -> None:
        from ..article import source  # when they are wanted: the first paint is not to wait
        from ..article.errors import SourceError
        from ..article.files import is_library

        app = self._app
        if is_library(url):
            app.call_from_thread(self._show_library, url)
            return
        app.call_from_thread(app.notify, f"Opening {one_line(url)}", timeout=9, markup=False)
        try:
            articles = [source.read(name) for name in source.names_of(url)]
        except SourceError as error:
            app.call_from_thread(app.notify, one_line(str(error)), severity="error", markup=False)
        else:
            app.call_from_thread(self._show_new, articles)

    def _show_new(self, articles: Sequence[Article]) -> None:
        self._navigator.leave_list()
        first, *_ = [self._desk.sessions.add(article) for article in articles]
        self._to_remember += [article.source for article in articles[:1]]
        self.remember_later()
        self._navigator.show(first)

    def _show_library(self, path: str) -> None:
        """Take a library's file; list its articles over what is shown."""
        from .engine.shelved import ShelvedFacts  # when it is wanted
        from .reading.opened import OpenedLibrary
        from .screens.listing import ListingScreen
        from .store.archive import Archive

        # From now on it is the library: what is asked of all articles is asked of those one sees.
        desk = self._desk
        desk.archive = archive = Archive(Path(path), self._model)
        desk.source = ShelvedFacts(archive, desk.source)

        def show(article: Article) -> None:
            self._navigator.leave_list()
            self._navigator.show(desk.sessions.add(article))

        self._navigator.replace_list(ListingScreen(OpenedLibrary(archive, desk.store, show)))

    # What was opened

    def remember_later(self) -> None:
        """Remember over runs what was opened, beside what is being done."""
        # Not here: the lock and the disk may take their time, and a key must not wait for them.
        self._app.run_worker(self._remember, thread=True, group="recent", exit_on_error=False)

    def remember_rest(self) -> None:
        """Remember, before the program ends, what is not remembered yet."""
        if self._to_remember:
            self._remember()

    def _remember(self) -> None:
        """Remember over runs what was opened, or nothing where the user wants that."""
        from .store import opened  # when it is wanted: the first paint is not to wait

        sources, self._to_remember = self._to_remember, []
        if not self._desk.settings.recent:
            opened.forget(self._desk.store)
            return
        for source in sources:
            opened.note(self._desk.store, source)
