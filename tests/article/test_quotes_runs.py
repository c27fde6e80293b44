"""A long quotation is one person's, and whoever is named in it speaks for nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .facts import read, speaker, words

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        (
            'Skipper Una Brand said: "We lost two sails in one night. "If the wind had not '
            'dropped we would have turned back. "Nobody slept." The crew landed on Monday.',
            "Una Brand",
            "Nobody slept",
        ),
        (
            'Curator Paulo Reis told the jury: "We opened the crate in May.\n\n"The museum says '
            'it was empty, and that is a lie.\n\n"I held the mask in my hands."\n\nThe trial '
            "goes on.",
            "Paulo Reis",
            "The museum says it was empty, and that is a lie",
        ),
        (
            "“Our hens hatched late this year,” breeder Ada Lynn said.\n\n“It was the frost, and "
            "then the foxes came.”\n\nPrices rose by a tenth.",
            "Ada Lynn",
            "then the foxes came",
        ),
    ],
)
def test_who_goes_on_in_marks_that_open_again_has_all_of_it(
    nlp: Language, text: str, name: str, said: str
) -> None:
    facts = read(nlp, text)
    (quote,) = (quote for quote in facts.quotes if said in " ".join(words(text, quote)))
    assert name in str(speaker(facts, quote))
    assert quote.kind == "direct"


def test_who_is_named_in_somebody_s_words_says_nothing(nlp: Language) -> None:
    text = (
        'Brewer Ines Holt said: "We paid in March. "The council says we owe for two years and '
        'that is simply wrong. "I have the receipts."'
    )
    facts = read(nlp, text)
    speech = [quote for quote in facts.quotes if quote.act == "speech"]
    assert len(speech) == 1
    assert "Ines Holt" in str(speaker(facts, speech[0]))
