"""Deals, and what only looks like one, in the plain words of news articles of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.article.extensions import facts_of
from onrecord.article.model import Deal, Facts

if TYPE_CHECKING:
    from spacy.language import Language


def read(nlp: Language, text: str) -> Facts:
    """Give the facts of a text."""
    return facts_of(nlp(text))


def sides(facts: Facts, deal: Deal) -> dict[str, str]:
    """Give the parties of a deal by name, with their roles."""
    names = {actor.id: actor.name for actor in facts.actors}
    return {names[party.actor]: party.role for party in deal.parties}


@pytest.mark.parametrize(
    "text",
    [
        "Spain's Health Ministry ordered a stop to bathing at the lake on Monday.",
        "Norway ordered two inquiries into the accident.",
        "The president of Peru ordered 300 soldiers to the border.",
        "Maria Olsen, who took over the Coastal Safety Agency in March, said she was new.",
        "Dunmore United have sold striker Peter Kelly to Sevilla for 12 million euros.",
        "Dunmore United bought goalkeeper Ivan Brandt from Sevilla for $4 million. "
        "Dunmore had turned down a bid from Valencia.",
        "Norway would not make the sale of missiles to Chile conditional on elections.",
    ],
)
def test_what_is_no_deal(nlp: Language, text: str) -> None:
    assert read(nlp, text).deals == ()


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Norway ordered 40 jets from Saab.", {"Norway": "buyer", "Saab": "seller"}),
        ("Chile ordered three ferries last year.", {"Chile": "buyer"}),
        (
            "Maria Olsen took over Kelder Steel for $40 million.",
            {"Maria Olsen": "buyer", "Kelder Steel": "target"},
        ),
    ],
)
def test_what_is_one_beside_it(nlp: Language, text: str, parties: dict[str, str]) -> None:
    facts = read(nlp, text)
    (deal,) = facts.deals
    assert sides(facts, deal) == parties
