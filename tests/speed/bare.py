"""What the reader is compared with: a Textual app that shows the text alone.

python -m tests.speed.bare FILE     the article pane and nothing else
"""

from __future__ import annotations

import sys
from pathlib import Path

from textual.app import App, ComposeResult

from onrecord.tui.widgets.article_view import ArticleView


class BareApp(App[None]):
    """One Line-API view of a text; ``q`` quits."""

    BINDINGS = [("q", "quit", "Quit")]  # noqa: RUF012

    def __init__(self, text: str) -> None:
        super().__init__()
        self._shown = text

    def compose(self) -> ComposeResult:
        """Give the pane."""
        yield ArticleView(self._shown)

    def on_mount(self) -> None:
        """Give the pane the keys."""
        self.query_one(ArticleView).focus()


if __name__ == "__main__":
    BareApp(Path(sys.argv[1]).read_text("utf-8")).run()
