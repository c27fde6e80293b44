"""The table of actions as the README and the man page tell it."""

from __future__ import annotations

from collections.abc import Iterator

from ..reading.actions import SECTIONS, Row, rows, sign

MOST_KEYS = 2
"""Keys told for one action in the man page; the rest are old habits that need no telling."""


def table() -> str:
    """Give the README's table of keys, a row for each section of the help."""
    lines = ["| | keys |", "|---|---|"]
    for section in SECTIONS:
        told = (f"{_marked(row)} {row.told}" for row in rows(section))
        lines.append(f"| {section} | {' · '.join(told)} |")
    return "\n".join(lines) + "\n"


def entries() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Give each section with its rows: the keys, and what they do."""
    for section in SECTIONS:
        yield section, [(", ".join(_keys(row)), row.told) for row in rows(section)]


def _marked(row: Row) -> str:
    return " ".join(f"`{key}`" for key in _keys(row, 1))


def _keys(row: Row, most: int = MOST_KEYS) -> list[str]:
    keys = (key for action in row.actions for key in action.keys.split(",")[:most])
    return list(dict.fromkeys(map(sign, keys)))
