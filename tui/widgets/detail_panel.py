"""The rows below the panes that say everything about the selected fact."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import Static


class DetailPanel(Static):
    """A few rows of fixed height, so that nothing jumps; what does not fit is cut off."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._text = Text()

    def show(self, text: Text) -> None:
        """Take a text; show it from its first line."""
        self._text = text
        self.refresh()

    def render(self) -> Text:
        """Give as much of the text as there are rows for."""
        width, height = self.size.width, self.size.height
        lines = self._text.wrap(self.app.console, max(1, width))
        shown = Text("\n").join(lines[:height])
        if len(lines) > height:
            shown.truncate(max(0, len(shown)), overflow="crop")
            shown.right_crop(1)
            shown.append("…")
        return shown
