"""Quotation marks: where a text quotes, for each of the conventions that news uses."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from ..model import Span

_DOUBLE = re.compile("[\u201c\u201d\u201e\u201f\"\u00ab\u00bb\n]|``|''")
_OPENS = frozenset("\u201c\u201e\u201f\u00ab") | {"``"}
_BOTH = frozenset({'"', "''"})  # typewriter marks open and close
# British single marks: the opening one stands before a word and after none. Bounded, so that a
# text full of apostrophes stays linear.
_SINGLE = re.compile(
    r"(?<![\w\u2019'])[\u2018'](?=[^\W\d_]).{12,600}?[\w.,!?\u2026][\u2019'](?![\w'])"
)


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
    in the next. Single marks count only in a text without double ones: there they are British
    style, elsewhere a quotation inside a quotation.
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
    if not found:
        found = [Span(*match.span()) for match in _SINGLE.finditer(text)]
    return Marks(tuple(found))
