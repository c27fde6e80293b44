"""What the rules look at: the parsed text, its quotation marks, and lookups between the two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Slice

from ..facts.span import Span
from ..reading import structure
from ..reading.marks import Marks


@dataclass(frozen=True, slots=True)
class Page:
    """A Doc with its text and quotations, both read once."""

    doc: Doc
    text: str
    marks: Marks
    reading: structure.Reading

    @classmethod
    def of(cls, doc: Doc) -> Page:
        """Take a Doc; give the page."""
        reading = structure.of(doc)
        return cls(doc, reading.text, reading.marks, reading)

    def tokens(self, span: Span) -> Slice | None:
        """Take a span; give the tokens it touches, or None when it touches none.

        What lies between two places of which the second is the first touches none.
        """
        if span.start > span.end:
            return None
        return self.doc.char_span(span.start, span.end, alignment_mode="expand")

    def words(self, spans: Iterable[Span]) -> Iterator[Token]:
        """Take spans; give the tokens they touch, span by span."""
        for span in spans:
            yield from self.tokens(span) or ()

    def root(self, span: Span | None) -> Token | None:
        """Take a span; give its syntactic head, or None."""
        found = self.tokens(span) if span else None
        return found.root if found is not None and len(found) else None

    def span_of(self, tokens: list[Token]) -> Span:
        """Take tokens (at least one); give the span from the first to the last."""
        first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
        return Span(first.idx, last.idx + len(last))

    def paragraph(self, at: int) -> Span:
        """Take a place in the text; give the line that it stands in."""
        end = self.text.find("\n", at)
        return Span(self.text.rfind("\n", 0, at) + 1, end if end >= 0 else len(self.text))
