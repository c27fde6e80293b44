"""What a reader is given and gives."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_FIELD = 300
"""Characters of a title or an author; longer ones are cut, they are mistakes of the file."""


@dataclass(frozen=True, slots=True)
class File:
    """What a reader is given: the bytes, and how an error calls the file.

    ``encoding`` is what the user names, for a page of ``url`` what its server names.
    """

    data: bytes
    name: str
    encoding: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file, and what the file or the page says of itself.

    ``title``, ``author``, ``date`` (ISO 8601) and ``outlet`` are detected: what the file's own
    fields or the layout of the page tell, which may be wrong. ``url`` is where a saved page says
    it is from. ``notes`` are sentences on what of the article could not be read.
    """

    text: str
    title: str | None = None
    author: str | None = None
    date: str | None = None
    outlet: str | None = None
    url: str | None = None
    notes: tuple[str, ...] = ()


_INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF))


def visible(words: str) -> str:
    """Take words; give them without soft hyphens, zero-width spaces and word joiners.

    They only tell where a line may end. Joiners between letters (U+200C, U+200D) stay: Persian,
    Hindi and emoji need them.
    """
    return words.translate(_INVISIBLE)


def field(value: str | None) -> str | None:
    """Take the words of a title or an author; give them on one line, None when there are none."""
    words = " ".join((value or "").split())
    return (words if len(words) <= LONGEST_FIELD else words[: LONGEST_FIELD - 1] + "…") or None


def iso_date(value: str | None) -> str | None:
    """Take a date as a file words it; give its ISO 8601 day when it begins with one, else None."""
    match = re.match(r"\s*(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?!\d)", value or "")
    return "-".join(match.groups()) if match else None


def joined(paragraphs: list[str]) -> str:
    """Take paragraphs; give one text of them, a blank line between two, none of them empty."""
    kept = (paragraph.strip() for paragraph in paragraphs)
    return "\n\n".join(paragraph for paragraph in kept if paragraph)
