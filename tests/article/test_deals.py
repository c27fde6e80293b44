"""Deals in sentences of our own and in the bundled article, read by the real components."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from onrecord.article import pipeline
from onrecord.article.extensions import facts_of

from .facts import read, roles

if TYPE_CHECKING:
    from spacy.language import Language


def test_a_company_bought_from_another_for_a_sum(nlp: Language) -> None:
    text = "Nestle said it agreed to buy Purina Mills from British Petroleum for $5.4 billion."
    facts = read(nlp, text)
    (deal,) = facts.deals
    assert roles(facts, deal) == {
        "Nestle": "buyer",
        "British Petroleum": "seller",
        "Purina Mills": "target",
    }
    assert (deal.kind, deal.status) == ("acquisition", "agreed")
    assert deal.value is not None
    assert (deal.value.amount, deal.value.currency) == (5.4e9, "USD")
    assert deal.object is not None
    assert deal.object.text_in(text) == "Purina Mills"
    assert [span.text_in(text) for span in deal.mentions] == [text]
    assert deal.title == "Nestle’s purchase of Purina Mills"


def test_an_agreement_to_buy_is_one_deal_with_the_other_side_as_seller(nlp: Language) -> None:
    facts = read(
        nlp, "Volvo reached an agreement with Renault to acquire Mack Trucks for 1.2 billion euros."
    )
    (deal,) = facts.deals
    assert roles(facts, deal) == {"Volvo": "buyer", "Renault": "seller", "Mack Trucks": "target"}
    assert deal.value is not None
    assert (deal.value.amount, deal.value.currency) == (1.2e9, "EUR")


def test_the_passive_turns_subject_and_agent_round(nlp: Language) -> None:
    facts = read(nlp, "Instagram was acquired by Facebook in 2012 for $1 billion.")
    (deal,) = facts.deals
    assert roles(facts, deal) == {"Facebook": "buyer", "Instagram": "target"}
    assert deal.status == "completed"


def test_a_deal_told_in_several_sentences_is_one(nlp: Language) -> None:
    text = (
        "Siemens agreed to sell its lighting business to Philips. "
        "The sale is valued at 900 million euros. "
        "Siemens said it expects to close the deal in March."
    )
    facts = read(nlp, text)
    (deal,) = facts.deals
    assert roles(facts, deal)["Siemens"] == "seller"
    assert roles(facts, deal)["Philips"] == "buyer"
    assert deal.value is not None
    assert deal.value.amount == 9e8
    assert len(deal.mentions) == 3


def test_two_deals_in_one_sentence_are_two(nlp: Language) -> None:
    text = (
        "Brazil and Sweden have signed a $300 million deal to build dozens of patrol boats "
        "and another deal to train pilots."
    )
    facts = read(nlp, text)
    boats, pilots = facts.deals
    assert boats.object is not None
    assert boats.object.text_in(text) == "patrol boats"
    assert boats.quantity is not None
    assert boats.quantity.text_in(text) == "dozens"
    assert boats.value is not None
    assert boats.value.amount == 3e8
    assert pilots.value is None
    for deal in (boats, pilots):
        assert roles(facts, deal) == {"Brazil": "partner", "Sweden": "partner"}
        assert deal.status == "signed"


def test_arms_sold_to_a_state_are_a_sale(nlp: Language) -> None:
    text = "France sold 36 fighter jets to India for €7.8 billion in 2016."
    facts = read(nlp, text)
    (deal,) = facts.deals
    assert deal.kind == "sale"
    assert roles(facts, deal) == {"France": "seller", "India": "buyer"}
    assert deal.quantity is not None
    assert deal.quantity.text_in(text) == "36"
    assert [span.text_in(text) for span in deal.dates] == ["2016"]


def test_the_price_of_a_share_is_not_what_the_deal_is_worth(nlp: Language) -> None:
    facts = read(nlp, "Pfizer said it will acquire Wyeth for $50.19 a share.")
    (deal,) = facts.deals
    assert deal.value is None
    assert deal.status == "proposed"


def test_a_sum_that_is_revenue_is_not_what_the_deal_is_worth(nlp: Language) -> None:
    facts = read(nlp, "Unilever bought Alberto Culver, which had revenue of $1.6 billion.")
    (deal,) = facts.deals
    assert deal.value is None


def test_a_loan_has_a_lender_and_a_borrower(nlp: Language) -> None:
    facts = read(nlp, "China lent Ecuador $2 billion in 2010.")
    (deal,) = facts.deals
    assert deal.kind == "loan"
    assert roles(facts, deal) == {"China": "lender", "Ecuador": "borrower"}
    assert deal.value is not None
    assert deal.value.amount == 2e9


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Daimler plans to buy Chrysler.", "proposed"),
        ("Daimler agreed to buy Chrysler.", "agreed"),
        ("Daimler signed a definitive agreement to buy Chrysler.", "signed"),
        ("Daimler completed its acquisition of Chrysler.", "completed"),
        ("Daimler bought Chrysler.", "completed"),
        ("Daimler terminated its agreement to buy Chrysler.", "cancelled"),
    ],
)
def test_how_far_a_deal_has_got(nlp: Language, text: str, status: str) -> None:
    (deal,) = read(nlp, text).deals
    assert deal.status == status


@pytest.mark.parametrize(
    "text",
    [
        "Microsoft sold 300 million dollars of software last year, and sales rose by a fifth.",
        "The weather in Norway was a great deal better than in Sweden.",
        "Germany and France will have to deal with Italy.",
        "Ford hit its sales target in Canada.",
        "Barclays raised its price target on Nordwell to $61 from $55.",
        "Toyota sales in Germany rose 4 percent in May.",
        "Senator Warren said she does not buy that.",
        "Will Boeing buy Embraer?",
        "IBM has an option to buy shares.",
        "The shop opened early in order to please London.",
        "",
    ],
)
def test_what_is_no_deal(nlp: Language, text: str) -> None:
    assert read(nlp, text).deals == ()


def test_a_company_the_recogniser_missed_becomes_an_actor(nlp: Language) -> None:
    doc = pipeline.parse(nlp, "Nestle agreed to buy Purina Mills from British Petroleum.")
    doc.ents = ()
    doc._.onrecord_actors = ()
    facts = facts_of(nlp.get_pipe("onrecord_deals")(doc))
    assert {actor.name for actor in facts.actors} == {
        "Nestle",
        "Purina Mills",
        "British Petroleum",
    }
    assert len(facts.deals) == 1


def test_without_the_actors_component_parties_are_the_names_in_the_text(nlp: Language) -> None:
    doc = pipeline.parse(nlp, "Nestle agreed to buy Purina Mills from British Petroleum.")
    assert doc._.onrecord_actors is None
    facts = facts_of(nlp.get_pipe("onrecord_deals")(doc))
    (deal,) = facts.deals
    assert set(roles(facts, deal)) == {"Nestle", "Purina Mills", "British Petroleum"}


def test_deals_stand_in_text_order_with_spans_inside_the_text(nlp: Language) -> None:
    text = (
        "Intel bought Mobileye for $15 billion. Elsewhere, Norway signed a treaty with Poland. "
        "Japan lent Vietnam $1 billion."
    )
    deals = read(nlp, text).deals
    assert [deal.id for deal in deals] == ["d1", "d2", "d3"]
    starts = [deal.mentions[0].start for deal in deals]
    assert starts == sorted(starts)
    for deal in deals:
        for span in (*deal.mentions, *deal.dates, *(s for s in (deal.object,) if s)):
            assert 0 <= span.start < span.end <= len(text)
            assert span.text_in(text) == span.text_in(text).strip()


def test_the_bundled_article(nlp: Language) -> None:
    text = files("onrecord.article.samples").joinpath("article.txt").read_text("utf-8")
    facts = read(nlp, text)
    seen = {
        deal.title: (
            deal.kind,
            roles(facts, deal),
            deal.value.text if deal.value else None,
            [span.text_in(text) for span in deal.dates],
        )
        for deal in facts.deals
    }
    both = {"India": "partner", "Russia": "partner"}
    assert seen == {
        "S-400 missile defense system": (
            "sale",
            {"India": "buyer", "Russia": "seller"},
            "$ 5.4 billion",
            ["this month", "2018"],
        ),
        "missile defense system (Turkey)": (
            "sale",
            {"Turkey": "buyer", "Russia": "seller"},
            None,
            [],
        ),
        "bilateral trade target": ("target", both, "$ 30 billion", ["2025"]),
        "Russian AK-203 rifles": ("joint venture", both, "$ 600 million", []),
        "cooperation between the countries on military technology": (
            "agreement",
            both,
            None,
            ["the next decade"],
        ),
    }
