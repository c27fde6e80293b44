"""Who denies, asks or keeps back is not shown as saying so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .facts import read, words

if TYPE_CHECKING:
    from spacy.language import Language

DENIED = {
    "The baker denied that his bread had made anyone ill.": "that his bread had made anyone ill",
    "The ministry dismissed reports that the lake was dry.": "reports that the lake was dry",
    "Her agent rejected the idea that she would retire.": "the idea that she would retire",
    "The vicar never said the church would be sold.": "the church would be sold",
    "The brewery issued a denial that it had watered its beer.": "that it had watered its beer",
    "Farmers don't think that the rain will come.": "that the rain will come",
    "He denied “lying to the board”.": "lying to the board",
    "The ambassador waved off talk that he might resign.": "that he might resign",
}
OPEN = {
    "She later declined to state when boats might sail.": "to state when boats might sail",
    "The trainer did not say whether the horse would run.": "whether the horse would run",
    "The museum would not confirm that it was back.": "that it was back",
    "The port authority has yet to confirm that the crane fell.": "that the crane fell",
    "The fisherman asked why the quota had been halved.": "why the quota had been halved",
    "The mayor did not deny that it had been signed.": "that it had been signed",
    "The bank neither admitted nor denied that it had lied.": "that it had lied",
    "The inspector stopped short of saying that it was arson.": "that it was arson",
    "No official has confirmed that the border is shut.": "that the border is shut",
    "The senator left without saying whether she would vote.": "whether she would vote",
    "The treasurer failed to mention that the fund was empty.": "that the fund was empty",
}
AFFIRMED = {
    "He asked the firm to deny the claim.": "the firm to deny the claim",
    "He urged Vietnam to push back.": "Vietnam to push back",
    "The farmer said the dog was not his.": "the dog was not his",
    "Villagers say the army has denied them food.": "the army has denied them food",
    "The pilot said he had never denied that it was old.": "he had never denied that it was old",
    "The bishop did not hesitate to say that it was unjust.": "that it was unjust",
    "The publisher never tired of saying that poems do not sell.": "that poems do not sell",
    "“I never saw the money,” the cook denied.": "I never saw the money",
    "The trainer dismissed the race as “a circus”.": "the race as | a circus",
    "The trustees asked the council to repair the roof.": "the council to repair the roof",
    "A reporter asked, “Will you resign?”": "Will you resign?",
    "He said that if it rained they would stay.": "that if it rained they would stay",
}


@pytest.mark.parametrize(
    ("polarity", "text", "content"),
    [
        (polarity, text, content)
        for polarity, cases in (("denied", DENIED), ("open", OPEN), ("affirmed", AFFIRMED))
        for text, content in cases.items()
    ],
)
def test_the_cue_tells_whether_the_source_stands_behind_it(
    nlp: Language, polarity: str, text: str, content: str
) -> None:
    (quote,) = read(nlp, text).quotes
    assert " | ".join(words(text, quote)) == content
    assert quote.polarity == polarity


def test_a_denial_ends_with_its_own_clause(nlp: Language) -> None:
    text = "The poet rejected claims she had copied the verses, and said the charge was absurd."
    denied, said = read(nlp, text).quotes
    assert (denied.polarity, words(text, denied)) == (
        "denied",
        ["claims she had copied the verses"],
    )
    assert (said.polarity, words(text, said)) == ("affirmed", ["the charge was absurd"])
