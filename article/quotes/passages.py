"""Passages: the whole sentences that carry a quote, which are always true to copy."""

from __future__ import annotations

import re

from spacy.tokens import Span as Slice
from spacy.tokens import Token

from ..actors.wordlists import titles
from ..facts.span import Span
from ..reading.sentences import ENDS
from .attribution import Attribution
from .page import Page

_ENDED = re.compile(f"[{ENDS}][\"\u201d\u2019'\u00bb)\\]*_]{{0,4}}\\Z")
_MARKER = re.compile(r"(?:[>#*\-\u2022]+[ \t]+)+")
"""What Markdown and lists put before a line."""
_WHOLE_TAIL = 12
"""Characters before a sentence's end that tell whether it has an end mark."""


def passage_of(page: Page, attribution: Attribution) -> Span:
    """Take an attribution; give the sentence or sentences that carry content, cue and source.

    Sentences are the parser's, mended where it ends one without an end mark; no quotation is cut
    in the middle. The passage leaves the cue's paragraph only where the content does.
    """
    carried = [*attribution.content, *([attribution.cue] if attribution.cue else [])]
    first, last = min(span.start for span in carried), max(span.end for span in carried)
    limits = Span(page.paragraph(first).start, page.paragraph(last - 1).end)
    if attribution.source and limits.contains(attribution.source):
        first, last = min(first, attribution.source.start), max(last, attribution.source.end)
    return _trimmed(page.text, Span(_start(page, first, limits), _end(page, last, limits)))


def _start(page: Page, at: int, limits: Span) -> int:
    """Give where the sentence begins that holds a place, or that in which its quotation opens."""
    start = at
    while (sentence := _sentence(page, start)) is not None:
        start = max(limits.start, sentence.start_char)
        opened = _cut_at(page, start)
        if opened is not None and _has_words(page, Span(start, opened.end)):
            start = opened.start
        elif start == limits.start or _is_end(page, sentence[0]):
            break
        else:
            start -= 1
        if start <= limits.start:
            break
    opened = _cut_at(page, start)  # now the mark that closes it, which belongs to what is before
    return max(opened.end if opened else start, limits.start)


def _end(page: Page, at: int, limits: Span) -> int:
    """Give where the sentence ends that holds the character before a place and its quotation."""
    end = at
    while (sentence := _sentence(page, end - 1)) is not None:
        end = min(limits.end, sentence.end_char)
        closed = _cut_at(page, end)
        following = page.doc[sentence.end] if sentence.end < len(page.doc) else None
        if closed is not None and _has_words(page, Span(closed.start, end)):
            end = closed.end
        elif following is None or end >= limits.end or _is_end(page, following):
            break
        else:
            end = following.idx + 1
    closed = _cut_at(page, end)  # now the mark that opens it, which belongs to what comes
    return min(closed.start if closed else end, limits.end)


def _cut_at(page: Page, at: int) -> Span | None:
    """Give the quotation that a place cuts in two, or None."""
    near = page.marks.within(Span(at - 1, at + 1))
    return next((quoted for quoted in near if quoted.start < at < quoted.end), None)


def _has_words(page: Page, span: Span) -> bool:
    return any(character.isalnum() for character in span.text_in(page.text))


def _trimmed(text: str, span: Span) -> Span:
    bare = span.stripped(text)
    marker = _MARKER.match(text, bare.start, bare.end)
    return Span(marker.end(), bare.end) if marker else bare


def _sentence(page: Page, at: int) -> Slice | None:
    tokens = page.tokens(Span(at, at + 1))
    return tokens[0].sent if tokens is not None and len(tokens) else None


def _is_end(page: Page, opening: Token) -> bool:
    """Take the first word of a sentence; tell whether another ended before it.

    The parser ends one at some titles, as after "Cmdr.", and at some colons and dashes.
    """
    before = page.text[max(0, opening.idx - _WHOLE_TAIL) : opening.idx].rstrip()
    if not _ENDED.search(before):
        return False
    word = before.rsplit(maxsplit=1)[-1].rstrip(".").lower()
    return not (before.endswith(".") and word in titles())
