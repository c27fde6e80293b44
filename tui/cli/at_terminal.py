"""Whether there is a terminal that the reader can be shown on."""

from __future__ import annotations

import os
import sys
from typing import TextIO


def no_terminal(instead: str) -> str:
    """Take what to use instead; give why the reader cannot be shown here, nothing where it can."""
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        return f"The reader needs a terminal; to print the facts use `{instead}`."
    if os.environ.get("TERM", "") in ("", "dumb"):
        return (
            "The reader needs a terminal that can place words on its screen, and $TERM names none; "
            f"to print the facts use `{instead} --format text`."
        )
    return ""


def is_terminal(stream: TextIO | None) -> bool:
    """Take a standard stream; tell whether somebody sits at it."""
    return stream is not None and stream.isatty()  # None: it was closed, as by <&-


def give_keyboard_back() -> None:
    """Make the terminal standard input again, after an article from it or under xargs."""
    try:
        keyboard = os.open("/dev/tty", os.O_RDONLY)
    except OSError:
        return  # no terminal: the caller says so
    if keyboard != 0:
        os.dup2(keyboard, 0)
        os.close(keyboard)
