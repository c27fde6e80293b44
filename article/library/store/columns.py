"""Numbers in few bytes: each kind of number in a column of its own, so that like stands by like.

A number is a variable-length integer (as in Protocol Buffers) of its zigzag code: seven bits a
byte, small numbers of either sign in one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence


def put(column: bytearray, number: int) -> None:
    """Take a column and a whole number; add the number at the column's end."""
    code = number << 1 if number >= 0 else (-number << 1) - 1
    while code > 0x7F:
        column.append(code & 0x7F | 0x80)
        code >>= 7
    column.append(code)


def numbers(data: bytes) -> Iterator[int]:
    """Take a column; give its numbers."""
    code = shift = 0
    for byte in data:
        code |= (byte & 0x7F) << shift
        if byte & 0x80:
            shift += 7
            continue
        yield -((code + 1) >> 1) if code & 1 else code >> 1
        code = shift = 0


def column(values: Iterable[int]) -> bytes:
    """Take whole numbers; give them as a column."""
    made = bytearray()
    for value in values:
        put(made, value)
    return bytes(made)


def bound(columns: Sequence[bytes]) -> bytes:
    """Take columns; give them as one string of bytes: their number, their lengths, themselves."""
    return b"".join((column([len(columns), *map(len, columns)]), *columns))


def unbound(data: bytes) -> list[bytes]:
    """Take what ``bound`` gave; give the columns."""
    found, at = [], 0
    told: list[int] = []
    while not told or len(told) <= told[0]:
        end = at
        while data[end] & 0x80:
            end += 1
        told += numbers(data[at : end + 1])
        at = end + 1
    for length in told[1:]:
        found.append(data[at : at + length])
        at += length
    return found
