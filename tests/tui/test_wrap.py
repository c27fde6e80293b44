"""Breaking a text into lines, by cells."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from onrecord.tui.widgets.wrap import cell_of, clusters, offset_at, wrap


def lines(text: str, width: int) -> list[str]:
    found = wrap(text, width)
    return [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 8, ["one two", "three"]),
        ("one  two", 4, ["one", "two"]),
        ("abcdefgh ij", 4, ["abcd", "efgh", "ij"]),
        ("first\n\n\n\nsecond", 20, ["first", "", "second"]),
        ("\n\nfirst\n\n", 20, ["first"]),
        ("a\n \t \nb", 20, ["a", "", "b"]),
        ("  indented line", 10, ["  indented", "line"]),
        ("港町の船が出る", 6, ["港町の", "船が出", "る"]),
        ("港町 boat 船", 7, ["港町", "boat 船"]),
        ("x港町", 2, ["x", "港", "町"]),
        ("cafe\u0301 noir", 4, ["cafe\u0301", "noir"]),
        ("a\tb\tc", 6, ["a\tb", "c"]),
        ("", 10, [""]),
        ("abc", 1, ["a", "b", "c"]),
    ],
)
def test_lines_are_broken_at_blanks_and_between_wide_characters(
    text: str, width: int, expected: list[str]
) -> None:
    assert lines(text, width) == expected


CLUSTERS = ["a", "b", " ", "  ", "é", "e\u0301", "港", "👩\u200d🚀", "\t", "\n", "…", "-"]
WORDS = st.lists(st.sampled_from(CLUSTERS), max_size=40).map("".join)


@given(WORDS, st.integers(2, 20))
def test_no_line_is_too_wide_and_no_visible_character_is_lost(text: str, width: int) -> None:
    found = wrap(text, width)
    shown = "".join(text[s:e] for s, e in zip(found.starts, found.ends, strict=True))
    assert "".join(shown.split()) == "".join(text.split())
    for start, end in zip(found.starts, found.ends, strict=True):
        assert sum(c.cells for c in clusters(text, start, end)) <= width
    assert found.starts == sorted(found.starts)


@given(WORDS)
def test_widths_are_those_that_the_terminal_library_counts(text: str) -> None:
    line = text.replace("\n", "").replace("\t", "")
    assert sum(c.cells for c in clusters(line, 0, len(line))) == cell_len(line)


@given(WORDS.filter(lambda text: "\n" not in text), st.integers(0, 59))
def test_a_cell_finds_the_character_that_is_drawn_there(text: str, offset: int) -> None:
    for cluster in clusters(text, 0, len(text)):
        if cluster.start <= offset < cluster.end and cluster.cells:
            cell = cell_of(text, 0, cluster.start)
            assert offset_at(text, 0, len(text), cell) == cluster.start


def test_a_line_is_found_for_each_offset_also_in_the_blanks_it_was_broken_at() -> None:
    text = "one two three\n\nfour"
    found = wrap(text, 7)
    assert [found.line_of(text.index(word)) for word in ("one", "two", "three", "four")] == [
        0,
        0,
        1,
        3,
    ]
    assert found.line_of(7) == 0  # the blank after "two"
    assert found.line_of(len(text)) == 3


def test_a_hundred_thousand_words_take_a_moment() -> None:
    text = "The harbour was quiet and the boats were late again.\n\n" * 10_000
    start = time.process_time()
    wrap(text, 60)
    assert time.process_time() - start < 0.5
