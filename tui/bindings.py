"""The rows of the table of actions as Textual's bindings."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from .reading.actions import Action, Pane, of_pane


def bindings(pane: Pane) -> list[BindingType]:
    """Take a pane; give the bindings of its own actions, in the table's order."""
    return [_binding(action) for action in of_pane(pane)]


def _binding(action: Action) -> Binding:
    return Binding(
        action.keys,
        action.run,
        action.hint or action.does,
        show=bool(action.hint) and not action.at_times,
        key_display=action.shown,
        priority=action.first,
        tooltip=action.does,
        id=action.id,
    )
