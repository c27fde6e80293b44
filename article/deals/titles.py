"""A title for a deal that a reader understands at a glance."""

from __future__ import annotations

from ..model import DealKind

_LONGEST = 60


def title_of(kind: DealKind, thing: str | None, buyers: list[str], others: list[str]) -> str:
    """Take a deal's kind, its thing's words, its buyers' and the others' names; give a title."""
    names = [*buyers, *others]
    if thing and len(thing) <= _LONGEST:
        return f"{thing} ({buyers[0]})" if buyers and kind == "sale" else thing
    if names:
        return f"{kind}: {' and '.join(names[:2])}"
    return kind
