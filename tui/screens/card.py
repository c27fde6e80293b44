"""The card of a fact over the reader: all that is known of it."""

from __future__ import annotations

from pathlib import PurePath
from typing import ClassVar

from rich.console import RenderableType
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from ..places import STYLES


class CardScreen(ModalScreen[None]):
    """A sheet that scrolls as the text does; esc, ``i`` or ``q`` closes it."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = STYLES / "card.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,i,enter", "dismiss", "Close", id="close_card"),
        Binding("j,down", "scroll(1)", "Down", show=False, id="card_down"),
        Binding("k,up", "scroll(-1)", "Up", show=False, id="card_up"),
        Binding("space,pagedown", "page(1)", "Page", show=False, id="card_page_down"),
        Binding("b,pageup", "page(-1)", "Page back", show=False, id="card_page_up"),
    ]

    def __init__(self, title: str, card: RenderableType) -> None:
        """Take a title of our own and what to show."""
        super().__init__()
        self._title = title
        self._card = card

    def compose(self) -> ComposeResult:
        """Give the sheet."""
        with VerticalScroll(id="card-sheet", can_focus=False) as sheet:
            sheet.border_title = self._title
            sheet.border_subtitle = "esc closes"
            yield Static(self._card, id="card")

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one("#card-sheet").scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by pages; one line of the last one stays in view."""
        sheet = self.query_one("#card-sheet")
        sheet.scroll_relative(y=pages * max(1, sheet.size.height - 1), animate=False)
