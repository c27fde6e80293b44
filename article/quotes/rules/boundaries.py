"""Where content begins and ends: edges cleaned, pieces joined, quotation marks respected."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Iterable
from dataclasses import replace

from ...facts.span import Span
from ..attribution import Attribution
from ..page import Page
from ..spans import SpanIndex

_EDGE = " \t\n\r\u00a0,;:-\u2013\u2014\u2015"
_GAP = re.compile(r"[^\w\n]*")
_ASKED = re.compile("\\?[\"\u201d\u2019']\\Z")
_BLANK_OR_MARK = " \t\"\u201c\u2018'"
_LABEL = re.compile("[\"\u201c]?[A-Z][A-Za-z .'\u2019-]{0,40}:")
_REST_OF_NUMBER = re.compile(r"(?:[.,]\d+)+")
_WORD = re.compile(r"\w")
# A mark at the far side of a paragraph's end closes or opens a quotation there, not here.
_MARK_BEFORE_BREAK = re.compile("[\"\u201c\u201d\u2018\u2019']\\s*\\n\\s*")
_MARKS = frozenset("\"\u201c\u201d\u2018\u2019'")
_SMALL_GAP = 5
"""Words between two pieces of a content that are taken for overlooked."""

_LONGEST_TAIL = 8
"""Tokens by which a content may grow to the end of its phrase."""

_ENOUGH_WORDS = 3
"""A shorter quotation is often a name or a scare quote, not what somebody said."""


def clean(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give them in whole words, without commas at the edges, pieces joined.

    Pieces are joined when only punctuation stands between them in one line.
    """
    cleaned = []
    for attribution in found:
        pieces = [whole_words(page.text, trimmed(page.text, s)) for s in attribution.content]
        pieces = [piece for piece in pieces if _WORD.search(page.text, piece.start, piece.end)]
        content = joined(page.text, pieces)
        source, cue = attribution.source, attribution.cue
        if content:
            source = whole_words(page.text, trimmed(page.text, source)) if source else None
            cue = whole_words(page.text, cue) if cue else None
            cleaned.append(replace(attribution, content=content, source=source, cue=cue))
    return cleaned


def trimmed(text: str, span: Span) -> Span:
    """Take a span; give it without blanks, commas and dashes at its edges (it may become empty)."""
    before = _MARK_BEFORE_BREAK.match(text, span.start, span.end)
    start = before.end() if before else span.start
    words = _without_mark_after_break(text[start : span.end])
    first = start + len(words) - len(words.lstrip(_EDGE))
    return Span(first, max(first, start + len(words.rstrip(_EDGE))))


def _without_mark_after_break(words: str) -> str:
    """Take words; give them without a mark that alone stands in the last of their paragraphs.

    By hand: a search for white space around a line feed is cubic in a run of these.
    """
    before = words[:-1].rstrip()
    is_mark = words[-1:] in _MARKS and "\n" in words[len(before) :]
    return before if is_mark else words


def whole_words(text: str, span: Span) -> Span:
    """Take a span; give it grown so that no word, number, handle or hashtag is cut in two."""
    if span.start >= span.end:
        return span
    start, end = span.start, span.end
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while (
        end < len(text)
        and text[end].isalnum()
        and (text[end - 1].isalnum() or text[end - 1] in "@#")
    ):
        end += 1
    number = _REST_OF_NUMBER.match(text, end) if text[end - 1].isdigit() else None
    return Span(start, number.end() if number else end)


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


def without_stray(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give them without pieces outside the cue's paragraph that are not theirs.

    Unquoted speech is reported in the paragraph of its cue; what the tagger links to it from a
    headline or from the paragraph after is something else. A quotation in the paragraph after a
    question is the answer of somebody else.
    """
    return [_without_stray(page, attribution) for attribution in found]


def _without_stray(page: Page, attribution: Attribution) -> Attribution:
    if attribution.cue is None or len(attribution.content) == 1:
        return attribution
    here = page.paragraph(attribution.cue.start)
    kept: list[Span] = []
    for span in attribution.content:
        if span.overlaps(here):
            kept.append(span)
        elif not _answers(page, span):
            kept += (
                Span(max(span.start, quoted.start), min(span.end, quoted.end))
                for quoted in page.marks.within(span)
            )
    return replace(attribution, content=tuple(kept)) if kept else attribution


def _answers(page: Page, span: Span) -> bool:
    """Tell whether a quotation opens its paragraph, right after one that closed with a question."""
    start = page.paragraph(span.start).start
    before = page.text[max(0, start - 9) : start].rstrip()
    opens = not page.text[start : span.start].strip(_BLANK_OR_MARK)
    return opens and bool(_ASKED.search(before))


def extend(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give them with contents that run on to where their phrase ends.

    A gap of few words between two pieces is filled, and the last piece grows to the end of what
    depends on its head, as long as no part of any attribution stands in between.
    """
    parts = parts_of(found)
    return [
        replace(attribution, content=_with_examples(page, _whole(page, attribution, parts), parts))
        for attribution in found
    ]


def _whole(page: Page, attribution: Attribution, parts: SpanIndex[int]) -> tuple[Span, ...]:
    return _grown(page, _filled(page, attribution.content, parts), parts)


def _with_examples(
    page: Page, content: tuple[Span, ...], parts: SpanIndex[int]
) -> tuple[Span, ...]:
    """Take content; give it with a phrase ", including ..." close behind it in its sentence."""
    last = page.tokens(content[-1])
    if last is None:
        return content
    for token in page.doc[last.end : min(last.end + _SMALL_GAP + 2, last[-1].sent.end)]:
        if token.lower_ == "including" and token.nbor(-1).text == ",":
            phrase = page.span_of(list(token.subtree))
            if token.left_edge.i == token.i and parts.free(Span(content[-1].end, phrase.end)):
                return joined(page.text, (*content, phrase))
    return content


def parts_of(found: list[Attribution]) -> SpanIndex[int]:
    """Take attributions; give every part of theirs, owned by the attribution's number."""
    return SpanIndex((span, at) for at, one in enumerate(found) for span in one.parts)


def _filled(page: Page, content: tuple[Span, ...], parts: SpanIndex[int]) -> tuple[Span, ...]:
    result = [content[0]]
    for span in content[1:]:
        gap = Span(result[-1].end, span.start)
        words = gap.text_in(page.text)
        if "\n" not in words and len(words.split()) <= _SMALL_GAP and parts.free(gap):
            result[-1] = Span(result[-1].start, span.end)
        else:
            result.append(span)
    return tuple(result)


def _grown(page: Page, content: tuple[Span, ...], parts: SpanIndex[int]) -> tuple[Span, ...]:
    last = content[-1]
    tokens = page.tokens(last)
    if tokens is None or not len(tokens):
        return content
    edge = tokens.root.right_edge
    while edge.i > tokens.end and (edge.is_punct or edge.is_space):
        edge = edge.nbor(-1)
    gap = Span(last.end, edge.idx + len(edge))
    further = edge.i - tokens.end
    if 0 <= further < _LONGEST_TAIL and not (edge.is_punct or edge.is_space) and parts.free(gap):
        return (*content[:-1], Span(last.start, gap.end))
    return content


def unspill(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give them without content that runs out of a quotation and its paragraph.

    A quotation that is not closed at the end of its paragraph goes on in the next only if that
    begins with a mark again.
    """
    return [
        replace(one, content=tuple(_kept_in(page, span) for span in one.content)) for one in found
    ]


def _kept_in(page: Page, span: Span) -> Span:
    end = page.text.find("\n", span.start, span.end)
    if end < 0:
        return span
    here = page.marks.within(Span(span.start, end))
    further = page.marks.within(Span(end, span.end))
    spills = here and here[0].start - span.start <= 1 and here[-1].end >= end - 1
    return Span(span.start, here[-1].end) if spills and not further else span


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
    """Take attributions; give them with quotations that go on in the next paragraph.

    Such a quotation begins its paragraph, stands there without any cue, and follows at once
    upon content that a quotation ended. After a question somebody else answers.
    """
    result = list(found)
    parts = parts_of(found)
    ends = sorted((one.end, at) for at, one in enumerate(found))
    for quoted in page.marks.spans:
        ahead = page.text[max(0, quoted.start - 2) : quoted.start]
        begins = quoted.start <= 2 or "\n" in ahead
        if not begins or len(quoted.text_in(page.text).split()) < 5:
            continue
        if not parts.free(page.paragraph(quoted.start)):
            continue
        nearest = bisect_right(ends, (quoted.start, len(result))) - 1
        if nearest < 0 or _LABEL.match(page.text, quoted.start):
            continue
        if not page.text[ends[nearest][0] : quoted.start].strip() and not _answers(page, quoted):
            at = ends[nearest][1]
            content = joined(page.text, (*result[at].content, quoted))
            result[at] = replace(result[at], content=content)
            insort(ends, (result[at].end, at))
    return result


def outermost(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give those whose content lies inside no longer content of another."""
    del page

    contents = SpanIndex((span, at) for at, one in enumerate(found) for span in one.content)
    sizes = [sum(span.end - span.start for span in one.content) for one in found]

    def inside(at: int, other: int) -> bool:
        spans = found[at].content
        return sizes[at] < sizes[other] and all(
            any(wide.contains(span) for wide in found[other].content) for span in spans
        )

    return [
        one
        for at, one in enumerate(found)
        if not any(inside(at, other) for _, other in contents.overlapping(one.content[0]))
    ]


def trim(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give them without white space at the edges of contents."""
    return [
        replace(each, content=tuple(span.stripped(page.text) for span in each.content))
        for each in found
    ]
