"""Deals told in other ways: by a chain of verbs, by being, by funding, by those who join forces."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .facts import read, roles

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "The mill was searched and sold in June for $9 million to Cargill.",
            {"Cargill": "buyer"},
        ),
        (
            "Heineken's biggest purchase was Femsa in 2010.",
            {"Heineken": "buyer", "Femsa": "target"},
        ),
        (
            "A rival bid by Pfizer for Sweden's Medivir failed.",
            {"Pfizer": "buyer", "Medivir": "target"},
        ),
        (
            "The Dutch bank Rabobank is set to launch a takeover of Carrefour.",
            {"Rabobank": "buyer", "Carrefour": "target"},
        ),
        (
            "Boeing signed contracts with two carriers - Qantas and Emirates.",
            {"Boeing": "partner", "Qantas": "partner", "Emirates": "partner"},
        ),
        (
            "The merger of Russian gas giant Gazprom and oil firm Sibneft is to go ahead.",
            {"Gazprom": "target", "Sibneft": "target"},
        ),
        (
            "Toyota and Panasonic are joining forces to build batteries.",
            {"Toyota": "partner", "Panasonic": "partner"},
        ),
        (
            "Lego has teamed up with Nintendo to make a game.",
            {"Lego": "partner", "Nintendo": "partner"},
        ),
        (
            "Moderna secured $90 million in financing from AstraZeneca.",
            {"Moderna": "target", "AstraZeneca": "investor"},
        ),
        (
            "Sweden will provide Kenya with 30 million euros for wells.",
            {"Sweden": "partner", "Kenya": "partner"},
        ),
        (
            "Ghana reached a deal with the World Bank on Monday for a $400 million loan.",
            {"Ghana": "borrower", "World Bank": "lender"},
        ),
        (
            "Cargill will supply Nestle with 5,000 tonnes a year.",
            {"Cargill": "seller", "Nestle": "buyer"},
        ),
    ],
)
def test_parties_told_in_other_ways(nlp: Language, text: str, parties: dict[str, str]) -> None:
    facts = read(nlp, text)
    (deal,) = facts.deals
    assert roles(facts, deal) == parties


@pytest.mark.parametrize(
    "text",
    [
        "Ann Holt joined the tennis club in Leeds.",
        "Swedes buy more coffee than Danes.",
        "The ministry announced funding for 40 schools.",
        "A series of storms hit Ohio.",
    ],
)
def test_what_only_sounds_like_it(nlp: Language, text: str) -> None:
    assert read(nlp, text).deals == ()


def test_a_sum_paid_to_a_city_is_no_price_of_a_seat(nlp: Language) -> None:
    facts = read(nlp, "Roche agreed to pay $90 million to the city of Seattle to settle a lawsuit.")
    (deal,) = facts.deals
    assert deal.value is not None
    assert deal.value.amount == 9e7
