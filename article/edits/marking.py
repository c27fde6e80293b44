"""Which of the words that a person has picked stand in the article's quotation marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from ..facts.quote import QuoteKind
from ..facts.span import Span
from ..reading.marks import Marks, marks_of
from ..text import line_fed

Parts = tuple[tuple[Span, bool], ...]
"""Parts of a quote in text order, each with whether it stands in marks."""


def parts_of(text: str, spans: Iterable[Span]) -> Parts:
    """Take a text and words of it; give them cut where a quotation of the text begins or ends.

    Words that overlap or touch become one part; what holds no letter or figure is left out.
    """
    marks = _marks(text)
    found: list[tuple[Span, bool]] = []
    for span in united(spans):
        found.extend(
            (trimmed, marked)
            for piece, marked in _pieces(span, marks.within(span))
            if (trimmed := _trimmed(text, piece)) is not None
        )
    return tuple(found)


def kind_of_parts(parts: Sequence[tuple[Span, bool]]) -> QuoteKind:
    """Take the parts of a quote; give its kind: all in marks, none of it, or some."""
    marked = {is_marked for _, is_marked in parts}
    return "mixed" if len(marked) > 1 else "direct" if marked == {True} else "indirect"


def united(spans: Iterable[Span]) -> list[Span]:
    """Take spans; give them in text order, those that overlap or touch as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _pieces(span: Span, quotations: Iterable[Span]) -> Iterator[tuple[Span, bool]]:
    at = span.start
    for quotation in quotations:
        start, end = max(at, quotation.start), min(span.end, quotation.end)
        if start > at:
            yield Span(at, start), False
        if start < end:
            yield Span(start, end), True
            at = end
    if at < span.end:
        yield Span(at, span.end), False


def _trimmed(text: str, span: Span) -> Span | None:
    words = span.text_in(text)
    if not any(sign.isalnum() for sign in words):
        return None
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, span.start + len(words.rstrip()))


@lru_cache(maxsize=4)
def _marks(text: str) -> Marks:
    return marks_of(line_fed(text))
