"""What the command palette offers: every action that works now, with its key."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from textual.app import App, SystemCommand
from textual.dom import DOMNode
from textual.screen import Screen


def commands(app: App[Any], screen: Screen[Any]) -> Iterator[SystemCommand]:
    """Take the app and the screen that is shown; give what can be done there, and the themes."""

    def runner(action: str, namespace: DOMNode) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            await app.run_action(action, namespace)

        return run

    told = set()
    for namespace, binding, enabled, _ in screen.active_bindings.values():
        if binding.id and enabled and binding.description and binding.action not in told:
            told.add(binding.action)
            name = binding.tooltip or binding.description
            key = f"key {app.get_key_display(binding)}"
            yield SystemCommand(name, key, runner(binding.action, namespace))
    if "theme" not in told:  # Textual's own choice of colours, where there is none of ours
        yield SystemCommand("Theme", "Change the colours", app.action_change_theme)
