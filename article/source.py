"""From a path, a URL, ``-`` or nothing to an ``Article``."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from . import readers
from .errors import NoTextError, SourceError, UnreadableError
from .facts.article import Article
from .files import STDIN, bytes_of, too_large
from .readers.charset import decode
from .readers.headline import title_of
from .text import one_line

__all__ = [
    "LARGEST",
    "SAMPLE",
    "STDIN",
    "NoTextError",
    "SourceError",
    "UnreadableError",
    "article_of",
    "decode",
    "read",
    "sample_path",
    "title_of",
]

SAMPLE = "article.txt"
"""The file name of the article that comes with the program."""

LARGEST = 10_000_000
"""Bytes. A larger text is refused: it is no article, and reading it would take minutes."""

Progress = Callable[[str, int, int | None], None]
"""Called with (host, bytes so far, bytes in all where known) while a page comes."""


def sample_path() -> Path:
    """Give the path of the article that comes with the program."""
    return Path(__file__).resolve().parent / "samples" / SAMPLE


def read(
    path: str | None = None,
    encoding: str | None = None,
    stdin: BinaryIO | None = None,
    *,
    allow_private: bool = False,
    progress: Progress | None = None,
) -> Article:
    """Take a path, a URL, ``-`` for standard input, or None for the bundled article; give it.

    The text of a text file is the decoded file unchanged; other formats are turned into text once
    (see ``readers``). ``encoding`` overrides detection (byte order mark, UTF-8, then Windows-1252;
    a page's own declaration). ``stdin`` is read in place of the process's own. ``allow_private``
    and ``progress`` are for URLs, see ``fetch``.

    Raises:
        UnreadableError: it cannot be opened or fetched, is too large, or is in no readable form.
        NoTextError: there is no text in it, in a page no article.
    """
    source = str(sample_path()) if path is None else path
    if is_url(source):
        # Only now: an HTTP client is a tenth of a second that a file need not wait for.
        from .fetch import fetch

        page = fetch(source, allow_private, progress or (lambda _host, _done, _total: None))
        name = one_line(source)
        kind = readers.kind_of(page.data, page.path, page.content_type, name)
        file = readers.File(page.data, name, encoding or page.charset, page.url)
        return _article(file, kind, source)
    name = "standard input" if source == STDIN else one_line(source)
    data = bytes_of(source, name, stdin)
    file = readers.File(data, name, encoding)
    return _article(file, readers.kind_of(data, source, name=name), source)


def is_url(source: str) -> bool:
    """Take what a user named; tell whether it is a URL (of any scheme) and not a path."""
    scheme, separator, _ = source.partition("://")
    return bool(separator) and scheme.replace("+", "").replace("-", "").isalnum()


def article_of(text: str, source: str, name: str | None = None) -> Article:
    """Take a text and where it is from; give the article, ``name`` being how an error calls it.

    Raises:
        NoTextError: there is nothing but white space in it.
    """
    if not text.strip():
        raise NoTextError(f"There is no text in {name or one_line(source)}; give another file.")
    return Article(source=source, text=text, sha256=_digest(text), title=title_of(text))


def _article(file: readers.File, kind: readers.Kind, source: str) -> Article:
    if kind in ("text", "markdown") and len(file.data) > LARGEST:
        raise too_large(file.name, LARGEST)
    reading = readers.read(file, kind)
    return Article(
        source=source,
        text=reading.text,
        sha256=_digest(reading.text),
        title=reading.title,
        author=reading.author,
        date=reading.date,
        url=file.url or reading.url,
        outlet=reading.outlet,
        notes=reading.notes,
    )


def _digest(text: str) -> str:
    # A lone surrogate has no UTF-8; "surrogatepass" still gives it a stable digest.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
