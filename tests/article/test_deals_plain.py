"""Deals, and what only looks like one, in the plain words of news articles of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .facts import read, roles

if TYPE_CHECKING:
    from spacy.language import Language


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
        "Kelder Steel beat a bid from Vale Holdings.",
        "Norway would not say whether it would give its old radars to Chile.",
        "Norway would not make the sale of missiles to Chile conditional on elections.",
    ],
)
def test_what_is_no_deal(nlp: Language, text: str) -> None:
    assert read(nlp, text).deals == ()


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Norway ordered 40 jets from Saab.", {"Norway": "buyer", "Saab": "seller"}),
        ("Norway agreed to sell Chile two frigates.", {"Norway": "seller", "Chile": "buyer"}),
        (
            "Kelder Steel said it would finance the work with a loan from Nordea.",
            {"Kelder Steel": "borrower", "Nordea": "lender"},
        ),
        (
            "OSLO — Kelder Steel has raised $30 million from a group of investors led by "
            "Vale Capital, its founders said.",
            {"Kelder Steel": "target", "Vale Capital": "investor"},
        ),
        (
            "Kelder Steel and Vale Holdings have been in talks about a merger since May.",
            {"Kelder Steel": "buyer", "Vale Holdings": "buyer"},
        ),
        (
            "Kelder Steel makes rails. In June it had agreed to be acquired by Vale Holdings for "
            "$3 billion.",
            {"Kelder Steel": "target", "Vale Holdings": "buyer"},
        ),
        (
            "Kelder Steel turned down an offer from Vale Holdings.",
            {"Kelder Steel": "target", "Vale Holdings": "buyer"},
        ),
        (
            "Kelder Steel has sold its bridge division to Vale Holdings, the two companies said.",
            {"Kelder Steel": "seller", "Vale Holdings": "buyer"},
        ),
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
    assert roles(facts, deal) == parties


def test_a_lost_contract_does_not_cancel_the_sale_beside_it(nlp: Language) -> None:
    text = (
        "Kelder Steel will close two mills. The Ohio-based company makes rails. "
        "It lost a contract with Union Pacific in May. "
        "In the same month it sold its bridge unit to Vale Holdings for $90 million. "
        "A spokesman confirmed that the contract had ended."
    )
    facts = read(nlp, text)
    sale = next(deal for deal in facts.deals if deal.value)
    assert sale.status == "completed"
    assert roles(facts, sale) == {"Kelder Steel": "seller", "Vale Holdings": "buyer"}


def test_an_abandoned_merger_and_a_bid_thought_of_are_deals_of_their_own(nlp: Language) -> None:
    text = (
        "Kelder Steel signed a deal with Vale Holdings to buy a 30 percent stake in its Ohio mine "
        "for $90 million. Last year Kelder Steel abandoned a planned merger with Union Pacific. "
        "Kelder Steel has offered to buy Baltic Shipyard, a newspaper reported."
    )
    facts = read(nlp, text)
    told = [(deal.status, roles(facts, deal)) for deal in facts.deals]
    assert told == [
        ("signed", {"Kelder Steel": "buyer", "Vale Holdings": "seller"}),
        ("cancelled", {"Kelder Steel": "buyer", "Union Pacific": "target"}),
        ("proposed", {"Kelder Steel": "buyer", "Baltic Shipyard": "target"}),
    ]
    assert [bool(deal.dates) for deal in facts.deals] == [False, True, False]


def test_what_makers_supply_has_not_the_sum_of_their_contracts(nlp: Language) -> None:
    facts = read(
        nlp,
        "Siemens and Airbus, which supply the radars and the engines, have also signed contracts "
        "with Norway worth another 80 million euros.",
    )
    (deal,) = facts.deals
    assert (deal.kind, len(deal.parties)) == ("agreement", 3)


def test_the_bank_is_called_by_its_name_once_it_has_one(nlp: Language) -> None:
    text = (
        "Vale Holdings plans to use the cash to buy a bank in Peru. "
        "Vale Holdings has signed a letter of intent to acquire Kelder Savings."
    )
    (deal,) = read(nlp, text).deals
    assert deal.object is not None
    assert deal.object.text_in(text) == "Kelder Savings"


def test_the_sale_that_was_signed_goes_on_about_the_one_decided_on(nlp: Language) -> None:
    text = (
        "The minister defended a decision to sell 90,000 tonnes of wheat to Jordan. "
        "The sale, worth about $20 million, was signed last month with the ministry."
    )
    facts = read(nlp, text)
    (deal,) = facts.deals
    assert (deal.kind, deal.status) == ("sale", "signed")
    assert deal.value is not None
    assert deal.value.amount == 20_000_000
    assert deal.object is not None
    assert deal.object.text_in(text) == "wheat"
    assert deal.quantity is not None
    assert deal.quantity.text_in(text) == "90,000 tonnes"


def test_a_sale_beside_contracts_has_not_their_sum(nlp: Language) -> None:
    facts = read(
        nlp,
        "Siemens and Airbus have signed contracts with Norway worth another 80 million euros. "
        "Italy agreed to sell Norway two frigates.",
    )
    sale = next(deal for deal in facts.deals if deal.kind == "sale")
    assert roles(facts, sale) == {"Italy": "seller", "Norway": "buyer"}
    assert sale.value is None


@pytest.mark.parametrize(
    ("text", "buyer", "goods"),
    [
        ("Lufthansa ordered Airbus 320", "Lufthansa", "Airbus"),
        ("Chad has bought two ferries, and Iran bought missiles 300", "Iran", "missiles"),
    ],
)
def test_a_text_may_end_in_the_number_of_the_goods(
    nlp: Language, text: str, buyer: str, goods: str
) -> None:
    facts = read(nlp, text)
    told = [
        d
        for d in facts.deals
        if roles(facts, d).get(buyer) == "buyer" and d.object and goods in d.object.text_in(text)
    ]
    assert len(told) == 1


def test_a_firm_of_two_names_does_not_sell_to_itself(nlp: Language) -> None:
    facts = read(nlp, "Marks & Spencer said it had sold the store for 40 million pounds.")
    (deal,) = facts.deals
    assert roles(facts, deal) == {"Marks & Spencer": "seller"}
