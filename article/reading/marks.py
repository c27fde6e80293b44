"""Quotation marks: where a text quotes, for each of the conventions that news uses.

All that is known of marks stands here: which characters they are, which of them opens or closes,
and which belong together. A mark that may do both (typewriter marks, the closing mark of Swedish,
the reversed marks of Danish) is told by what stands beside it, as typesetters' "smart quotes" are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from ..facts.span import Span
from ..lexicon import rows
from .sentences import END_MARKS, ENDS

OPENING = "\u201c\u201e\u201f\u00ab\u2018\u201a\u201b\u2039"
CLOSING = "\u201d\u00bb\u2019\u203a"
STRAIGHT = "\"'"
MARKS = frozenset(OPENING + CLOSING + STRAIGHT)
"""Every character that may be a quotation mark, or a part of one."""

OPENING_TOKENS = frozenset({*OPENING, *STRAIGHT, "``", "''", "`"})
"""Marks as a tokenizer gives them that can stand before quoted words."""

CLOSES = {
    '"': '"',
    "'": "'",
    "``": "''",
    "''": "''",
    "`": "'",
    "\u201c": "\u201d",
    "\u2018": "\u2019",
    "\u00ab": "\u00bb",
    "\u2039": "\u203a",
    "\u201e": "\u201c\u201d",
    "\u201f": "\u201d",
    "\u201a": "\u2018\u2019",
    "\u201b": "\u2019",
    "\u201d": "\u201d",
    "\u00bb": "\u00ab",
    "\u203a": "\u2039",
}
"""What closes a quotation that a mark has opened."""

_DOUBLE = re.compile("[\u201c\u201d\u201e\u201f\"\u00ab\u00bb\u2039\u203a]|``|''")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
# British single marks: the opening one stands before a word and after none. Bounded, so that a
# text full of apostrophes stays linear.
_SINGLE = re.compile(
    r"(?<![\w\u2019'])[\u2018\u201a'](?=[^\W\d_]).{12,600}?[\w.,!?\u2026][\u2019\u2018'](?![\w'])"
)
_GOES_ON = re.compile(
    r"(?m)^[ \t]*(?P<quoted>(?P<mark>[\u2018'])[A-Z][^\n]+)(?=\n\s*(?P=mark)[A-Z])"
)
_LONGER_THAN_NAME = 9
"""Words. A shorter line below an open quotation may be the name and office of who said it."""
_ENDS = END_MARKS | {","}
_BEFORE_OPENING = frozenset("([{-/\u2010\u2011\u2012\u2013\u2014\u2015:") | MARKS
_AFTER_CLOSING = frozenset(")]}.,;:!?\u2026-/\u2012\u2013\u2014\u2015") | MARKS

_SAID = f"(?:{'|'.join(form for form, _ in rows('saying_forms.tsv'))})"
_WHO = (
    r"(?:[Hh]e|[Ss]he|[Tt]hey|(?:(?:Mr|Mrs|Ms|Dr)\.? )?[A-Z][\w'\u2019-]+(?: [A-Z][\w'\u2019-]+)?)"
)
_TOLD = re.compile(
    rf",(?=\s(?:{_WHO} {_SAID}(?:[.,:;]|\Z)|{_SAID} (?:(?:the )?[a-z]+ ){{0,2}}{_WHO}\b))"
)
"""The comma behind words that were said, before who said them."""
_TELLS = re.compile(rf"[{ENDS}]['\u2019]?(?=\s{_WHO} (?:also )?{_SAID} )")
"""The end of what was said, where the reporter's next sentence tells who says more."""

Turn = Literal["opens", "closes", "either", "none"]


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
    in the next, or up to a mark that opens again behind a full stop. Where the next paragraph
    begins without a mark and one closes in it, the quotation has gone on up to there. Single marks
    are British style, in a text without double ones as the closing mark tells, elsewhere only
    around what ends in a comma, a full stop or the like; inside a quotation they quote something
    within it, and so do double marks inside single ones.
    """
    found: list[Span] = []
    goes_on = False
    for line in _LINE.finditer(text):
        inside = _in_line(text, Span(*line.span()), goes_on)
        goes_on = bool(inside) and inside[-1].end == line.end() and _is_open(text, inside[-1])
        found += inside
    single = [Span(*match.span()) for match in _SINGLE.finditer(text)]
    if found:
        single = [span for span in single if text[span.end - 2] in _ENDS]
    elif single:
        begun = {span.start for span in single}
        further = (Span(*match.span("quoted")) for match in _GOES_ON.finditer(text))
        single = sorted([*single, *(span for span in further if span.start not in begun)])
    return Marks(tuple(_outermost(found, single)))


def _in_line(text: str, line: Span, goes_on: bool) -> list[Span]:
    """Take a paragraph, and whether a quotation of the one before is open; give its quotations."""
    opened: list[int] = []
    closed: list[Span] = []
    for match in _DOUBLE.finditer(text, line.start, line.end):
        start, end = match.span()
        turn = _turn(text, start, end)
        if turn == "either":
            turn = "closes" if opened else "opens"
        if turn == "opens":
            opened.append(start)
        elif turn == "closes" and opened:
            closed.append(Span(opened.pop(), end))
        elif turn == "closes" and goes_on and not closed:
            rest = Span(line.stripped(text).start, end)
            if _is_speech(rest.text_in(text)):
                closed.append(rest)
    return _settled(text, opened, closed, line.end)


def _is_speech(words: str) -> bool:
    """Tell a line in which a quotation goes on from the name that signs it."""
    return words[:1].islower() or len(words.split()) >= _LONGER_THAN_NAME


def _is_open(text: str, quoted: Span) -> bool:
    """Tell whether a quotation has no closing mark."""
    return text[quoted.end - 1] not in CLOSING + STRAIGHT or quoted.end - quoted.start == 1


def _turn(text: str, start: int, end: int) -> Turn:
    """Take a mark's place; tell whether it opens or closes, by what it is and what is beside it."""
    mark = text[start:end]
    left, right = text[start - 1 : start], text[end : end + 1]
    free = not left or left.isspace()
    ends = not right or right.isspace()
    opening = (free or left in _BEFORE_OPENING) and not ends
    closing = not free and (ends or right in _AFTER_CLOSING)
    if mark in STRAIGHT or mark == "''":
        return "either" if opening == closing else "opens" if opening else "closes"
    if mark == "``" or mark in OPENING:
        return "closes" if closing and not opening and mark != "``" else "opens"
    return "opens" if opening and not closing and right.isalnum() else "closes"


def _settled(text: str, opened: list[int], closed: list[Span], end: int) -> list[Span]:
    """Take a paragraph's marks that were never closed, and its quotations; give these in order.

    What is open when a mark opens again behind a full stop ended there, unmarked; otherwise it goes
    on to where the next one closes, or to the paragraph's end. A quotation whose closing mark was
    forgotten ends where the reporter tells who said it.
    """
    outer: dict[int, int] = {}
    furthest = -1
    for span in sorted(closed, key=lambda span: (span.start, -span.end)):
        if span.start >= furthest:
            outer[span.start] = furthest = span.end
    starts = sorted([*opened, *outer])
    for start in reversed(opened):
        after = starts[at] if (at := bisect_right(starts, start)) < len(starts) else None
        told = _told(text, start, end if after is None else after, after is not None)
        if told is not None:
            outer[start] = told
        elif after is None:
            outer[start] = end
        elif (before := text[start:after].rstrip())[-1:] in END_MARKS:
            outer[start] = start + len(before)
        else:
            outer[start] = outer.pop(after, after)
    return [Span(start, stop) for start, stop in sorted(outer.items())]


def _told(text: str, start: int, end: int, again: bool) -> int | None:
    """Give where a quotation that is never closed ends because the reporter speaks, or None.

    That is before ", he said." and, where marks open again behind, before "He said that".
    """
    told = _TOLD.search(text, start, end)
    tells = _TELLS.search(text, start, end) if again else None
    return min((found.end() for found in (told, tells) if found), default=None)


def _outermost(double: list[Span], single: list[Span]) -> list[Span]:
    """Take quotations in marks of either kind; give those that lie inside no other, in order."""
    kept = Marks(tuple(double))
    outer = []
    for span in single:
        if all(span.contains(quoted) for quoted in kept.within(span)):
            outer.append(span)
    inner = Marks(tuple(outer))
    return sorted([*outer, *(quoted for quoted in double if not inner.within(quoted))])
