"""Who speaks, that they do, and what they say stand in one paragraph, unless marks carry it on."""

from __future__ import annotations

from dataclasses import replace

from ...facts.span import Span
from ...reading.structure import ASIDES, HEADINGS
from ..attribution import Attribution
from ..page import Page


def in_place(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give them without what no attribution may reach.

    A source is kept in its cue's paragraph, and never in a byline, a caption or a heading that
    stands apart from the cue. A cue in a heading has its content there. A heading is no part of
    what is said in the text below it, and nothing is said in bylines, captions and notices.
    """
    if not page.reading.blocks:
        return found
    placed = (_placed(page, one) for one in found)
    return [one for one in placed if one.content]


def _placed(page: Page, one: Attribution) -> Attribution:
    home = page.reading.number(one.cue.start) if one.cue else None
    content = tuple(_undated(page, span) for span in one.content if _is_said(page, span, home))
    source = _source(page, one.source, home) if one.source else None
    return replace(one, content=tuple(span for span in content if span), source=source)


def _is_said(page: Page, span: Span, home: int | None) -> bool:
    """Tell whether a piece of content may belong to a cue in the block of number ``home``."""
    blocks = page.reading.blocks
    first = page.reading.number(span.start)
    kinds = {blocks[first].kind} if home is None else {blocks[first].kind, blocks[home].kind}
    return first == home or kinds.isdisjoint(HEADINGS) if kinds.isdisjoint(ASIDES) else False


def _source(page: Page, source: Span, home: int | None) -> Span | None:
    """Take a source; give what of it stands in the block of number ``home``, if any may."""
    blocks = page.reading.blocks
    first, last = page.reading.number(source.start), page.reading.number(source.end - 1)
    if home is not None and first <= home <= last:
        words = blocks[home].words
        first, source = home, Span(max(source.start, words.start), min(source.end, words.end))
    apart = home is not None and first != home
    kinds = {blocks[first].kind, blocks[home or 0].kind} if apart else {blocks[first].kind}
    if not kinds.isdisjoint(ASIDES) or (apart and not kinds.isdisjoint(HEADINGS)):
        return None
    return _undated(page, source)


def _undated(page: Page, span: Span) -> Span | None:
    """Take a span; give it without the dateline of its paragraph, None where nothing is left."""
    dateline = page.reading.block(span.start).dateline
    if dateline is None or span.start >= dateline.end:
        return span
    return Span(dateline.end, span.end) if span.end > dateline.end else None
