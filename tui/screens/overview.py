"""The overview: an article at a glance, drawn; ``e`` saves the drawing."""

from __future__ import annotations

import io
from pathlib import Path
from typing import ClassVar

from rich.console import Console, RenderableType
from rich.style import Style
from textual.binding import BindingType
from textual.color import Color

from ...article.facts.article import Article
from ...article.facts.facts import Facts
from ...article.text import one_line
from ..bindings import bindings
from ..drawn.overview import render
from ..store.places import short
from ..store.saving import new_path, stem_of
from ..store.writing import WriteError, write
from .sheet import SheetScreen

SVG_COLUMNS = 100
"""Columns of the saved drawing."""


class OverviewScreen(SheetScreen):
    """Draws an article's overview for the sheet's width; ``o`` closes it too."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("overview")

    def __init__(self, article: Article, facts: Facts, folder: Path | None = None) -> None:
        """Take an article and its facts; drawings go to ``folder`` (default: the current one)."""
        super().__init__(_title(article))
        self._article = article
        self._facts = facts
        self._folder = folder

    def body(self, width: int) -> RenderableType:
        """Take the columns there are; give the overview in the theme's colours."""
        # Not parsed by Rich: it does not know the names of the terminal's sixteen colours.
        bar = Style(color=Color.parse(self.app.theme_variables["primary"]).rich_color)
        return render(self._article, self._facts, width, bar, Style(dim=True))

    def action_save(self) -> None:
        """Save the drawing as an SVG file that did not exist before, and say where."""
        folder = self._folder or Path.cwd()
        path = new_path(folder, f"{stem_of(_title(self._article))}-overview", ".svg")
        try:
            write(path, drawing(self._article, self._facts).encode("utf-8"))
        except WriteError as error:
            self.notify(one_line(str(error)), severity="error", markup=False)
        else:
            self.notify(one_line(f"Saved as {path.name} in {short(path.parent)}"), markup=False)


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
