"""Who speaks where the source is a pronoun, a description, several names, or somebody's relay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .facts import read, words

if TYPE_CHECKING:
    from spacy.language import Language


def said(nlp: Language, text: str) -> dict[str, set[str]]:
    """Give for the words of each quote the names of who speaks."""
    facts = read(nlp, text)
    names = {actor.id: actor.name for actor in facts.actors}
    return {
        " ".join(words(text, quote)): {
            names[one] for one in (*quote.speakers, quote.speaker) if one is not None
        }
        for quote in facts.quotes
    }


def who(nlp: Language, text: str, part: str) -> set[str]:
    """Give who says the quote that holds these words."""
    (names,) = (names for quote, names in said(nlp, text).items() if part in quote)
    return names


@pytest.mark.parametrize(
    ("text", "part", "speaker"),
    [
        (
            "Grace Lund, the harbour master, would not say why Nils Quist was aboard when Vera "
            "Holm drowned. “Ask the coast guard,” she said.",
            "Ask the coast guard",
            "Grace Lund",
        ),
        (
            "Peter Novak never cheated, according to his brother. “They never liked his cooking,” "
            "he said.",
            "They never liked",
            "brother",
        ),
        (
            "Editor Paul Klein left in May.\n\nAlthough he conceded sales were weak, publisher "
            "Hugo Brandt said the magazine would survive.",
            "sales were weak",
            "Hugo Brandt",
        ),
        (
            "A journalist asked the coach, Dan Frey, if he would resign. “No,” he answered.",
            "No",
            "Dan Frey",
        ),
    ],
)
def test_he_and_she_are_who_speaks_and_not_whom_they_speak_of(
    nlp: Language, text: str, part: str, speaker: str
) -> None:
    assert who(nlp, text, part) == {speaker}


@pytest.mark.parametrize(
    ("text", "part", "speaker"),
    [
        (
            "Sen. Ruth Alder voted against the bill. The senator said it was too costly.",
            "it was too costly",
            "Ruth Alder",
        ),
        (
            "Tomas Berg, 41, won the race. “I had no plan,” the 41-year-old said.",
            "I had no plan",
            "Tomas Berg",
        ),
        (
            "Harlan Foods said profit fell. “Prices will rise,” the supermarket chain said.",
            "Prices will rise",
            "Harlan Foods",
        ),
        (
            "The Association of Bakers rejected the offer. “We will strike on Monday,” the union "
            "said.",
            "We will strike on Monday",
            "Association of Bakers",
        ),
        (
            "The Lantern Trust denied the claim. “We acted properly,” they said.",
            "We acted properly",
            "Lantern Trust",
        ),
    ],
)
def test_a_description_is_whom_it_describes(
    nlp: Language, text: str, part: str, speaker: str
) -> None:
    assert who(nlp, text, part) == {speaker}


def test_they_are_who_spoke_last_and_no_group_of_before(nlp: Language) -> None:
    text = (
        "Teachers said classes were too big. The Brandt Trust said it would hire new staff. "
        "They said the posts would be filled by autumn.\n"
    )
    assert who(nlp, text, "the posts would be filled") == {"Brandt Trust"}


@pytest.mark.parametrize(
    ("text", "part", "speakers"),
    [
        (
            "Both Lars Moe and Karin Lie said the vote was fair.",
            "the vote was fair",
            {"Lars Moe", "Karin Lie"},
        ),
        (
            "“We will not pay,” Nora Quist and Emil Roth said.",
            "We will not pay",
            {"Nora Quist", "Emil Roth"},
        ),
        (
            "Fellow climber, baker Hans Ott, 44, from Linz, said: “I saw the rope snap.”",
            "I saw the rope snap",
            {"Hans Ott"},
        ),
    ],
)
def test_several_speak_together_and_one_is_called_several_things(
    nlp: Language, text: str, part: str, speakers: set[str]
) -> None:
    assert who(nlp, text, part) == speakers


def test_officials_of_two_places_are_not_one_group(nlp: Language) -> None:
    text = (
        "Officials said the harvest in Chad was poor.\n\n"
        "In Niger, officials said grain had been stolen.\n"
    )
    quotes = read(nlp, text).quotes
    one, other = (quote.speaker for quote in quotes)
    assert one is not None
    assert one != other


def test_relayed_words_are_of_whom_the_teller_quotes(nlp: Language) -> None:
    text = "“The bridge is safe,” engineer Ana Ruiz told the council, according to the minutes.\n"
    assert who(nlp, text, "The bridge is safe") == {"Ana Ruiz"}


def test_the_agency_of_a_dateline_is_no_airline(nlp: Language) -> None:
    text = (
        "LAGOS, June 2 (Reuters) - A Zenith Air plane skidded off a runway. "
        "The airline said nobody was hurt.\n"
    )
    assert who(nlp, text, "nobody was hurt") != {"Reuters"}


def test_a_pronoun_among_two_is_less_sure_than_a_name(nlp: Language) -> None:
    text = (
        "Marta Sosa said the shop was ruined. Elena Roth had run it for years. "
        "“We cried all night,” she said. “I will rebuild it,” Marta Sosa said.\n"
    )
    sure = {words(text, q)[0]: q.confidence for q in read(nlp, text).quotes}
    assert sure["We cried all night"] < sure["I will rebuild it"]


@pytest.mark.parametrize(
    ("text", "part", "never"),
    [
        (
            "Chef Alba Nunes runs the kitchen. A woman in a red coat sat by the window.\n\n"
            "“My soup is cold,” the woman said.\n",
            "My soup is cold",
            "Alba Nunes",
        ),
        (
            "A tourist fell on the stairs. Guide Pavel Hron called for help. The tourist said the "
            "rail was loose.\n",
            "the rail was loose",
            "Pavel Hron",
        ),
        (
            "Senator Iris Vogt toured the docks. The governor said the cranes were rented.\n",
            "the cranes were rented",
            "Iris Vogt",
        ),
    ],
)
def test_a_description_is_nobody_who_is_called_otherwise(
    nlp: Language, text: str, part: str, never: str
) -> None:
    assert never not in who(nlp, text, part)


@pytest.mark.parametrize(
    "text",
    [
        "Violinist Ida Kern praised her pupil. Sofia had practised all winter. “She plays like a "
        "storm,” she said.\n",
        "“The hall is ours,” said violinist Ida Kern.\n\nHer rival Sofia Blom left in tears.\n\n"
        "“She plays like a storm,” she said.\n",
    ],
)
def test_nobody_calls_herself_she(nlp: Language, text: str) -> None:
    assert who(nlp, text, "plays like a storm") == {"Ida Kern"}


def test_the_one_woman_named_is_the_woman(nlp: Language) -> None:
    text = "Rita Falk, a retired nurse, opened the gate.\n\n“I heard a shot,” the woman said.\n"
    assert who(nlp, text, "I heard a shot") == {"Rita Falk"}


@pytest.mark.parametrize(
    "text",
    [
        "“The count is done,” auditor Hugo Brandt said.\n\n“I found no gap,” he said.\n\n"
        "Lanza had left by then.\n",
        "Auditor Hugo Brandt praised the clerks.\n\n“I found no gap,” he said.\n\nLanza, the "
        "treasurer, had left.\n",
    ],
)
def test_a_name_that_opens_the_next_paragraph_did_not_speak(nlp: Language, text: str) -> None:
    assert who(nlp, text, "I found no gap") == {"Hugo Brandt"}


def test_nobody_of_whom_a_headline_tells_says_it(nlp: Language) -> None:
    text = "Survey: Lanza and Brandt level in Turin\n\nThe vote is in May.\n"
    assert all("Lanza" not in " ".join(names) for names in said(nlp, text).values())


def test_an_acronym_in_brackets_is_spelled_out_to_its_name(nlp: Language) -> None:
    text = (
        "Some 4,000 people came, according to the organizer Alliance to Rescue Our Parks (AROP).\n"
        "\nAROP said the lawns had suffered.\n"
    )
    assert who(nlp, text, "the lawns had suffered") == {"Alliance to Rescue Our Parks"}
