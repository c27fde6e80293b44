"""From the bytes of a file to its text: one module a format, each imported when it is needed.

A reader takes bytes and the name that an error calls them by; it gives a ``Reading``. What it
calls text is made once: every offset of every fact refers to it, not to the file.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from ..errors import NoTextError, SourceError, UnreadableError
from .kinds import SUFFIXES, Kind, kind_of
from .reading import File, Reading

LONGEST_TEXT = 10_000_000
"""Characters. A longer text is refused: it is no article, and reading it would take minutes."""

__all__ = ["LONGEST_TEXT", "SUFFIXES", "File", "Kind", "Reading", "kind_of", "read"]

_MODULES = {"html": "page"}


class _Reader(Protocol):
    def read(self, file: File) -> Reading: ...


def read(file: File, kind: Kind) -> Reading:
    """Take a file and its kind (see ``kind_of``); give what it holds.

    Raises:
        UnreadableError: the file is damaged, encrypted or beyond a limit.
        NoTextError: it holds no text.
    """
    reader = cast(_Reader, import_module(f".{_MODULES.get(kind, kind)}", __package__))
    try:
        reading = reader.read(file)
    except SourceError:
        raise
    except Exception as error:
        # Files come from anybody, and the libraries that read them raise what they meet.
        raise UnreadableError(
            f"{file.name} cannot be read as {kind} ({type(error).__name__}); "
            "save it again from its program, or as plain text."
        ) from error
    if not reading.text.strip():
        raise NoTextError(f"There is no text in {file.name}; give another file.")
    if len(reading.text) > LONGEST_TEXT:
        raise UnreadableError(
            f"The text of {file.name} has over {LONGEST_TEXT // 1_000_000} million characters; "
            "split it into articles."
        )
    return reading
