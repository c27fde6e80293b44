"""The rows below the panes that say everything about the selected fact."""

from __future__ import annotations

from typing import ClassVar

from rich.containers import Lines
from rich.style import Style
from rich.text import Text
from textual.widgets import Static

DOT = " · "

ROWS = ((32, 5), (20, 4), (0, 2))
"""From a height of the screen the rows that the panel has at least, so that little jumps."""

SIDES = 2
"""Cells left free beside the words."""

FEW_ROWS = 2
"""With no more rows than these the first line, about the fact, keeps to one, and what follows is
one line too: else there would be no room for the fact's words."""


_HELD = "\u2800%"
"""A blank sign where no row may end: Rich takes even a no-break space for a place to break."""


class DetailPanel(Static):
    """Some rows once a fact is selected, more for long words; what does not fit is cut off."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"details--denied", "details--open"}

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._text = Text()

    @property
    def loud(self) -> dict[str, Style]:
        """The styles of what turns a quote round: "denied", "open"."""
        return {
            name: self.get_component_rich_style(f"details--{name}", partial=True)
            for name in ("denied", "open")
        }

    def show(self, text: Text, most: int) -> None:
        """Take a text and the rows there may be; show it from its first line.

        The panel is as high as usual, or higher where the words need it.
        """
        self._text = text
        usual = next((rows for least, rows in ROWS if self.screen.size.height >= least), 1)
        needed = len(self._rows(text, self.screen.size.width - SIDES))
        self.styles.height = max(usual, min(needed, most)) + 1
        self.display = True
        self.refresh()

    def _rows(self, text: Text, width: int) -> Lines:
        """Take a text and columns; give its rows, in which a number keeps its sign: "7 %"."""
        held = text.copy()
        held.plain = held.plain.replace(" %", _HELD)
        rows = held.wrap(self.app.console, max(1, width))
        for row in rows:
            row.plain = row.plain.replace(_HELD, " %")
        return rows

    def render(self) -> Text:
        """Give as much of the text as there are rows for."""
        width, height = self.size.width, self.size.height
        text = self._text
        if height <= FEW_ROWS and "\n" in text.plain:
            about, *words = text.split("\n")
            about.truncate(max(1, width), overflow="ellipsis")
            text = Text("\n").join([about, Text(DOT).join(words)])
        lines = self._rows(text, width)
        if len(lines) > height > 0:
            last = lines[height - 1]
            last.rstrip()
            if last.cell_len == width:
                last.right_crop(1)
            last.append("…" if last.cell_len + 2 > width else " …")
        return Text("\n").join(lines[:height])
