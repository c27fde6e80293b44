"""The row below the panes while words are picked: what it is for, and the keys for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Static

from ..bindings import bindings


class WordRow(Static, can_focus=True):
    """Has the keys while words are picked; says which was pressed."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("words")

    @dataclass
    class Moved(Message):
        """Another word is wanted: so many words, lines or names on."""

        by: str
        count: int

    @dataclass
    class Widened(Message):
        """A sentence, paragraph or quotation is wanted whole; "hold", "turn": see the model."""

        to: str

    class Done(Message):
        """What is picked is what was wanted."""

    class Left(Message):
        """Nothing is wanted any more."""

    def open(self, prompt: str) -> None:
        """Take what the words are picked for; show the row and take the keys."""
        self.display = True
        self.say(prompt, "")
        self.screen.set_focus(self, scroll_visible=False)

    def say(self, prompt: str, words: str) -> None:
        """Take what the words are for and how many there are; show that."""
        self.update(
            Text.assemble((prompt, "bold"), f"  {words}", no_wrap=True, overflow="ellipsis")
        )

    def on_blur(self, event: events.Blur) -> None:  # noqa: ARG002 - only that it happened
        """Leave when something else gets the keys."""
        if self.display:
            self.post_message(self.Left())

    def action_move(self, by: str, count: int) -> None:
        """Ask for another word."""
        self.post_message(self.Moved(by, count))

    def action_widen(self, to: str) -> None:
        """Ask for more."""
        self.post_message(self.Widened(to))

    def action_done(self) -> None:
        """Take what is picked."""
        self.post_message(self.Done())

    def action_leave(self) -> None:
        """Take nothing."""
        self.post_message(self.Left())
