"""The row in which a search or a filter is typed, with the number of what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from ..bindings import bindings
from ..store.places import STYLES


class SearchBar(Horizontal):
    """Hidden until it is opened; says each change, and how it was left."""

    DEFAULT_CSS = (STYLES / "search.tcss").read_text("utf-8")

    BINDINGS: ClassVar[list[BindingType]] = bindings("typing")

    @dataclass
    class Changed(Message):
        """Another query stands in the row."""

        query: str

    @dataclass
    class Stepped(Message):
        """The next (1) or previous (-1) match is wanted while typing."""

        direction: int

    class Accepted(Message):
        """Enter was pressed."""

    class Cancelled(Message):
        """Escape was pressed."""

    def __init__(self, id: str | None = None) -> None:
        # Made here, not composed: the row may be opened before it has been composed.
        self._prompt = Static(id="search-prompt", markup=False)
        self._field = SearchField(id="search-field", compact=True, select_on_focus=True)
        self._count = Static(id="search-count", markup=False)
        super().__init__(self._prompt, self._field, self._count, id=id)

    def open(self, prompt: str, query: str) -> None:
        """Take a prompt and a query to begin with; show the row and take the keys."""
        self._prompt.update(prompt)
        self.display = True
        self._field.cursor_blink = False
        self._field.value = query
        # At once: Widget.focus() waits its turn, and what is typed meanwhile would be commands.
        self.screen.set_focus(self._field, scroll_visible=False)

    def close(self) -> None:
        """Hide the row."""
        self.display = False

    def show_count(self, count: str, some: bool) -> None:
        """Take a count such as "3/14", shown at the right edge, and whether anything was found."""
        self._count.update(count, layout=False)
        self._field.show_steps(some)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.display:
            self.post_message(self.Changed(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Accepted())

    def action_cancel(self) -> None:
        """Leave without a search."""
        self.post_message(self.Cancelled())

    def action_accept(self) -> None:
        """Leave and keep what was typed, as with enter."""
        self.post_message(self.Accepted())


class SearchField(Input):
    """Where one types. A one-line field has no use for up and down: they go from match to match."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("field")

    _steps = False

    def show_steps(self, some: bool) -> None:
        """Take whether there is anything to go to; only then the keys for it work."""
        if some != self._steps:
            self._steps = some
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell which keys work now."""
        if action == "next":
            return self._steps
        return super().check_action(action, parameters)

    def action_next(self, direction: int) -> None:
        """Ask for another match."""
        self.post_message(SearchBar.Stepped(direction))
