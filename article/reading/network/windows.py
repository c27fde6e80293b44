"""Windows over a text's word pieces: what the tagger reads at a time.

Windows are whole paragraphs, packed from the last one up, so that a paragraph more at the top of an
article leaves the reading of the rest alone. Which paragraph begins one is decided by its words
among those that fill enough of it, so that one more at the end changes the windows near it and soon
no more: content-defined chunking (Muthitacharoen et al. 2001).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Set
from dataclasses import dataclass

from .wordpiece import Pieces, WordPiece

ROOM = 318
"""Pieces in a window, as in training: longer ones were measured to cost truth and time."""

OWN = 310
"""Of these, pieces of the paragraphs that a window is made of, if it is more than one."""

REPEATED = 60
"""Pieces of the paragraphs above that a window shows again where it has room for them, so that who
spoke is in sight."""

FILLED = 0.6
"""The part of its own room that a window fills at least, if it is not the first. Fuller ones are
fewer, and carry a change at the end of a text further up."""

_OVERLAP = 64
_GOES_ON = re.compile(r"[\"“„«‘']|(?:he|she|they|it|his|her|their|but|and)\b", re.IGNORECASE)
_OPENING = 24  # characters of a line that say where it is from


@dataclass(frozen=True, slots=True)
class Line:
    """The pieces ``[first, last)`` of a line, how it begins, and whether it ends after them.

    Word pieces have no trace of a line end, so that a headline runs on into the next line unless
    the network is shown where it stops.
    """

    first: int
    last: int
    opening: str
    ends: bool = True

    @property
    def size(self) -> int:
        """How many pieces the network is given for the line."""
        return self.last - self.first + self.ends


def lines(text: str, pieces: Pieces) -> list[Line]:
    """Take a text and its pieces; give its lines (paragraphs) that hold any."""
    starts = paragraph_starts(text, pieces)
    if not starts:
        return []  # an empty text
    found = []
    for first, last in zip(starts, [*starts[1:], len(pieces)], strict=True):
        begin, end = pieces.starts[first], pieces.ends[last - 1]
        after = text[pieces.starts[last]] if last < len(pieces) else ""
        # A line that goes on with a small letter was broken to a width.
        broken = after.islower() and (text[end - 1].isalnum() or text[end - 1] in ",-–—")
        found.append(Line(first, last, text[begin : begin + _OPENING], not broken))
    return found


def paragraph_starts(text: str, pieces: Pieces) -> list[int]:
    """Take a text and its pieces; give the index of the first piece of every paragraph (a line)."""
    starts = [0] if len(pieces) else []
    for at in range(1, len(pieces)):
        if text.find("\n", pieces.ends[at - 1], pieces.starts[at]) >= 0:
            starts.append(at)
    return starts


def cut_cost(line: Line) -> float:
    """Take a line; give what it costs to begin a window with it, from 0 to 1.

    Dear where the line leans on the one above: it opens with a quotation or with he, she, it.
    Among the others the words decide, at random but alike wherever they stand.
    """
    chance = zlib.crc32(line.opening.encode("utf-8", "replace")) / 2**32
    return 0.5 * chance + 0.5 * (_GOES_ON.match(line.opening) is not None)


def windows(
    found: list[Line], room: int = ROOM, cost: Callable[[Line], float] = cut_cost
) -> list[tuple[int, int]]:
    """Take a text's lines, the room of a window and what a cut before a line costs.

    Give windows ``[start, end)`` of pieces. Each is made of lines of its own, begins with the one
    that costs least, and shows lines above them again as far as there is room. A line longer than
    the room is cut into windows that overlap.
    """
    own, repeated = room * OWN // ROOM, room * REPEATED // ROOM
    result: list[tuple[int, int]] = []
    for first, last in _groups(found, own, cost):
        size = sum(line.size for line in found[first:last])
        if size > room:
            result += _cut(found[first].first, found[first].last, room)
            continue
        above, shown = first, 0
        while above > 0 and (more := found[above - 1].size) + shown <= min(repeated, room - size):
            above, shown = above - 1, shown + more
        result.append((found[above].first, found[last - 1].last))
    return result


def _groups(found: list[Line], own: int, cost: Callable[[Line], float]) -> list[tuple[int, int]]:
    """Give groups ``[first, last)`` of lines, from the last one up; a long line stands alone."""
    groups = []
    last = len(found)
    while last:
        size, options = 0, []
        for first in range(last - 1, -1, -1):
            size += found[first].size
            if size > own and first < last - 1:
                break
            options.append((cost(found[first]), first, size))
        if options[-1][1] == 0:  # what is left fits
            begin = 0
        else:
            filled = [option for option in options if option[2] >= FILLED * own]
            _, begin, _ = min(filled or options[-1:])
        groups.append((begin, last))
        last = begin
    return groups[::-1]


def _cut(start: int, end: int, room: int) -> list[tuple[int, int]]:
    step = room - _OVERLAP
    return [(at, min(at + room, end)) for at in range(start, max(start + 1, end - _OVERLAP), step)]


def shown(
    cut: WordPiece, pieces: Pieces, window: tuple[int, int], ends: Set[int]
) -> tuple[list[int], list[int]]:
    """Take a tokenizer, pieces, a window of them, and the pieces before which a line ends.

    Give the ids that the network is shown, with the special pieces at both ends and one after each
    line, and where among them each piece of the window is.
    """
    ids, seats = [cut.cls_id], []
    for at in range(*window):
        if at in ends and at > window[0]:
            ids.append(cut.line_id)
        seats.append(len(ids))
        ids.append(pieces.ids[at])
    if window[1] in ends:
        ids.append(cut.line_id)
    return [*ids, cut.sep_id], seats
