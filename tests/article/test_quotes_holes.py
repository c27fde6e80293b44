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
