"""Parts of a quote: what stands in quotation marks of the article, and the passage around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .facts import read, words

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "kind", "parts"),
    [
        (
            "Bill Hartog said he was “only trying to wake the tenors up.”",
            "mixed",
            [("he was", False), ("only trying to wake the tenors up", True)],
        ),
        (
            'Joan Irwell described him as "a shy boy between school and the sea."',
            "mixed",
            [("him as", False), ("a shy boy between school and the sea", True)],
        ),
        (
            "“The bones are back,” said Elin Sand. “All of them.”",
            "direct",
            [("The bones are back", True), ("All of them", True)],
        ),
        ("Ann Smith said the cuts would hurt.", "indirect", [("the cuts would hurt", False)]),
        ("**“We will go,”** said Anna Berg.", "direct", [("We will go", True)]),
    ],
)
def test_parts_are_marked_where_the_article_marks_them(
    nlp: Language, text: str, kind: str, parts: list[tuple[str, bool]]
) -> None:
    (quote,) = read(nlp, text).quotes
    assert quote.kind == kind
    marked = quote.marked or [False] * len(quote.content)
    assert list(zip(words(text, quote), marked, strict=True)) == parts


def test_a_text_that_lost_its_marks_has_direct_words_that_are_not_marked(nlp: Language) -> None:
    text = "We dug three wells and two are dry, said Ms. Okafor, who farms near Jos.\n"
    (quote,) = read(nlp, text).quotes
    assert (quote.kind, any(quote.marked)) == ("direct", False)


def test_a_quotation_under_a_heading_is_direct_and_the_heading_no_part_of_it(nlp: Language) -> None:
    text = "Museum reopens\n\n“The bones are back,” curator Elin Sand said.\n"
    (quote,) = read(nlp, text).quotes
    assert (quote.kind, words(text, quote)) == ("direct", ["The bones are back"])


def test_a_caption_says_nothing(nlp: Language) -> None:
    text = (
        "The mayor said it was open.\n\nImage caption, Maria Lopez says the harbour is shut\n\n"
        "It opened in 1950.\n"
    )
    quotes = read(nlp, text).quotes
    assert [words(text, quote) for quote in quotes] == [["it was open"]]


@pytest.mark.parametrize(
    "passage",
    [
        "The mayor denied that he had taken money from the lobbyist.",
        "“We had an hour,” said Carla Mendez, who owns the shop. “It came at night.”",
        "Cmdr. Sean Robertson, a spokesman for the fleet, said the claim “is plainly false.”",
        "He was, the doctor said, “a shy boy. He never spoke.”",
    ],
)
def test_the_passage_is_the_whole_sentence_or_sentences(nlp: Language, passage: str) -> None:
    text = f"The council met on Tuesday.\n\nIt rained all day. {passage} Nobody answered.\n"
    (quote,) = read(nlp, text).quotes
    assert quote.passage is not None
    assert quote.passage.text_in(text) == passage
