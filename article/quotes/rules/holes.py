"""Holes and loose ends: a content is whole where the sentence that carries it is."""

from __future__ import annotations

import re
from dataclasses import replace

from ...facts.span import Span
from ..attribution import Attribution
from ..page import Page
from ..parts import is_marked
from ..spans import SpanIndex
from .boundaries import joined, parts_of, trimmed
from .sources import core

_LONGEST_HOLE = 8
"""Words between the cue's clause and the rest of the content that are taken for overlooked."""

_ABBREVIATED = re.compile(
    r"\.(?=[ \t]+[a-z])[^\n]*?"
    r"(?=[.?!][\"\u201d\u2019')]*(?:\s|\Z)|\n|\Z)"
)
"""A full stop before a small letter ends an abbreviation and no sentence ("5 a.m. on Monday")."""


def fill(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give them with what stands between their cue's clause and the rest.

    In "She was not, her agent said, asked “to sing”" the content goes on right behind the
    comma.
    """
    parts = parts_of(found)
    return [replace(one, content=_filled(page, one, at, parts)) for at, one in enumerate(found)]


def _filled(page: Page, one: Attribution, at: int, parts: SpanIndex[int]) -> tuple[Span, ...]:
    if one.cue is None or one.turn:
        return one.content
    named = [one.cue, *([one.source] if one.source else [])]
    first, last = min(span.start for span in named), max(span.end for span in named)
    before = [span for span in one.content if span.end <= first]
    after = [span for span in one.content if span.start >= last]
    if not before or not after:
        return one.content
    aside = page.text[before[-1].end : first].strip() == ","
    hole = trimmed(page.text, Span(last, after[0].start))
    words = len(hole.text_in(page.text).split())
    enclosed = aside and page.text[last : last + 1] == ","
    if not enclosed or not 0 < words <= _LONGEST_HOLE or not parts.free(hole, at):
        return one.content
    if "\n" in hole.text_in(page.text):
        return one.content
    return joined(page.text, (*before, Span(hole.start, after[0].end), *after[1:]))


def finish(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give those that end in an abbreviation with the rest of the sentence."""
    parts = parts_of(found)
    result = []
    for at, one in enumerate(found):
        last = one.content[-1]
        rest = None if one.turn else _ABBREVIATED.match(page.text, last.end)
        if rest is not None and parts.free(Span(last.end, rest.end()), at):
            one = replace(one, content=(*one.content[:-1], Span(last.start, rest.end())))
        result.append(one)
    return result


def without_reporter(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give them without reported sentences that tell of the speaker by name.

    Nobody names himself: after "The bridge, Sayle said, would hold" the sentence "Sayle gave no
    reasons" is the reporter's, and so is what comes behind it.
    """
    return [replace(one, content=_without_reporter(page, one)) for one in found]


def _without_reporter(page: Page, one: Attribution) -> tuple[Span, ...]:
    cue, source = page.root(one.cue), page.root(one.source)
    if cue is None or source is None or one.turn or source.pos_ != "PROPN":
        return one.content
    at = cue.sent.end
    while at < len(page.doc) and page.doc[at].idx < one.end:
        sentence = page.doc[at].sent
        start = sentence.start_char
        subject = next((c for c in sentence.root.children if c.dep_ == "nsubj"), None)
        named = subject is not None and any(t.lower_ == source.lower_ for t in core(subject))
        if named and not page.marks.within(Span(start, start + 1)):
            said = (
                span if span.end <= start else _before(page, span, start) for span in one.content
            )
            return joined(page.text, said) or one.content
        at = sentence.end
    return one.content


def _before(page: Page, span: Span, at: int) -> Span:
    """Give what of a span stands before a place; all of it where it is quoted."""
    if is_marked(page, span):
        return span
    return trimmed(page.text, Span(span.start, max(span.start, min(span.end, at))))
