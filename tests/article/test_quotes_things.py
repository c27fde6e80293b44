"""A message speaks for nobody who got it, and who is told is no part of what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .facts import read, speaker, words

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "receiver"),
    [
        ("Visitors to the site get a message saying that the page has moved.", "Visitors"),
        ("Patients received letters telling them that the clinic would close.", "Patients"),
        ("The vicar has resisted calls for the bells to be silenced.", "vicar"),
    ],
)
def test_who_hears_it_does_not_say_it(nlp: Language, text: str, receiver: str) -> None:
    facts = read(nlp, text)
    assert facts.quotes
    speech = [quote for quote in facts.quotes if quote.act == "speech"]
    assert all(receiver not in str(speaker(facts, quote)) for quote in speech)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Villagers asked the rangers where the rhinos had gone.", "where the rhinos had gone"),
        (
            "The choir's founder told the council that the hall was damp.",
            "that the hall was damp",
        ),
    ],
)
def test_who_is_asked_or_told_is_no_part_of_it(nlp: Language, text: str, asked: str) -> None:
    (quote,) = read(nlp, text).quotes
    assert quote.act == "speech"
    assert asked in [" ".join(words(text, quote)), "that " + " ".join(words(text, quote))]


@pytest.mark.parametrize(
    ("who", "whom", "what"),
    [
        ("The council", "the island", "whether the ferry should stop at noon"),
        ("The union", "the minister", "why the mine was shut"),
        ("The coach", "the club", "if the match could be moved to Sunday"),
    ],
)
def test_who_is_asked_is_not_what_is_asked(nlp: Language, who: str, whom: str, what: str) -> None:
    told = f"{who} asked {whom} {what}."
    alone = f"{who} asked {whom}.\n\nThe vote is on Thursday.\n"
    assert [words(told, quote) for quote in read(nlp, told).quotes] == [[what]]
    assert read(nlp, alone).quotes == ()


def test_words_that_a_witness_heard_are_whose_who_shouted_them(nlp: Language) -> None:
    text = "Witness Carl Dunn said he heard a man shout, “Get back, she is going over!”"
    facts = read(nlp, text)
    (quote,) = (quote for quote in facts.quotes if "Get back" in str(words(text, quote)))
    assert "man" in str(speaker(facts, quote))


def test_the_words_of_the_second_are_not_the_first_one_s(nlp: Language) -> None:
    text = (
        "“The dam will bring light,” engineer Paulo Reis said in 1984.\n\n“We drank from that "
        "river” were the words of chief Davi Tukano."
    )
    facts = read(nlp, text)
    (quote,) = (quote for quote in facts.quotes if "We drank" in str(words(text, quote)))
    assert speaker(facts, quote) == "Davi Tukano"
