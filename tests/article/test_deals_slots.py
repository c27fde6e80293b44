"""What a deal is worth, how much of a thing is dealt in, and when: told in many ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.article.deals.parties.cast import Cast

from .facts import read, roles

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        # verbs of paying
        ("Rabobank shelled out 40 million euros to buy the Delft mill.", 40e6),
        ("The Louvre handed over $3 million to acquire the vase from the Hohenberg family.", 3e6),
        ("To buy the ferry line, Maersk is laying out 31 million euros.", 31e6),
        ("Heineken bought Kigali Brewing, paying $46 million in cash.", 46e6),
        ("The $46 million that Heineken paid for Kigali Brewing came from a loan.", 46e6),
        ("The $46 million paid by Heineken for the Kigali brewery was too much.", 46e6),
        ("Carlsberg sold the plant to Heineken in exchange for 12 million euros in cash.", 12e6),
        # beside the deal, and in the next sentence
        ("Maersk agreed to sell the dock to Heineken, which will pay $3.1 million.", 3.1e6),
        ("Heineken has bought Kigali Brewing. It paid $46 million.", 46e6),
        ("Heineken has bought the Kigali brewery. Heineken will pay 8 million euros for it.", 8e6),
        ("The Louvre sold the vase to Heineken. The vase fetched $2 million.", 2e6),
        ("Carlsberg sold the dock to Maersk. The price was 7 million euros.", 7e6),
        ("It cost Heineken $46 million to buy the Kigali brewery.", 46e6),
        ("Heineken snapped up the Kigali brewery for a price put at 8 million euros.", 8e6),
        ("Robotics firm Kuka was bought by Midea at a valuation of $2.3 billion.", 2.3e9),
        ("After turning down £40m from Sanofi, Novartis sold Sandoz to Bayer for £46m.", 46e6),
        # under an agreement, and an offer that is changed
        (
            "Roche will receive royalties of $60 million from Hanmi under a licensing agreement.",
            60e6,
        ),
        ("Pfizer weighs an offer from Bayer, which the firm raised to $8 billion.", 8e9),
    ],
)
def test_the_price_is_told_in_many_ways(nlp: Language, text: str, amount: float) -> None:
    facts = read(nlp, text)
    assert {deal.value.amount for deal in facts.deals if deal.value} == {amount}


@pytest.mark.parametrize(
    "text",
    [
        "Heineken has bought Kigali Brewing. It paid $46 million in taxes last year.",
        "Heineken has bought Kigali Brewing. Carlsberg paid $46 million for a mill in Oslo.",
        "Heineken has bought Kigali Brewing. The share price was $46,000.",
        "Heineken has bought Kigali Brewing. It will pay $46 million to mend the roof.",
        "Heineken has bought Kigali Brewing. It did not pay $46 million.",
        "Heineken has bought Kigali Brewing. The new plant will cost $46 million to build.",
    ],
)
def test_what_is_paid_for_something_else_is_not_the_price(nlp: Language, text: str) -> None:
    facts = read(nlp, text)
    told = [deal for deal in facts.deals if "Kigali Brewing" in roles(facts, deal)]
    assert told
    assert all(deal.value is None for deal in told)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Uber is to pay the city of Portland $3.4 million to end a dispute over licences.",
            {"Uber", "Portland"},
        ),
        (
            "Daimler settled with the state of Bavaria for 870 million euros.",
            {"Daimler", "Bavaria"},
        ),
    ],
)
def test_a_dispute_is_settled_for_a_sum(nlp: Language, text: str, parties: set[str]) -> None:
    facts = read(nlp, text)
    assert [set(roles(facts, deal)) for deal in facts.deals] == [parties]
    assert facts.deals[0].value is not None


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("Daimler took a 5% stake in Aston Martin.", "5%"),
        ("Heineken has bought 49% of Kigali Brewing.", "49%"),
        ("Carlsberg sold its 30 percent holding in Kigali Brewing to Heineken.", "30 percent"),
        ("Norway sold half of the mill to Heineken.", "half"),
        ("Heineken bought a third of Kigali Brewing.", "a third"),
    ],
)
def test_how_much_of_a_company_is_dealt_in(nlp: Language, text: str, quantity: str) -> None:
    (deal,) = read(nlp, text).deals
    assert deal.quantity is not None
    assert deal.quantity.text_in(text) == quantity


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Earlier this month, Maersk agreed to buy the dock from Heineken.", "Earlier this month"),
        ("Last year Maersk tried to buy Heineken.", "Last year"),
        ("The army last year seized and sold the dock to Maersk.", "last year"),
        ("Last April, Chad signed an agreement to import Egyptian rice.", "Last April"),
        ("Maersk paid Bavaria $50 million in October to settle a lawsuit.", "October"),
    ],
)
def test_the_date_of_the_words_above_is_the_deals(nlp: Language, text: str, date: str) -> None:
    (deal,) = read(nlp, text).deals
    assert [found.text_in(text) for found in deal.dates] == [date]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee said on Monday that Maersk had bought the dock from Heineken.",
        "Nestle praised third-quarter sales and signed a deal with Heineken to build docks.",
        "Daimler leased the dock to Heineken for the last three years.",
    ],
)
def test_the_date_of_something_else_is_not(nlp: Language, text: str) -> None:
    facts = read(nlp, text)
    assert facts.deals
    assert not any(deal.dates for deal in facts.deals)


@pytest.mark.parametrize(
    "text",
    [
        "Everton are ready to sell Nigerian winger Emeka Obi to Fulham for £18m.",
        "Toulon have bought Fijian lock Sione Vaka from Wasps.",
        "Valencia paid Gremio 12 million euros for left-back Joao Reis.",
        "Leicester have signed their former fly-half Tom Reed on a short-term deal.",
        "Hamburg took Swedish forward Nils Ek on loan from Malmo.",
        "The navy merged the Black Watch with the Blue Guard.",
    ],
)
def test_players_and_regiments_are_no_companies(nlp: Language, text: str) -> None:
    assert read(nlp, text).deals == ()


@pytest.mark.parametrize(
    "text",
    [
        "Everton are ready to sell Emeka Foods to Fulham for £18m.",
        "Toulon have bought the Vaka stadium from Wasps for £2m.",
        "Novartis merged Sandoz with Hexal.",
    ],
)
def test_companies_in_their_place_are(nlp: Language, text: str) -> None:
    assert len(read(nlp, text).deals) == 1


def test_whom_a_purchase_costs_a_sum_buys(nlp: Language) -> None:
    facts = read(nlp, "It cost Heineken $46 million to buy the vitamin maker Bountiful.")
    assert [roles(facts, deal)["Heineken"] for deal in facts.deals] == ["buyer"]


def test_a_name_that_stands_for_nobody_costs_no_other_deal(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = Cast.references

    def some(cast: Cast, head: Token) -> tuple[str, ...]:
        return () if head.dep_ == "compound" else really(cast, head)

    monkeypatch.setattr(Cast, "references", some)
    facts = read(
        nlp,
        "Carlsberg announced the Kigali Brewing sale. The Norway sale was put off.\n\n"
        "Heineken bought Delft Mills for $2 million.",
    )
    assert {"Heineken": "buyer", "Delft Mills": "target"} in [roles(facts, d) for d in facts.deals]
