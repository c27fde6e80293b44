"""Values as JSON gave them back, looked at before they are believed."""

from __future__ import annotations

from typing import Any


def whole_number(value: Any) -> int:
    """Take a value from JSON; give it back if it is an integer of at least 0."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError("no whole number")
    return value


def string(value: Any) -> str:
    """Take a value from JSON; give it back if it is a text."""
    if not isinstance(value, str):
        raise TypeError("no text")
    return value
