"""The looks of the program as they were left last time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .values import string, whole_number


@dataclass(frozen=True, slots=True)
class Preferences:
    """The looks that the reader left; None is the program's default.

    ``theme`` was chosen in an older version, for whatever terminal; ``themes`` by kinds of
    terminal. ``tree_width`` is in terminal columns.
    """

    theme: str | None = None
    tree_width: int | None = None
    tree_shown: bool = True
    themes: Mapping[str, str] = field(default_factory=dict)


def decode_preferences(data: Mapping[str, Any]) -> Preferences:
    """Take ``dataclasses.asdict`` of the preferences as JSON gave it back; give them."""
    theme, width, shown = data["theme"], data["tree_width"], data["tree_shown"]
    if not isinstance(shown, bool):
        raise TypeError("tree_shown")
    return Preferences(
        theme=None if theme is None else string(theme),
        tree_width=None if width is None else whole_number(width),
        tree_shown=shown,
        themes={string(kind): string(name) for kind, name in data.get("themes", {}).items()},
    )
