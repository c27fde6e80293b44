"""Windows over a text's word pieces: what the tagger reads at a time."""

from __future__ import annotations

from .wordpiece import Pieces

ROOM = 318
"""Pieces in a window, as in training: longer ones were measured to cost truth and time."""

_OVERLAP = 64


def paragraph_starts(text: str, pieces: Pieces) -> list[int]:
    """Take a text and its pieces; give the index of the first piece of every paragraph (a line)."""
    starts = [0] if len(pieces) else []
    for at in range(1, len(pieces)):
        if text.find("\n", pieces.ends[at - 1], pieces.starts[at]) >= 0:
            starts.append(at)
    return starts


def windows(text: str, pieces: Pieces, room: int, repeat: int = 100) -> list[tuple[int, int]]:
    """Take a text, its pieces and the room of a window; give windows ``[start, end)`` of pieces.

    A window is made of whole paragraphs as far as they fit. The next one begins with the last
    paragraph of the one before where that has at most ``repeat`` pieces, so that who spoke is
    still in sight. A paragraph longer than the room is cut into windows that overlap.
    """
    edges = [*paragraph_starts(text, pieces), len(pieces)]
    found: list[tuple[int, int]] = []
    first = 0
    while first < len(edges) - 1:
        last = first
        while last < len(edges) - 1 and edges[last + 1] - edges[first] <= room:
            last += 1
        if last == first:
            found += _cut(edges[first], edges[first + 1], room)
            first += 1
            continue
        found.append((edges[first], edges[last]))
        again = last < len(edges) - 1 and edges[last] - edges[last - 1] <= repeat
        fits = again and edges[last + 1] - edges[last - 1] <= room
        first = max(first + 1, last - 1) if fits else last
    return found


def _cut(start: int, end: int, room: int) -> list[tuple[int, int]]:
    step = room - _OVERLAP
    return [(at, min(at + room, end)) for at in range(start, max(start + 1, end - _OVERLAP), step)]
