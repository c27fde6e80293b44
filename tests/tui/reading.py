"""The reader under a test's control: its real screens and keys, with facts that are at hand."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic

from rich.style import Style
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import Static

from onrecord.article.facts.article import Article
from onrecord.article.facts.facts import Facts
from onrecord.article.facts.span import Span
from onrecord.tui.app import OnRecordApp
from onrecord.tui.engine.extraction import Early, ExtractionError, Progress, not_early
from onrecord.tui.screens.reader import ReaderScreen
from onrecord.tui.store.config import Config
from onrecord.tui.store.state import StateStore
from onrecord.tui.widgets.article_view import ArticleView
from onrecord.tui.widgets.detail_panel import DetailPanel
from onrecord.tui.widgets.facts_tree import FactsTree
from onrecord.tui.widgets.key_bar import KeyBar
from onrecord.tui.widgets.title_bar import TitleBar
from tests.tui.harbour import ARTICLE, FACTS


class AtHand:
    """Gives the same facts for every article.

    It stands for the child process, which has tests of its own: these are about what the reader
    does with facts, and a language model would make each of them seconds slower.
    """

    def __init__(self, facts: Facts = FACTS, fault: str | None = None) -> None:
        self._facts = facts
        self._fault = fault
        self.asked = 0
        self.early: list[tuple[Facts, int]] = []
        """Facts of the text's beginning, and how much of it; after each ``go_on`` is awaited."""
        self.go_on = asyncio.Event()

    async def facts(self, article: Article, progress: Progress, early: Early = not_early) -> Facts:
        self.asked += 1
        progress(len(article.text) // 2, len(article.text))
        for facts, upto in self.early:
            early(facts, upto)
            await self.go_on.wait()
            self.go_on.clear()
        if self._fault:
            raise ExtractionError(self._fault)
        return self._facts

    def stop(self) -> None: ...


def make_app(
    folder: Path,
    articles: Sequence[Article] = (ARTICLE,),
    source: AtHand | None = None,
    settings: Config | None = None,
) -> OnRecordApp:
    """Take a folder for what is remembered, and what to open; give the app."""
    return OnRecordApp(
        articles, source=source or AtHand(), store=StateStore(folder / "state"), settings=settings
    )


class Reader:
    """A running reader: what it shows, in a test's words."""

    def __init__(self, app: OnRecordApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> ReaderScreen:
        screen = self.app.screen
        assert isinstance(screen, ReaderScreen)
        return screen

    @property
    def view(self) -> ArticleView:
        return self.screen.query_one(ArticleView)

    @property
    def tree(self) -> FactsTree:
        return self.screen.query_one(FactsTree)

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, and wait until all is painted."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def wait_until(self, condition: Callable[[], bool], seconds: float = 30.0) -> None:
        """Wait until ``condition`` holds; fail if it does not within ``seconds``."""
        deadline = monotonic() + seconds
        while not condition():
            assert monotonic() < deadline, f"waited {seconds} seconds in vain"
            await self.pilot.pause(0.02)

    @property
    def rows(self) -> list[str]:
        """The rows of the article's pane as they are painted."""
        return [self.view.render_line(y).text for y in range(self.view.size.height)]

    def styled(self, name: str) -> str:
        """Take a style's name; give the words in view that have its colours, with single blanks."""
        wanted = self.view.get_component_rich_style(f"article--{name}")
        return self._words_in(wanted)

    def _words_in(self, wanted: Style) -> str:
        found = []
        for y in range(self.view.size.height):
            for segment in self.view.render_line(y):
                style = segment.style
                same = style is not None and (style.bgcolor, style.color) == (
                    wanted.bgcolor,
                    wanted.color,
                )
                if same and segment.text.strip():
                    found.append(segment.text.strip())
        return " ".join(found)

    @property
    def selected(self) -> str:
        """The words in view that stand out as the selected fact."""
        return self.styled("selected")

    @property
    def selected_spans(self) -> list[Span]:
        return self.view.selected_spans()

    @property
    def details(self) -> str:
        """The words of the panel below the panes."""
        panels = self.screen.query(DetailPanel)  # there once a fact was selected
        return panels.first().render().plain if panels else ""

    @property
    def title(self) -> str:
        return self.screen.query_one(TitleBar).render().plain

    @property
    def lines(self) -> list[str]:
        """The lines of the tree, in view or not, as they are painted."""
        tree = self.tree
        count, width = tree.last_line + 1, tree.scrollable_content_region.width
        nodes = [tree.get_node_at_line(number) for number in range(count)]
        return [
            tree._strip(node, number, False, False, width).text.rstrip()
            for number, node in enumerate(nodes)
            if node is not None
        ]

    @property
    def cursor(self) -> str:
        """The line of the tree that the cursor is on, without the blanks around it."""
        return self.lines[self.tree.cursor_line].strip() if self.tree.cursor_line >= 0 else ""

    @property
    def messages(self) -> list[str]:
        """What was said in passing: over the text, and last in the row of keys."""
        bar = self.app.screen.query_one(KeyBar)
        over = [notice.message for notice in self.app._notifications]
        return [*over, *([bar.message] if bar.message else [])]

    @property
    def hints(self) -> str:
        """The row of keys as it is painted."""
        return self.app.screen.query_one(KeyBar).render().plain

    @property
    def sheet(self) -> list[str]:
        """The lines of the sheet over the reader, in view or not."""
        text = self.app.screen.query_one("#sheet-text", Static)
        strips = text.render_lines(Region(0, 0, text.size.width, text.size.height))
        return [strip.text.rstrip() for strip in strips]


@asynccontextmanager
async def reading(app: OnRecordApp, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Reader]:
    """Take an app and the terminal's columns and rows; run it until its facts are shown."""
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        reader = Reader(app, pilot)
        while not reader.screen.gathering.is_asked:
            await pilot.pause(0.01)
        await app.workers.wait_for_complete()
        await pilot.pause()
        yield reader
