"""How a library keeps what words of an article look like: rows of few numbers, in text order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...facts.looks import Look, LookKind
from ...facts.span import Span

# The kinds by number; what is added goes to the end.
_KINDS: tuple[LookKind, ...] = ("heading", "item", "strong", "emphasis", "code", "link")


def pack_looks(looks: Iterable[Look]) -> list[list[Any]]:
    """Take an article's looks in text order; give a row of each.

    Its kind, where it begins after the one before, how long it is, and a heading's level or a
    link's address.
    """
    rows, at = [], 0
    for look in looks:
        start, end = look.words.start, look.words.end
        more = [look.url] if look.url else [look.level] if look.level else []
        rows.append([_KINDS.index(look.kind), start - at, end - start, *more])
        at = start
    return rows


def looks_from(rows: Iterable[Any], length: int) -> tuple[Look, ...]:
    """Take what ``pack_looks`` gave and the length of the text; give the looks.

    Raises:
        ValueError: it is damaged.
    """
    found, at = [], 0
    try:
        for kind, gap, size, *more in rows:
            at += gap
            words = Span(at, at + size)
            if not 0 <= words.start < words.end <= length or not 0 <= kind < len(_KINDS):
                raise ValueError("a look out of place")
            url = more[0] if more and isinstance(more[0], str) else ""
            level = more[0] if more and isinstance(more[0], int) else 0
            found.append(Look(_KINDS[kind], words, level, url))
    except TypeError as error:
        raise ValueError("no look") from error
    return tuple(found)
