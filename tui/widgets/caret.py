"""Where the terminal's own cursor is put, for whoever follows it: screen readers, magnifiers."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from textual.geometry import Offset


@runtime_checkable
class HasCaret(Protocol):
    """A widget that knows which of its cells is the one to be looked at."""

    @property
    def caret(self) -> Offset | None:
        """The cell on the screen; None where there is none in view."""
