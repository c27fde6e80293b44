"""The first row: which article this is, and what is known of it."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import Static

from ...article.text import display_safe, one_line

NAME = "onrecord"


class TitleBar(Static):
    """One row: the program, the article's title, and at the right edge a state in few words."""

    def __init__(self, title: str, id: str | None = None) -> None:
        super().__init__(id=id)
        self._title = one_line(title)
        self._state = ""

    def show_state(self, state: str) -> None:
        """Take the state, for instance "13 quotes · 5 deals"; show it at the right edge."""
        self._state = display_safe(state)
        self.refresh()

    def render(self) -> Text:
        """Give the row, the title cut where it would run into the state."""
        width = self.size.width
        row = Text(no_wrap=True, end="")
        name = f"{NAME}  " if width >= 60 else ""
        row.append(name, "bold")
        title = Text(self._title)
        title.truncate(
            max(0, width - len(name) - len(self._state) - 2), overflow="ellipsis", pad=True
        )
        row.append_text(title)
        row.append(f"  {self._state}")
        return row
