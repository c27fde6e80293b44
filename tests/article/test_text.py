"""Safe display, and paragraphs that cover the text."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article.reading.paragraphs import paragraphs, read_paragraphs, reading_form
from onrecord.article.text import display_safe, one_line

ANY_TEXT = st.text(st.characters(exclude_categories=()))  # lone surrogates too


@given(ANY_TEXT)
def test_display_safe_maps_one_character_to_one(text: str) -> None:
    shown = display_safe(text)
    assert len(shown) == len(text)
    for before, after in zip(text, shown, strict=True):
        assert after == before or after in "\N{REPLACEMENT CHARACTER}␡" or "␀" <= after <= "␟"


@given(ANY_TEXT)
def test_nothing_a_terminal_obeys_is_left(text: str) -> None:
    kept = set(display_safe(text)) - set("\n\t\u200c\u200d")
    assert not [c for c in kept if unicodedata.category(c) in ("Cc", "Cs")]
    assert not kept & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;owned\x07", "␛]0;owned␇"),
        ("\x9b2J", "\ufffd2J"),
        ("a\rb\x08c\x7f", "a␍b␈c␡"),
        ("abc\u202edcba", "abc\ufffddcba"),
        ("na\u200bme", "na\ufffdme"),
        ("tag\U000e0041", "tag\ufffd"),
        ("\ud800", "\ufffd"),
        ("line\n\tnext", "line\n\tnext"),
        ("می‌خواهم 👩‍🚀 “é”", "می‌خواهم 👩‍🚀 “é”"),
    ],
)
def test_what_a_reader_sees_of_dangerous_characters(text: str, shown: str) -> None:
    assert display_safe(text) == shown


def test_one_line_holds_no_line_feed_and_no_command() -> None:
    assert one_line(" a\n\n b\x1b[2J\t c ") == "a b␛[2J c"


@given(ANY_TEXT)
def test_paragraphs_cover_the_text_end_to_end(text: str) -> None:
    spans = list(paragraphs(text))
    assert "".join(span.text_in(text) for span in spans) == text
    assert all(before.end == after.start for before, after in pairwise(spans))


@pytest.mark.parametrize("break_", ["\n\n", "\n", "\n \n\n"])
def test_a_blank_line_or_a_line_feed_ends_a_paragraph(break_: str) -> None:
    text = f"The mayor spoke.{break_}The council listened."
    assert [span.text_in(text).strip() for span in paragraphs(text)] == [
        "The mayor spoke.",
        "The council listened.",
    ]


@given(ANY_TEXT)
def test_the_reading_form_keeps_every_offset(text: str) -> None:
    form = reading_form(text)
    assert len(form) == len(text)
    foreign = {
        at
        for paragraph in read_paragraphs(text)
        if paragraph.foreign
        for at in range(paragraph.words.start, paragraph.words.end)
    }
    for at, (before, after) in enumerate(zip(text, form, strict=True)):
        lone_surrogate = "\ud800" <= before <= "\udfff"
        blank = after in " \n" and (before.isspace() or before == ">")
        note = after == " " and (before.isalnum() or before in "[],–-" or before == " ")
        assert after == before or blank or lone_surrogate or note or at in foreign


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("said Karl Lund.[1] He left.", "said Karl Lund.    He left."),
        ("Greta Holm² said so.", "Greta Holm  said so."),
        ("for $40 million¹ or less", "for $40 million  or less"),
        ("the law.[2][3] It", "the law.       It"),
        ("over 40 km² of wood and 10⁶ cells", "over 40 km² of wood and 10⁶ cells"),
        ("[1] The first note", "[1] The first note"),
        ("“[He] was late,” she said.", "“[He] was late,” she said."),
    ],
)
def test_numbers_of_notes_are_blanks_to_the_parser(text: str, form: str) -> None:
    assert reading_form(text) == form
