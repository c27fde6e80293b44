"""Windows over a text's word pieces: what the tagger reads at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .wordpiece import Pieces

ROOM = 318
"""Pieces in a window, as in training: longer ones were measured to cost truth and time."""

_OVERLAP = 64
_END_MARK = re.compile(r"[.!?:;,…—–-][\"'”’»“‘)\]*_]*\s*\Z")
_ENDING = 24  # characters in which a line's end mark is looked for


@dataclass(frozen=True, slots=True)
class Line:
    """The pieces ``[first, last)`` of a line, and whether it stops without an end mark.

    A headline, a byline or a subheading does. Word pieces have no trace of a line end, so that it
    runs on into the next line unless the network is shown a full stop there.
    """

    first: int
    last: int
    open: bool


def lines(text: str, pieces: Pieces) -> list[Line]:
    """Take a text and its pieces; give its lines (paragraphs) that hold any."""
    starts = paragraph_starts(text, pieces)
    if not starts:
        return []  # an empty text
    found = []
    for first, last in zip(starts, [*starts[1:], len(pieces)], strict=True):
        after = pieces.starts[last] if last < len(pieces) else len(text)
        end = text.find("\n", pieces.ends[last - 1], after)
        begin = max(pieces.starts[first], end - _ENDING)
        # The end of a text is no line end: nothing is there to run into. A line that goes on with a
        # small letter was broken to a width.
        ended = end < 0 or _END_MARK.search(text, begin, end) is not None
        found.append(Line(first, last, not (ended or text[after : after + 1].islower())))
    return found


def paragraph_starts(text: str, pieces: Pieces) -> list[int]:
    """Take a text and its pieces; give the index of the first piece of every paragraph (a line)."""
    starts = [0] if len(pieces) else []
    for at in range(1, len(pieces)):
        if text.find("\n", pieces.ends[at - 1], pieces.starts[at]) >= 0:
            starts.append(at)
    return starts


def windows(found: list[Line], room: int, repeat: int = 100) -> list[tuple[int, int]]:
    """Take a text's lines and the room of a window; give windows ``[start, end)`` of pieces.

    A window is made of whole paragraphs as far as they fit. The next one begins with the last
    paragraph of the one before where that has at most ``repeat`` pieces, so that who spoke is
    still in sight. A paragraph longer than the room is cut into windows that overlap.
    """
    edges = [0, *(line.last for line in found)]
    result: list[tuple[int, int]] = []
    first = 0
    while first < len(edges) - 1:
        last = first
        while last < len(edges) - 1 and edges[last + 1] - edges[first] <= room:
            last += 1
        if last == first:
            result += _cut(edges[first], edges[first + 1], room)
            first += 1
            continue
        result.append((edges[first], edges[last]))
        again = last < len(edges) - 1 and edges[last] - edges[last - 1] <= repeat
        fits = again and edges[last + 1] - edges[last - 1] <= room
        first = max(first + 1, last - 1) if fits else last
    return result


def _cut(start: int, end: int, room: int) -> list[tuple[int, int]]:
    step = room - _OVERLAP
    return [(at, min(at + room, end)) for at in range(start, max(start + 1, end - _OVERLAP), step)]
