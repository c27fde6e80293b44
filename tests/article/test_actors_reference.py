"""He, she, it, the minister, the company: whom they mean in sentences of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.article import pipeline
from onrecord.article.actors import find_actors

from .facts import actors_of

if TYPE_CHECKING:
    from spacy.language import Language


def meant(nlp: Language, text: str, word: str) -> list[str]:
    """Give the names of the actors that the occurrences of a word in a text mean, in text order."""
    found = [
        (span.start, actor.name)
        for actor in find_actors(pipeline.parse(nlp, text))
        for span in actor.mentions
        if span.text_in(text) == word
    ]
    return [name for _, name in sorted(found)]


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Maria Vega met John Doyle in Lima. She gave a speech.", "She", "Maria Vega"),
        ("Maria Vega met John Doyle in Lima. He gave a speech.", "He", "John Doyle"),
        ("John Doyle met Maria Vega in Lima. She gave a speech.", "She", "Maria Vega"),
        ("John Doyle met Maria Vega in Lima. He gave a speech.", "He", "John Doyle"),
        ("Judge Laura Stone fined Robert Pike. His lawyer appealed.", "His", "Robert Pike"),
        ("Emma Clark told David Ross that his car was gone.", "his", "David Ross"),
        ("Alice Moore sued Marsh. He denies it.", "He", "Marsh"),
        ("Mr. Kowal met Mrs. Nowak. She left early.", "She", "Nowak"),
        (
            "John Doyle told Paul Reyes that he would pay the fine.",
            "he",
            "John Doyle",
        ),
        (
            '"The road is closed," said John Doyle. Paul Reyes nodded. '
            '"We will open it in June," Doyle said. "It is safe," he added.',
            "he",
            "John Doyle",
        ),
        ("In his first speech, John Doyle promised new roads.", "his", "John Doyle"),
        ("Actress Kim Ferrand left. She was tired.", "She", "Kim Ferrand"),
    ],
)
def test_he_and_she(nlp: Language, text: str, word: str, name: str) -> None:
    assert meant(nlp, text, word) == [name]


def test_who_was_right_when_he_said_it_is_not_who_says_so(nlp: Language) -> None:
    text = "General Paul Flint said Karl Voss was right when he said the bridge would fall."
    assert actors_of(nlp, text)["Karl Voss"].mentions[-1].text_in(text) == "he"


def test_a_he_inside_a_quotation_is_not_its_speaker(nlp: Language) -> None:
    text = 'John Doyle resigned on Friday. "He was a good mayor," Paul Reyes said.'
    assert meant(nlp, text, "He") == ["John Doyle"]


def test_an_i_inside_a_quotation_is_its_speaker(nlp: Language) -> None:
    text = 'Paul Reyes met John Doyle. "I like the plan," Reyes said.'
    assert meant(nlp, text, "I") == ["Paul Reyes"]


def test_an_unnamed_person_takes_the_pronoun_and_nobody_else_gets_it(nlp: Language) -> None:
    text = "John Doyle waited. A woman crossed the street. She waved at a bus."
    assert meant(nlp, text, "She") == []


def test_a_picture_credit_is_nobody_the_text_is_about(nlp: Language) -> None:
    text = "Maria Vega opened the show.\n\nImage: Joan Stein.\n\nShe sang two songs."
    assert meant(nlp, text, "She") == ["Maria Vega"]


def test_the_minister_is_the_one_minister_of_the_article(nlp: Language) -> None:
    text = (
        "Finance Minister Petar Iliev met Maria Vega, a banker. "
        "The minister said taxes would fall. The banker left."
    )
    assert meant(nlp, text, "The minister") == ["Petar Iliev"]
    assert meant(nlp, text, "The banker") == ["Maria Vega"]


def test_of_two_ministers_neither_is_guessed(nlp: Language) -> None:
    text = (
        "Finance Minister Petar Iliev met Defence Minister Elena Todorova. "
        "The minister said taxes would fall."
    )
    assert meant(nlp, text, "The minister") == []


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Nordlink Ltd said it would sell two ships.", "it", "Nordlink Ltd"),
        ("Nordlink Ltd raised its stake in a port.", "its", "Nordlink Ltd"),
        (
            "Nordlink Ltd bought Halden Corp. It said the price was fair.",
            "It",
            "Nordlink Ltd",
        ),
        ("Nordlink Ltd lost money. The company sold a ship.", "The company", "Nordlink Ltd"),
        ("Turkey has changed. The country imports less oil.", "The country", "Turkey"),
        (
            "The Harlow Tribune wrote about the mayor. The newspaper called for a vote.",
            "The newspaper",
            "Harlow Tribune",
        ),
        (
            "The Delta Institute hired ten people. The institute was founded in 1950.",
            "The institute",
            "Delta Institute",
        ),
    ],
)
def test_it_and_the_nouns_for_firms_and_states(
    nlp: Language, text: str, word: str, name: str
) -> None:
    assert meant(nlp, text, word) == [name]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Turkey said it was raining in the north.", "it"),
        ("Turkey and Chile signed a treaty. The country imports oil.", "The country"),
        ("Ohio has changed. The country imports less oil.", "The country"),
        ("Nordlink Ltd met farmers. They said the price was fair.", "They"),
    ],
)
def test_where_more_than_one_may_be_meant_nobody_is(nlp: Language, text: str, word: str) -> None:
    assert meant(nlp, text, word) == []


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        (
            "Ms. Brand has refused to testify. Through her lawyer, Ines Vogt, she has said that "
            "she knew nothing.",
            "she",
            ["Brand", "Brand"],
        ),
        (
            "Through his lawyer, Lee Min-ho, he denied it. Paul Brand left.",
            "he",
            [],
        ),
        pytest.param(
            '"I am tired," said Dr. Paul Amadi.\n\n'
            "Amadi's colleague, Dr. Omar Said, has resigned. "
            "He told us that the ministry had lied.",
            "He",
            ["Omar Said"],
            marks=pytest.mark.xfail(reason="the network is sure of the owner; see its model card"),
        ),
        (
            "Greta Moll won the vote. Moll thanked her voters. Moscow was silent. The army stayed "
            "at home. Shops were closed. Trains ran late. It rained. Nobody danced. The streets "
            'were empty. "What I want," she said, "is a court that works."',
            "she",
            ["Greta Moll"],
        ),
        (
            "Greta Moll left. Ann Lee left. The army stayed at home. "
            "Shops were closed. Trains ran late. It rained. Nobody danced. The streets were empty. "
            '"What I want," she said, "is a court that works."',
            "she",
            [],
        ),
    ],
)
def test_whom_a_far_or_fronted_pronoun_means(
    nlp: Language, text: str, word: str, names: list[str]
) -> None:
    assert meant(nlp, text, word) == names
