"""Which word or paragraph a character belongs to; offsets are code points."""

from __future__ import annotations

import re

from ...article.model import Span

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")

LONGEST_WORD = 200
"""Characters looked at on either side."""


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
