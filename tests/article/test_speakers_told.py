"""Who speaks where a source tells what somebody is before his name, or only how many they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .facts import read, words

if TYPE_CHECKING:
    from spacy.language import Language


def named(nlp: Language, text: str, said: str) -> list[str]:
    """Give the names of who says the words, several where they speak together."""
    facts = read(nlp, text)
    names = {actor.id: actor.name for actor in facts.actors}
    for quote in facts.quotes:
        if quote.act == "speech" and any(said in part for part in words(text, quote)):
            return [names[one] for one in quote.speakers or (quote.speaker,) if one]
    raise AssertionError(f"nobody says {said!r}")


@pytest.mark.parametrize(
    ("text", "said", "name"),
    [
        (
            "“The herd is safe,” said Tarland Farms head of breeding Moira Keane.",
            "The herd is safe",
            "Moira Keane",
        ),
        (
            "Director of the Harbour Museum Ines Falk said the hull had rotted through.",
            "the hull had rotted through",
            "Ines Falk",
        ),
        (
            "“We lost the ball too often,” said Rovers director of football Sven Lund.",
            "We lost the ball too often",
            "Sven Lund",
        ),
        (
            "One of the firm’s lawyers, Ann Lee, 44, said it would appeal.",
            "it would appeal",
            "Ann Lee",
        ),
        (
            "Former mayor and school board chairman Edwin Stott said the roof was sound.",
            "the roof was sound",
            "Edwin Stott",
        ),
        (
            "“It will rain by noon,” said Fjord Radio’s Nils Aune.",
            "It will rain by noon",
            "Nils Aune",
        ),
        (
            "A former county coach -- Lena Marsh, who took Bray to the final in 2009 -- said the "
            "pitch was unfit.",
            "pitch was unfit",
            "Lena Marsh",
        ),
        (
            "Biologist Ruth Amsel and her team said that the frogs had returned to the valley.",
            "the frogs had returned to the valley",
            "Ruth Amsel",
        ),
        (
            "Tomas Birk and colleagues write that the glacier lost nine metres in a summer.",
            "the glacier lost nine metres in a summer",
            "Tomas Birk",
        ),
    ],
)
def test_a_name_at_the_end_of_what_its_bearer_is(
    nlp: Language, text: str, said: str, name: str
) -> None:
    assert named(nlp, text, said) == [name]


@pytest.mark.parametrize(
    ("text", "said", "name"),
    [
        (
            "A friend of skipper Hans Ott said the boat had been overloaded.",
            "the boat had been overloaded",
            "Hans Ott",
        ),
        (
            "A lawyer for former treasurer Ann Lodge said the books had been burned.",
            "the books had been burned",
            "Ann Lodge",
        ),
    ],
)
def test_who_is_only_told_by_whose_he_is_is_not_that_person(
    nlp: Language, text: str, said: str, name: str
) -> None:
    assert name not in named(nlp, text, said)


@pytest.mark.parametrize(
    ("text", "said", "names"),
    [
        (
            "Ohio Sen. Paul Dorn and Utah Rep. Lucy Hale said they would vote against it.",
            "they would vote against it",
            ["Paul Dorn", "Lucy Hale"],
        ),
        (
            "“We sold out in a day,” said Greta Solis, CEO and founder of Solis Bakeries Inc.",
            "We sold out in a day",
            ["Greta Solis"],
        ),
    ],
)
def test_neither_a_state_nor_an_office_speaks_with_its_bearer(
    nlp: Language, text: str, said: str, names: list[str]
) -> None:
    assert named(nlp, text, said) == names


@pytest.mark.parametrize(
    ("text", "said", "name"),
    [
        (
            "The ward was full on Monday. One of the nurses said nobody had slept.",
            "nobody had slept",
            "One of the nurses",
        ),
        (
            "The poll was held in May. Sixty percent said the tax was too high.",
            "the tax was too high",
            "percent",
        ),
        (
            "Parents met in the gym. Some said the ban was overdue.",
            "the ban was overdue",
            "Some",
        ),
        (
            "One angler said the river was dead. Another said he had caught nine trout.",
            "he had caught nine trout",
            "Another",
        ),
    ],
)
def test_people_told_by_their_number_are_a_group(
    nlp: Language, text: str, said: str, name: str
) -> None:
    assert [who for who in named(nlp, text, said) if name in who]


def test_another_one_called_alike_is_somebody_else(nlp: Language) -> None:
    text = (
        "“The river is high,” a Danish farmer said. “It was higher in 1981,” another Danish farmer "
        "said."
    )
    facts = read(nlp, text)
    speakers = [quote.speaker for quote in facts.quotes]
    assert len(speakers) == 2
    assert None not in speakers
    assert speakers[0] != speakers[1]


@pytest.mark.parametrize(
    ("text", "said", "name"),
    [
        (
            "The Canal Trust's Freya Holm walked the towpath on Monday. Anglers watched.\n\n"
            "The Canal Trust's chief engineer said the bank would hold.",
            "the bank would hold",
            "Freya Holm",
        ),
        (
            "Peru's envoy, Julio Prado, flew home on Friday. Crowds had gathered in Oslo.\n\n"
            "Peru's ambassador to Norway said the fish had been fresh.",
            "the fish had been fresh",
            "Julio Prado",
        ),
    ],
)
def test_a_description_is_of_who_was_named_with_the_same_owner(
    nlp: Language, text: str, said: str, name: str
) -> None:
    assert named(nlp, text, said) == [name]


def test_a_jury_is_no_firm(nlp: Language) -> None:
    text = "Norvik Bank lost the case on Friday. The jury found that it had lied to savers."
    assert "Norvik Bank" not in named(nlp, text, "it had lied to savers")


def test_who_answers_is_the_one_of_the_title(nlp: Language) -> None:
    text = (
        "Five questions for Rosa Amsel\n\n"
        "Rosa Amsel met our reporter in Turin, where she shot a film with Luca Ferri and Ida "
        "Holt. Amsel laughed a lot.\n\n"
        "Q: Was it cold?\n\n"
        "A: We froze. The lamps froze too.\n\n"
        "Q: Would you go back?\n\n"
        "A: I would go back tomorrow.\n"
    )
    assert named(nlp, text, "I would go back tomorrow") == ["Rosa Amsel"]


@pytest.mark.parametrize(
    ("text", "said", "name"),
    [
        (
            "Minister Adam Berg unveiled the plan on Monday. Rival Karl Lund blasted it as theft. "
            "“He has lost his mind,” he said.",
            "He has lost his mind",
            "Karl Lund",
        ),
        (
            "Pianist Olga Reiss died in May. Her pupil Marta Sand said the lessons were cruel. "
            "“She threw a shoe at me,” she said.",
            "She threw a shoe at me",
            "Marta Sand",
        ),
        (
            "Captain Luis Vega was fined. The referee, Nils Borg, insisted that he had been "
            "insulted. “He called me a thief,” he said.",
            "He called me a thief",
            "Nils Borg",
        ),
        (
            "A steward asked Mayor Ann Silva about the gate. “It is shut,” she replied.",
            "It is shut",
            "Ann Silva",
        ),
    ],
)
def test_who_spoke_in_the_sentence_before_goes_on(
    nlp: Language, text: str, said: str, name: str
) -> None:
    assert named(nlp, text, said) == [name]
