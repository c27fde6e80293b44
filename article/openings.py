"""Where a long text is read in parts first, so that its first facts do not wait for its last page.

Each part is a beginning of the text, so offsets of its facts are offsets of the text. Facts of a
part are for the time being: who is called what, and what goes on after it, only the whole tells.
"""

from __future__ import annotations

from .facts.span import Span
from .plain import PlainText
from .reading.paragraphs import paragraphs

LONG = 60_000
"""Characters from which a text is read in parts first; a shorter one is read in some seconds."""

OPENING = 8_000
"""Characters of the first part: a second's work, and a screen full of facts."""

GROWTH = 8
"""A later part is so much shorter than the next: all of them cost about a seventh of the whole."""


def openings(text: str) -> tuple[int, ...]:
    """Take an article's text; give where the parts end that are read before the whole, in order.

    Each ends with a paragraph. A text that is not long, or is one paragraph, has none.
    """
    if len(text) < LONG:
        return ()
    sizes = [OPENING]
    size = len(text) // GROWTH
    while size >= OPENING * GROWTH // 2:
        sizes.append(size)
        size //= GROWTH
    return tuple(sorted({end for size in sizes if (end := _end_of_paragraph(text, size))}))


def _end_of_paragraph(text: str, size: int) -> int:
    """Take a text and about how much of it is wanted; give where a paragraph ends there, else 0."""
    plain = PlainText.of(text[: 2 * size])
    ends = [each.end for each in paragraphs(plain.text)][:-1]  # the last one may be cut
    before = [end for end in ends if end <= size]
    end = before[-1] if before else min(ends, default=0)
    return plain.restored(Span(0, end)).end
