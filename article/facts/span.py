"""A span of an article's text, and spans as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
"""An object of the contract, or a part of one."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points ``[start, end)`` of the article's text."""

    start: int
    end: int

    def text_in(self, text: str) -> str:
        """Take the article's text; give the words of this span."""
        return text[self.start : self.end]

    def stripped(self, text: str) -> Span:
        """Take the article's text; give the span without white space at its edges.

        One of white space alone stays as it is.
        """
        words = self.text_in(text)
        if not words.strip():
            return self
        start = self.start + len(words) - len(words.lstrip())
        return Span(start, self.start + len(words.rstrip()))

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def to_json(self, text: str) -> Json:
        """Take the article's text; give the span with its words as the contract has it."""
        return {"start": self.start, "end": self.end, "text": self.text_in(text)}


def span_from_json(value: Mapping[str, int] | None) -> Span | None:
    """Take a span of the contract, or None; give it, or None.

    Raises:
        KeyError, TypeError: it is no span.
    """
    return Span(value["start"], value["end"]) if value else None


def spans_from_json(values: Iterable[Mapping[str, int]]) -> tuple[Span, ...]:
    """Take spans of the contract; give them.

    Raises:
        KeyError, TypeError: one of them is no span.
    """
    return tuple(Span(value["start"], value["end"]) for value in values)
