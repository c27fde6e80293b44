"""From lines with places on pages to paragraphs: what is no text of the article, what goes on.

Places are in points from the lower left corner of the page. Each rule compares with what is usual
in the same document; there is no fixed width or size.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

EDGE = 3
"""Lines at the top and at the bottom of a page among which running ones are looked for."""

_PAGE_NUMBER = re.compile(r"(?i)\W*(page|p\.)?\s*(\d+|[ivxl]+)(\s*(of|/|\|)\s*\d+)?\W*")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’)\]]*$")
_BULLET = re.compile(r"[•▪◦‣–—]\s")
_BROKEN_WORD = re.compile(r"(\w+)\x02(\w+)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its words, edges and height in points, and whether its end breaks a word."""

    text: str
    left: float
    right: float
    bottom: float
    height: float
    broken: bool = False


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Take the lines of each page; give them without running headers, footers and page numbers.

    Running is what stands, but for its digits, at the same height near the edge of several pages.
    """
    seen = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    needed = max(2, round(0.3 * len(pages)))
    kept = []
    for number, page in enumerate(pages, 1):
        edges = _edges(page)
        running = {
            id(line)
            for line in edges
            if seen[_key(line)] >= needed
            or (_PAGE_NUMBER.fullmatch(line.text) and str(number) in line.text)
        }
        kept.append([line for line in page if id(line) not in running])
    return kept


def _edges(page: Sequence[Line]) -> list[Line]:
    """The outermost lines by place: a footer may come first in the file."""
    lines = sorted(page, key=lambda line: line.bottom)
    return lines if len(lines) <= 2 * EDGE else [*lines[:EDGE], *lines[-EDGE:]]


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+|\b[ivxl]+\b", "#", line.text.casefold()), round(line.bottom / 4)


def paragraphs(pages: Iterable[Sequence[Line]]) -> list[str]:
    """Take the lines of each page in reading order; give the paragraphs they make."""
    placed = [(number, line) for number, page in enumerate(pages) for line in page]
    steps = [
        a.bottom - b.bottom
        for (page_a, a), (page_b, b) in pairwise(placed)
        if page_a == page_b and a.bottom - b.bottom > 0.5 * a.height
    ]
    pitch = median(steps) if steps else 0.0
    widths = _right_edges(placed)
    result: list[str] = []
    for index, (page, line) in enumerate(placed):
        before = placed[index - 1] if index else None
        if before is not None and _goes_on(
            before[1], line, before[0] == page, pitch, widths[index - 1]
        ):
            joint = "\x02" if before[1].broken else " "
            result[-1] += joint + line.text
        else:
            result.append(line.text)
    return _mended(result)


def _right_edges(placed: Sequence[tuple[int, Line]]) -> list[float]:
    """For each line how far right its column goes: the furthest of the lines that begin near it."""
    furthest: dict[tuple[int, int], float] = {}
    for page, line in placed:
        for column in (round(line.left / 40) + step for step in (-1, 0, 1)):
            key = (page, column)
            furthest[key] = max(furthest.get(key, 0.0), line.right)
    return [furthest[page, round(line.left / 40)] for page, line in placed]


def _goes_on(before: Line, line: Line, same_page: bool, pitch: float, column_end: float) -> bool:
    """Tell whether ``line`` goes on with the paragraph that ``before`` is of."""
    ratio = line.height / before.height if before.height > 0 else 1.0
    if not 0.85 < ratio < 1.18 or _BULLET.match(line.text):
        return False
    if before.broken:
        return True
    step = before.bottom - line.bottom
    ended = _SENTENCE_END.search(before.text) is not None
    if not same_page or step < -0.5 * before.height:  # the next page or column
        return not ended
    if abs(step) <= 0.5 * before.height:  # another piece of the same line
        return True
    if step > 1.3 * pitch:
        return False
    full = before.right >= column_end - 3 * before.height
    if line.left - before.left > 0.7 * line.height:  # a first line, or an item's later lines
        return full and not ended
    return full or not ended


def _mended(texts: list[str]) -> list[str]:
    """Take paragraphs with U+0002 where a line broke a word; give them with the words joined.

    The hyphen belongs to the word when what follows is no small letter (Anglo-American) or the
    word stands with it elsewhere in the document (well-known).
    """
    hyphenated = {word.casefold() for text in texts for word in re.findall(r"\b\w+-\w+\b", text)}

    def mend(match: re.Match[str]) -> str:
        start, end = match.groups()
        keeps = not end[0].islower() or f"{start}-{end}".casefold() in hyphenated
        return f"{start}-{end}" if keeps else start + end

    return [_BROKEN_WORD.sub(mend, text).replace("\x02", "-") for text in texts]
