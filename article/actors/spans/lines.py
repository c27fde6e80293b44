"""Which parts of a text are no English sentences: headlines, tables, lists, other languages.

There the recogniser takes any run of capitals for a name. In a headline, what the lines in
sentence case say is the better witness; in a table only the word lists are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

_LONG = 4
"""Characters: shorter words are often articles and prepositions, which headlines keep small."""
_FEWEST_WORDS = 4
_FEWEST_TO_JUDGE = 10
_SMALL_WORDS = 0.2
"""News has 0.24 to 0.5 stop words a word in every article we counted."""

_DOUBT = 2
"""Words by which a short paragraph may fall below that by chance."""

_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PRON", "AUX"})


@dataclass(frozen=True, slots=True)
class Lines:
    """What the lines of a Doc tell.

    ``capitals`` has a byte a token, 1 in a line of capitals; ``body`` holds the words of all other
    lines, one blank between two and at both ends; ``strange`` has 1 where a paragraph has hardly
    one of the small words of English.
    """

    capitals: bytearray
    body: str
    strange: bytearray

    def in_body(self, words: tuple[str, ...]) -> bool:
        """Tell whether the words stand in a line written in sentence case."""
        return f" {' '.join(words)} " in self.body


def read_lines(doc: Doc, texts: list[str]) -> Lines:
    """Take a Doc and its tokens' texts; give what its lines tell."""
    capitals = bytearray(len(texts))
    body: list[str] = []
    for start, end in line_spans(doc, texts):
        headline = _all_capitals(texts[start:end]) or _title_case(doc, texts, start, end)
        if headline:
            capitals[start:end] = b"\1" * (end - start)
        else:
            body.extend(texts[start:end])
    return Lines(capitals, f" {' '.join(body)} ", _strange(doc, texts))


def _strange(doc: Doc, texts: list[str]) -> bytearray:
    """Mark the paragraphs that are no English prose: German has 7 % of its words in common."""
    marks = bytearray(len(texts))
    start = 0
    for i in range(len(texts) + 1):
        if i < len(texts) and texts[i].count("\n") < 2:
            continue
        words = [token for token in doc[start:i] if token.is_alpha]
        small = sum(token.is_stop for token in words)
        if len(words) >= _FEWEST_TO_JUDGE and small <= _SMALL_WORDS * len(words) - _DOUBT:
            marks[start:i] = b"\1" * (i - start)
        start = i + 1
    return marks


def _title_case(doc: Doc, texts: list[str], start: int, end: int) -> bool:
    """Tell whether only small words of a line begin small."""
    words = 0
    for i in range(start, end):
        if len(texts[i]) >= _LONG and texts[i].isalpha():
            words += 1
            if texts[i].islower() and doc[i].pos_ in _CONTENT:
                return False
    return words >= _FEWEST_WORDS


def _all_capitals(texts: list[str]) -> bool:
    words = [text for text in texts if text.isalpha()]
    return len(words) > 1 and all(word.isupper() for word in words)


def line_spans(doc: Doc, texts: list[str]) -> Iterator[tuple[int, int]]:
    """Take a Doc and its tokens' texts; give the tokens ``[start, end)`` of each line."""
    start = 0
    for i, text in enumerate(texts):
        if "\n" in text and doc[i].is_space:
            yield start, i
            start = i + 1
    yield start, len(texts)
