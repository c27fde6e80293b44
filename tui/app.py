"""The Textual app: what the screens share, and the way in."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Protocol

from textual import work
from textual.app import App
from textual.binding import Binding, BindingType

from ..article.model import Article, Facts
from . import clipboard
from .extraction import Extractor, Progress
from .screens.help import HelpScreen
from .screens.reader import ReaderScreen
from .session import Session
from .state import StateStore

STYLES = Path(__file__).resolve().parent.parent / "styles"
"""The folder of the .tcss files: beside this package, installed or not."""

INTERRUPTED = 130


class FactsSource(Protocol):
    """Where facts come from: the child process, or in a test a value."""

    async def facts(self, article: Article, progress: Progress) -> Facts:
        """Take an article; give its facts, or raise ``ExtractionError``."""

    def stop(self) -> None:
        """Leave off at once."""


class OnRecordApp(App[int]):
    """Opens articles in the reader."""

    TITLE = "onrecord"
    CSS_PATH = [STYLES / name for name in ("reader.tcss", "help.tcss")]  # noqa: RUF012
    ENABLE_COMMAND_PALETTE = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", "Help", key_display="?", id="help"),
        Binding("q", "quit", "Quit", id="quit"),
    ]

    def __init__(
        self,
        articles: Sequence[Article],
        *,
        model: str | None = None,
        source: FactsSource | None = None,
        store: StateStore | None = None,
    ) -> None:
        """Take articles and the model's name; ``source`` and ``store`` replace the usual ones."""
        super().__init__()
        self.articles = list(articles)
        self.source: FactsSource = source or Extractor(model)
        self.store = store or StateStore()

    def on_mount(self) -> None:
        """Open the first article."""
        self._catch_signals()
        self.push_screen(ReaderScreen(Session(self.articles[0], self.store)))

    def _catch_signals(self) -> None:
        # Leave as with q, so that the terminal is restored whatever ends the program.
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self.exit, INTERRUPTED)

    def on_unmount(self) -> None:
        """End the process that reads for facts."""
        self.source.stop()

    def action_help(self) -> None:
        """Show the keys."""
        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen())

    @work(thread=True, exclusive=True, group="copy")
    def copy(self, text: str) -> None:
        """Take a text; put it on the clipboard and say truthfully what became of it."""
        result = clipboard.copy(
            text, terminal=lambda sent: self.call_from_thread(self.copy_to_clipboard, sent)
        )
        self.call_from_thread(self.notify, result.message, timeout=4, markup=False)


def run_reader(articles: Sequence[Article], model: str | None = None) -> int:
    """Take articles and the model's name; show the reader until it is left, give the exit code."""
    if sys.__stderr__ is not None and not sys.__stderr__.isatty():
        # Textual paints on standard error; with `2>log` the screen would end up in the log.
        sys.__stderr__ = sys.__stdout__  # type: ignore[misc]
    return OnRecordApp(articles, model=model).run() or 0
