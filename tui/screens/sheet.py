"""A sheet over the reader: something to read that scrolls with the text's own keys."""

from __future__ import annotations

from pathlib import PurePath
from typing import ClassVar

from rich.console import RenderableType
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from ...article.text import one_line
from ..bindings import bindings
from ..store.places import STYLES
from ..widgets.key_bar import KeyBar

LOW = 20
"""Rows of the screen below which a sheet spends none on its margins."""


class SheetScreen(ModalScreen[None]):
    """Draws ``body`` anew for every width; esc or ``q`` closes it, and so does its own key."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = STYLES / "sheet.tcss"

    BINDINGS: ClassVar[list[BindingType]] = bindings("sheet")

    def __init__(self, title: str) -> None:
        """Take a title; what it quotes is made safe."""
        super().__init__()
        self._heading = one_line(title)

    def compose(self) -> ComposeResult:
        """Give the sheet and its keys."""
        with VerticalScroll(id="sheet", can_focus=False):
            yield Static(id="sheet-text")
        yield KeyBar(id="sheet-keys")

    def on_mount(self) -> None:
        """Name the sheet and draw."""
        # As content, not as a string: brackets in a title are no markup.
        self._sheet.border_title = Content(self._heading)
        self.query_one(KeyBar).follow()
        self.watch(self._sheet, "virtual_size", self.refresh_bindings, init=False)

    def on_resize(self, event: events.Resize) -> None:
        """Draw anew for the new width."""
        self.set_class(event.size.height < LOW, "-low")
        self.call_after_refresh(self._draw)

    def body(self, width: int) -> RenderableType:
        """Take the columns there are; give what the sheet shows."""
        raise NotImplementedError

    @property
    def _sheet(self) -> VerticalScroll:
        return self.query_one("#sheet", VerticalScroll)

    def _draw(self) -> None:
        width = self._sheet.scrollable_content_region.width
        self.query_one("#sheet-text", Static).update(self.body(width))

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self._sheet.scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by pages; one line of the last one stays in view, as in the text."""
        rows = self._sheet.scrollable_content_region.height
        self.action_scroll(pages * max(1, rows - 1))

    def action_half_page(self, halves: int) -> None:
        """Scroll by half a page."""
        rows = self._sheet.scrollable_content_region.height
        self.action_scroll(halves * max(1, rows // 2))

    def action_end(self, direction: int) -> None:
        """Scroll to the start (-1) or the end (1)."""
        if direction < 0:
            self._sheet.scroll_home(animate=False)
        else:
            self._sheet.scroll_end(animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell which keys work now: those that scroll only where there is more than one page."""
        if action in ("scroll", "page", "half_page", "end") and self.is_mounted:
            return self._sheet.max_scroll_y > 0
        return super().check_action(action, parameters)
