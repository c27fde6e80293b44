"""A chapter of an EPUB: its paragraphs, and what their words look like there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ..errors import UnreadableError
from ..facts.looks import LookKind
from ..reading.notes import is_note
from .looks import Block, Piece, block_of

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt"),
        *("figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"),
    )
)
_LEFT_OUT = frozenset({"head", "script", "style", "template", "svg", "math", "del", "s", "strike"})
_NOTE = re.compile(r"(?i)note-?ref|foot-?note|end-?note")

DEEPEST = 1_000
"""Elements of a chapter within each other; books have some dozens, unclosed ones some hundreds."""

_NEAR = 100
"""Characters before what may be a note's number that tell whether it is one."""

_PIECE = 1 << 16  # bytes: between two of them the parser may be stopped

_KINDS: dict[str, tuple[LookKind, int]] = {
    **{f"h{level}": ("heading", level) for level in range(1, 7)},
    "li": ("item", 0),
}
_RUNS: dict[str, LookKind] = {
    **dict.fromkeys(("b", "strong"), "strong"),
    **dict.fromkeys(("i", "em", "cite"), "emphasis"),
    **dict.fromkeys(("code", "kbd", "samp"), "code"),
}


def _may_be_note(tag: str, attributes: Mapping[str, str]) -> bool:
    told = " ".join(attributes.get(name) or "" for name in ("epub:type", "role", "class"))
    return tag == "sup" or (tag == "a" and _NOTE.search(told) is not None)


def _is_left_out(tag: str, attributes: Mapping[str, str]) -> bool:
    """Tell whether an element is no text: what is not shown, and the notes at a chapter's end."""
    told = f"{attributes.get('epub:type') or ''} {attributes.get('role') or ''}"
    notes = re.search(r"\b(?:doc-)?(?:foot|end|rear)notes?\b", told) is not None
    return tag in _LEFT_OUT or notes or "hidden" in attributes


def _tail(words: list[str], start: int) -> str:
    """Take the pieces of a paragraph and a number of them; give the end of what they say."""
    found, length = [], 0
    for piece in reversed(words[max(0, start - _NEAR) : start]):
        found.append(piece)
        length += len(piece)
        if length >= _NEAR:
            break
    return "".join(reversed(found))[-_NEAR:]


def read_chapter(page: str, name: str) -> Chapter:
    """Take a chapter and how an error calls the book; give what is in it.

    libxml2's parser takes time in proportion to the page, whatever is in it; the standard
    library's takes the square of that for a tag that never ends.

    Raises:
        UnreadableError: its elements are nested deeper than ``DEEPEST``.
    """
    from lxml.etree import HTMLParser

    found = Chapter()
    parser = HTMLParser(target=found, encoding="utf-8", huge_tree=True)
    data = page.encode("utf-8", "replace")
    try:
        for start in range(0, len(data), _PIECE):
            parser.feed(data[start : start + _PIECE])
        if data.strip():
            parser.close()
    except _TooDeepError:
        raise UnreadableError(
            f"{name} is no ordinary document (its elements are nested too deeply); "
            "save the article as plain text."
        ) from None
    found.end_paragraph()
    return found


class _TooDeepError(Exception):
    """Elements stand within each other as no book has them."""


class Chapter:
    """Told of a chapter's elements by lxml, it keeps the paragraphs, and what they look like."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.blocks: list[Block] = []
        self._words: list[str] = []
        self._depth = 0
        self._left_out = 0
        self._quotes = 0
        self._note: tuple[str, int] | None = None  # a tag that may be one, where its words begin
        self._kind: tuple[LookKind, int] | None = None  # of the paragraph that is being read
        self._looks: list[Piece] = []
        self._open: list[tuple[str, LookKind, str, int]] = []  # tag, kind, address, where it begins

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise _TooDeepError
        if self._left_out or _is_left_out(tag, attributes):
            self._left_out += 1
        elif tag in _BLOCKS:
            self.end_paragraph()
            self._kind = _KINDS.get(tag, self._kind)
        elif tag == "br":
            self._words.append("\n")
        elif tag == "q":
            self._words.append("‘" if self._quotes % 2 else "“")
            self._quotes += 1
        elif self._note is None and _may_be_note(tag, attributes):
            self._note = tag, len(self._words)
        else:
            self._begin(tag, attributes.get("href") or "")

    def _begin(self, tag: str, url: str) -> None:
        kind: LookKind | None = _RUNS.get(tag)
        if tag == "a" and url.startswith(("http://", "https://")):
            kind = "link"
        if kind is not None:
            self._open.append((tag, kind, url if kind == "link" else "", len(self._words)))

    def end(self, tag: str) -> None:
        """An element ends."""
        self._depth -= 1
        if self._left_out:
            self._left_out -= 1
        elif tag in _BLOCKS:
            self.end_paragraph()
            if tag in _KINDS:
                self._kind = None
        elif tag == "q" and self._quotes:
            self._quotes -= 1
            self._words.append("’" if self._quotes % 2 else "”")
        elif self._note is not None and tag == self._note[0]:
            start = self._note[1]
            before = _tail(self._words, start)
            if is_note("".join(self._words[start:]), before, linked=tag == "a"):
                del self._words[start:]
            self._note = None
        elif self._open and self._open[-1][0] == tag:
            _, kind, url, first = self._open.pop()
            self._looks.append(Piece(first, len(self._words), kind, url))

    def data(self, characters: str) -> None:
        """Words of an element."""
        if not self._left_out:
            self._words.append(re.sub(r"\s+", " ", characters))

    def close(self) -> None:
        """The chapter ends."""

    def end_paragraph(self) -> None:
        """End the paragraph that is being read."""
        lines = (" ".join(line.split()) for line in "".join(self._words).split("\n"))
        paragraph = "\n".join(line for line in lines if line)
        self.paragraphs.append(paragraph)
        if paragraph:
            kind, level = self._kind or (None, 0)
            looks = (each for each in self._looks if each.first < each.last)
            self.blocks.append(_tidied(block_of(self._words, looks, kind, level), paragraph))
            self._kind = None if kind == "heading" else self._kind
        self._words.clear()
        self._looks.clear()
        self._open.clear()
        self._note = None


def _tidied(block: Block, paragraph: str) -> Block:
    """Take a paragraph as its pieces have it, and as it is read; give it with its places there."""
    if not block.inline:
        return replace(block, words=paragraph)
    places, made = list[int](), list[str]()
    for character in block.words:
        places.append(len(made))
        if not character.isspace() or (made and not made[-1].isspace()):
            made.append(character)
        elif character == "\n" and made and made[-1] == " ":
            made[-1] = "\n"
    places.append(len(made))
    if "".join(made).strip() != paragraph:
        return replace(block, words=paragraph, inline=())
    inline = (
        (places[first], min(len(paragraph), places[last]), kind, url)
        for first, last, kind, url in block.inline
    )
    kept = tuple(each for each in inline if each[0] < each[1])
    return replace(block, words=paragraph, inline=kept)
