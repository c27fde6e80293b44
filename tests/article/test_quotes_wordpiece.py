"""WordPiece against cuts written down from the reference tokenizer's rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article.reading.network.tagger import WEIGHTS
from onrecord.article.reading.network.wordpiece import LONGEST_WORD, WordPiece, cases

CUT = WordPiece.from_file(WEIGHTS / "vocab.txt")
NAMES = {number: piece for piece, number in CUT.ids.items()}


def pieces(text: str) -> list[str]:
    """Give the pieces of a text by name."""
    return [NAMES[number] for number in CUT(text).ids]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said", ["he", "said"]),
        ("unaffordable", ["una", "##ff", "##ord", "##able"]),
        ("“No,” she said.", ["“", "no", ",", "”", "she", "said", "."]),
        ("Café São", ["cafe", "sao"]),
        ("don't", ["don", "'", "t"]),
        ("a\u200bb", ["ab"]),
        ("中文", ["中", "文"]),
        ("🦑", ["[UNK]"]),
        ("x" * (LONGEST_WORD + 1), ["[UNK]"]),
        ("", []),
        (" \n\t\u00a0", []),
    ],
)
def test_pieces(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_offsets_point_at_the_words_of_the_text() -> None:
    text = "  Café: São 5%"
    found = CUT(text)
    spans = zip(found.starts, found.ends, strict=True)
    assert [text[start:end] for start, end in spans] == ["Café", ":", "São", "5", "%"]


def test_a_word_is_cut_alike_the_second_time() -> None:
    once = pieces("unaffordable unaffordable")
    assert once[:4] == once[4:]


def test_how_words_are_written_is_told_of_each_of_their_pieces() -> None:
    text = "NASA's Ann McDonald bought an iPhone in the U.S., unaffordable."
    found = CUT(text)
    told: dict[str, set[int]] = {}
    for word in ("NASA", "Ann", "McDonald", "bought", "iPhone", "U", "unaffordable", ","):
        start = text.index(word)
        told[word] = {
            case
            for at, case in zip(found.starts, cases(text, found), strict=True)
            if start <= at < start + len(word)
        }
    assert {word for word, seen in told.items() if seen == {0}} == {"bought", "unaffordable", ","}
    assert {word for word, seen in told.items() if seen == {1}} == {"Ann", "U"}
    assert {word for word, seen in told.items() if seen == {2}} == {"NASA"}
    assert {word for word, seen in told.items() if seen == {3}} == {"McDonald", "iPhone"}


@given(st.text())
def test_any_text_gives_ordered_offsets_inside_it(text: str) -> None:
    found = CUT(text)
    assert all(0 <= s < e <= len(text) for s, e in zip(found.starts, found.ends, strict=True))
    assert found.starts == sorted(found.starts)
    assert len(cases(text, found)) == len(found)
