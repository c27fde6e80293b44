"""Lines that are not an article's running text.

Bylines, captions, notices and links stand among the paragraphs once a page is a text. What they
say is nobody's speech. Headlines are no such lines: 51 of the 2,515 contents of PolNeAR's
development articles lie in one.
"""

from __future__ import annotations

import re
from functools import cache

from .facts.span import Span
from .lexicon import rows

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


@cache
def _patterns() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for _, pattern in rows("line_patterns.tsv")))
