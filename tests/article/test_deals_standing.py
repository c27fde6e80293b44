"""Parties told by grammar around a deal's word: predicates, talks, two that face each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .facts import read, roles

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        # Whom a description stands for.
        (
            "Portugal is among the states that have signed the fishing agreement with Morocco.",
            {"Portugal": "partner", "Morocco": "partner"},
        ),
        (
            "Lego and Hasbro are rivals. Both signed a contract with Disney.",
            {"Lego": "partner", "Hasbro": "partner", "Disney": "partner"},
        ),
        (
            "The orchestra was sued by nobody, but Sony sued Bertelsmann. "
            "The two sides settled the dispute for $4 million.",
            {"Sony": "partner", "Bertelsmann": "partner"},
        ),
        # What a bid is of, and whom it is for.
        (
            "Stadler could become the target of a takeover by Siemens.",
            {"Siemens": "buyer", "Stadler": "target"},
        ),
        (
            "Lufthansa said its rival Ryanair had offered to buy it for $80 million.",
            {"Ryanair": "buyer", "Lufthansa": "target"},
        ),
        # Talks about a deal have its parties.
        (
            "Talks between Renault and Nissan over a merger have broken down.",
            {"Renault": "partner", "Nissan": "partner"},
        ),
        (
            "Heineken is in talks with Diageo over the sale of a brewery in Ghana.",
            {"Heineken": "seller", "Diageo": "buyer"},
        ),
        # Where the parser hangs a party on what is dealt in.
        (
            "The shipyard Damen won an order for six ferries from Kongsberg.",
            {"Damen": "seller", "Kongsberg": "buyer"},
        ),
        (
            "Lufthansa signed a deal to purchase 30 of Boeing's 787-9 jets.",
            {"Lufthansa": "buyer", "Boeing": "seller"},
        ),
        # A trade before a name, read as a verb.
        (
            "Heineken sold its Ghanaian brewery for $9 million to brewing giant Carlsberg.",
            {"Heineken": "seller", "Carlsberg": "buyer"},
        ),
        # Licences given, rounds led.
        (
            "Moderna granted Samsung a licence to make its vaccine.",
            {"Moderna": "partner", "Samsung": "partner"},
        ),
    ],
)
def test_parties_told_by_grammar_around_the_word(
    nlp: Language, text: str, parties: dict[str, str]
) -> None:
    facts = read(nlp, text)
    (deal,) = facts.deals
    assert roles(facts, deal) == parties


def test_who_rejects_a_deal_of_a_sum_was_offered_it(nlp: Language) -> None:
    facts = read(nlp, "Penguin had rejected a deal worth $8bn.")
    (deal,) = facts.deals
    assert (roles(facts, deal), deal.status) == ({"Penguin": "partner"}, "cancelled")


def test_no_regulator_is_party_to_a_deal_it_rejects(nlp: Language) -> None:
    assert read(nlp, "The Ministry of Health rejected a deal worth $8bn.").deals == ()


def test_news_of_an_offer_has_no_owner(nlp: Language) -> None:
    text = "Shares in Penguin rose on news of the offer. Hachette has made an offer for Penguin."
    facts = read(nlp, text)
    (deal,) = facts.deals
    assert roles(facts, deal) == {"Hachette": "buyer", "Penguin": "target"}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        # An agreement with one is no part of what was bought from another.
        (
            "Airbus has signed a contract with Qantas. "
            "Meanwhile, Emirates plans to buy 50 aircraft from Airbus.",
            2,
        ),
        # A stake bought before, and the offer for all of it.
        (
            "Carlsberg has rejected a takeover offer from Heineken. "
            "Heineken bought an 18% stake in Carlsberg in January for $50 million.",
            2,
        ),
        # Two sums invested.
        (
            "Volvo announced an investment of $90 million in its plant at Ghent. "
            "In 2003 Volvo had invested $250 million in batteries.",
            2,
        ),
    ],
)
def test_deals_that_share_a_party_stay_apart(nlp: Language, text: str, count: int) -> None:
    assert len(read(nlp, text).deals) == count


def test_two_that_submit_bids_for_nothing_named_make_no_deal(nlp: Language) -> None:
    assert read(nlp, "Heineken and Carlsberg have submitted bids to the council.").deals == ()
