"""Who said it where another tells of it, where marks are forgotten, and who is ordered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .facts import read, speaker, words

if TYPE_CHECKING:
    from spacy.language import Language


def said(nlp: Language, text: str) -> dict[str, str | None]:
    """Give each part of what is said, with its speaker."""
    facts = read(nlp, text)
    return {
        part.strip('"\u201c\u201d., '): speaker(facts, quote)
        for quote in facts.quotes
        if quote.act == "speech"
        for part in words(text, quote)
    }


@pytest.mark.parametrize(
    ("text", "part", "name"),
    [
        (
            "The mechanic told owners that the brakes would fail, according to Amy Tate, a lawyer.",
            "the brakes would fail",
            "mechanic",
        ),
        (
            "Afterwards, Halvorsen said he had told the crew to turn back, Ida Lind wrote.",
            "he had told the crew to turn back",
            "Halvorsen",
        ),
        (
            "The pupils had told the caretaker that the boiler leaked, a governor, Alan Peet, said "
            "at the inquest.",
            "the boiler leaked",
            "pupils",
        ),
    ],
)
def test_reported_words_are_of_who_is_told_to_have_said_so(
    nlp: Language, text: str, part: str, name: str
) -> None:
    found = [who for what, who in said(nlp, text).items() if part in what]
    assert found
    assert all(who is not None and name in who for who in found)


def test_a_relative_clause_that_tells_of_talk_is_no_relay(nlp: Language) -> None:
    text = "People who say that cows are calm have never met mine, Gwen Parry said."
    assert list(said(nlp, text).values()) == ["Gwen Parry"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            'Joan Petty runs the shop. "We were flooded twice, said Petty. The street was closed '
            "on Monday.",
            ["We were flooded twice"],
        ),
        (
            "Mr Varga said: \"It would be wrong to say, 'I am sorry'. He said that the police "
            'should make sure that nobody was hurt. "My view is that we should wait," he said.',
            ["that the police should make sure that nobody was hurt"],
        ),
    ],
)
def test_a_quotation_without_its_closing_mark_ends_where_the_reporter_speaks(
    nlp: Language, text: str, parts: list[str]
) -> None:
    found = said(nlp, text)
    assert set(parts) <= set(found)
    assert not any("said" in part for part in found)


def test_a_long_quotation_that_tells_what_somebody_said_stays_whole(nlp: Language) -> None:
    text = (
        "\u201cThe hall is cold,\u201d said Ida Moe. \u201cMy boy came home.\n\n"
        "\u201cHe said that he had lost his coat. He asked me for soup.\u201d\n"
    )
    found = said(nlp, text)
    assert "He said that he had lost his coat. He asked me for soup" in found
    assert set(found.values()) == {"Ida Moe"}


def test_who_reports_what_another_has_found_is_not_who_says_it(nlp: Language) -> None:
    text = "The Echo reports that prices fell in May, according to the Harbour Bureau."
    assert "Echo" not in str(list(said(nlp, text).values()))


def test_a_quotation_that_goes_on_under_a_pronoun_keeps_its_speaker(nlp: Language) -> None:
    text = (
        'Julian Hale, a prop, trained on Monday. "It was hard," he added. "The old players came '
        "over and helped us out.\n\n"
        '"It gives you confidence when they speak to you." Hale missed most of last year.\n'
    )
    found = said(nlp, text)
    assert {who for part, who in found.items() if "confidence" in part} == {"Julian Hale"}


def test_words_quoted_right_behind_a_sentence_of_reported_ones_are_the_same_persons(
    nlp: Language,
) -> None:
    text = (
        "Dr Amadi said that a lot of work had gone into the well.\n\n"
        '"We dug for nine weeks and found nothing but sand." The village paid for the pump.\n'
    )
    found = said(nlp, text)
    assert {who for part, who in found.items() if "nine weeks" in part} == {"Amadi"}


@pytest.mark.parametrize(
    "text",
    [
        "The council urged people who live near the river to leave at once.",
        "Kent Police asked anyone who saw the van to call the station.",
    ],
)
def test_an_order_to_people_of_whom_more_is_told_is_said(nlp: Language, text: str) -> None:
    assert said(nlp, text)
