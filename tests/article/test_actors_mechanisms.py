"""What is no actor, what a paper is, who is meant: each mechanism in two wordings of its own."""

from __future__ import annotations

import pytest
from spacy.language import Language

from .facts import actors_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Olga Prins told The Economist that rents had doubled.", "Economist"),
        ("Union leaders told The Messenger on Monday that they would strike.", "Messenger"),
        ("Olga Prins told The Hill that rents had doubled.", "Hill"),
    ],
)
def test_a_paper_named_after_a_calling_or_a_place_is_a_paper(
    nlp: Language, text: str, name: str
) -> None:
    assert actors_of(nlp, text)[name].kind == "organization"


@pytest.mark.parametrize(
    ("text", "kept", "gone"),
    [
        ("Zentra sold the wheat on Free on Board (FOB) terms in May.", "Zentra", "Board"),
        (
            "Guests of Zentra said its hotels include the grand Leopold II in Ostend.",
            "Ostend",
            "II",
        ),
        ("Snowy Norway has many lakes, said Olga Prins.", "Norway", "Snowy"),
        ("Soggy Belgium won again, said Olga Prins.", "Belgium", "Soggy"),
    ],
)
def test_words_of_terms_lists_and_descriptions_are_no_actors(
    nlp: Language, text: str, kept: str, gone: str
) -> None:
    found = actors_of(nlp, text)
    assert kept in found
    assert not [name for name in found if gone in name.split()]


@pytest.mark.parametrize(
    "text",
    [
        "Goalkeeper Ben Orr made two saves. Olaf Strand spoiled his clean sheet.",
        "Ben Orr spoke first. Olaf Strand rejected his claim.",
    ],
)
def test_what_one_works_against_is_somebody_elses(nlp: Language, text: str) -> None:
    found = actors_of(nlp, text)
    assert "his" in [text[m.start : m.end] for m in found["Ben Orr"].mentions]


@pytest.mark.parametrize(
    "text",
    [
        "With his partner ill, Omar Reyes ran the bakery alone.",
        "In her first speech since the vote, Ida Storm thanked Nora Lund.",
    ],
)
def test_who_is_named_later_in_the_sentence_may_be_meant(nlp: Language, text: str) -> None:
    meant = {"his": "Omar Reyes", "her": "Ida Storm"}
    for word, name in meant.items():
        if f" {word} " in text:
            mentions = actors_of(nlp, text)[name].mentions
            assert word in [text[m.start : m.end] for m in mentions]
