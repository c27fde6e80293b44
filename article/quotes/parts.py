"""Parts of a content: cut where quotation marks open and close, and where paragraphs end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from ..facts.span import Span
from .attribution import Attribution
from .page import Page
from .rules.boundaries import trimmed


class Part(NamedTuple):
    """A piece of a content, and whether it stands inside quotation marks of the article."""

    span: Span
    marked: bool


def parts_of_content(page: Page, attribution: Attribution) -> tuple[Part, ...]:
    """Take an attribution; give its content in parts that stand wholly in quotation marks or not.

    A marked part holds the marks that the content holds; marks, stars and the like without a
    letter or a digit between them are no part. A turn of a transcript is its speaker's whatever it
    quotes, so it is cut only where all of it is quoted.
    """
    parts = [part for span in attribution.content for part in _cut(page, span)]
    if attribution.turn and not all(part.marked for part in parts):
        return tuple(Part(span, False) for span in attribution.content)
    return tuple(parts) or tuple(Part(span, False) for span in attribution.content)


def is_marked(page: Page, span: Span) -> bool:
    """Take a span; tell whether all of its words stand in quotation marks."""
    return all(part.marked for part in _cut(page, span))


def _cut(page: Page, span: Span) -> Iterator[Part]:
    at = span.start
    for quoted in page.marks.within(span):
        yield from _part(page, Span(at, max(at, quoted.start)), marked=False)
        at = min(span.end, quoted.end)
        yield from _part(page, Span(max(span.start, quoted.start), at), marked=True)
    yield from _part(page, Span(at, span.end), marked=False)


def _part(page: Page, span: Span, *, marked: bool) -> Iterator[Part]:
    kept = span if marked else trimmed(page.text, span)
    if any(character.isalnum() for character in kept.text_in(page.text)):
        yield Part(kept, marked)


def in_running_text(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give them with contents cut at the ends of paragraphs.

    Quoted speech may go on in the next paragraph as a part of its own; reported speech stays in the
    paragraph of its cue. What stands in a byline, a caption, a notice or a link is nobody's speech.
    """
    starts = [block.words.start for block in page.reading.blocks]
    cut = (_in_paragraphs(page, one, starts) for one in found)
    return [one for one in cut if one.content]


def _in_paragraphs(page: Page, one: Attribution, starts: list[int]) -> Attribution:
    anchor = one.cue or one.source
    home = bisect_right(starts, anchor.start) if anchor else None
    content: list[Span] = []
    for span in one.content:
        pieces = _pieces(span, page.text, starts)
        if len(pieces) > 1 and page.marks.spans:
            pieces = _near(page, pieces, [bisect_right(starts, p.start) == home for p in pieces])
        content += (each for each in pieces if not page.reading.is_aside(each))
    return one if tuple(content) == one.content else replace(one, content=tuple(content))


def _near(page: Page, pieces: list[Span], at_home: list[bool]) -> list[Span]:
    """Take the pieces of one content, one a paragraph; give those that are speech there.

    These are the one in the cue's paragraph and those that are quoted; failing that, the longest.
    """
    kept = [
        piece for piece, near in zip(pieces, at_home, strict=True) if near or is_marked(page, piece)
    ]
    return kept or [max(pieces, key=lambda each: each.end - each.start)]


def _pieces(span: Span, text: str, starts: list[int]) -> list[Span]:
    """Take a content; give its parts, one a paragraph, none of white space and marks alone."""
    inner = starts[bisect_right(starts, span.start) : bisect_right(starts, span.end - 1)]
    if not inner:
        return [span]
    pieces = []
    for start, end in pairwise([span.start, *inner, span.end]):
        words = text[start:end]
        if any(character.isalnum() for character in words):
            left = start + len(words) - len(words.lstrip())
            pieces.append(Span(left, start + len(words.rstrip())))
    return pieces
