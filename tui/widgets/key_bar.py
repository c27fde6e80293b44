"""The last row: the keys that work now, as many as fit; for some seconds a message instead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import ActiveBinding, Binding
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from ..reading.actions import BY_ID, LAST

if TYPE_CHECKING:
    from ..reading.hints import Hint

_PLACE = {action: number for number, action in enumerate(BY_ID)}


@runtime_checkable
class Hinting(Protocol):
    """A screen that says itself which of the active bindings are worth a hint just now."""

    def is_hinted(self, binding: Binding) -> bool:
        """Take an active binding; tell whether to show it."""


def in_declared_order(bindings: Iterable[ActiveBinding]) -> list[ActiveBinding]:
    """Take active bindings; give them node by node, each node's in the order of the table.

    A key that the user has remapped would else stand at the end.
    """
    bindings = list(bindings)
    nodes = list(dict.fromkeys(active.node for active in bindings))

    def place(active: ActiveBinding) -> tuple[int, int]:
        return nodes.index(active.node), _PLACE.get(active.binding.id or "", len(_PLACE))

    return sorted(bindings, key=place)


def _rank(action: str | None) -> int:
    """Take an action's id; give how early it is shown where there is little room."""
    return BY_ID[action].rank if action in BY_ID else LAST


class KeyBar(Static):
    """Shows the bindings that are active and meant to be shown; a click presses the key."""

    COMPONENT_CLASSES = {"keys--key", "keys--message"}  # noqa: RUF012 - Textual declares it so

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hints: list[Hint] = []
        self._places: list[tuple[range, str]] = []
        self._message = ""
        self._clearing: Timer | None = None

    @property
    def message(self) -> str:
        """What is said just now in place of the keys; empty when nothing is."""
        return self._message

    def show_message(self, words: str, seconds: float) -> bool:
        """Take a line that is safe to show; show it for so long in place of the keys.

        Here it covers nothing that is being read. Tells whether it fits; if not, nothing is done.
        """
        if not self.is_on_screen or cell_len(words) > self.size.width:
            return False
        if self._clearing is not None:
            self._clearing.stop()
        self._message = words
        self._clearing = self.set_timer(seconds, self.clear_message)
        self.refresh()
        return True

    def clear_message(self) -> None:
        """Show the keys again: what has opened just now is to be used."""
        self._message = ""
        self.refresh()

    def follow(self) -> None:
        """Show the screen's bindings from now on.

        Finding out which are active is a tenth of the work of the first paint, so it is the
        screen that says when.
        """
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)
        self._bindings_changed(self.screen)

    def _bindings_changed(self, screen: Screen[object]) -> None:
        if screen is not self.screen:
            return
        from ..reading.hints import Hint  # when they are wanted: the first paint is not to wait

        hints: dict[str, Hint] = {}
        for active in in_declared_order(screen.active_bindings.values()):
            binding = active.binding
            shown = screen.is_hinted(binding) if isinstance(screen, Hinting) else binding.show
            if shown and active.enabled and binding.action not in hints:
                hints[binding.action] = Hint(
                    self.app.get_key_display(binding),
                    binding.description,
                    binding.key,
                    _rank(binding.id),
                )
        if (found := list(hints.values())) != self._hints:
            self._hints = found
            self.refresh()

    def render(self) -> Text:
        """Give the row of keys, or the message."""
        if self._message:
            self._places = []
            style = self.get_component_rich_style("keys--message", partial=True)
            return Text(self._message, style, no_wrap=True, end="")
        key_style = self.get_component_rich_style("keys--key", partial=True)
        row = Text(no_wrap=True, end="")
        self._places = []
        if not self._hints:
            return row
        from ..reading.hints import GAP, fit

        for hint in fit(self._hints, self.size.width):
            if row:
                row.append(" " * GAP)
            start = len(row)
            row.append(hint.key, key_style)
            row.append(f" {hint.does}", Style.null())
            self._places.append((range(start, len(row)), hint.press))
        return row

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for cells, key in self._places:
            if offset.x in cells:
                self.app.simulate_key(key)
