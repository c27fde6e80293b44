"""Words of a text picked by keys: pure, a text and a motion in, what is picked out.

There is one word at first; it moves until it is held, and from then on what lies between is picked
too, as in the visual mode of vi. Offsets are code points.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from ...article.facts.quoting import sentences_around
from ...article.facts.span import Span
from ...article.reading.marks import marks_of
from ...article.text import line_fed

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Picked:
    """What is picked: the word one is at, and the place that is held, if any."""

    head: Span
    anchor: Span | None = None

    @property
    def span(self) -> Span:
        """All that is picked."""
        if self.anchor is None:
            return self.head
        return Span(min(self.anchor.start, self.head.start), max(self.anchor.end, self.head.end))

    def held(self) -> Picked:
        """Hold the word one is at, or let go."""
        return replace(self, anchor=self.head if self.anchor is None else None)

    def turned(self) -> Picked:
        """Go to the other end of what is picked."""
        return self if self.anchor is None else Picked(self.anchor, self.head)


class Words:
    """A text's words, sentences, paragraphs and quotations, to pick from."""

    def __init__(self, text: str) -> None:
        """Take the text."""
        self._text = text
        self._spans = [Span(*match.span()) for match in _WORD.finditer(text)]
        self._starts = [span.start for span in self._spans]

    def at(self, offset: int) -> Picked | None:
        """Take a place; give the word there or the next one, None in a text without words."""
        if not self._spans:
            return None
        return Picked(self._spans[self._number(offset)])

    def within(self, span: Span) -> Picked:
        """Take words; give them as picked, from the first to the last."""
        first = self._spans[self._number(span.start)]
        last = self._spans[max(0, bisect_left(self._starts, span.end) - 1)]
        return Picked(Span(last.start, span.end), Span(span.start, first.end))

    def moved(self, picked: Picked, count: int) -> Picked:
        """Take what is picked and a number of words; go so far on, or back."""
        number = self._number(picked.head.start) + count
        return replace(picked, head=self._spans[min(max(number, 0), len(self._spans) - 1)])

    def to(self, picked: Picked, offset: int) -> Picked:
        """Take what is picked and a place; go to the word there."""
        return replace(picked, head=self._spans[self._number(offset)])

    def sentence(self, picked: Picked) -> Picked:
        """Pick the whole sentences."""
        return self.within(sentences_around(self._text, (picked.span,)))

    def paragraph(self, picked: Picked) -> Picked:
        """Pick the whole paragraphs."""
        start = self._text.rfind("\n", 0, picked.span.start) + 1
        end = self._text.find("\n", picked.span.end)
        return self.within(Span(start, len(self._text) if end < 0 else end))

    def quotation(self, picked: Picked) -> Picked:
        """Pick what stands in the quotation marks around, marks and all; else leave it."""
        around = marks_of(line_fed(self._text)).within(picked.span)
        return self.within(Span(around[0].start, around[-1].end)) if around else picked

    def _number(self, offset: int) -> int:
        number = max(0, bisect_right(self._starts, offset) - 1)
        if self._spans[number].end <= offset and number + 1 < len(self._spans):
            number += 1
        return number


def trimmed(text: str, span: Span) -> Span:
    """Take a text and words picked from it; give them without a comma or full stop left hanging.

    What stands in quotation marks keeps the mark that belongs to it.
    """
    words = span.text_in(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.start + len(words.rstrip())
    while end > start and text[end - 1] in ",;:":
        end -= 1
    return Span(start, end)
