"""The overview: an article at a glance, drawn; ``e`` saves the drawing."""

from __future__ import annotations

import io
from pathlib import Path, PurePath
from typing import ClassVar

from rich.console import Console
from rich.style import Style
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from ...article.model import Article, Facts
from ...article.text import one_line
from ..overview import render
from ..places import STYLES
from ..saving import new_path, stem_of
from ..writing import WriteError, write

SVG_COLUMNS = 100
"""Columns of the saved drawing."""


class OverviewScreen(ModalScreen[None]):
    """A sheet over the reader; esc, ``q`` or ``o`` closes it."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = STYLES / "overview.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,o", "dismiss", "Close", id="close_overview"),
        Binding("j,down", "scroll(1)", "Down", show=False, id="overview_down"),
        Binding("k,up", "scroll(-1)", "Up", show=False, id="overview_up"),
        Binding("space,pagedown", "page(1)", "Page down", show=False, id="overview_page_down"),
        Binding("b,pageup", "page(-1)", "Page up", show=False, id="overview_page_up"),
        Binding("g,home", "end(-1)", "Start", show=False, id="overview_start"),
        Binding("G,end", "end(1)", "End", show=False, id="overview_end"),
        Binding("e", "save", "Save as SVG", id="save_overview"),
    ]

    def __init__(self, article: Article, facts: Facts, folder: Path | None = None) -> None:
        """Take an article and its facts; drawings go to ``folder`` (default: the current one)."""
        super().__init__()
        self._article = article
        self._facts = facts
        self._folder = folder

    def compose(self) -> ComposeResult:
        """Give the sheet."""
        with VerticalScroll(id="overview-sheet", can_focus=False):
            yield Static(id="overview-text")

    def on_mount(self) -> None:
        """Name the sheet and draw."""
        sheet = self.query_one("#overview-sheet")
        sheet.border_title = Text(_title(self._article), no_wrap=True, overflow="ellipsis").plain
        sheet.border_subtitle = "e saves as SVG · esc closes"
        self.call_after_refresh(self._draw)

    def on_resize(self, _: events.Resize) -> None:
        """Draw anew for the new width."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        text = self.query_one("#overview-text", Static)
        theme = self.app.theme_variables
        width = self.query_one("#overview-sheet").scrollable_content_region.width
        bar, quiet = Style.parse(theme["primary"]), Style(dim=True)
        text.update(render(self._article, self._facts, width, bar, quiet))

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one("#overview-sheet").scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by pages."""
        sheet = self.query_one("#overview-sheet")
        sheet.scroll_relative(y=pages * sheet.size.height, animate=False)

    def action_end(self, direction: int) -> None:
        """Scroll to the start (-1) or the end (1)."""
        sheet = self.query_one("#overview-sheet")
        if direction < 0:
            sheet.scroll_home(animate=False)
        else:
            sheet.scroll_end(animate=False)

    def action_save(self) -> None:
        """Save the drawing as an SVG file that did not exist before, and say where."""
        folder = self._folder or Path.cwd()
        path = new_path(folder, f"{stem_of(_title(self._article))}-overview", ".svg")
        try:
            write(path, drawing(self._article, self._facts).encode("utf-8"))
        except WriteError as error:
            self.notify(one_line(str(error)), severity="error", markup=False)
        else:
            self.notify(f"Saved as {one_line(path.name)}", markup=False)


def drawing(article: Article, facts: Facts) -> str:
    """Take an article and its facts; give the overview as the text of an SVG file."""
    console = Console(
        record=True,
        width=SVG_COLUMNS,
        file=io.StringIO(),
        force_terminal=True,
        legacy_windows=False,
    )
    bar, quiet = Style(color="blue"), Style(dim=True)
    console.print(render(article, facts, SVG_COLUMNS - 2, bar, quiet))
    return console.export_svg(title=_title(article))


def _title(article: Article) -> str:
    return one_line(article.title or Path(article.source).name)
