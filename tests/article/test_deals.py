"""Deals in sentences of our own, read by the real model and components."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.article.extensions import facts_of
from onrecord.article.model import Deal, Facts

if TYPE_CHECKING:
    from spacy.language import Language


def read(nlp: Language, text: str) -> tuple[Facts, str]:
    """Give the facts of a text and the text."""
    return facts_of(nlp(text)), text


def roles(facts: Facts, deal: Deal) -> dict[str, str]:
    """Give the deal's parties by name, with their roles."""
    found: dict[str, str] = {}
    for party in deal.parties:
        actor = facts.actor(party.actor)
        assert actor is not None
        found[actor.name] = party.role
    return found


def test_a_company_bought_from_another_for_a_sum(nlp: Language) -> None:
    facts, text = read(
        nlp, "Nestle said it agreed to buy Purina Mills from British Petroleum for $5.4 billion."
    )
    (deal,) = facts.deals
    assert roles(facts, deal) == {
        "Nestle": "buyer",
        "British Petroleum": "seller",
        "Purina Mills": "target",
    }
    assert deal.kind == "acquisition"
    assert deal.status == "agreed"
    assert deal.value is not None
    assert (deal.value.amount, deal.value.currency) == (5.4e9, "USD")
    assert deal.object is not None
    assert deal.object.text_in(text) == "Purina Mills"


@pytest.mark.parametrize(
    "text",
    [
        "Microsoft sold 300 million dollars of software last year, and sales rose by a fifth.",
        "The weather in Norway was a great deal better than in Sweden.",
        "Germany and France will have to deal with Italy.",
        "Ford hit its sales target in Canada.",
    ],
)
def test_what_is_no_deal(nlp: Language, text: str) -> None:
    facts, _ = read(nlp, text)
    assert facts.deals == ()
