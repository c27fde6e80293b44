"""From a text to the lines of a pane: code points in, code points out, widths in cells.

The text must be safe to show already: a character that a terminal obeys has no width.
A line is ``[start, end)`` of the text without its line break and without the blanks at which it
was broken. Plain text is broken by searching for the last blank that fits, so that 100,000 words
take some milliseconds; text with wide or combining characters is measured cluster by cluster.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import split_graphemes

TAB = 4
"""Cells. A tab reaches to the next multiple of it, counted from the start of its line."""

# One cell each, and none of them combines with its neighbour.
_PLAIN = re.compile(
    "[\\x20-\\x7e\\xa0-\\xac\\xae-\\u02ff\\u0370-\\u0482\\u2010-\\u2027\\u20ac\\u2116\\u2122\\u2400-\\u2421\\ufffd]*"
)


_TABS = re.compile(r"\t|[^\t]+")


def is_plain(text: str, start: int, end: int) -> bool:
    """Tell whether each code point of the range takes one cell by itself."""
    return _PLAIN.fullmatch(text, start, end) is not None


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text at one width; both lists are in text order, one entry a line."""

    starts: list[int]
    ends: list[int]
    width: int

    def __len__(self) -> int:
        return len(self.starts)

    def line_of(self, offset: int) -> int:
        """Take a code point's offset; give the line that shows it, or the one it was cut from."""
        return max(0, bisect_right(self.starts, offset) - 1)


@dataclass(frozen=True, slots=True)
class Cluster:
    """What a terminal draws as one character: its code points and the cells it takes."""

    start: int
    end: int
    cells: int


def wrap(text: str, width: int) -> Lines:
    """Take a text and a width in cells; give its lines.

    Blank lines at the start are left out and several in a row become one: the lines are for
    reading. A word wider than the pane is broken where the pane ends.
    """
    width = max(1, width)
    starts: list[int] = []
    ends: list[int] = []
    blank = True
    for start, end in _physical_lines(text):
        if end == start or text[start:end].isspace():
            if not blank:
                starts.append(start)
                ends.append(start)
            blank = True
            continue
        blank = False
        for line_start, line_end in _broken(text, start, end, width):
            starts.append(line_start)
            ends.append(line_end)
    if blank and len(starts) > 1:
        starts.pop()
        ends.pop()
    return Lines(starts or [0], ends or [0], width)


def clusters(text: str, start: int, end: int, column: int = 0) -> Iterator[Cluster]:
    """Take a text, a range of one line and the cell where it starts; give its clusters in order."""
    if is_plain(text, start, end):
        for offset in range(start, end):
            yield Cluster(offset, offset + 1, 1)
        return
    # A tab has no width in the tables and would be taken for a part of what is before it.
    for part in _TABS.finditer(text, start, end):
        first = part.start()
        if text[first] == "\t":
            cells = TAB - column % TAB
            yield Cluster(first, first + 1, cells)
            column += cells
            continue
        for left, right, cells in split_graphemes(part[0])[0]:
            yield Cluster(first + left, first + right, cells)
            column += cells


def cell_of(text: str, start: int, offset: int) -> int:
    """Take a text, a line's start and an offset in it; give the cell at which that is drawn."""
    return sum(c.cells for c in clusters(text, start, offset))


def offset_at(text: str, start: int, end: int, cell: int) -> int | None:
    """Take a text, a line's range and a cell; give the code point drawn there, None beyond."""
    column = 0
    for cluster in clusters(text, start, end):
        column += cluster.cells
        if cell < column:
            return cluster.start
    return None


def _physical_lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while True:
        end = text.find("\n", start)
        last = end < 0
        end = len(text) if last else end
        yield start, end
        if last:
            return
        start = end + 1


def _broken(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    if is_plain(text, start, end):
        yield from _broken_plain(text, start, end, width)
    else:
        yield from _broken_measured(text, start, end, width)


def _broken_plain(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    while end - start > width:
        blank = text.rfind(" ", start, start + width + 1)
        if blank <= start or not text[start:blank].strip():
            yield start, start + width
            start += width
        else:
            yield start, _without_blanks(text, start, blank)
            start = blank + 1
        while start < end and text[start] == " ":
            start += 1
    if start < end:
        yield start, _without_blanks(text, start, end)


def _broken_measured(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    column = 0
    line = start
    after_blank: int | None = None  # where the line may be broken: just after a blank or CJK
    cells_there = 0
    for cluster in clusters(text, start, end):
        if text[cluster.start] in " \t":
            # Tab stops count from the start of the broken line, as it is drawn.
            tab = text[cluster.start] == "\t"
            column += TAB - column % TAB if tab else cluster.cells
            after_blank, cells_there = cluster.end, column
            continue
        if column + cluster.cells > width and column > 0:
            cut = after_blank if after_blank is not None and after_blank > line else cluster.start
            stop = _without_blanks(text, line, cut)
            if stop > line:
                yield line, stop
            # An indent as wide as the pane is left out: it would push the words out of sight.
            column -= cells_there if cut == after_blank else column
            line, after_blank, cells_there = cut, None, 0
        column += cluster.cells
        if cluster.cells == 2:
            # East Asian text has no blanks: it may be broken after every wide character.
            after_blank, cells_there = cluster.end, column
    stop = _without_blanks(text, line, end)
    if stop > line:
        yield line, stop


def _without_blanks(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \t":
        end -= 1
    return end
