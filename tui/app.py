"""The Textual app: what the screens share, and the way in."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path, PurePath
from threading import Event
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import work
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.geometry import Offset
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.theme import Theme

from ..article.facts.article import Article
from ..article.text import one_line
from .bindings import bindings
from .cli.exit_codes import INTERRUPTED
from .cli.options import model_of
from .engine.cached import CachedFacts
from .engine.extraction import ExtractionError
from .failing import failure_told
from .looks.colours import reading_colours
from .looks.legible import Legible
from .looks.theming import Theming
from .reading.sessions import Sessions
from .screens.reader import ReaderScreen
from .store.config import Config
from .store.places import STYLES
from .store.state import Preferences, StateStore
from .typing_ahead import TypingAhead
from .widgets.caret import HasCaret
from .widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from .reading.trail import Trail
    from .screens.part import FactsSource
    from .store.archive import Archive
    from .terminal.question import Question

log = logging.getLogger(__name__)

FIRST = 0
"""The article that is open at the start."""

REMEMBERED_AFTER = 0.5
"""Seconds after the start until what was opened is remembered over runs."""

AHEAD = 3
"""Articles after the open one that are read for facts before they are opened."""


_ENDING = (
    *("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGVTALRM"),
    *("SIGPROF", "SIGXCPU", "SIGPWR", "SIGIO", "SIGSTKFLT"),
)
"""The signals that end a program that does not catch them, but for those of its own faults."""


_SHOW_CURSOR = "\x1b[?25h"
"""DECTCEM: Textual hides the terminal's cursor, though it puts it where it belongs."""

_OF_THE_READER = frozenset({"help", "overview", "article", "articles", "travel", "open"})
"""Actions that need an open article, or are no use over a sheet."""


class OnRecordApp(TypingAhead[int]):
    """Opens articles in the reader."""

    TITLE = "onrecord"
    CSS_PATH: ClassVar[list[str | PurePath]] = [STYLES / "reader.tcss"]
    """What the first screen needs; each other screen names its own."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("app")

    def __init__(
        self,
        articles: Sequence[Article],
        *,
        model: str | None = None,
        source: FactsSource | None = None,
        store: StateStore | None = None,
        settings: Config | None = None,
    ) -> None:
        """Take articles and the model's name; the others replace what a run uses by default."""
        super().__init__()
        self.settings = settings or Config()
        model = model_of(model, self.settings)
        self.source: FactsSource = source or CachedFacts(model)
        self.store = store or StateStore()
        self.sessions = Sessions(articles, self.store)
        self.looks = Preferences()
        self._left: Preferences | None = None
        self._screens: dict[int, ReaderScreen] = {}
        self._open = FIRST
        self._asked_for: set[int] = set()
        self._model = model
        self._is_reading_ahead = False
        is_in_screen = "STY" in os.environ  # as GNU screen says of itself
        self._legible = Legible(self.console.color_system == "256", not is_in_screen)
        self._theming = Theming(self, self.settings.theme, self.console.color_system)
        self._is_list_known = False
        self._to_remember: list[str] = [article.source for article in articles[:1]]
        self.is_up = Event()

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's cursor is put at every painting: on what is to be looked at."""
        focused = self.focused if self._screen_stacks else None
        caret = focused.caret if isinstance(focused, HasCaret) else None
        return self._typed_at if caret is None else caret

    @cursor_position.setter
    def cursor_position(self, place: Offset) -> None:
        self._typed_at = place  # by a row in which one types

    def take_question(self, question: Question) -> None:
        """Take what the terminal was asked before, and has answered or will; before ``run``."""
        from .terminal.driver import driver_for  # only for a terminal

        self.driver_class = driver_for(question)
        self._theming.know(question.answers.is_light)

    def get_default_screen(self) -> ReaderScreen:
        """Give the first article's screen: the stack begins with it, nothing is painted before."""
        return self._screen_of(self._open)

    def on_load(self) -> None:
        """Catch signals from before the terminal is changed; look up what was left last time."""
        self._catch_signals()
        self._left = self.looks = self.store.preferences()

    def on_ready(self) -> None:
        """Have keys read, now that there is a screen."""
        self.is_up.set()
        self._show_cursor()

    def _show_cursor(self) -> None:
        """Show the terminal's own cursor, where the user wants that: magnifiers follow it."""
        if self.settings.cursor and self._driver is not None and not self.is_headless:
            self._driver.write(_SHOW_CURSOR)

    def _come_back(self) -> None:
        """Take the terminal over again, after the shell had it."""
        self.refresh(layout=True)
        self._show_cursor()

    def on_mount(self) -> None:
        """Take over the user's settings."""
        # Back from the shell nothing else paints again what the shell has written over.
        self.app_resume_signal.subscribe(self, lambda _: self._come_back())
        self.set_keymap(dict(self.settings.keymap))
        for own in self.settings.themes:
            colours: dict[str, Any] = {**own.colours}
            self.register_theme(Theme(own.name, dark=own.dark, **colours))
        self._left = self.looks
        self._theming.begin(self.is_headless)
        self.set_timer(REMEMBERED_AFTER, self._remember_later)
        for problem in (*self.settings.problems, *self.store.take_problems()):
            self.notify(one_line(problem), severity="warning", timeout=8, markup=False)

    def _remember_later(self) -> None:
        # Not here: the lock and the disk may take their time, and a key must not wait for them.
        self.run_worker(self._remember, thread=True, group="recent", exit_on_error=False)

    def _remember(self) -> None:
        """Remember over runs what was opened, or nothing where the user wants that."""
        from .store import opened  # when it is wanted: the first paint is not to wait

        sources, self._to_remember = self._to_remember, []
        if not self.settings.recent:
            opened.forget(self.store)
            return
        for source in sources:
            opened.note(self.store, source)

    def take_background(self, light: bool) -> None:
        """Take that the terminal has a light background or not, which it has told late."""
        self._theming.answer(light)

    def get_css_variables(self) -> dict[str, str]:
        """Give the theme's variables and those that the reader adds to every theme."""
        variables = super().get_css_variables()
        return {**variables, **reading_colours(variables, self.current_theme.dark)}

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Give Textual's filters, and the one that keeps words readable in every theme."""
        return (*super().get_line_filters(), self._legible)

    def _catch_signals(self) -> None:
        # Leave as with q, so that the terminal is restored whatever ends the program.
        loop = asyncio.get_running_loop()
        for name in _ENDING:
            if number := getattr(signal, name, None):
                loop.add_signal_handler(number, self.exit, INTERRUPTED)

    def on_unmount(self) -> None:
        """End the process that reads for facts; remember the looks."""
        self.source.stop()
        if self._to_remember:
            self._remember()
        if self._left is None:
            return  # interrupted before anything was known
        if self.looks != self._left or self._theming.is_chosen:
            self.store.change_preferences(self._theming.kept_in)

    # Articles

    def _screen_of(self, index: int) -> ReaderScreen:
        if index not in self._screens:
            self._screens[index] = ReaderScreen(self.sessions, index)
            self.install_screen(self._screens[index], f"article-{index}")
        return self._screens[index]

    def _show(self, index: int) -> None:
        # The first article's screen is at the bottom of the stack, where none can be exchanged; any
        # other lies on it.
        was, self._open = self._open, index
        self._trail = self._trail.to(was).to(index)
        if index == was:
            return
        if index == FIRST:
            self.pop_screen()
        elif was == FIRST:
            self.push_screen(self._screen_of(index))
        else:
            self.switch_screen(self._screen_of(index))

    @cached_property
    def _trail(self) -> Trail:
        """Which articles were open; none is before the first one is left."""
        from .reading.trail import Trail

        return Trail()

    @cached_property
    def archive(self) -> Archive:
        """The library: the user's own."""
        from .store.archive import Archive, usual_path  # when it is wanted

        return Archive(usual_path(), self._model)

    def open_number(self, number: int, start: int | None = None) -> None:
        """Take an article of the library, and where a fact of it begins; show it.

        Raises:
            LibraryError, KeyError: it is not there any more.
        """
        index = self.sessions.add(self.archive.open(number))
        self._show(index)
        if start is not None:
            self._screen_of(index).go_to(start)

    def action_travel(self, direction: int) -> None:
        """Go back (-1) or forward to the article that was open before."""
        trail = self._trail.moved(direction)
        if trail is not None:
            self._show(trail.here)
            self._trail = trail

    def action_article(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) article."""
        self._show((self._open + direction) % len(self.sessions))

    def action_articles(self) -> None:
        """Show the list of the articles, as they were named; leave it again."""
        from .reading.listing import View  # when they are wanted: the first paint is not to wait
        from .reading.opened import OpenedArticles, OpenedList
        from .screens.listing import ListingScreen

        if isinstance(self.screen, ListingScreen):
            self.pop_screen()
            return

        def show(index: int) -> None:
            self.pop_screen()
            self._show(index)

        opened = OpenedList(OpenedArticles(self.sessions, self.store), self.store, show)
        self._is_list_known = True
        self.push_screen(ListingScreen(opened, View("added"), self._open))

    @work(thread=True, exclusive=True, group="address", exit_on_error=False)
    def open_address(self, url: str) -> None:
        """Take an address or a path; read what is there as one more article, and show it.

        Of a file with several articles all are opened, and the first is shown.
        """
        from ..article import source  # when they are wanted: the first paint is not to wait
        from ..article.errors import SourceError
        from ..article.files import is_library

        if is_library(url):
            self.call_from_thread(self._show_library, url)
            return
        self.call_from_thread(self.notify, f"Opening {one_line(url)}", timeout=9, markup=False)
        try:
            articles = [source.read(name) for name in source.names_of(url)]
        except SourceError as error:
            self.call_from_thread(self.notify, one_line(str(error)), severity="error", markup=False)
        else:
            self.call_from_thread(self._show_new, articles)

    def _show_new(self, articles: Sequence[Article]) -> None:
        if self._is_list_shown():
            self.pop_screen()
        first, *_ = [self.sessions.add(article) for article in articles]
        self._to_remember += [article.source for article in articles[:1]]
        self._remember_later()
        self._show(first)

    def _show_library(self, path: str) -> None:
        """Take a library's file; list its articles over what is shown."""
        from .engine.shelved import ShelvedFacts  # when it is wanted
        from .reading.opened import OpenedLibrary
        from .screens.listing import ListingScreen
        from .store.archive import Archive

        # From now on it is the library: what is asked of all articles is asked of those one sees.
        self.archive = archive = Archive(Path(path), self._model)
        self.source = ShelvedFacts(archive, self.source)

        def show(article: Article) -> None:
            if self._is_list_shown():
                self.pop_screen()
            self._show(self.sessions.add(article))

        if self._is_list_shown() and len(self.screen_stack) > 1:
            self.pop_screen()
        self._is_list_known = True
        self.push_screen(ListingScreen(OpenedLibrary(archive, self.store, show)))

    def action_open(self) -> None:
        """Choose or type a file or an address, and open it."""
        from .screens.opening import OpenScreen  # when it is wanted: the first paint is not to wait

        def read(name: str | None) -> None:
            if name:
                self.open_address(name)

        from .store import opened

        here = [article.source for article in reversed(self.sessions.articles) if article.source]
        before = opened.recent(self.store) if self.settings.recent else []
        self.push_screen(OpenScreen(opened.each_once((*here, *before))), read)

    @work(thread=True, exclusive=True, group="browser", exit_on_error=False)
    def browse(self, url: str) -> None:
        """Take an address; open it in the user's browser, or copy it where there is none."""
        from .browser import browse  # when it is wanted: the first paint is not to wait

        if browse(url):
            self.call_from_thread(self.notify, "Opened in the browser.", markup=False)
        else:
            self.call_from_thread(self._no_browser, url)

    def _no_browser(self, url: str) -> None:
        self.notify("No browser can be opened from here.", severity="warning", markup=False)
        self.copy(url)

    @work(group="ahead", exit_on_error=False)
    async def read_ahead(self) -> None:
        """Read the articles that come next for facts, so that they are there when they are opened.

        To be called whenever the open one has its facts; they are read one after the other. A
        fault is told when the article is opened.
        """
        if self._is_reading_ahead:
            return
        self._is_reading_ahead = True
        try:
            while (index := self._next_unread()) is not None:
                self._asked_for.add(index)
                await self.source.facts(self.sessions.articles[index], nobody_watches)
        except ExtractionError:
            return
        finally:
            self._is_reading_ahead = False

    def _next_unread(self) -> int | None:
        count = len(self.sessions)
        following = ((self._open + step) % count for step in range(1, min(AHEAD + 1, count)))
        return next(
            (i for i in following if i not in self._asked_for and i not in self._screens), None
        )

    # Sheets over the reader, imported when they are wanted: the first paint is not to wait

    def action_help(self) -> None:
        """Show the keys."""
        from .screens.help import HelpScreen

        self.push_screen(HelpScreen(getattr(self.screen, "HELP_FIRST", "")))

    def action_overview(self) -> None:
        """Show the article at a glance."""
        from .screens.overview import OverviewScreen

        session = self.sessions[self._open]
        self.push_screen(OverviewScreen(session.article, session.standing))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell which keys work now."""
        if action in _OF_THE_READER and not isinstance(self.screen, ReaderScreen):
            return action in ("help", "articles") and self._is_list_shown()
        if action in ("article", "articles"):
            return len(self.sessions) > 1
        if action == "travel":
            return self._trail.moved(int(str(parameters[0]))) is not None
        if action == "overview":
            return self.sessions[self._open].extracted is not None
        return super().check_action(action, parameters)

    def _is_list_shown(self) -> bool:
        if not self._is_list_known:
            return False
        from .screens.listing import ListingScreen  # it was imported already

        return isinstance(self.screen, ListingScreen)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Give every action that works now to the command palette, with its key."""
        from .palette import commands  # when it is wanted: the first paint is not to wait

        return commands(self, screen)

    def _fatal_error(self) -> None:
        """Leave after a fault of our own: one line, none of what stood on the screen or in memory.

        Textual's own shows the values of all variables, and so the user's article.
        """
        self.bell()
        words = failure_told(sys.exc_info()[1])
        log.error("%s", words)
        self._exit_renderables.append(Text(f"onrecord: {words}"))
        self._close_messages_no_wait()

    # Messages and copying

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say something in passing: in the row of keys where it fits there, else over the text."""
        if severity == "information" and not (title or markup):
            bars = self.screen.query(KeyBar)
            if bars and bars.first().show_message(message, timeout or self.NOTIFICATION_TIMEOUT):
                return
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    @work(thread=True, exclusive=True, group="copy")
    def copy(self, text: str) -> None:
        """Take a text; put it on the clipboard and say truthfully what became of it."""
        from .clipboard import (
            copying as clipboard,  # when it is wanted: the first paint is not to wait
        )

        result = clipboard.copy(
            text,
            command=self.settings.clipboard,
            terminal=lambda sent: self.call_from_thread(self.copy_to_clipboard, sent),
        )
        self.call_from_thread(self.notify, result.message, timeout=4, markup=False)


def nobody_watches(done: int, total: int) -> None:
    """Take the progress of an article that is not on the screen."""
