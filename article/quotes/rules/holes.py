"""Holes and loose ends: a content is whole where the sentence that carries it is."""

from __future__ import annotations

import re
from dataclasses import replace

from ...facts.span import Span
from ...reading.syntax import SUBJECTS
from ..attribution import Attribution
from ..page import Page
from ..parts import is_marked
from ..spans import SpanIndex
from .boundaries import joined, parts_of, trimmed
from .sources import core, spoken_by

_LONGEST_HOLE = 8
"""Words between the cue's clause and the rest of the content that are taken for overlooked."""

_SURE = 0.97

_ABBREVIATED = re.compile(
    r"\.(?=[ \t]+[a-z])[^\n]*?"
    r"(?=[.?!][\"\u201d\u2019')]*(?:\s|\Z)|\n|\Z)"
)
"""A full stop before a small letter ends an abbreviation and no sentence ("5 a.m. on Monday")."""
_INSIDE = re.compile(r"(?<=\b[A-Za-z])(?:\.[A-Za-z])+(?=\.)")
"""What is left of an abbreviation behind its first letter ("5 a" of "5 a.m.")."""


def fill(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give them with what stands between their cue's clause and the rest.

    In "She was not, her agent said, asked “to sing”" the content goes on right behind the
    comma. Where it is all that the sentence holds beside the clause, it is whole for sure.
    """
    parts = parts_of(found)
    return [_filled(page, one, at, parts) for at, one in enumerate(found)]


def _filled(page: Page, one: Attribution, at: int, parts: SpanIndex[int]) -> Attribution:
    if one.cue is None or one.turn:
        return one
    named = [one.cue, *([one.source] if one.source else [])]
    clause = Span(min(span.start for span in named), max(span.end for span in named))
    after = [span for span in one.content if span.start >= clause.end]
    before = [span for span in one.content if span.end <= clause.start]
    if after and not before:
        before = _opening(page, clause, after[0], parts)
    if not before or not after or page.text[before[-1].end : clause.start].strip()[:1] != ",":
        return one
    one = replace(one, content=(*before, *after))
    if _is_whole(page, one, Span(before[-1].end, after[0].start)):
        return _surely(page, one)
    hole = trimmed(page.text, Span(clause.end, after[0].start))
    words = hole.text_in(page.text)
    enclosed = page.text[clause.end : clause.end + 1] == ","
    few = 0 < len(words.split()) <= _LONGEST_HOLE and "\n" not in words
    if not enclosed or not few or not parts.free(hole, at):
        return one
    rest = Span(hole.start, after[0].end)
    return replace(one, content=joined(page.text, (*before, rest, *after[1:])))


def _opening(page: Page, clause: Span, rest: Span, parts: SpanIndex[int]) -> list[Span]:
    """Give the subject of the content where it was missed: "The song, its author said, was"."""
    verb, tokens = page.root(rest), page.tokens(rest)
    # The parser may hang it on the verb of saying, which then has two.
    heads = [head for head in (verb, page.root(clause)) if head is not None]
    found = (c for head in heads for c in head.children if c.dep_ in SUBJECTS)
    subject = next(found, None)
    if subject is None or tokens is None or subject.idx >= clause.start:
        return []
    opening = trimmed(page.text, Span(subject.sent.start_char, clause.start))
    short = len(opening.text_in(page.text).split()) <= _LONGEST_HOLE
    enclosed = page.text[clause.end : rest.start].rstrip().endswith(",")
    commas = page.text[opening.end : clause.start].strip() == "," and enclosed
    alone = subject.left_edge.idx == opening.start and "," not in opening.text_in(page.text)
    return [opening] if short and commas and alone and parts.free(opening) else []


def _is_whole(page: Page, one: Attribution, aside: Span) -> bool:
    """Tell whether content and a short aside between commas are all of one sentence."""
    first, last = page.tokens(one.content[0]), page.tokens(one.content[-1])
    if first is None or last is None or first[0].sent != last[-1].sent:
        return False
    words = aside.text_in(page.text).strip()
    if words[:1] != "," or words[-1:] != "," or len(words.split()) > _LONGEST_HOLE:
        return False
    rest = set(range(first[0].sent.start_char, first[0].sent.end_char))
    for span in (*one.content, aside):
        rest -= set(range(span.start, span.end))
    return not any(page.text[at].isalnum() for at in rest)


def _surely(page: Page, one: Attribution) -> Attribution:
    """Give an attribution as one that syntax is sure of, its source too where it is the subject."""
    spoken = spoken_by(page, one.cue) if one.cue else None
    told = bool(spoken and one.source and one.source.overlaps(spoken))
    return replace(
        one,
        tagged=max(one.tagged, _SURE),
        linked=max(one.linked, _SURE),
        sourced=max(one.sourced, _SURE) if told else one.sourced,
    )


def finish(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give those that end in an abbreviation with the rest of the sentence."""
    parts = parts_of(found)
    result = []
    for at, one in enumerate(found):
        last = one.content[-1]
        end = last.end - (page.text[last.end - 1] == ".")
        if inside := _INSIDE.match(page.text, end):
            end = inside.end()
        while not one.turn and (rest := _ABBREVIATED.match(page.text, end)):
            end = rest.end()  # it may end in another: "to 5 p.m. on Friday or 6 a.m. the next day"
        if end > last.end and parts.free(Span(last.end, end), at):
            one = replace(one, content=(*one.content[:-1], Span(last.start, end)))
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
