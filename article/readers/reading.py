"""What a reader is given and gives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as default
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..facts.looks import Look

LONGEST_FIELD = 300
"""Characters of a title or an author; longer ones are cut, they are mistakes of the file."""


@dataclass(frozen=True, slots=True)
class File:
    """What a reader is given: the bytes, and how an error calls the file.

    ``encoding`` is what the user names, for a page of ``url`` what its server names. ``fields``
    tells for "text", "title" and so on which field of a record the user means.
    """

    data: bytes
    name: str
    encoding: str | None = None
    url: str | None = None
    fields: Mapping[str, str] = default(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file, and what the file or the page says of itself.

    ``title``, ``author``, ``date`` (ISO 8601) and ``outlet`` are detected: what the file's own
    fields or the layout of the page tell, which may be wrong. ``url`` is where a saved page says
    it is from. ``notes`` are sentences on what of the article could not be read, ``times``
    offsets of the text with the seconds at which they are said, ``looks`` how words are written.
    """

    text: str
    title: str | None = None
    author: str | None = None
    date: str | None = None
    outlet: str | None = None
    url: str | None = None
    notes: tuple[str, ...] = ()
    times: tuple[tuple[int, float], ...] = ()
    looks: tuple[Look, ...] = ()


def field(value: str | None) -> str | None:
    """Take the words of a title or an author; give them on one line, None when there are none."""
    words = " ".join((value or "").split())
    return (words if len(words) <= LONGEST_FIELD else words[: LONGEST_FIELD - 1] + "…") or None


def iso_date(value: str | None) -> str | None:
    """Take a date as a file words it; give its ISO 8601 day when it begins with one, else None."""
    match = re.match(r"\s*([1-9]\d{3})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?!\d)", value or "")
    return "-".join(match.groups()) if match else None


def joined(paragraphs: list[str]) -> str:
    """Take paragraphs; give one text of them, a blank line between two, none of them empty."""
    kept = (paragraph.strip() for paragraph in paragraphs)
    return "\n\n".join(paragraph for paragraph in kept if paragraph)
