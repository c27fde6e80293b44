"""A small window to choose one of several things, filtered as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import ClassVar, Generic, TypeVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from ...article.text import display_safe
from ..bindings import bindings
from ..store.places import STYLES
from ..widgets.key_bar import KeyBar

T = TypeVar("T")

MANY = 8
"""With more choices than this there is a field to type in."""


class ChoiceFilter(Input):
    """Narrows the list; its enter has a name, so that it is among the keys that are shown."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("filter")


class ChoiceList(OptionList):
    """The choices; its enter has a name, so that it is among the keys that are shown."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("choices")


class ChoiceScreen(ModalScreen[T | None], Generic[T]):
    """Gives back the value that was chosen, or None when it was left with escape."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = STYLES / "choice.tcss"

    BINDINGS: ClassVar[list[BindingType]] = bindings("choice")

    NO_MATCH: ClassVar[str] = "Nothing here matches what is typed."
    """What is said where no choice is left."""

    def __init__(
        self,
        title: str,
        choices: Sequence[tuple[str, T]],
        start: int = 0,
        typed: Callable[[str], Sequence[tuple[str, T]]] | None = None,
    ) -> None:
        """Take a title, choices as (label, value), and the index of the present one.

        ``typed`` gives further choices for what stands in the field.
        """
        super().__init__()
        self._title = title
        self._choices = list(choices)
        self._shown = list(self._choices)
        self._start = start
        self._typed = typed

    def compose(self) -> ComposeResult:
        """Give the window."""
        with Vertical(id="choice-window"):
            yield ChoiceFilter(placeholder="type to filter", id="choice-filter", compact=True)
            yield ChoiceList(id="choice-list", markup=False)
        yield KeyBar(id="choice-keys")

    def on_mount(self) -> None:
        """Fill the list; short lists take the keys themselves."""
        window = self.query_one("#choice-window")
        window.border_title = Text(display_safe(self._title))
        field = self.query_one(Input)
        field.display = len(self._choices) > MANY or self._typed is not None
        self._fill()
        options = self.query_one(OptionList)
        if self._choices:
            options.highlighted = min(self._start, len(self._choices) - 1)
        # At once: Widget.focus() waits its turn, and what is typed meanwhile would be lost.
        self.set_focus(field if field.display else options, scroll_visible=False)
        self.query_one(KeyBar).follow()

    def _fill(self) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(Text(display_safe(label))) for label, _ in self._shown])
        if not self._shown:
            options.add_option(Option(Text(self.NO_MATCH, style="dim"), disabled=True))

    @on(Input.Changed)
    def _filter(self, event: Input.Changed) -> None:
        words = event.value.casefold().split()
        self._shown = [
            (label, value)
            for label, value in self._choices
            if all(word in label.casefold() for word in words)
        ]
        if self._typed is not None and words:
            self._shown.extend(self._typed(event.value))
        self._fill()
        options = self.query_one(OptionList)
        options.highlighted = 0 if self._shown else None

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self._choose(self.query_one(OptionList).highlighted)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._choose(event.option_index)

    def _choose(self, index: int | None) -> None:
        if index is not None and index < len(self._shown):
            self.dismiss(self._shown[index][1])

    def action_move(self, direction: int) -> None:
        """Move in the list while the keys go to the field."""
        options = self.query_one(OptionList)
        if direction > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
