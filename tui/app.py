"""The Textual app: what the screens share, and the way in."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import PurePath
from threading import Event
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import work
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.command import CommandPalette
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
from .engine.ahead import AHEAD, ReadingAhead, nobody_watches
from .engine.cached import CachedFacts
from .failing import failure_told
from .loader import Loader
from .looks.colours import reading_colours
from .looks.legible import Legible
from .looks.theming import Theming
from .navigator import Navigator
from .reading.sessions import Sessions
from .screens.reader import ReaderScreen
from .store.config import Config
from .store.places import STYLES
from .store.state import Preferences, StateStore
from .terminal.signals import catch
from .typing_ahead import TypingAhead
from .widgets.caret import HasCaret
from .widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from ..article.facts.facts import Facts
    from .screens.part import FactsSource
    from .store.archive import Archive
    from .terminal.question import Question

log = logging.getLogger(__name__)

REMEMBERED_AFTER = 0.5
"""Seconds after the start until what was opened is remembered over runs."""

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

    navigates: ClassVar[type[Navigator]] = Navigator
    """What goes between the articles."""

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
        self.navigator = self.navigates(self, self.sessions, self.store)
        self.loader = Loader(self, self.navigator, model)
        self.ahead = ReadingAhead(self._facts_of, lambda: self.navigator.coming(AHEAD))
        self._model = model
        is_in_screen = "STY" in os.environ  # as GNU screen says of itself
        self._legible = Legible(self.console.color_system == "256", not is_in_screen)
        self._theming = Theming(self, self.settings.theme, self.console.color_system)
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
        return self.navigator.screen_of(self.navigator.here)

    def on_load(self) -> None:
        """Catch signals from before the terminal is changed; look up what was left last time."""
        catch(self.exit, INTERRUPTED)  # as with q
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
        self.set_timer(REMEMBERED_AFTER, self.loader.remember_later)
        for problem in (*self.settings.problems, *self.store.take_problems()):
            self.notify(one_line(problem), severity="warning", timeout=8, markup=False)

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

    def on_unmount(self) -> None:
        """End the process that reads for facts; remember the looks."""
        self.source.stop()
        self.loader.remember_rest()
        if self._left is None:
            return  # interrupted before anything was known
        if self.looks != self._left or self._theming.is_chosen:
            self.store.change_preferences(self._theming.kept_in)

    # Articles

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
        self.navigator.show_fact(self.sessions.add(self.archive.open(number)), start)

    def action_travel(self, direction: int) -> None:
        """Go back (-1) or forward to the article that was open before."""
        self.navigator.travel(direction)

    def action_article(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) article."""
        self.navigator.step(direction)

    def action_articles(self) -> None:
        """Show the list of the articles, as they were named; leave it again."""
        self.navigator.toggle_list()

    def action_open(self) -> None:
        """Choose or type a file or an address, and open it."""
        self.loader.ask()

    def open_address(self, url: str) -> None:
        """Take an address or a path; read what is there as one more article, and show it."""
        self.loader.open_address(url)

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

    def read_ahead(self) -> None:
        """Read the articles that come next for facts, so that they are there when opened."""
        self.run_worker(self.ahead.go_on(), group="ahead", exit_on_error=False)

    async def _facts_of(self, index: int) -> Facts:
        return await self.source.facts(self.sessions.articles[index], nobody_watches)

    # Sheets over the reader, imported when they are wanted: the first paint is not to wait

    def action_help(self) -> None:
        """Show the keys."""
        from .screens.help import HelpScreen

        self.push_screen(HelpScreen(getattr(self.screen, "HELP_FIRST", "")))

    def action_overview(self) -> None:
        """Show the article at a glance."""
        from .screens.overview import OverviewScreen

        session = self.sessions[self.navigator.here]
        self.push_screen(OverviewScreen(session.article, session.standing))

    @property
    def screen_of_actions(self) -> Screen[Any]:
        """The screen that is shown, or that beneath the palette, whose actions it offers."""
        screen = self.screen
        beneath = isinstance(screen, CommandPalette) and len(self.screen_stack) > 1
        return self.screen_stack[-2] if beneath else screen

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell which keys work now."""
        screen = self.screen_of_actions
        if action in _OF_THE_READER and not isinstance(screen, ReaderScreen):
            return action in ("help", "articles") and self.navigator.is_list_shown
        if action in ("article", "articles"):
            return len(self.sessions) > 1
        if action == "travel":
            return self.navigator.can_travel(int(str(parameters[0])))
        if action == "overview":
            return self.sessions[self.navigator.here].extracted is not None
        return super().check_action(action, parameters)

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
