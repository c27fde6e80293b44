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
        (
            "Saab told the Defence Ministry it had bought the boatyard Kockums.",
            {"Saab": "buyer", "Kockums": "target"},
        ),
        (
            "Shareholders of Elan voted on its merger into Perrigo.",
            {"Elan": "target", "Perrigo": "buyer"},
        ),
        ("Egypt agreed to import Russian wheat.", {"Egypt": "buyer", "Russia": "seller"}),
        (
            "The unit was sold for $40 million to a small firm called Bravura.",
            {"Bravura": "buyer"},
        ),
        (
            "The museum in Oslo has been put up for sale by its owner Orkla.",
            {"Orkla": "seller"},
        ),
        (
            "Interpol was awarded a $3 million grant by Norway.",
            {"Interpol": "partner", "Norway": "partner"},
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
        "Canal and Telia have submitted bids to run the festival.",
    ],
)
def test_what_only_sounds_like_it(nlp: Language, text: str) -> None:
    assert read(nlp, text).deals == ()


def test_a_sum_paid_to_a_city_is_no_price_of_a_seat(nlp: Language) -> None:
    facts = read(nlp, "Roche agreed to pay $90 million to the city of Seattle to settle a lawsuit.")
    (deal,) = facts.deals
    assert deal.value is not None
    assert deal.value.amount == 9e7


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Kraft raised its bid for Cadbury to $19 billion.", 1.9e10),
        ("The offer by Kraft for Cadbury was increased to $19 billion.", 1.9e10),
        ("Kraft lost a $30 million contract with Walmart.", 3e7),
        ("Nortrust reached a $45 million (35 million euros) settlement with Ohio.", 4.5e7),
        ("Diageo bought Seagram in May. It cut the debt of the purchase to $2 billion.", None),
    ],
)
def test_which_sum_is_the_value(nlp: Language, text: str, amount: float | None) -> None:
    (deal,) = read(nlp, text).deals
    assert (deal.value.amount if deal.value else None) == amount


def test_who_bought_one_thing_and_sold_another_made_two_deals(nlp: Language) -> None:
    facts = read(
        nlp,
        "Nestle bought the water firm Essentia for $90 million. "
        "Nestle has sold its Gerber unit to Danone.",
    )
    assert [roles(facts, deal) for deal in facts.deals] == [
        {"Nestle": "buyer", "Essentia": "target"},
        {"Nestle": "seller", "Gerber": "target", "Danone": "buyer"},
    ]


def test_a_rival_bid_is_for_what_the_other_bid_for(nlp: Language) -> None:
    facts = read(nlp, "Kraft made a bid for Cadbury on Monday. Hershey is working on a bid.")
    assert [roles(facts, deal) for deal in facts.deals] == [
        {"Kraft": "buyer", "Cadbury": "target"},
        {"Hershey": "buyer", "Cadbury": "target"},
    ]


def test_a_canadian_is_not_canada(nlp: Language) -> None:
    facts = read(nlp, "Iraq awarded contracts worth $5 million to a Canadian and a Turkish firm.")
    assert [roles(facts, deal) for deal in facts.deals] == [{"Iraq": "partner"}]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Heineken agreed to buy Acme Beer's stake in Tiger Beer for $90 million.",
            {"Heineken": "buyer", "Tiger Beer": "target", "Acme Beer": "seller"},
        ),
        ("Cadbury's takeover by Kraft is complete.", {"Kraft": "buyer", "Cadbury": "target"}),
        (
            "Equinor signed a $2 billion deal with the sultanate of Oman to supply gas to Europe.",
            {"Equinor": "partner", "Oman": "partner"},
        ),
        (
            "Sony and Warner have agreed a deal to work on delivery of films.",
            {"Sony": "partner", "Warner": "partner"},
        ),
    ],
)
def test_who_is_no_party_beside_those_who_are(
    nlp: Language, text: str, parties: dict[str, str]
) -> None:
    facts = read(nlp, text)
    (deal,) = facts.deals
    assert roles(facts, deal) == parties


def test_a_relative_clause_on_an_apposed_company_is_of_that_company(nlp: Language) -> None:
    facts = read(nlp, "Shell will merge with BG Group, the company that bought Comgas.")
    bought = [roles(facts, deal) for deal in facts.deals if deal.status == "completed"]
    assert bought == [{"BG Group": "buyer", "Comgas": "target"}]
