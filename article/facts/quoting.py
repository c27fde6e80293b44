"""The words of a quote as they may be shown and copied: those of the article, in its own marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text import one_line
from .span import Span

GAP = " … "
"""Stands between two parts of a quote where words of the same speaker were left out."""

_FARTHEST = 2_000
"""Characters in which the mark is looked for that opened or closed a quotation cut in two."""

_BESIDE = 3
"""Characters between a quote's last word and its mark: a comma or a full stop, and a blank."""

_QUOTED = re.compile(r"[“„«\"]\w[^”“»\"]*\s[^”“»\"]*[”“»\"]")
_WORD = re.compile(r"\w")
_SENTENCE_END = re.compile(r"[.!?…][\"”’»')\]]*(?=\s+[\"“‘«(\[]*[^\s\w]*[A-Z0-9“\"«])")


def printed(text: str, span: Span) -> str:
    """Take the article's text and words that stand in quotation marks; give them with those marks.

    Where the quotation is longer the marks are those around all of it. One that ends with its
    paragraph has no closing mark where it goes on in the next, and gets none.
    """
    words = span.text_in(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - (len(words) - len(words.rstrip()))
    before, after = _outer(text, start, -1), _outer(text, end, 1)
    if not before and not _is_mark(text[start : start + 1]):
        before = _opening(text, start)
    if not after and not _is_mark(text[end - 1 : end]):
        after = _closing(text, end)
    return one_line(before + text[start:end] + after)


def _outer(text: str, at: int, step: int) -> str:
    """Give the marks that stand directly before (-1) or after (1) a place."""
    far = at
    while 0 < far < len(text) + (step < 0) and _is_mark(_beside(text, far, step)):
        far += step
    return text[min(at, far) : max(at, far)]


def _beside(text: str, at: int, step: int) -> str:
    return text[at - 1 : at] if step < 0 else text[at : at + 1]


def _opening(text: str, start: int) -> str:
    line = text[max(0, text.rfind("\n", 0, start) + 1, start - _FARTHEST) : start]
    if line[-1:].isspace() and _is_mark(line[-2:-1]):
        return line[-2:]
    return next((sign for sign in reversed(line) if _is_double(sign)), "")


def _closing(text: str, end: int) -> str:
    stop = text.find("\n", end)
    line = text[end : min(stop if stop >= 0 else len(text), end + _FARTHEST)]
    for number, sign in enumerate(line[:_BESIDE]):
        if _is_mark(sign):
            return line[: number + 1]
        if sign.isalnum():
            break
    return next((sign for sign in line if _is_double(sign)), "")


def _is_mark(sign: str) -> bool:
    return sign != "" and sign in "\"'“”„‟‘’‚‛«»‹›"


def _is_double(sign: str) -> bool:
    return sign in '"„“”«»'


def joined(text: str, parts: Sequence[tuple[Span, bool]], spoken: tuple[Span, ...]) -> str:
    """Take parts of a quote, each with whether it is marked; give them as printed, on one line.

    ``spoken`` is what else the same speaker says. ``GAP`` stands where some of it, or another
    quotation, lies between two parts, and between parts without marks where any word does; no
    mark would tell there that somebody else's words are left out. Elsewhere a blank stands.
    """
    words = ""
    for number, (span, marked) in enumerate(parts):
        if number:
            before, was_marked = parts[number - 1]
            between = Span(before.end, max(before.end, span.start))
            bare = not (marked or was_marked) and _WORD.search(between.text_in(text))
            more = any(said.overlaps(between) for said in spoken)
            words += GAP if bare or more or _QUOTED.search(between.text_in(text)) else " "
        words += printed(text, span) if marked else one_line(span.text_in(text))
    return words


def sentences_around(text: str, spans: tuple[Span, ...]) -> Span:
    """Take words of a text; give the whole sentences that hold them, within their paragraphs.

    Plain end marks decide. It stands in for a passage that nobody has told of.
    """
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    line = text.rfind("\n", 0, first) + 1
    stop = text.find("\n", last)
    stop = len(text) if stop < 0 else stop
    ends = (match.end() for match in _SENTENCE_END.finditer(text, line, stop))
    start = max((end for end in ends if end <= first), default=line)
    ended = _SENTENCE_END.search(text, max(last - 2, line), stop)
    end = ended.end() if ended else stop
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
