"""What a query finds in a text and among facts."""

from __future__ import annotations

import pytest

from onrecord.tui.reading.search import MOST_MATCHES, facts_with, find, nearest
from tests.tui.harbour import FACTS, TEXT


def found(text: str, query: str) -> list[str]:
    return [span.text_in(text) for span in find(text, query)]


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Boat boat BOAT", "boat", ["Boat", "boat", "BOAT"]),
        ("Boat boat BOAT", "Boat", ["Boat"]),
        ("old\nboats and old  boats", "old boats", ["old\nboats", "old  boats"]),
        ("the city’s boats, the city's boats", "city's", ["city’s", "city's"]),
        ("he said “yes” and \"no\"", '"', ["“", "”", '"', '"']),
        ("a.b axb [x]", "a.b", ["a.b"]),
        ("a.b axb [x]", "[x]", ["[x]"]),
        ("anything", "   ", []),
        ("aaaa", "aa", ["aa", "aa"]),
    ],
)  # fmt: skip
def test_a_query_finds(text: str, query: str, expected: list[str]) -> None:
    assert found(text, query) == expected


def test_a_query_that_finds_half_the_text_ends_early() -> None:
    assert len(find("e " * (MOST_MATCHES + 5), "e")) == MOST_MATCHES


def test_the_nearest_match_is_the_next_one_or_the_first() -> None:
    matches = find("x..x..x", "x")
    assert [nearest(matches, offset) for offset in (0, 1, 4, 7)] == [0, 1, 2, 0]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("crews", {"q3"}),
        ("vos", {"a5", "q4"}),
        ("vos quote", {"q4"}),
        ("lender", {"d2"}),
        ("attitude", {"q6"}),
        ("mayor direct", {"q2"}),
        ("Okafor hopes", {"q6"}),
        ("zeppelin", set()),
        ("[", set()),
    ],
)
def test_facts_are_found_by_their_words_names_roles_and_kinds(
    query: str, expected: set[str]
) -> None:
    assert facts_with(TEXT, FACTS, query) == expected
