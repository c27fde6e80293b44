"""A small window to open a file or an address: those opened before, and what is typed completed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import islice

from textual.widgets import Input

from ...article.source import is_url
from ...article.text import display_safe
from .choice import ChoiceScreen

TITLE = "Open a file or an address"

_MOST_READ, _MOST_SHOWN = 5_000, 200  # entries of a folder


class OpenScreen(ChoiceScreen[str]):
    """Gives back the path or address that was chosen; a folder that is chosen is looked into."""

    NO_MATCH = "There is no such file. Type a path, or an address with https://."

    def __init__(self, recent: Sequence[str]) -> None:
        """Take the sources that were opened before, the latest first."""
        super().__init__(TITLE, [(each, each) for each in recent], typed=completions)

    def _choose(self, index: int | None) -> None:
        chosen = self._shown[index][1] if index is not None and index < len(self._shown) else ""
        if not chosen.endswith(os.sep) or is_url(chosen):
            super()._choose(index)
            return
        field = self.query_one(Input)
        field.value = chosen
        field.cursor_position = len(chosen)
        self.set_focus(field, scroll_visible=False)


def completions(typed: str) -> list[tuple[str, str]]:
    """Take what was typed; give what it may mean: an address, or folders and then files.

    Each is a label and a path; a folder's ends with a separator. What begins with a point is given
    where a point is typed, a name that a terminal would take for a command is not. A folder that
    cannot be read has nothing in it.
    """
    typed = typed.strip()
    if is_url(typed):
        return [(typed, typed)]
    folder, begun = os.path.split(os.path.expanduser(typed))
    try:
        with os.scandir(folder or os.curdir) as entries:
            found = [
                (not entry.is_dir(), entry.name)
                for entry in islice(entries, _MOST_READ)
                if entry.name.casefold().startswith(begun.casefold())
                and (begun.startswith(".") or not entry.name.startswith("."))
                and display_safe(entry.name) == entry.name
                and not set(entry.name) & {"\n", "\t"}
            ]
    except (OSError, ValueError):
        return []
    paths = [
        os.path.join(folder, name) + ("" if is_file else os.sep)
        for is_file, name in sorted(found)[:_MOST_SHOWN]
    ]
    return [(path, path) for path in paths]
