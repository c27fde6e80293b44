"""What was said is told from topics and deeds, and from what somebody only holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.article.quotes.acts import ROWS

from .facts import read, speaker

if TYPE_CHECKING:
    from spacy.language import Language

SAID = [
    "The court ruled that the will was forged.",
    "The Oresund Institute found that one child in nine skipped breakfast.",
    "Peace talks failed, a report by the fisheries board concluded.",
    "The survey showed that most pupils walk to school.",
    "Inspectors estimated that 40 houses were unsafe.",
    "Ms. Lund promised to build two schools.",
    "The mayor urged drivers to stay at home.",
    "The union accused the firm of hiding the dust.",
    "Lindqvist called the plan a farce.",
    "The editor described the report as thin.",
    "Olsen admitted taking the money.",
    "The minister announced that a new tax would come.",
    "The envoy asked Dunn why the camp had been moved.",
    "The bishop wondered whether the bell was safe.",
    "The ambassador waved off talk that he might resign.",
    "“The roof is rotten,” it was said.",
    "“Yes,” he smiled.",
    "The mayor called it “a mess”.",
    "The poet rejected claims she had copied it.",
]
MENTIONED = [
    "Mr. Lund deplored what he called a “plain theft” of the nets.",
    "He praised the nurses for their patience.",
    "Experts warned of floods.",
    "The minister announced a new tax.",
    "The paper reported the theft.",
    "The bishop spoke about the war.",
    "Critics defended the party’s actions.",
    "The envoy asked Dunn about life in the camp.",
    "A spokesperson for the bank declined to comment.",
    "Both men deny murder.",
    "Asked if the fires were linked, he wept.",
]
HELD = [
    "Lena Berg wants to open a second shop.",
    "Omar Haddad believes that prices will fall.",
    "The storm showed that the wall was too low.",
    "Karin found that the door was open.",
]


@pytest.mark.parametrize(
    ("act", "text"),
    [
        (act, text)
        for act, texts in (("speech", SAID), ("mention", MENTIONED), ("attitude", HELD))
        for text in texts
    ],
)
def test_what_a_quote_is_an_act_of(nlp: Language, act: str, text: str) -> None:
    (quote,) = read(nlp, text).quotes
    assert quote.act == act


def test_the_last_row_fits_whatever_comes_and_each_says_why() -> None:
    assert len({row.id for row in ROWS}) == len(ROWS)
    assert ROWS[-1].act == "mention"
    assert all(row.why for row in ROWS)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The scheme, which includes both rail and road, cost the state roughly $9 million, "
            "according to the Hill County Observer.",
            "Hill County Observer",
        ),
        (
            "The museum, burnt in May, cost the town about $3 million, according to Ida Lund.",
            "Ida Lund",
        ),
    ],
)
def test_what_is_so_according_to_somebody_is_said(nlp: Language, text: str, name: str) -> None:
    facts = read(nlp, text)
    (quote,) = facts.quotes
    assert quote.act == "speech"
    assert name in str(speaker(facts, quote))


def test_who_is_asked_may_be_anyone_of_whom_more_is_told(nlp: Language) -> None:
    text = "Tayside Police asked anyone who sees Olsen to contact the station."
    (quote,) = read(nlp, text).quotes
    assert quote.act == "speech"
