"""From a path, ``-`` or nothing to an ``Article``: the decoded text, unchanged."""

from __future__ import annotations

import codecs
import hashlib
import os
import sys
from importlib import resources
from pathlib import Path
from typing import BinaryIO

from .model import Article
from .text import one_line, paragraphs

SAMPLE = "article.txt"
"""The file name of the article that comes with the program."""

STDIN = "-"
"""The path that stands for standard input."""

LARGEST = 10_000_000
"""Bytes. A larger text is refused: it is no article, and reading it would take minutes."""

LONGEST_TITLE = 200
"""Characters. A longer first line is a paragraph, not a title."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class SourceError(Exception):
    """A source that gives no article; the message is one sentence that names it and the remedy."""


class UnreadableError(SourceError):
    """The source cannot be opened or decoded."""


class NoTextError(SourceError):
    """The source was read and holds no text."""


def sample_path() -> Path:
    """Give the path of the article that comes with the program."""
    return Path(str(resources.files(f"{__package__}.samples") / SAMPLE))


def read(
    path: str | None = None, encoding: str | None = None, stdin: BinaryIO | None = None
) -> Article:
    """Take a path, ``-`` for standard input or None for the bundled article; give the article.

    ``encoding`` overrides detection (byte order mark, UTF-8, then Windows-1252). ``stdin`` is
    read in place of the process's own.

    Raises:
        UnreadableError: the path cannot be opened or is too large, or its bytes are no text.
        NoTextError: there is nothing but white space in it.
    """
    source = str(sample_path()) if path is None else path
    name = "standard input" if source == STDIN else one_line(source)
    data = _bytes_of(source, name, stdin)
    text = decode(data, name, encoding)
    return article_of(text, source, name)


def article_of(text: str, source: str, name: str | None = None) -> Article:
    """Take a text and where it is from; give the article, ``name`` being how an error calls it.

    Raises:
        NoTextError: there is nothing but white space in it.
    """
    if not text.strip():
        raise NoTextError(f"There is no text in {name or one_line(source)}; give another file.")
    # A lone surrogate has no UTF-8; "surrogatepass" still gives it a stable digest.
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(source=source, text=text, sha256=digest, title=title_of(text))


def title_of(text: str) -> str | None:
    """Take a text; give its first paragraph when that looks like a headline, else None.

    A headline is one short line, does not end like a sentence and is followed by a paragraph.
    """
    parts = paragraphs(text)
    first = next((s for s in (p.text_in(text).strip() for p in parts) if s), "")
    rest = next((s for s in (p.text_in(text).strip() for p in parts) if s), "")
    looks = first and rest and "\n" not in first and len(first) <= LONGEST_TITLE
    return first if looks and not first.endswith((".", ":", ",", ";")) else None


def decode(data: bytes, name: str, encoding: str | None = None) -> str:
    """Take bytes, how to call them in an error and perhaps their encoding; give the text.

    Line ends stay as they are; a byte order mark belongs to the encoding, not to the text.

    Raises:
        UnreadableError: they are no text in that encoding, or in none of those tried.
    """
    if encoding:
        try:
            return data.decode(encoding)
        except LookupError:
            raise UnreadableError(
                f"There is no encoding called {one_line(encoding)!r}; "
                "try utf-8, cp1252, latin-1 or utf-16."
            ) from None
        except (UnicodeError, ValueError):
            raise UnreadableError(
                f"The bytes of {name} are not {one_line(encoding)}; try another --encoding."
            ) from None
    for mark, marked in _BOMS:
        if data.startswith(mark):
            return decode(data, name, marked)
    if b"\0" in data:
        raise UnreadableError(
            f"{name[:1].upper()}{name[1:]} looks like a binary file, not a text; "
            "save the article as plain text, or name its --encoding."
        )
    for candidate in ("utf-8", "cp1252"):
        try:
            return data.decode(candidate)
        except UnicodeDecodeError:
            continue
    raise UnreadableError(
        f"The bytes of {name} are neither UTF-8 nor Windows-1252; name their --encoding."
    )


def _bytes_of(source: str, name: str, stdin: BinaryIO | None) -> bytes:
    try:
        if source == STDIN:
            data = (stdin or sys.stdin.buffer).read(LARGEST + 1)
        else:
            with open(source, "rb") as file:
                data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise UnreadableError(f"There is no file {name}; check its name.") from None
    except IsADirectoryError:
        raise UnreadableError(f"{name} is a folder; name a file in it.") from None
    except PermissionError:
        raise UnreadableError(f"{name} may not be read; check its permissions.") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        number = getattr(error, "errno", None)
        reason = os.strerror(number) if number else one_line(str(error))
        raise UnreadableError(
            f"{name} cannot be read ({reason}); check that the file is in order."
        ) from None
    if len(data) > LARGEST:
        raise UnreadableError(
            f"{name[:1].upper()}{name[1:]} is larger than {LARGEST // 1_000_000} MB; "
            "split it into articles."
        )
    return data
