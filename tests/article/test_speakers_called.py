"""Who speaks where the source names nobody: an office held, a pair, a people, one of a nation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .facts import read, speaker, words

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "said", "name"),
    [
        (
            "Mr Adeyemi quit as head coach on Monday. A year ago he was cheered. In a letter, the "
            "former head coach said he had slept badly for months.",
            "he had slept badly for months",
            "Adeyemi",
        ),
        (
            "Sprinter Kofi Boateng won the 200m on Friday, his third title. The Ghanaian said his "
            "start had been poor.",
            "his start had been poor",
            "Boateng",
        ),
        (
            "Nurses at the clinic voted on Tuesday. They said pay had fallen behind.",
            "pay had fallen behind",
            "Nurses",
        ),
        (
            "MPs have urged the gallery to open its books. The bill was too high, the MPs said.",
            "The bill was too high",
            "MPs",
        ),
        (
            "Asked if Lena Fogh could return to the orchestra, conductor Paulo Reis smiled. Asked "
            "if Fogh could play the solo, he replied: “She has my full trust.”",
            "She has my full trust",
            "Paulo Reis",
        ),
        (
            "Diver Luca Ferrante vanished off Elba in 1998. His brother Davide has never given up. "
            "“Luca could not even swim,” he said.",
            "Luca could not even swim",
            "Davide",
        ),
    ],
)
def test_who_is_called_something_else_speaks(
    nlp: Language, text: str, said: str, name: str
) -> None:
    facts = read(nlp, text)
    (quote,) = (quote for quote in facts.quotes if said in " ".join(words(text, quote)))
    assert name in str(speaker(facts, quote))


def test_a_pair_is_the_two_who_were_named_before(nlp: Language) -> None:
    text = (
        "Ruth Bell and Clara Voss met in the final in Oslo. The pair said they would train "
        "together next year."
    )
    facts = read(nlp, text)
    (quote,) = (quote for quote in facts.quotes if "train together" in str(words(text, quote)))
    names = {actor.name for actor in facts.actors if actor.id in quote.speakers}
    assert names == {"Ruth Bell", "Clara Voss"}


def test_a_chief_of_one_force_is_not_that_of_another(nlp: Language) -> None:
    text = (
        "Norfolk police chief Andy Hale backed the plan. “I like it,” he said. Others do not. The "
        "Kent police chief said it should be dropped."
    )
    facts = read(nlp, text)
    (quote,) = (quote for quote in facts.quotes if "it should be dropped" in words(text, quote))
    assert "Hale" not in str(speaker(facts, quote))
