"""What the reporter writes himself: the words of a page outside quotation marks."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from spacy.tokens import Token

from ...facts.span import Span
from ..page import Page


@dataclass(frozen=True, slots=True)
class Narration:
    """The reporter's words of a page, those outside quotation marks, in order."""

    page: Page
    words: tuple[Token, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, page: Page) -> Narration:
        """Take a page; give its narration. It is read once: a paragraph may hold many quotes."""
        words = []
        quoted = iter((*page.marks.spans, Span(len(page.text), len(page.text))))
        nearest = next(quoted)
        for token in page.doc:
            while nearest.end <= token.idx and nearest.start < len(page.text):
                nearest = next(quoted)
            if token.idx < nearest.start and not token.is_space:
                words.append(token)
        return cls(page, tuple(words), tuple(token.idx for token in words))

    def within(self, span: Span) -> tuple[Token, ...]:
        """Take a span; give the reporter's words that begin in it."""
        first = bisect_left(self.starts, span.start)
        return self.words[first : bisect_left(self.starts, span.end, lo=first)]
