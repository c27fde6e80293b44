"""What the words of a Word document look like, as its elements are told of one after the other.

ECMA-376 part 1: styles and outline levels (17.3.1.20, 17.9.22), numbering (17.9), runs (17.3.2) and
hyperlinks (17.16.22).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..facts.looks import LookKind
from .looks import Block, Piece, block_of

DEEPEST_HEADING = 6

_NAME = re.compile(r"heading ([1-9])\Z")
_STYLE = re.compile(r"Heading([1-9])\Z")
"""What Word calls the styles of headings; other programs may leave out what they are."""
_OFF = ("false", "0", "off", "none")
_RUN: dict[str, LookKind] = {"b": "strong", "i": "emphasis"}


class Headings:
    """Told of the elements of word/styles.xml, it keeps how deep a heading each style makes."""

    def __init__(self) -> None:
        self.levels: dict[str, int] = {}
        self._style = ""

    def tell(self, tag: str, told: Mapping[str, str]) -> None:
        """An element begins: its name, and its attributes without their namespaces."""
        value = told.get("val", "")
        if tag == "style":
            self._style = told.get("styleId", "")
        elif tag == "name" and (match := _NAME.match(value.lower())):
            self.levels[self._style] = int(match[1])
        elif tag == "outlineLvl" and (level := outline_level(value)) is not None:
            self.levels.setdefault(self._style, level)


def outline_level(value: str) -> int | None:
    """Take an outline level as written, from 0; give a heading's, from 1, None for body text."""
    return int(value) + 1 if value.isdecimal() and len(value) == 1 and value < "9" else None


class Looks:
    """Keeps what the pieces of the paragraph that is being read look like."""

    def __init__(self, levels: Mapping[str, int], links: Mapping[str, str]) -> None:
        """Take the headings' levels by style, and addresses by the ids of their relations."""
        self._levels, self._links = levels, links
        self.blocks: list[Block] = []
        self._pieces: list[Piece] = []
        self._run: set[LookKind] = set()
        self._url = ""
        self._level = 0
        self._is_item = False

    def tell(self, tag: str, told: Mapping[str, str]) -> None:
        """An element begins: its name, and its attributes without their namespaces."""
        value = told.get("val", "")
        if tag == "pStyle":
            usual = _STYLE.match(value)
            self._level = self._levels.get(value) or (int(usual[1]) if usual else 0)
        elif tag == "outlineLvl":
            self._level = outline_level(value) or self._level
        elif tag == "numId":
            self._is_item = value != "0"
        elif tag == "hyperlink":
            self._url = self._links.get(told.get("id", ""), "")
        elif tag == "r":
            self._run.clear()
        elif (kind := _RUN.get(tag)) and value not in _OFF:
            self._run.add(kind)

    def leave_link(self) -> None:
        """A hyperlink ends."""
        self._url = ""

    def add(self, piece: int) -> None:
        """Take the number of a piece of words in its paragraph."""
        self._pieces += (Piece(piece, piece + 1, kind) for kind in sorted(self._run))
        if self._url:
            self._pieces.append(Piece(piece, piece + 1, "link", self._url))

    def end_paragraph(self, pieces: Sequence[str]) -> None:
        """Take the pieces of the paragraph that ends; keep what it looks like."""
        level = min(self._level, DEEPEST_HEADING)
        kind: LookKind | None = "heading" if level else "item" if self._is_item else None
        self.blocks.append(block_of(pieces, self._pieces, kind, level))
        self._pieces.clear()
        self._level, self._is_item = 0, False
