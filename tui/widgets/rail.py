"""A narrow strip beside the text: where in the whole article quotes, deals and matches stand."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

WIDTH = 3
"""Cells: one for the part in view, one for quotes, one for deals; matches and the selection
take the place of both."""

GLYPHS = {"view": "▐", "quote": "”", "deal": "$", "match": "•", "selected": "◆"}
"""What stands for a mark, so that none is told by colour alone."""


def rows_of(lines: Sequence[int], line_count: int, height: int) -> frozenset[int]:
    """Take lines of the article, how many it has and the strip's height; give the rows to mark."""
    span = max(line_count, height, 1)
    return frozenset(min(height - 1, line * height // span) for line in lines)


class Rail(Widget):
    """Shows marks for the whole article and the part in view; a click goes there."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rail--view",
        "rail--quote",
        "rail--deal",
        "rail--match",
        "rail--selected",
    }

    @dataclass
    class Jumped(Message):
        """A row was clicked: the article's line it stands for, from 0."""

        line: int

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: dict[str, Sequence[int]] = {}
        self._line_count = 1
        self._top = 0
        self._seen = 1
        self._rows: dict[str, frozenset[int]] = {}
        self._rows_height = -1
        self._cells: dict[str, Segment] = {}

    def notify_style_update(self) -> None:
        """Forget the cells in other colours."""
        super().notify_style_update()
        self._cells.clear()

    def show_marks(self, name: str, lines: Iterable[int], line_count: int) -> None:
        """Take "quote", "deal", "match" or "selected", its lines, and how many there are in all."""
        if line_count != self._line_count:
            self._rows_height = -1
        self._lines[name] = array("l", lines)
        self._line_count = line_count
        if self._rows_height >= 0:
            self._rows[name] = rows_of(self._lines[name], line_count, self._rows_height)
        self.refresh()

    def show_view(self, top: int, height: int) -> None:
        """Take the first line in view and the number of lines; show that part."""
        self._top, self._seen = top, height
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Take a row; give its strip."""
        height = self.size.height
        if self._rows_height != height:
            self._rows = {
                name: rows_of(lines, self._line_count, height)
                for name, lines in self._lines.items()
            }
            self._rows_height = height
        segments = [self._cell("view" if self._in_view(y, height) else "")]
        if top := next((n for n in ("selected", "match") if y in self._rows.get(n, ())), None):
            segments += [self._cell(top), self._cell("")]
        else:
            segments += [
                self._cell(name if y in self._rows.get(name, ()) else "")
                for name in ("quote", "deal")
            ]
        return Strip(segments, WIDTH)

    def _in_view(self, y: int, height: int) -> bool:
        span = max(self._line_count, height, 1)
        if self._line_count <= self._seen:
            return False
        first = self._top * height // span
        last = max(first, (min(self._top + self._seen, self._line_count) - 1) * height // span)
        return first <= y <= last

    def _cell(self, name: str) -> Segment:
        if name not in self._cells:
            style = self.get_component_rich_style(f"rail--{name}") if name else self.rich_style
            self._cells[name] = Segment(GLYPHS.get(name, " "), style)
        return self._cells[name]

    def on_click(self, event: events.Click) -> None:
        """Go to the place that was clicked."""
        span = max(self._line_count, self.size.height, 1)
        self.post_message(self.Jumped(event.y * span // max(1, self.size.height)))
