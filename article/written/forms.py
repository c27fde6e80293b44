"""What is told of how a text is written."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from ..facts.span import Span

Styled = tuple[Span, str]
"""Words with the name of their style."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its words, and how deep it is, from 1."""

    words: Span
    level: int = 1


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere, and the address as it is written."""

    words: Span
    url: str


@dataclass(frozen=True, slots=True)
class Written:
    """How a text was written: what is styled (lines, and words within them), headings, links.

    ``items`` are the items of lists whose bullets the text does not have. ``marks`` are the signs
    of emphasis, code and links with their targets; ``leads`` those that begin a line, of a heading,
    a quoted paragraph or a label ("**Olsen:**"), which the engine reads too. Neither is a word of
    the author's, and no two overlap. ``breaks`` are the offsets of line feeds that are no more than
    a blank.
    """

    blocks: tuple[Styled, ...] = ()
    inline: tuple[Styled, ...] = ()
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    items: tuple[Span, ...] = ()
    marks: tuple[Span, ...] = ()
    leads: tuple[Span, ...] = ()
    breaks: tuple[int, ...] = ()


def heading_at(headings: tuple[Heading, ...], offset: int) -> int:
    """Take headings in order and a place; give the index of the one it stands under, else 0."""
    return max(0, bisect_right([each.words.start for each in headings], offset) - 1)
