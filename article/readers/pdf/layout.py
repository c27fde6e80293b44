"""From lines with places on pages to paragraphs: what is no text of the article, what goes on.

Places are in points from the lower left corner of the page. Each rule compares with what is usual
in the same document; there is no fixed width or size.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from statistics import median

EDGE = 3
"""Lines at the top and at the bottom of a page among which running ones are looked for."""

_PAGE_NUMBER = re.compile(r"(?i)\W*(page|p\.)?\s*(\d+|[ivxl]+)(\s*(of|/|\|)\s*\d+)?\W*")
_SMALL = 0.88  # of the usual height: the type of notes
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’)\]]*$")
_UNFINISHED = re.compile(
    r"(?:[,;&–—-]|\b(?:the|an?|of|and|or|to|in|on|at|by|for|with|from|that|as|is|was|Mr|Mrs|Ms|Dr)\.?)$"
)
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


def joined_piece(pieces: Sequence[Line]) -> Line:
    """Take the pieces of one line in order, at least one; give the line."""
    if len(pieces) == 1:
        return pieces[0]
    return Line(
        " ".join(piece.text for piece in pieces),
        min(piece.left for piece in pieces),
        max(piece.right for piece in pieces),
        median(piece.bottom for piece in pieces),
        median(piece.height for piece in pieces),
        pieces[-1].broken,
    )


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


def without_notes(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Take the lines of each page as they are read; give them without the notes at their foot.

    Notes are the lines in small type below the last line of the text, on a page or in a column.
    """
    sizes = [line.height for page in pages for line in page for _ in line.text]
    if not sizes:
        return [list(page) for page in pages]
    small = _SMALL * median(sizes)
    kept = []
    for page in pages:
        lines = list(page)
        going: set[int] = set()
        for at, line in enumerate(lines):
            after = lines[at + 1] if at + 1 < len(lines) else None
            if after is not None and after.bottom < line.bottom + line.height:
                continue  # the column goes on
            start = at
            while start >= 0 and lines[start].height < small and id(lines[start]) not in going:
                start -= 1
            # Above them stands the text: an appendix in small type is none of these.
            if 0 <= start < at and lines[start].bottom > lines[start + 1].bottom:
                going |= {id(one) for one in lines[start + 1 : at + 1]}
        kept.append([line for line in lines if id(line) not in going])
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
            result[-1] += _joint(before[1], line) + line.text
        else:
            result.append(line.text)
    return _mended(result)


def _joint(before: Line, line: Line) -> str:
    """What stands between two lines: no blank after a dash that has none before it."""
    if before.broken:
        return "\x02"
    dashed = re.search(r"\S[\u2012-\u2015]$", before.text) and line.text[:1].isalnum()
    return "" if dashed else " "


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
    if _was_ended(before, line, column_end):
        return False
    full = before.right >= column_end - 3 * before.height
    if line.left - before.left > 0.7 * line.height:  # a first line, or an item's later lines
        return full and not ended
    return full or not ended


def _was_ended(before: Line, line: Line, column_end: float) -> bool:
    """Tell whether a line ends for another reason than that the next word had no room in it.

    So do headings and the items of a list; the next line begins with a capital or a figure.
    """
    word = line.text.split(" ", 1)[0]
    width = (before.right - before.left) / max(1, len(before.text))
    had_room = (len(word) + 1) * width < 0.8 * (column_end - before.right)
    begins = line.text[:1].isupper() or line.text[:1].isdigit()
    return had_room and begins and not _UNFINISHED.search(before.text)


def _mended(texts: list[str]) -> list[str]:
    """Take paragraphs with U+0002 where a line broke a word; give them with the words joined.

    See ``_keeps_hyphen``.
    """
    words = {word.casefold() for text in texts for word in re.findall(r"\b\w+(?:-\w+)*\b", text)}

    def mend(match: re.Match[str]) -> str:
        start, end = match.groups()
        return f"{start}-{end}" if _keeps_hyphen(start, end, words) else start + end

    return [_BROKEN_WORD.sub(mend, text).replace("\x02", "-") for text in texts]


def _keeps_hyphen(start: str, end: str, words: set[str]) -> bool:
    """Tell whether the hyphen at which a line was broken belongs to the word.

    It does when what follows is no small letter (Anglo-American), when the word stands with it
    elsewhere in the document (well-known), and when both parts are words and the whole is none
    (long-term).
    """
    if not end[0].islower():
        return True
    whole, parts = f"{start}{end}".casefold(), (start.casefold(), end.casefold())
    if "-".join(parts) in words:
        return True
    known = _known_words()
    if whole in words or whole in known:
        return False
    return all(len(part) > 2 and part in known for part in parts)


@cache
def _known_words() -> frozenset[str]:
    """The commoner words of English: those whole in the vocabulary of the quote tagger."""
    place = files("onrecord.article").joinpath("reading", "network", "weights", "vocab.txt")
    return frozenset(line for line in place.read_text("utf-8").splitlines() if line.isalpha())
