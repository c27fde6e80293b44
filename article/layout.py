"""Lines that are not an article's running text, and contents kept inside their paragraph.

Bylines, captions, notices and links stand among the paragraphs once a page is a text. What they
say is nobody's speech, and no reported speech runs from one paragraph on into another: in PolNeAR's
development articles none of 2,515 contents holds a blank line. Headlines are no such lines: 51
of those contents lie in one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cache
from itertools import pairwise

from .lexicon import rows
from .model import Facts, Quote, Span
from .text import paragraphs

LONGEST_LINE = 400
"""Characters. A longer line is a paragraph of the text, whatever it begins with."""


def furniture(text: str) -> tuple[Span, ...]:
    """Take a text; give its lines that are a byline, a caption, a notice or a link, in order."""
    found = []
    start = 0
    for line in text.split("\n"):
        words = line.strip()
        if words and len(words) <= LONGEST_LINE and _patterns().fullmatch(words):
            found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return tuple(found)


def tidied(facts: Facts, text: str) -> Facts:
    """Take an article's facts and text; give them with the quotes kept inside running text.

    A content is cut at the ends of paragraphs: speech in the speaker's own words may go on in the
    next as a part of its own, reported speech stays in the paragraph of its cue. A quote with
    nothing left outside ``furniture`` is left out.
    """
    if not facts.quotes:
        return facts
    starts = [span.start for span in paragraphs(text)]
    lines = furniture(text)
    quotes = (_tidied(quote, text, starts, lines) for quote in facts.quotes)
    kept = tuple(quote for quote in quotes if quote.content)
    return facts if kept == facts.quotes else replace(facts, quotes=kept)


def _tidied(quote: Quote, text: str, starts: list[int], lines: tuple[Span, ...]) -> Quote:
    anchor = quote.cue or quote.source
    home = bisect_right(starts, anchor.start) if anchor else None
    content: list[Span] = []
    for span in quote.content:
        pieces = _pieces(span, text, starts)
        if len(pieces) > 1 and quote.kind != "direct":
            near = [each for each in pieces if bisect_right(starts, each.start) == home]
            pieces = near or [max(pieces, key=lambda each: each.end - each.start)]
        content += (each for each in pieces if not any(line.overlaps(each) for line in lines))
    return quote if tuple(content) == quote.content else replace(quote, content=tuple(content))


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


@cache
def _patterns() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for _, pattern in rows("line_patterns.tsv")))
