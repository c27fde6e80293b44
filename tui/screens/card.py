"""The card of a fact over the reader: all that is known of it."""

from __future__ import annotations

from typing import ClassVar

from rich.console import RenderableType
from textual.binding import BindingType

from ..bindings import bindings
from .sheet import SheetScreen


class CardScreen(SheetScreen):
    """Shows what ``card.card`` drew; ``i`` closes it too."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("card")

    def __init__(self, title: str, card: RenderableType) -> None:
        """Take a title and what to show."""
        super().__init__(title)
        self._card = card

    def body(self, width: int) -> RenderableType:  # noqa: ARG002 - a card wraps itself
        """Give the card."""
        return self._card
