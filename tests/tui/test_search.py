"""What a query finds in a text and among facts."""

from __future__ import annotations

from time import monotonic

import pytest

from onrecord.tui.reading.search import MOST_MATCHES, facts_with, find
from onrecord.tui.reading.search import found as search_found
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
        ("Zoë, Zoe and ZOÉ", "zoe", ["Zoë", "Zoe", "ZOÉ"]),
        ("Zoë, Zoe and ZOÉ", "zoë", ["Zoë"]),
        ("Straße, Łódź, smørrebrød", "lodz", ["Łódź"]),
        ("Smørrebrød", "smorre", ["Smørre"]),
        ("the 2023–24 season, 2023-24, 2023—24", "2023-24", ["2023–24", "2023-24", "2023—24"]),
        ("the 2023–24 season, 2023-24", "2023–24", ["2023–24", "2023-24"]),
        ("«oui» and “yes”", '"', ["«", "»", "“", "”"]),
        ("12 million, 3 millions, 4 mln", r"/\d+ mill\w+", ["12 million", "3 millions"]),
        ("Anna said. anna said.", r"/Anna \w+", ["Anna said"]),
        ("Café Roma, cafe Milano", r"/cafe \w+", ["Café Roma", "cafe Milano"]),
        ("one two", "/x*", []),
        ("either/or", "/", ["/"]),
        ("first\nsecond", "/t.s", []),
        ("a.b", "/^a", ["a"]),
    ],
)  # fmt: skip
def test_a_query_finds(text: str, query: str, expected: list[str]) -> None:
    assert found(text, query) == expected


@pytest.mark.parametrize(
    ("query", "fault"), [("/(", "no regular expression"), ("/(a+)+b", "a repeated repetition")]
)
def test_a_regular_expression_that_cannot_be_used_says_why(query: str, fault: str) -> None:
    looked = search_found("a" * 40, query, 0)
    assert not looked.matches
    assert looked.count == fault


def test_a_costly_expression_ends_in_time() -> None:
    started = monotonic()
    find(("a" * 200 + "\n") * 3_000, "/a*a*a*b")
    assert monotonic() - started < 5


def test_a_query_that_finds_half_the_text_ends_early() -> None:
    assert len(find("e " * (MOST_MATCHES + 5), "e")) == MOST_MATCHES


def test_the_nearest_match_is_the_next_one_or_the_first() -> None:
    matches = find("x..x..x", "x")
    assert [matches.nearest(offset) for offset in (0, 1, 4, 7)] == [0, 1, 2, 0]


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
