"""The row below the panes while one key is awaited: a letter for a mark."""

from __future__ import annotations

from dataclasses import dataclass

from rich.text import Text
from textual import events
from textual.message import Message
from textual.widgets import Static


class KeyRow(Static, can_focus=True):
    """Takes the next key, whatever it does elsewhere; escape and what is no sign take nothing."""

    @dataclass
    class Pressed(Message):
        """A key was pressed; empty for one that is no sign."""

        sign: str

    def open(self, prompt: str) -> None:
        """Take what the key is for; show the row and take the keys."""
        self.update(Text(prompt, "bold", no_wrap=True, overflow="ellipsis"))
        self.display = True
        self.screen.set_focus(self, scroll_visible=False)

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002
        """Tell Textual that no key is a command now."""
        return self.display

    def on_key(self, event: events.Key) -> None:
        """Tell which key it was."""
        event.stop()
        event.prevent_default()
        sign = event.character if event.character and event.character.isprintable() else ""
        self.post_message(self.Pressed(sign))

    def on_blur(self, event: events.Blur) -> None:  # noqa: ARG002 - only that it happened
        """Await nothing when something else gets the keys."""
        if self.display:
            self.post_message(self.Pressed(""))
