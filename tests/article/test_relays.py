"""Words that somebody passes on, quotes or denies, and to whom they belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .facts import read, words

if TYPE_CHECKING:
    from spacy.language import Language


def told(nlp: Language, text: str) -> dict[str, tuple[str, str]]:
    """Give for the words of each quote who speaks, by name or by the source, and its polarity."""
    facts = read(nlp, text)
    names = {actor.id: actor.name for actor in facts.actors}
    return {
        " ".join(words(text, quote)): (
            names[quote.speaker] if quote.speaker else quote.source.text_in(text),
            quote.polarity,
        )
        for quote in facts.quotes
        if quote.source
    }


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Varga stormed into the surgery, called the dentist a “butcher” and said, “you have "
            "ruined my jaw,” the receptionist said.",
            "Varga",
        ),
        ("“You have ruined my jaw,” boxer Imre Varga said, the club magazine reported.", "Varga"),
    ],
)
def test_words_beside_their_own_verb_of_saying_are_not_the_outer_teller_s(
    nlp: Language, text: str, speaker: str
) -> None:
    (who,) = (who for said, (who, _) in told(nlp, text).items() if "ruined my jaw" in said)
    assert speaker in who


@pytest.mark.parametrize(
    "text",
    [
        "The Courier quoted goalkeeper Ines Duarte as saying her knee had healed.",
        "The Sunday Courier quoted coach Ines Duarte as saying her knee had healed.",
        "The Lusa news agency cited Ines Duarte as saying her knee had healed.",
        "Ines Duarte was quoted by the Courier as saying her knee had healed.",
    ],
)
def test_who_is_quoted_speaks_and_not_the_paper(nlp: Language, text: str) -> None:
    found = told(nlp, text)
    assert {who for said, (who, _) in found.items() if "her knee had healed" in said} == {
        "Ines Duarte"
    }
    assert len(found) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The brewery denied that its chemist, Olaf Berg, had said the water was foul.",
        "The brewery denied Olaf Berg, its chemist, said the water was “foul”.",
    ],
)
def test_what_somebody_denies_that_another_said_is_the_denial_s(nlp: Language, text: str) -> None:
    found = told(nlp, text)
    ((said, (who, polarity)),) = found.items()
    assert "Olaf Berg" in said
    assert "brewery" in who
    assert polarity == "denied"


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The claim that the cheese had been dyed was denied by the dairy.", "denied"),
        ("Rumours that the cheese had been dyed were dismissed by the dairy.", "denied"),
        ("That the cheese had been dyed was confirmed by the dairy.", "affirmed"),
    ],
)
def test_who_answers_a_claim_in_the_passive_speaks(nlp: Language, text: str, polarity: str) -> None:
    found = told(nlp, text)
    ((said, (who, how)),) = found.items()
    assert "the cheese had been dyed" in said
    assert "dairy" in who
    assert how == polarity
