"""Deals of states and groups, gifts, headlines and calling off, in sentences of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.article import pipeline
from onrecord.article.facts.article import Article

from .facts import read, roles

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "kind", "parties", "thing"),
    [
        (
            "Russia supplied the rebels with rifles and ammunition.",
            "sale",
            {"Russia": "seller", "rebels": "buyer"},
            "rifles",
        ),
        (
            "Smugglers shipped weapons to the militants in Libya, the report said.",
            "sale",
            {"Smugglers": "seller", "militants": "buyer"},
            "weapons",
        ),
        (
            "India imports oil from Russia and Iraq.",
            "sale",
            {"India": "buyer", "Russia": "seller", "Iraq": "seller"},
            "oil",
        ),
        (
            "Berlin said it would halt German gas purchases from Russia and American oil "
            "purchases from Iran have ended.",
            "sale",
            {"Germany": "buyer", "Russia": "seller"},
            "gas",
        ),
        (
            "The United States approved the sale of 66 F-16 fighter jets to Taiwan.",
            "sale",
            {"United States": "seller", "Taiwan": "buyer"},
            "66 F-16 fighter jets",
        ),
        (
            "The European Union delivered 300 tons of food aid to Sudan in March.",
            "agreement",
            {"European Union": "partner", "Sudan": "partner"},
            "food aid",
        ),
        (
            "Norway donated 20 howitzers to Ukraine last year.",
            "agreement",
            {"Norway": "partner", "Ukraine": "partner"},
            "20 howitzers",
        ),
        (
            "Boeing won a $3.2 billion contract from the U.S. Air Force for 15 tankers.",
            "agreement",
            {"Boeing": "partner", "U.S. Air Force": "partner"},
            "15 tankers",
        ),
        (
            "Microsoft paid Oslo Research $2 million for three studies last year.",
            "sale",
            {"Microsoft": "buyer", "Oslo Research": "seller"},
            "three studies",
        ),
    ],
)
def test_who_gives_and_who_gets_what(
    nlp: Language, text: str, kind: str, parties: dict[str, str], thing: str
) -> None:
    facts = read(nlp, text)
    deal = facts.deals[0]
    assert (deal.kind, roles(facts, deal)) == (kind, parties)
    assert deal.object is not None
    assert deal.object.text_in(text) == thing


@pytest.mark.parametrize(
    ("text", "parties", "status"),
    [
        ("Iran pulled out of the nuclear deal with the six powers.", {"Iran"}, "cancelled"),
        ("Britain will leave the Paris Agreement, he said.", {"United Kingdom"}, "proposed"),
        (
            "Colombia and the FARC rebels signed a ceasefire agreement in Havana on Thursday.",
            {"Colombia", "FARC rebels"},
            "signed",
        ),
        (
            "The congress praised the Oslo Convention, a treaty ratified by 196 nations.",
            {"196 nations"},
            None,
        ),
    ],
)
def test_who_joins_keeps_or_leaves_an_agreement_is_party_to_it(
    nlp: Language, text: str, parties: set[str], status: str | None
) -> None:
    facts = read(nlp, text)
    (deal,) = facts.deals
    assert (set(roles(facts, deal)), deal.status) == (parties, status)


def test_the_two_countries_are_states_not_islands(nlp: Language) -> None:
    facts = read(
        nlp,
        "Greece and Turkey both claim Imia, which lies between Kalymnos and Bodrum. "
        "The two countries signed a treaty on Monday.",
    )
    (deal,) = facts.deals
    assert set(roles(facts, deal)) == {"Greece", "Turkey"}


def test_deliveries_that_began_put_a_sale_under_way(nlp: Language) -> None:
    bought = "Turkey agreed to buy the missile system from Russia in 2017. "
    (begun,) = read(nlp, bought + "Deliveries began in July 2019.").deals
    assert begun.status == "under way"
    (expected,) = read(nlp, bought + "Deliveries are expected to start in May.").deals
    assert expected.status == "agreed"


@pytest.mark.parametrize(
    ("end", "status"),
    [
        ("The two companies called off the merger on Monday.", "cancelled"),
        ("Vale withdrew its offer on Friday.", "cancelled"),
        ("The two companies agreed to cancel the deal.", "cancelled"),
        ("The offer is not conditional on financing.", "agreed"),
        ("Lawmakers promised efforts to block the deal.", "agreed"),
        ("The offer will expire on 3 May unless extended.", "agreed"),
        ("If the acquisition does not close by May, either side may end the deal.", "agreed"),
    ],
)
def test_only_what_denies_the_deal_calls_it_off(nlp: Language, end: str, status: str) -> None:
    text = f"Vale Holdings agreed to buy Nordic Lines for 900 million dollars. {end}"
    (deal,) = read(nlp, text).deals
    assert deal.status == status


def test_a_headline_is_told_with_the_deal_of_the_text(nlp: Language) -> None:
    text = (
        "Harbour buys ferries\n\nBERGEN. The Bergen Harbour Authority bought two ferries from "
        "Kelder Steel for $40 million on Tuesday."
    )
    facts = pipeline.extract(Article("harbour.txt", text, ""), nlp)
    (deal,) = facts.deals
    assert roles(facts, deal) == {"Bergen Harbour Authority": "buyer", "Kelder Steel": "seller"}
    assert deal.mentions[0].text_in(text) == "Harbour buys ferries"


def test_two_companies_bought_from_two_are_two_deals(nlp: Language) -> None:
    facts = read(
        nlp,
        "Vale Holdings bought Nordic Lines from Orbit Group and Kelder Steel from Brandt "
        "Industries.",
    )
    assert [roles(facts, deal) for deal in facts.deals] == [
        {"Vale Holdings": "buyer", "Nordic Lines": "target", "Orbit Group": "seller"},
        {"Vale Holdings": "buyer", "Kelder Steel": "target", "Brandt Industries": "seller"},
    ]


def test_each_of_several_acquisitions_has_its_year(nlp: Language) -> None:
    text = (
        "Orbit Group is the largest carrier after its acquisitions of Nordic Lines in 2006, "
        "Kelder Steel in 2009 and Vale Holdings in 2012."
    )
    deals = read(nlp, text).deals
    things = [deal.object.text_in(text) for deal in deals if deal.object]
    assert things == ["Nordic Lines", "Kelder Steel", "Vale Holdings"]
    dates = [[span.text_in(text) for span in deal.dates] for deal in deals]
    assert dates == [["2006"], ["2009"], ["2012"]]


def test_an_agreement_is_titled_by_what_is_to_be_done(nlp: Language) -> None:
    (deal,) = read(nlp, "Turkey and the EU struck a deal to return migrants in March.").deals
    assert deal.title == "deal to return migrants"


def test_a_deal_only_tried_for_is_proposed(nlp: Language) -> None:
    (deal,) = read(nlp, "Vale Holdings tried to strike a deal with Kelder Steel.").deals
    assert deal.status == "proposed"


def test_a_stake_taken_is_a_purchase_completed(nlp: Language) -> None:
    (deal,) = read(nlp, "Vale Holdings took a 12 percent stake in Nordic Lines.").deals
    assert (deal.kind, deal.status) == ("acquisition", "completed")


_BID = "Vale Holdings made a takeover bid for Kelder Steel. "


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        (
            _BID + "The offer values Kelder at 110 million dollars.",
            1,
        ),
        (
            "Vale Holdings agreed to buy Kelder Steel for $20 a share, or a total of $110 million.",
            1,
        ),
        ("Vale Holdings acquired Kelder Steel by paying $110 million to Orbit Group.", 1),
        (
            _BID + "The current offer is worth $110 million, up "
            "from the previous offer of $90 million.",
            1,
        ),
        ("Vale Holdings offered to buy Kelder Steel for $110 million more than Orbit bid.", 0),
        ("Brandt will receive $44 million for advising Kelder Steel on its sale to Orbit.", 0),
    ],
)
def test_which_sum_is_what_the_deal_is_worth(nlp: Language, text: str, amount: int) -> None:
    (deal,) = read(nlp, text).deals
    assert (deal.value.amount if deal.value else 0) == amount * 110e6


@pytest.mark.parametrize(
    "text",
    [
        "The minister sold out his allies in Greece, she said.",
        "No formal deal between Greece and Turkey was announced.",
        "The law bars the militants from buying guns.",
        "The Harbour Party spent $345,000 on TV ads in Ohio.",
        "The brothers sold lemonade and Fanta on Broad Street.",
        "The missiles were acquired by the militants in raids on an army base.",
        "Russia’s takeover of Crimea angered Ukraine.",
        "Maria Lopez cooperated with Tom Reed for years.",
        "Kelder Motors sold 1,566 Bolt vans in May.",
        "He advises buying Nordic Lines shares.",
        "Senator Lopez ended her bid for the White House on Tuesday.",
        "Reed took over the investigation of the bank in 1994.",
        "Maria Lopez invested whole summers in her town.",
        "The senator praised Franklin Roosevelt’s New Deal.",
        "Orbit Group received a $122 million fine from the court for the delay.",
    ],
)
def test_what_is_no_deal_is_left_out(nlp: Language, text: str) -> None:
    assert read(nlp, text).deals == ()
