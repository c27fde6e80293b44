"""A content is whole, and ends where the reporter goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .facts import read, words

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "She had not, her doctor said, been given “the right pills”.",
            ["She had not", "been given", "the right pills"],
        ),
        (
            "Guards said that the door was locked from 9 p.m. on Friday to 6:15 a.m. the next day.",
            ["that the door was locked from 9 p.m. on Friday to 6:15 a.m. the next day"],
        ),
        (
            "The tower, engineer Jun Mori said, will stand. Mori has built nine towers.",
            ["The tower", "will stand"],
        ),
        ("The singer, Lila Moreau, said “I am done,” and walked off.", ["I am done"]),
        (
            "“We will fight,” Ms. Lee said. Lee has hired a lawyer. “We will win.”",
            ["We will fight", "We will win"],
        ),
    ],
)
def test_where_a_content_begins_and_ends(nlp: Language, text: str, content: list[str]) -> None:
    (quote,) = read(nlp, text).quotes
    assert words(text, quote) == content


def test_a_full_stop_before_a_capital_ends_what_is_said(nlp: Language) -> None:
    text = "The market opens at 7 a.m. The mayor said it would stay."
    (quote,) = read(nlp, text).quotes
    assert words(text, quote) == ["it would stay"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The organ, its builders agreed, had no bellows.", ["The organ", "had no bellows"]),
        ("The gate, warden Ola Brekke said, was not locked at night.", ["The gate", "was not"]),
        ("The serum, vet Ida Storm told the court, had never been tried.", ["The serum", "had"]),
    ],
)
def test_a_clause_around_its_verb_of_saying_is_told_whole(
    nlp: Language, text: str, parts: list[str]
) -> None:
    (quote,) = read(nlp, text).quotes
    said = words(text, quote)
    assert quote.act == "speech"
    assert len(said) == len(parts)
    assert all(piece.startswith(opening) for piece, opening in zip(said, parts, strict=True))


def test_a_time_of_day_ends_no_sentence(nlp: Language) -> None:
    text = (
        "Auditors alleged that nobody watched the vault from 10:30 p.m. on May 9 to 4:45 a.m. the "
        "following day, when the alarm rang."
    )
    (quote,) = read(nlp, text).quotes
    assert words(text, quote)[-1].endswith("4:45 a.m. the following day, when the alarm rang")
