"""A list of any length, of which only the rows in view are drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ..bindings import bindings


class RowList(ScrollView, can_focus=True):
    """Rows by number, one of them the present one; who has it draws them."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("rows")
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--here"}

    @dataclass
    class Opened(Message):
        """A row was chosen."""

        index: int

    @dataclass
    class Moved(Message):
        """Another row is the present one."""

        index: int

    def __init__(self, draw: Callable[[int, int], Text], id: str | None = None) -> None:
        """Take what draws a row: its number and a width in cells."""
        super().__init__(id=id)
        self._draw = draw
        self._count = 0
        self.here = 0
        """The present row."""

    def show(self, count: int, here: int = 0) -> None:
        """Take how many rows there are, and which is the present one."""
        self._count = count
        self.here = max(0, min(here, count - 1))
        self.virtual_size = Size(0, count)
        self.refresh()
        self._reveal()

    def render_line(self, y: int) -> Strip:
        """Take a row of the widget; give it drawn."""
        index = y + self.scroll_offset.y
        width = self.size.width
        if index >= self._count:
            return Strip.blank(width, self.rich_style)
        strip = Strip(self._draw(index, width).render(self.app.console), width)
        here = index == self.here and self.has_focus
        style = self.get_component_rich_style("rows--here") if here else self.rich_style
        return strip.apply_style(style).adjust_cell_length(width, style)

    @property
    def caret(self) -> Offset | None:
        """The first cell of the present row, where that is in view."""
        row = self.here - self.scroll_offset.y
        return self.content_region.offset + Offset(0, row) if 0 <= row < self.size.height else None

    def go_to(self, index: int) -> None:
        """Take a row; make it the present one."""
        index = max(0, min(index, self._count - 1))
        if index != self.here:
            self.here = index
            self.refresh()
            self.post_message(self.Moved(index))
        self._reveal()

    def _reveal(self) -> None:
        region = Region(0, self.here, max(1, self.size.width), 1)
        self.scroll_to_region(region, animate=False, force=True)

    def on_click(self, event: events.Click) -> None:
        """Make the row that was clicked the present one; open it at a double click."""
        index = event.y + self.scroll_offset.y
        if index < self._count:
            self.go_to(index)
            if event.chain > 1:
                self.post_message(self.Opened(index))

    def action_move(self, by: int) -> None:
        """Go some rows on."""
        self.go_to(self.here + by)

    def action_page(self, share: float) -> None:
        """Go a share of a page on."""
        self.go_to(self.here + int(share * max(1, self.size.height - 1)))

    def action_edge(self, direction: int) -> None:
        """Go to the first (-1) or last row."""
        self.go_to(0 if direction < 0 else self._count - 1)

    def action_open(self) -> None:
        """Choose the present row."""
        if self._count:
            self.post_message(self.Opened(self.here))
