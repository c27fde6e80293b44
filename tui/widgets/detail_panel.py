"""The rows below the panes that say everything about the selected fact."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static


class DetailPanel(VerticalScroll, can_focus=False):
    """A few rows of fixed height, so that nothing jumps; longer text scrolls with the mouse."""

    def compose(self) -> ComposeResult:
        """Give the one text that the panel holds."""
        yield Static(id="detail-text")

    def show(self, text: Text) -> None:
        """Take a text; show it from its first line."""
        self.query_one("#detail-text", Static).update(text)
        self.scroll_home(animate=False)
