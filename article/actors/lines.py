"""Which lines of a text are headlines: every word begins with a capital, or is all capitals.

There the recogniser takes any run of capitals for a name; what the lines in sentence case say is
the better witness.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

_LONG = 4
"""Characters: shorter words are often articles and prepositions, which headlines keep small."""
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Lines:
    """What the lines of a Doc tell: ``capitals`` has a byte a token, 1 in a line of capitals.

    ``body`` holds the words of all other lines, one blank between two and at both ends.
    """

    capitals: bytearray
    body: str

    def in_body(self, words: tuple[str, ...]) -> bool:
        """Tell whether the words stand in a line written in sentence case."""
        return f" {' '.join(words)} " in self.body


def read_lines(doc: Doc, texts: list[str]) -> Lines:
    """Take a Doc and its tokens' texts; give what its lines tell."""
    capitals = bytearray(len(texts))
    body: list[str] = []
    for start, end in _lines(doc, texts):
        words = [t for t in texts[start:end] if t.isalpha() and len(t) >= _LONG]
        headline = len(words) >= _FEWEST_WORDS and (
            sum(word[0].isupper() for word in words) >= 0.85 * len(words)
        )
        if headline:
            capitals[start:end] = b"\1" * (end - start)
        else:
            body.extend(texts[start:end])
    return Lines(capitals, f" {' '.join(body)} ")


def _lines(doc: Doc, texts: list[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for i, text in enumerate(texts):
        if "\n" in text and doc[i].is_space:
            yield start, i
            start = i + 1
    yield start, len(texts)
