"""The lines of a page in the order in which they are read, whatever order they were drawn in.

Columns are found by the white gutter between them (as in the XY-cut of Nagy, G. and Seth, S.
(1984): Hierarchical representation of optically scanned documents, ICPR, 347-349), and only where
running text stands on both sides: the cells of a table are read across.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from .layout import Line, joined_piece

FEWEST_LINES = 3
"""Lines on each side of a gutter."""

FEWEST_CHARACTERS = 16
"""Characters of a column's line in the middle; cells of a table have fewer."""

RUNNING = 0.25
"""Of the lines of columns, those that begin with a small letter; cells mostly have a capital."""

MOST_COLUMNS = 4


def in_order(lines: Sequence[Sequence[Line]]) -> list[Line]:
    """Take a page's lines as drawn, each in pieces; give its lines as they are read."""
    pieces = without_line_numbers([piece for line in lines for piece in line])
    kept = {id(piece) for piece in pieces}
    ordered = _ordered(pieces, MOST_COLUMNS)
    if ordered is not None:
        return ordered
    drawn = ([piece for piece in line if id(piece) in kept] for line in lines)
    return [joined_piece(line) for line in drawn if line]


def without_line_numbers(pieces: Sequence[Line]) -> list[Line]:
    """Take the pieces of a page; give them without the numbers of lines in its margin.

    They are figures alone, one above the other, that count.
    """
    figures = [piece for piece in pieces if piece.text.isdigit() and len(piece.text) < 4]
    groups: dict[int, list[Line]] = {}
    for piece in figures:
        groups.setdefault(round(piece.right / 6), []).append(piece)
    others = [piece for piece in pieces if not piece.text.isdigit()]
    if not others:
        return list(pieces)
    edge_left = median(piece.left for piece in others)
    going: set[int] = set()
    for group in groups.values():
        group.sort(key=lambda piece: -piece.bottom)
        counts = [int(piece.text) for piece in group]
        steps = {b - a for a, b in pairwise(counts)}
        outside = all(p.right <= edge_left + p.height for p in group)
        if len(group) >= 5 and outside and len(steps) == 1 and steps <= {1, 2, 5, 10}:
            going |= {id(piece) for piece in group}
    return [piece for piece in pieces if id(piece) not in going]


def _ordered(pieces: Sequence[Line], most: int) -> list[Line] | None:
    """The pieces column by column, None where there are no columns."""
    gutter = _gutter(pieces) if most > 1 else None
    if gutter is None:
        return None
    rows = sorted(pieces, key=lambda piece: (-piece.bottom, piece.left))
    ordered: list[Line] = []
    band: list[Line] = []
    for row in rows:
        if _crosses(row, gutter):
            ordered += _band(band, gutter, most)
            ordered.append(row)
            band = []
        else:
            band.append(row)
    return ordered + _band(band, gutter, most)


def _band(band: Sequence[Line], gutter: float, most: int) -> list[Line]:
    ordered: list[Line] = []
    for side in (
        [piece for piece in band if piece.right <= gutter + 1],
        [piece for piece in band if piece.right > gutter + 1],
    ):
        ordered += _ordered(side, most - 1) or _rows(side)
    return ordered


def _rows(pieces: Sequence[Line]) -> list[Line]:
    """The lines of one column from the top, pieces of one height joined."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.bottom):
        if rows and rows[-1][0].bottom - piece.bottom < 0.4 * piece.height:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [joined_piece(sorted(row, key=lambda piece: piece.left)) for row in rows]


def _gutter(pieces: Sequence[Line]) -> float | None:
    """Where the white between two columns is: in the most gaps between lines side by side."""
    gaps = _gaps(pieces)
    if len(gaps) < FEWEST_LINES:
        return None
    events = sorted([(left, 1) for left, _ in gaps] + [(right, -1) for _, right in gaps])
    depth = best = 0
    start = end = 0.0
    for at, (place, step) in enumerate(events):
        depth += step
        if depth > best:
            best, start = depth, place
            end = events[at + 1][0]
    gutter = (start + end) / 2
    return gutter if best >= FEWEST_LINES and _is_prose(pieces, gutter) else None


def _gaps(pieces: Sequence[Line]) -> list[tuple[float, float]]:
    rows = sorted(pieces, key=lambda piece: -piece.bottom)
    gaps = []
    for at, one in enumerate(rows):
        beside = []
        for other in rows[at + 1 : at + 12]:
            if one.bottom - other.bottom > 0.6 * one.height:
                break
            beside.append(other)
        for other in beside:
            left, right = (one, other) if one.left < other.left else (other, one)
            if right.left - left.right > 0.6 * one.height:
                gaps.append((left.right, right.left))
    return gaps


def _crosses(piece: Line, gutter: float) -> bool:
    return piece.left < gutter - 1 and piece.right > gutter + 1


def _is_prose(pieces: Sequence[Line], gutter: float) -> bool:
    left = [piece for piece in pieces if piece.right <= gutter + 1]
    right = [piece for piece in pieces if piece.left >= gutter - 1]
    sides = (left, right)
    if any(len(side) < FEWEST_LINES for side in sides):
        return False
    if any(median(len(piece.text) for piece in side) < FEWEST_CHARACTERS for side in sides):
        return False
    return all(
        sum(piece.text[:1].islower() for piece in side) >= RUNNING * len(side) for side in sides
    )
