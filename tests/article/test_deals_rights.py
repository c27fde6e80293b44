"""Rights, works and supplies that firms are chosen for, money from investors, makers of goods."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .facts import read, roles

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        # rights that someone gets or gives
        (
            "Canal Sur has won the rights to the Copa Andina from Conafut for $30 million.",
            {"Canal Sur": "partner", "Conafut": "partner"},
        ),
        (
            "Harrow Press has granted Vale Films the film rights to the novel.",
            {"Harrow Press": "partner", "Vale Films": "partner"},
        ),
        (
            "The Vale Museum awarded the naming rights of its new wing to Nordea.",
            {"Vale Museum": "partner", "Nordea": "partner"},
        ),
        # works and supplies
        (
            "Kelder Steel hired Vale Builders to renovate its bakery.",
            {"Kelder Steel": "partner", "Vale Builders": "partner"},
        ),
        (
            "Kenya has chosen Vale Power to build a dam for $300 million.",
            {"Kenya": "partner", "Vale Power": "partner"},
        ),
        # goods by their maker, orders by who takes them
        (
            "Kelder Air ordered 12 aircraft made by Embraer.",
            {"Kelder Air": "buyer", "Embraer": "seller"},
        ),
        (
            "An order from Kelder Air for 12 jets was booked by Embraer.",
            {"Kelder Air": "buyer", "Embraer": "seller"},
        ),
        # money from investors
        (
            "Kelder Steel attracted $50 million from investors led by Vale Capital.",
            {"Kelder Steel": "target", "Vale Capital": "investor"},
        ),
        (
            "Kelder Lines chartered six vessels from Vale Shipping for five years.",
            {"Kelder Lines": "partner", "Vale Shipping": "partner"},
        ),
    ],
)
def test_parties(nlp: Language, text: str, parties: dict[str, str]) -> None:
    facts = read(nlp, text)
    (deal,) = facts.deals
    assert roles(facts, deal) == parties


@pytest.mark.parametrize(
    "text",
    [
        "Women in Norway won the right to vote in 1913.",
        "Chile granted Saab the right to appeal.",
        "Amnesty fights for human rights in Chile.",
        "Norway hired a coach to build a team for the games in Chile.",
        "Kelder Steel chose Oslo to host its meeting with Saab.",
        "Norway contracted faster than Chile, the bank said.",
        "Kelder Steel secured $5 million from the lottery for a school.",
        "The tender for the port of Oslo ends on Friday.",
    ],
)
def test_what_is_no_deal(nlp: Language, text: str) -> None:
    assert read(nlp, text).deals == ()


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        (
            "Nordea is selling its Danish arm to Saab in a deal under which the buyer pays "
            "$6 million.",
            6e6,
        ),
        (
            "A settlement between Kelder Steel and Saab, under which the steelmaker pays "
            "$7 million, was reached on Tuesday.",
            7e6,
        ),
        ("Saab sold half of the yard to Nordea, for which the bank pays $8 million.", 8e6),
        ("Norway cleared the sale to Chile of 50 missiles for an estimated $9 million.", 9e6),
    ],
)
def test_what_is_paid(nlp: Language, text: str, amount: float) -> None:
    (deal,) = read(nlp, text).deals
    assert deal.value is not None
    assert deal.value.amount == amount


def test_how_much_a_year(nlp: Language) -> None:
    text = "Saab has struck a deal to buy two million tonnes a year of gas from Kelder Energy."
    (deal,) = read(nlp, text).deals
    assert deal.quantity is not None
    assert deal.quantity.text_in(text) == "two million tonnes"


def test_whose_company_it_is_is_not_what_is_bought(nlp: Language) -> None:
    text = "Kelder Films bought most of Ann Lee's production company, Vale House, for $3 million."
    facts = read(nlp, text)
    (deal,) = facts.deals
    assert "Ann Lee" not in roles(facts, deal)


@pytest.mark.parametrize(
    ("text", "parties", "amount"),
    [
        (
            "Saab settled with Norway over unpaid tax, paying $5 million.",
            {"Saab": "partner", "Norway": "partner"},
            5e6,
        ),
        (
            "Zambia obtained a loan of $6 million from the Nordic Bank.",
            {"Zambia": "borrower", "Nordic Bank": "lender"},
            6e6,
        ),
        (
            "The yard, once of Saab, passed to Kelder Energy for $7 million.",
            {"Kelder Energy": "buyer"},
            7e6,
        ),
        (
            "Nordea and Vale Ferries agreed a rescue deal worth 8 million euros.",
            {"Nordea": "partner", "Vale Ferries": "partner"},
            8e6,
        ),
    ],
)
def test_who_and_how_much(nlp: Language, text: str, parties: dict[str, str], amount: float) -> None:
    facts = read(nlp, text)
    (deal,) = facts.deals
    assert roles(facts, deal) == parties
    assert deal.value is not None
    assert deal.value.amount == amount


def test_what_a_participle_tells_was_done(nlp: Language) -> None:
    (deal,) = read(nlp, "Kelder Air came back to Saab, ordering 75 jets.").deals
    assert deal.status == "agreed"


@pytest.mark.parametrize(
    "text",
    [
        "Tom Bright has signed a new deal with Ajax that runs until 2029.",
        "The law passed to the Senate of Chile on Monday.",
    ],
)
def test_no_deal_of_work_or_of_laws(nlp: Language, text: str) -> None:
    assert read(nlp, text).deals == ()


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Saab, from which Norway bought 20 jets, is hiring.",
            {"Norway": "buyer", "Saab": "seller"},
        ),
        (
            "Chile, to which the shipyard Damen has sold two frigates, will pay in May.",
            {"Chile": "buyer", "Damen": "seller"},
        ),
        (
            "Kelder Steel is in talks with Vale Dairy, which it plans to buy for $5 million.",
            {"Kelder Steel": "buyer", "Vale Dairy": "target"},
        ),
        (
            "It was Kelder Steel that bought Vale Dairy, not Saab.",
            {"Kelder Steel": "buyer", "Vale Dairy": "target"},
        ),
        (
            "Kelder Steel, and not its rival Saab, will buy Vale Dairy for $5 million.",
            {"Kelder Steel": "buyer", "Vale Dairy": "target"},
        ),
        (
            "Vale Dairy, with which Kelder Steel agreed to merge in May, is in Oslo.",
            {"Kelder Steel": "buyer", "Vale Dairy": "target"},
        ),
    ],
)
def test_who_is_told_by_a_clause(nlp: Language, text: str, parties: dict[str, str]) -> None:
    facts = read(nlp, text)
    (deal,) = facts.deals
    assert roles(facts, deal) == parties


@pytest.mark.parametrize(
    ("text", "parties", "amount"),
    [
        (
            "GKN bought Kelder Steel's dairy division, paying $5 million.",
            {"GKN": "buyer", "Kelder Steel": "seller"},
            5e6,
        ),
        (
            "Kelder Steel sold its dairy arm to GKN. It will receive $6 million.",
            {"GKN": "buyer", "Kelder Steel": "seller"},
            6e6,
        ),
        (
            "Norway will spend $7 million on 52 jets from Saab.",
            {"Norway": "buyer", "Saab": "seller"},
            7e6,
        ),
        (
            "Valued at $8 million, Vale Dairy was bought by GKN.",
            {"Vale Dairy": "target", "GKN": "buyer"},
            8e6,
        ),
    ],
)
def test_what_the_sides_pay_and_get(
    nlp: Language, text: str, parties: dict[str, str], amount: float
) -> None:
    facts = read(nlp, text)
    (deal,) = facts.deals
    assert roles(facts, deal) == parties
    assert deal.value is not None
    assert deal.value.amount == amount
