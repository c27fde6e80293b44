"""How words of an article were written where its file says so: headings, items, emphasis, links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .span import Span

LookKind = Literal["heading", "item", "strong", "emphasis", "code", "link"]


@dataclass(frozen=True, slots=True)
class Look:
    """Words, and what they are: ``level`` is how deep a heading is, ``url`` where a link leads."""

    kind: LookKind
    words: Span
    level: int = 0
    url: str = ""
