"""Nested and overlapping spans as disjoint runs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.article.facts.span import Span
from onrecord.tui.widgets.layers import Layer, layer, pieces


def runs(found: Layer) -> list[tuple[int, int, str]]:
    return list(zip(found.starts, found.ends, found.names, strict=True))


def test_the_shorter_span_shows_inside_the_longer_one() -> None:
    found = layer([(Span(0, 10), "quote"), (Span(3, 5), "person")])
    assert runs(found) == [(0, 3, "quote"), (3, 5, "person"), (5, 10, "quote")]


def test_spans_that_cross_share_their_overlap_out_to_the_shorter() -> None:
    found = layer([(Span(0, 6), "a"), (Span(4, 8), "b")])
    assert runs(found) == [(0, 4, "a"), (4, 8, "b")]


def test_neighbours_stay_apart_and_empty_spans_vanish() -> None:
    found = layer([(Span(4, 6), "b"), (Span(0, 2), "a"), (Span(3, 3), "nothing")])
    assert runs(found) == [(0, 2, "a"), (4, 6, "b")]
    assert found.at(1) == "a"
    assert found.at(2) is None


SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from("abc")), max_size=8
).map(lambda found: [(Span(min(s, e), max(s, e)), name) for s, e, name in found])


@given(SPANS)
def test_each_character_carries_the_name_of_the_shortest_span_over_it(
    spans: list[tuple[Span, str]],
) -> None:
    found = layer(spans)
    for offset in range(31):
        over = [(s.end - s.start, n) for s, n in spans if s.start <= offset < s.end]
        shortest: set[str | None] = {n for length, n in over if length == min(over)[0]}
        assert found.at(offset) in (shortest or {None})
    for (_, end, _), (start, _, _) in zip(runs(found), runs(found)[1:], strict=False):
        assert end <= start


@given(SPANS, SPANS, st.integers(0, 30), st.integers(0, 30))
def test_pieces_cover_a_range_once_with_the_names_of_all_layers(
    low: list[tuple[Span, str]], high: list[tuple[Span, str]], one: int, other: int
) -> None:
    start, end = min(one, other), max(one, other)
    layers = [layer(low), layer(high)]
    found = list(pieces(start, end, layers))
    assert [offset for s, e, _ in found for offset in range(s, e)] == list(range(start, end))
    for first, last, names in found:
        for offset in range(first, last):
            assert names == tuple(n for each in layers if (n := each.at(offset)))
