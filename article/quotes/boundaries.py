"""Where content begins and ends: edges cleaned, pieces joined, quotation marks respected."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ..model import Span
from .attribution import Attribution
from .page import Page

_EDGE = " \t\n\r\u00a0,;:-\u2013\u2014\u2015"
_GAP = re.compile(r"[^\w\n]*")
_ENOUGH_WORDS = 3
"""A shorter quotation is often a name or a scare quote, not what somebody said."""


def clean(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give them with edges free of blanks and commas, and pieces joined.

    Pieces are joined when only punctuation stands between them in one line.
    """
    cleaned = []
    for attribution in found:
        content = joined(page.text, (trimmed(page.text, span) for span in attribution.content))
        if content:
            cleaned.append(replace(attribution, content=content))
    return cleaned


def trimmed(text: str, span: Span) -> Span:
    """Take a span; give it without blanks, commas and dashes at its edges (it may become empty)."""
    words = span.text_in(text)
    start = span.start + len(words) - len(words.lstrip(_EDGE))
    return Span(start, max(start, span.start + len(words.rstrip(_EDGE))))


def joined(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Take spans; give them in order, without empty ones, joined over gaps without a word."""
    result: list[Span] = []
    for span in sorted(span for span in spans if span.start < span.end):
        if result and (
            span.start <= result[-1].end or _GAP.fullmatch(text, result[-1].end, span.start)
        ):
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)


def snap(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give those that mostly fill a quotation extended to its marks."""
    owner: dict[Span, tuple[float, int]] = {}
    for at, attribution in enumerate(found):
        for span in attribution.content:
            for quoted in page.marks.within(span):
                shared = min(span.end, quoted.end) - max(span.start, quoted.start)
                share = shared / (quoted.end - quoted.start)
                if share > max(0.5, owner.get(quoted, (0.0, 0))[0]):
                    owner[quoted] = share, at
    grown: dict[int, list[Span]] = {}
    for quoted, (_, at) in owner.items():
        if len(quoted.text_in(page.text).split()) >= _ENOUGH_WORDS:
            grown.setdefault(at, []).append(quoted)
    return [
        replace(attribution, content=joined(page.text, (*attribution.content, *grown[at])))
        if at in grown
        else attribution
        for at, attribution in enumerate(found)
    ]


def adopt(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give them with quotations that nobody has put to the speaker nearby.

    Such a quotation belongs to the cue beside it in its paragraph, or, at the beginning of a
    paragraph, to the content that ended just before.
    """
    if not found:
        return found
    taken = sorted(span for attribution in found for span in attribution.content)
    result = list(found)
    for quoted in page.marks.spans:
        words = len(quoted.text_in(page.text).split())
        if words < 5 or any(span.overlaps(quoted) for span in taken):
            continue
        at = _adopter(page, result, quoted)
        if at is not None:
            content = joined(page.text, (*result[at].content, quoted))
            result[at] = replace(result[at], content=content)
    return result


def _adopter(page: Page, found: list[Attribution], quoted: Span) -> int | None:
    paragraph = page.paragraph(quoted.start)
    near = [
        (min(abs(quoted.end - cue.start), abs(cue.end - quoted.start)), at)
        for at, attribution in enumerate(found)
        if (cue := attribution.cue) and paragraph.contains(cue)
    ]
    if near:
        return min(near)[1] if min(near)[0] < 150 else None
    if quoted.start - paragraph.start > 2:
        return None
    before = [
        (attribution.end, at)
        for at, attribution in enumerate(found)
        if attribution.end <= quoted.start
    ]
    if before and quoted.start - max(before)[0] < 120:
        return max(before)[1]
    return None


def outermost(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give those whose content lies inside no longer content of another."""
    del page

    def inside(one: Attribution, other: Attribution) -> bool:
        size = sum(span.end - span.start for span in one.content)
        return (
            other is not one
            and size < sum(span.end - span.start for span in other.content)
            and all(any(wide.contains(span) for wide in other.content) for span in one.content)
        )

    return [one for one in found if not any(inside(one, other) for other in found)]
