"""Who is on which side of a deal, and what only looks like one: wordings of our own."""

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
            "Vale Holdings announced that it had become the largest owner by acquiring the entire "
            "25 percent stake held by Kelder Steel.",
            {"Vale Holdings": "buyer", "Kelder Steel": "seller"},
        ),
        (
            "Vale Holdings is buying the Oslo Herald from Kelder Steel for $40 million.",
            {"Vale Holdings": "buyer", "Oslo Herald": "target", "Kelder Steel": "seller"},
        ),
        (
            "The Vale Foundation gave the University of Turku a $5 million grant for new ships.",
            {"Vale Foundation": "partner", "University of Turku": "partner"},
        ),
        (
            "Vale Films has licensed the songs of Kelder Music for a show.",
            {"Vale Films": "partner", "Kelder Music": "partner"},
        ),
        (
            "Kelder Steel has been granted a 90 million euro loan by Nordea.",
            {"Kelder Steel": "borrower", "Nordea": "lender"},
        ),
        (
            "In May, Norway awarded research orders to Kelder Steel and Vale Marine.",
            {"Norway": "partner", "Kelder Steel": "partner", "Vale Marine": "partner"},
        ),
        (
            "Norway promised Chad 105 million euros for new wells.",
            {"Norway": "partner", "Chad": "partner"},
        ),
        (
            "Kelder Steel reported new orders for 40 turbines from the Danish utility Vale Power.",
            {"Kelder Steel": "seller", "Vale Power": "buyer"},
        ),
        (
            "Vale Power has signed a sale and purchase agreement with Kelder Gas to receive "
            "800,000 tonnes of gas a year.",
            {"Vale Power": "buyer", "Kelder Gas": "seller"},
        ),
        (
            "Nordea is advising Kelder Steel on its sale to Vale Holdings.",
            {"Kelder Steel": "seller", "Vale Holdings": "buyer"},
        ),
        (
            "Barclays has agreed a $40 million loan deal with shipbuilder Kelder Marine.",
            {"Barclays": "lender", "Kelder Marine": "borrower"},
        ),
        (
            "Vale Capital has put $22 million into the Oslo software company Kelder Apps.",
            {"Vale Capital": "investor", "Kelder Apps": "target"},
        ),
        (
            "Kelder Steel and its Danish rival Vale Iron agreed in March to merge.",
            {"Kelder Steel": "buyer", "Vale Iron": "buyer"},
        ),
        (
            "Norway signed a contract with Kelder to buy 20 boats over the next ten years.",
            {"Norway": "buyer", "Kelder": "seller"},
        ),
    ],
)
def test_each_side_is_told(nlp: Language, text: str, parties: dict[str, str]) -> None:
    facts = read(nlp, text)
    assert [roles(facts, deal) for deal in facts.deals] == [parties]


@pytest.mark.parametrize(
    "text",
    [
        "Students who order books from Kelder Press often wait for weeks.",
        "Studies show that poorer Americans tend to buy a larger part of their food in town.",
        "A letter from Kelder Steel obtained by Vale News warns of more floods.",
        "The vision of quick wealth that Kelder Steel is selling to voters is an illusion.",
        "He is angry after seven years of the government takeover of the Norwegian economy.",
        "Vale Steel must weigh up whether it is worth taking the money on offer for Ann Lee.",
        "Ann Lee launched her bid for the White House on Monday.",
        "Tom Reed has made a bid for Westminster.",
        "The Republicans' bid for the White House is well funded.",
        "However, Vale Steel hopes that its investment in Chile begins to pay.",
        "They took the coaching licence of Ann Lee away. She wants her licence back for $20,000.",
        "The box also has an app for films purchased from Kelder Films.",
        "Having carried out a purchase of the old mill, the town will invite designers to redo it.",
    ],
)
def test_what_is_no_deal(nlp: Language, text: str) -> None:
    assert read(nlp, text).deals == ()


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Kelder Steel agreed to a $9 billion settlement with farmers over its salt.", 9e9),
        ("Vale Holdings will pay $18 million to resolve fraud allegations by Norway.", 18e6),
        ("Vale Holdings will pay Chilean drivers $290 million to end a dispute over pay.", 290e6),
        ("Vale Holdings bought the mine, which cost $4 million to build, from Chad.", None),
        ("For helping Kelder Steel win a sale to Vale Iron, Vale Bank gets $2 million.", None),
        ("Kelder Apps has raised $40 million in seed funding, with Vale as investor.", 4e7),
        ("Norway signed a debt relief deal with Chad which could cost it $2 billion.", 2e9),
    ],
)
def test_what_a_deal_is_worth(nlp: Language, text: str, amount: float | None) -> None:
    (deal,) = read(nlp, text).deals
    assert (deal.value and deal.value.amount) == amount


def test_it_that_buys_again_is_who_bought(nlp: Language) -> None:
    facts = read(nlp, "Vale Steel bought Kelder Mills. In May it bought Turku Boats.")
    assert [roles(facts, deal) for deal in facts.deals] == [
        {"Vale Steel": "buyer", "Kelder Mills": "target"},
        {"Vale Steel": "buyer", "Turku Boats": "target"},
    ]


def test_a_person_may_bid_for_a_firm(nlp: Language) -> None:
    (deal,) = read(nlp, "Tom Ross made a takeover bid for Leyton United.").deals
    assert deal.kind == "acquisition"


def test_a_deal_is_of_the_day_on_which_it_was_agreed(nlp: Language) -> None:
    text = "Norway agreed on 12 May to buy the dam from Chile."
    (deal,) = read(nlp, text).deals
    assert [date.text_in(text) for date in deal.dates] == ["12 May"]
