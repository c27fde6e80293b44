"""The index of spans against the plain definition of overlapping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from onrecord.article.facts.span import Span
from onrecord.article.quotes.page import Page
from onrecord.article.quotes.spans import SpanIndex

if TYPE_CHECKING:
    from spacy.language import Language

SPANS = st.builds(
    lambda start, size: Span(start, start + size), st.integers(0, 40), st.integers(1, 30)
)


@given(st.lists(SPANS), SPANS)
def test_it_finds_exactly_the_spans_that_overlap(spans: list[Span], asked: Span) -> None:
    index = SpanIndex((span, at) for at, span in enumerate(spans))
    found = sorted(at for _, at in index.overlapping(asked))
    assert found == [at for at, span in enumerate(spans) if span.overlaps(asked)]


def test_a_span_is_free_where_only_its_owner_stands() -> None:
    index = SpanIndex([(Span(0, 5), "a"), (Span(8, 9), "b")])
    assert index.free(Span(5, 8))
    assert index.free(Span(3, 6), "a")
    assert not index.free(Span(3, 6))
    assert not index.free(Span(3, 9), "a")


def test_what_lies_between_two_places_in_the_wrong_order_touches_nothing(nlp: Language) -> None:
    page = Page.of(nlp("“We go,” said Ana Ito."))
    assert page.tokens(Span(9, 3)) is None
    assert [token.text for token in page.tokens(Span(9, 13)) or ()] == ["said"]
