"""Quotation marks: where a text quotes, for each of the conventions that news uses."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from ..facts.span import Span

_DOUBLE = re.compile("[\u201c\u201d\u201e\u201f\"\u00ab\u00bb\n]|``|''")
_OPENS = frozenset("\u201c\u201e\u201f\u00ab") | {"``"}
_BOTH = frozenset({'"', "''"})  # typewriter marks open and close
# British single marks: the opening one stands before a word and after none. Bounded, so that a
# text full of apostrophes stays linear.
_SINGLE = re.compile(
    r"(?<![\w\u2019'])[\u2018'](?=[^\W\d_]).{12,600}?[\w.,!?\u2026][\u2019'](?![\w'])"
)

_CLOSING = frozenset(".,!?\u2026")


@dataclass(frozen=True, slots=True)
class Marks:
    """The quotations of a text in order, marks included; none lies inside another."""

    spans: tuple[Span, ...]

    def share(self, span: Span) -> float:
        """Take a span; give the share of its characters that stand in quotation marks."""
        inside = sum(
            min(span.end, quoted.end) - max(span.start, quoted.start)
            for quoted in self.within(span)
        )
        return inside / max(1, span.end - span.start)

    def within(self, span: Span) -> tuple[Span, ...]:
        """Take a span; give the quotations that share a character with it."""
        at = max(0, bisect_right(self.spans, span.start, key=lambda quoted: quoted.start) - 1)
        found = []
        while at < len(self.spans) and self.spans[at].start < span.end:
            if self.spans[at].overlaps(span):
                found.append(self.spans[at])
            at += 1
        return tuple(found)


def marks_of(text: str) -> Marks:
    """Take a text whose paragraphs end in line feeds; give its quotations.

    A mark that is never closed quotes to the end of its paragraph, as where a quotation goes on
    in the next. Single marks are British style, in a text without double ones as the closing mark
    tells, elsewhere only around what ends in a comma, a full stop or the like; inside a quotation
    they quote something within it, and so do double marks inside single ones.
    """
    found: list[Span] = []
    opened: int | None = None
    for match in _DOUBLE.finditer(text):
        mark = match.group()
        if opened is None:
            if mark in _OPENS or mark in _BOTH:
                opened = match.start()
        elif mark not in _OPENS:
            found.append(Span(opened, match.start() if mark == "\n" else match.end()))
            opened = None
    if opened is not None:
        found.append(Span(opened, len(text)))
    single = [Span(*match.span()) for match in _SINGLE.finditer(text)]
    if found:
        single = [span for span in single if text[span.end - 2] in _CLOSING]
    return Marks(tuple(_outermost(found, single)))


def _outermost(double: list[Span], single: list[Span]) -> list[Span]:
    """Take quotations in marks of either kind; give those that lie inside no other, in order."""
    kept = Marks(tuple(double))
    outer = []
    for span in single:
        if all(span.contains(quoted) for quoted in kept.within(span)):
            outer.append(span)
    inner = Marks(tuple(outer))
    return sorted([*outer, *(quoted for quoted in double if not inner.within(quoted))])
