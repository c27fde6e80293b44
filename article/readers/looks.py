"""How a page or document was written, found again in the text that was made of it.

What becomes of the words on the way from a page to an article is much: menus, copies, credits go.
So the blocks of the page keep to themselves what they look like, and whichever of them stands in
the text, word for word as a paragraph, looks so there. What is not found again has no look.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ..facts.looks import Look, LookKind
from ..facts.span import Span
from ..text import visible

Marked = tuple[int, int, LookKind, str]
"""Where words of a block begin and end, what they are, and where a link leads."""

_PARAGRAPH = re.compile(r"[^\n](?:[^\n]|\n(?!\n))*")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or item as the file has it; ``inline`` is what stands within it."""

    words: str
    kind: LookKind | None = None
    level: int = 0
    inline: tuple[Marked, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """What some pieces of a paragraph, counted from 0, are; ``last`` is the one after them."""

    first: int
    last: int
    kind: LookKind
    url: str = ""


def block_of(
    pieces: Sequence[str], found: Iterable[Piece], kind: LookKind | None = None, level: int = 0
) -> Block:
    """Take the pieces of a paragraph, what some of them are, and what the whole is; give it."""
    places = list(accumulate(map(len, pieces), initial=0))
    marked: list[Marked] = [
        (places[each.first], places[each.last], each.kind, each.url)
        for each in found
        if each.last <= len(pieces)
    ]
    return Block("".join(pieces), kind, level, _merged(marked))


def _merged(marked: Sequence[Marked]) -> tuple[Marked, ...]:
    """Give marks in order, those of one kind that touch each other as one."""
    found: list[Marked] = []
    open_: dict[tuple[LookKind, str], int] = {}
    for first, last, kind, url in marked:
        at = open_.get((kind, url))
        if at is not None and found[at][1] == first:
            found[at] = (found[at][0], last, kind, url)
        elif first < last:
            open_[kind, url] = len(found)
            found.append((first, last, kind, url))
    return tuple(found)


def placed(text: str, blocks: Iterable[Block]) -> tuple[Look, ...]:
    """Take an article's text and the blocks of its file in order; give the looks of the text.

    Of blocks of the same words each takes the next paragraph of these words.
    """
    paragraphs: dict[str, deque[int]] = defaultdict(deque)
    for match in _PARAGRAPH.finditer(text):
        paragraphs[match.group()].append(match.start())
    found: list[Look] = []
    for block in map(_tidied, blocks):
        starts = paragraphs.get(block.words)
        if not starts:
            continue
        start = starts.popleft()
        if block.kind is not None:
            words = Span(start, start + len(block.words))
            found.append(Look(block.kind, words, block.level))
        found += (
            Look(kind, Span(start + first, start + last), url=url)
            for first, last, kind, url in block.inline
        )
    return tuple(sorted(found, key=lambda look: (look.words.start, -look.words.end)))


def _tidied(block: Block) -> Block:
    """Give a block as the readers tidy its words: without line hints and outer blanks."""
    words = visible(block.words)
    tidy = words.strip()
    if tidy == block.words:
        return block
    kept = (visible(character) != "" for character in block.words)
    places = list(accumulate(kept, initial=0))
    lead = len(words) - len(words.lstrip())
    inline = []
    for first, last, kind, url in block.inline:
        start = max(0, places[first] - lead)
        end = min(len(tidy), places[last] - lead)
        if start < end:
            inline.append((start, end, kind, url))
    return Block(tidy, block.kind, block.level, tuple(inline))
