"""The blocks of a page, with what their words look like: headings, items, emphasis, links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from ..looks import Block, Marked
from .tree import BLOCKS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from ...facts.looks import LookKind

_INLINE: dict[str, LookKind] = {
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("em", "i", "cite"), "emphasis"),
    **dict.fromkeys(("code", "kbd", "samp"), "code"),
    "a": "link",
}
_HEADING = re.compile(r"h([1-6])\Z")
_BLANKS = re.compile(r"\s+")
_SCHEMES = ("http", "https", "mailto")


def blocks_of(tree: HtmlElement, url: str | None) -> list[Block]:
    """Take a page's tree and its address, if known; give its blocks in order."""
    from lxml import etree

    walk = _Walk(url)
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment")):
        if not isinstance(element.tag, str):
            walk.add(element.tail)
        elif event == "start":
            walk.enter(element.tag, element.get("href"))
            walk.add(element.text)
        else:
            walk.leave(element.tag)
            if element is not tree:
                walk.add(element.tail)
    walk.end_block()
    return walk.blocks


class _Walk:
    """Told of elements and words in order, it keeps the blocks."""

    def __init__(self, url: str | None) -> None:
        self.blocks: list[Block] = []
        self._base = url or ""
        self._words = ""
        self._inline: list[Marked] = []
        self._open: list[tuple[str, int, LookKind, str]] = []  # tag, start, kind, address
        self._level = 0  # of the heading that is open
        self._is_item = False  # an item has begun, and none of its words came yet

    def enter(self, tag: str, href: str | None) -> None:
        """An element begins."""
        if tag == "br":
            self._words = f"{self._words.rstrip(' ')}\n"
        elif tag in BLOCKS:
            self.end_block()
            if match := _HEADING.match(tag):
                self._level = int(match[1])
            self._is_item = self._is_item or tag == "li"
        elif kind := _INLINE.get(tag):
            address = self._address(href) if kind == "link" else ""
            if kind != "link" or address:
                self._open.append((tag, len(self._words), kind, address))

    def leave(self, tag: str) -> None:
        """An element ends."""
        if tag in BLOCKS:
            self.end_block()
            if _HEADING.match(tag):
                self._level = 0
            if tag == "li":
                self._is_item = False
        elif self._open and self._open[-1][0] == tag:
            self._keep(*self._open.pop()[1:])

    def add(self, words: str | None) -> None:
        """Words of the block that is open."""
        words = _BLANKS.sub(" ", words or "")
        if not self._words or self._words[-1] in " \n":
            words = words.lstrip(" ")
        self._words += words

    def end_block(self) -> None:
        """What comes is another paragraph; what is open within this one goes on there."""
        for _, start, kind, address in self._open:
            self._keep(start, kind, address)
        if self._words.strip():
            inline = tuple(sorted(self._inline))
            self.blocks.append(Block(self._words.rstrip(), self._kind(), self._level, inline))
            self._is_item = False
        self._words = ""
        self._inline.clear()
        self._open = [(tag, 0, kind, address) for tag, _, kind, address in self._open]

    def _kind(self) -> LookKind | None:
        if self._level:
            return "heading"
        return "item" if self._is_item else None

    def _keep(self, start: int, kind: LookKind, address: str) -> None:
        words = self._words[start:]
        first = start + len(words) - len(words.lstrip())
        last = start + len(words.rstrip())
        if first < last:
            self._inline.append((first, last, kind, address))

    def _address(self, href: str | None) -> str:
        try:
            address = urljoin(self._base, (href or "").strip())
            known = urlsplit(address)
        except ValueError:
            return ""
        here = self._base and address.partition("#")[0] == self._base.partition("#")[0]
        return address if known.scheme in _SCHEMES and not here else ""
