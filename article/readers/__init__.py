"""From the bytes of a file to its text: one module a format, each imported when it is needed.

A reader takes bytes and the name that an error calls them by; it gives a ``Reading``. What it
calls text is made once: every offset of every fact refers to it, not to the file.
"""

from __future__ import annotations

from importlib import import_module
from typing import Literal, Protocol, cast

from ..errors import NoTextError, SourceError, UnreadableError
from .reading import File, Reading

Kind = Literal["text", "markdown", "html", "docx", "epub", "pdf"]

LONGEST_TEXT = 10_000_000
"""Characters. A longer text is refused: it is no article, and reading it would take minutes."""

_BY_SUFFIX: dict[str, Kind] = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
_BY_TYPE: dict[str, Kind] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
}
_HTML_STARTS = (b"<!doctype html", b"<html", b"<head")
_REMEDIES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Word file; save it as .docx"),
    (b"{\\rtf", "is an RTF file; save it as .docx or as plain text"),
    (b"\x89PNG", "is a picture; give the text itself"),
    (b"\xff\xd8\xff", "is a picture; give the text itself"),
    (b"GIF8", "is a picture; give the text itself"),
    (b"\x1f\x8b", "is compressed; unpack it first"),
    (b"BZh", "is compressed; unpack it first"),
    (b"\xfd7zXZ\x00", "is compressed; unpack it first"),
    (b"bplist00", "is a web archive; save the page as HTML"),
)

__all__ = ["LONGEST_TEXT", "SUFFIXES", "File", "Kind", "Reading", "kind_of", "read"]

SUFFIXES = (*_BY_SUFFIX, ".docx", ".epub", ".pdf")
"""The endings of the files that can be read, lower case; any other file is taken for text."""


class _Reader(Protocol):
    def read(self, file: File) -> Reading: ...


def kind_of(data: bytes, path: str = "", content_type: str = "", name: str = "") -> Kind:
    """Take a file's bytes, its path or URL and its media type, where known; give its kind.

    What the bytes say goes before what the name says, and that before the media type. ``name`` is
    how an error calls the file (its path when empty).

    Raises:
        UnreadableError: it is of a kind that holds no text or that nothing here can read.
    """
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        from .archive import kind_of_archive

        return cast(Kind, kind_of_archive(data, name or path))
    for magic, what in _REMEDIES:
        if start.startswith(magic):
            raise UnreadableError(f"{name or path} {what}.")
    suffix = "." + path.rpartition(".")[2].lower() if "." in path else ""
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    if content_type in _BY_TYPE and content_type != "text/plain":
        return _BY_TYPE[content_type]
    return "html" if start[:16].lower().startswith(_HTML_STARTS) else "text"


def read(file: File, kind: Kind) -> Reading:
    """Take a file and its kind (see ``kind_of``); give what it holds.

    Raises:
        UnreadableError: the file is damaged, encrypted or beyond a limit.
        NoTextError: it holds no text.
    """
    reader = cast(_Reader, import_module(f".{kind}", __package__))
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
