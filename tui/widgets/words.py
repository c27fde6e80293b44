"""Which word or paragraph a character belongs to; offsets are code points."""

from __future__ import annotations

import re

from ...article.facts.span import Span

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")

LONGEST_WORD = 200
"""Characters looked at on either side."""

FURTHEST_TITLE = 5_000
"""Characters from the start of the text in which a title with marks in it is looked for."""


def word_at(text: str, offset: int) -> Span:
    """Take a text and an offset; give the word there, or the one character where there is none."""
    start, end = max(0, offset - LONGEST_WORD), offset + LONGEST_WORD
    for match in _WORD.finditer(text, start, min(end, len(text))):
        if match.start() <= offset < match.end():
            return Span(match.start(), match.end())
    return Span(offset, offset + 1)


def paragraph_at(text: str, offset: int) -> Span:
    """Take a text and an offset; give the line of the text, without its break, that it is on."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return Span(start, end if end >= 0 else len(text))


def title_in(text: str, title: str | None) -> Span | None:
    """Take an article's text and title; give where it stands there, None when it does not.

    With marks between its words, as in Markdown, it is the first line with all of them in order.
    """
    if not title:
        return None
    start = text.find(title)
    if start >= 0:
        return Span(start, start + len(title))
    start = 0
    for line in text[:FURTHEST_TITLE].splitlines(keepends=True):
        at = 0
        for word in title.split():
            if (at := line.find(word, at) + len(word)) < len(word):
                break
        else:
            return Span(start, start + len(line.rstrip()))
        start += len(line)
    return None
