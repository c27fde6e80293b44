"""The rows below the panes that say everything about the selected fact."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.widgets import Static

DOT = " · "

FEW_ROWS = 2
"""With no more rows than these the first line, about the fact, keeps to one, and what follows is
one line too: else there would be no room for the fact's words."""


class DetailPanel(Static):
    """A few rows of fixed height, so that nothing jumps; what does not fit is cut off."""

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

    def show(self, text: Text) -> None:
        """Take a text; show it from its first line."""
        self._text = text
        self.refresh()

    def render(self) -> Text:
        """Give as much of the text as there are rows for."""
        width, height = self.size.width, self.size.height
        text = self._text
        if height <= FEW_ROWS and "\n" in text.plain:
            about, *words = text.split("\n")
            about.truncate(max(1, width), overflow="ellipsis")
            text = Text("\n").join([about, Text(DOT).join(words)])
        lines = text.wrap(self.app.console, max(1, width))
        if len(lines) > height > 0:
            last = lines[height - 1]
            last.rstrip()
            if last.cell_len == width:
                last.right_crop(1)
            last.append("…" if last.cell_len + 2 > width else " …")
        return Text("\n").join(lines[:height])
