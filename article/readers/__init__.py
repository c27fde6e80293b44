"""From the bytes of a file to its text: one module a format, each imported when it is needed.

A reader takes bytes and the name that an error calls them by; it gives a ``Reading``. What it
calls text is made once: every offset of every fact refers to it, not to the file.
"""

from __future__ import annotations

from importlib import import_module

from ..errors import NoTextError, SourceError, UnreadableError
from ..files import LARGEST
from .kinds import HEAD, SEVERAL, SUFFIXES, Kind, kind_of
from .reading import File, Reading

LONGEST_TEXT = 5_000_000
"""Characters. A longer text is refused: it is no article, and a million characters take half a
gigabyte and a minute and a half (one core of 2026); this many take 3 GB and 7 minutes."""

__all__ = [
    "HEAD",
    "LONGEST_TEXT",
    "SUFFIXES",
    "File",
    "Kind",
    "Reading",
    "holds_articles",
    "kind_of",
    "may_hold_several",
    "read",
    "read_all",
]

_MODULES: dict[Kind, tuple[str, str]] = {
    "html": ("page", "read"),
    "mailbox": ("mail", "read_all"),
    "feed": ("feed", "read_all"),
    "json": ("records", "read_json"),
    "table": ("records", "read_table"),
    "export": ("exports", "read_text"),
    "export page": ("exports", "read_page"),
    "export xml": ("exports", "read_xml"),
}


def may_hold_several(head: bytes, path: str) -> bool:
    """Take a file's first ``HEAD`` bytes and path; tell whether it may hold several articles."""
    try:
        return kind_of(head, path) in SEVERAL
    except UnreadableError:
        return False


def holds_articles(path: str, kind: Kind) -> bool:
    """Take a file's path and kind; tell whether it can be read and holds a text; a huge one may."""
    try:
        with open(path, "rb") as file:
            data = file.read(LARGEST + 1)
        return len(data) > LARGEST or bool(read_all(File(data, path), kind))
    except (OSError, SourceError):
        return False


def read(file: File, kind: Kind) -> Reading:
    """Take a file and its kind (see ``kind_of``); give what it holds, of several the first.

    Raises:
        UnreadableError: the file is damaged, encrypted or beyond a limit.
        NoTextError: it holds no text.
    """
    return read_all(file, kind)[0]


def read_all(file: File, kind: Kind) -> tuple[Reading, ...]:
    """Take a file and its kind (see ``kind_of``); give the articles it holds, at least one.

    Raises:
        UnreadableError: the file is damaged, encrypted or beyond a limit.
        NoTextError: it holds no text.
    """
    module, function = _MODULES.get(kind, (kind, "read"))
    reader = getattr(import_module(f".{module}", __package__), function)
    try:
        found: Reading | list[Reading] = reader(file)
    except SourceError:
        raise
    except Exception as error:
        # Files come from anybody, and the libraries that read them raise what they meet.
        raise UnreadableError(
            f"{file.name} cannot be read as {kind} ({type(error).__name__}); "
            "save it again from its program, or as plain text."
        ) from error
    readings = found if isinstance(found, list) else _articles(found, kind)
    kept = tuple(reading for reading in readings if reading.text.strip())
    if not kept:
        raise NoTextError(f"There is no text in {file.name}; give another file.")
    if any(len(reading.text) > LONGEST_TEXT for reading in kept):
        raise UnreadableError(
            f"The text of {file.name} has over {LONGEST_TEXT // 1_000_000} million characters; "
            "split it into articles."
        )
    return kept


def _articles(reading: Reading, kind: Kind) -> list[Reading]:
    """What a document or mail holds: itself, or the articles of the export that it is."""
    if kind not in ("docx", "odt", "rtf", "mail"):
        return [reading]
    from .exports import split

    return split(reading.text) or [reading]
