"""Deals in plain news sentences of our own: arms, gas, ships, loans, orders and what is private."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.article.extensions import facts_of

from .facts import roles

if TYPE_CHECKING:
    from spacy.language import Language


def told(nlp: Language, text: str) -> list[dict[str, object]]:
    """Give the deals of a text, their parties as "name: role"."""
    facts = facts_of(nlp(text))
    return [
        {
            "status": deal.status,
            "parties": roles(facts, deal),
            "value": deal.value.amount if deal.value else None,
            "object": deal.object.text_in(text) if deal.object else None,
            "quantity": deal.quantity.text_in(text) if deal.quantity else None,
            "dates": [span.text_in(text) for span in deal.dates],
        }
        for deal in facts.deals
    ]


def one(nlp: Language, text: str) -> dict[str, object]:
    """Give the one deal of a text."""
    (deal,) = told(nlp, text)
    return deal


def test_the_buyer_is_found_where_its_name_is_made_of_common_words(nlp: Language) -> None:
    deal = one(
        nlp,
        "Nordic Lines agreed to buy two cranes from Kelder Steel for $40 million, "
        "the port of Bergen said on Tuesday.",
    )
    assert deal == {
        "status": "agreed",
        "parties": {"Nordic Lines": "buyer", "Kelder Steel": "seller"},
        "value": 4e7,
        "object": "two cranes",
        "quantity": "two",
        "dates": [],
    }


@pytest.mark.parametrize(
    "text",
    [
        "Poland signed a $4.75 billion contract on Monday to buy Patriot missiles "
        "from the United States.",
        "Poland signed a $4.75 billion deal to buy Patriot missiles from the United States.",
        "The United States signed an agreement on Monday to sell Patriot missiles to Poland "
        "for $4.75 billion.",
        "The United States will supply Patriot missiles to Poland under a $4.75 billion contract "
        "signed on Monday.",
    ],
)
def test_a_contract_and_what_it_is_for_are_one_deal(nlp: Language, text: str) -> None:
    deal = one(nlp, text)
    assert deal["parties"] == {"Poland": "buyer", "United States": "seller"}
    assert deal["value"] == 4.75e9
    assert deal["object"] == "Patriot missiles"
    assert deal["status"] == "signed"


def test_the_day_a_contract_was_signed_is_the_deals(nlp: Language) -> None:
    deal = one(nlp, "Poland signed a contract on Monday to buy missiles from the United States.")
    assert deal["dates"] == ["Monday"]
    deal = one(nlp, "Under a contract signed on Monday, Gazprom will supply gas to Hungary.")
    assert deal["dates"] == ["Monday"]


def test_a_number_alone_tells_of_a_second_deal(nlp: Language) -> None:
    first, second = told(nlp, "Air India ordered 250 aircraft from Airbus and 220 from Boeing.")
    assert first["parties"] == {"Air India": "buyer", "Airbus": "seller"}
    assert (first["object"], first["quantity"]) == ("250 aircraft", "250")
    assert second["parties"] == {"Air India": "buyer", "Boeing": "seller"}
    assert (second["object"], second["quantity"]) == ("aircraft", "220")


def test_three_buyers_by_number(nlp: Language) -> None:
    deals = told(nlp, "Boeing sold 40 jets to Delta, 20 to Qatar Airways and 10 to Oman Air.")
    assert [(d["parties"], d["quantity"]) for d in deals] == [
        ({"Boeing": "seller", "Delta": "buyer"}, "40"),
        ({"Boeing": "seller", "Qatar Airways": "buyer"}, "20"),
        ({"Boeing": "seller", "Oman Air": "buyer"}, "10"),
    ]


@pytest.mark.parametrize(
    ("text", "parties", "object_"),
    [
        (
            "Ryanair has ordered 150 Boeing 737 MAX jets from Boeing for $40 billion.",
            {"Ryanair": "buyer", "Boeing": "seller"},
            "150 Boeing 737 MAX jets",
        ),
        (
            "Boeing won an order for 150 jets from Ryanair.",
            {"Boeing": "seller", "Ryanair": "buyer"},
            "150 jets",
        ),
        (
            "Maersk placed an order with Hyundai Heavy Industries for eight container ships "
            "worth $1.4 billion.",
            {"Maersk": "buyer", "Hyundai Heavy Industries": "seller"},
            "eight container ships",
        ),
        (
            "Norway cancelled an order for 14 helicopters from France.",
            {"Norway": "buyer", "France": "seller"},
            "14 helicopters",
        ),
        (
            "The Pentagon awarded Lockheed Martin a $1.2 billion contract to build missiles.",
            {"Pentagon": "partner", "Lockheed Martin": "partner"},
            "missiles",
        ),
        (
            "Egypt and Saudi Arabia signed a memorandum of understanding on Tuesday "
            "to build a power link.",
            {"Egypt": "partner", "Saudi Arabia": "partner"},
            "power link",
        ),
        (
            "Hungary and Russia reached a deal on gas supplies in April.",
            {"Hungary": "partner", "Russia": "partner"},
            "gas supplies",
        ),
    ],
)
def test_both_sides_and_the_thing_without_them(
    nlp: Language, text: str, parties: dict[str, str], object_: str
) -> None:
    deal = one(nlp, text)
    assert deal["parties"] == parties
    assert deal["object"] == object_


@pytest.mark.parametrize(
    "text",
    [
        "The World Bank approved a $500 million loan to Kenya.",
        "The World Bank granted a $500 million loan to Kenya in March.",
        "A $500 million loan to Kenya was approved by the World Bank on Tuesday.",
        "Kenya will get a $500 million loan from the World Bank.",
    ],
)
def test_who_approves_a_loan_lends(nlp: Language, text: str) -> None:
    deal = one(nlp, text)
    assert deal["parties"] == {"World Bank": "lender", "Kenya": "borrower"}
    assert deal["value"] == 5e8


def test_who_approves_a_loan_from_another_does_not_lend(nlp: Language) -> None:
    deal = one(nlp, "Kenya approved a $500 million loan from China.")
    assert deal["parties"] == {"China": "lender", "Kenya": "borrower"}


def test_an_order_cancelled_later_is_cancelled(nlp: Language) -> None:
    text = "Thailand ordered three submarines from China, but later cancelled the order."
    assert one(nlp, text)["status"] == "cancelled"


def test_what_is_expected_to_be_completed_is_not_completed(nlp: Language) -> None:
    assert one(nlp, "Intel expects to complete the purchase of Tower in May.")["status"] in {
        "proposed",
        None,
    }


def test_a_treaty_is_titled_as_one(nlp: Language) -> None:
    facts = facts_of(nlp("Armenia and Azerbaijan signed a peace treaty in Washington on Friday."))
    assert [deal.title for deal in facts.deals] == ["peace treaty"]


@pytest.mark.parametrize(
    "text",
    [
        "Maria Lopez heads the Harbour Authority. She bought a house in May.",
        "Maria Lopez bought a house in May for $2 million.",
        "He bought a car from Toyota last week.",
    ],
)
def test_what_persons_buy_for_themselves_is_no_deal(nlp: Language, text: str) -> None:
    assert told(nlp, text) == []


def test_a_person_who_buys_a_company_is_shown(nlp: Language) -> None:
    deal = one(nlp, "Elon Musk bought Twitter for $44 billion in 2022.")
    assert deal["parties"] == {"Elon Musk": "buyer", "Twitter": "target"}


def test_a_bank_and_a_state_that_sign_a_loan_are_lender_and_borrower(nlp: Language) -> None:
    deal = one(
        nlp,
        "The African Development Bank and Ghana signed a $100 million loan agreement on Monday.",
    )
    assert deal["parties"] == {"African Development Bank": "lender", "Ghana": "borrower"}


def test_a_parliament_that_approves_a_loan_does_not_lend(nlp: Language) -> None:
    deal = one(nlp, "The U.S. Senate approved a $60 billion loan to Ukraine.")
    assert deal["parties"] == {"Ukraine": "borrower"}


def test_a_city_is_found_behind_its_office(nlp: Language) -> None:
    deal = one(nlp, "The city of Lagos ordered 500 buses from Tata Motors for $60 million.")
    assert deal["parties"] == {"Lagos": "buyer", "Tata Motors": "seller"}


def test_how_long_an_agreement_runs_is_no_date_of_it(nlp: Language) -> None:
    deal = one(nlp, "Iran and China signed a 25-year cooperation agreement on Saturday.")
    assert deal["dates"] == ["Saturday"]


@pytest.mark.parametrize(
    "text",
    [
        "Turkey has not bought any jets from Russia.",
        "The minister denied that Turkey had bought jets from Russia.",
        "Germany sold fewer cars to China last year.",
        "If Turkey buys the jets, Washington will impose sanctions.",
    ],
)
def test_what_was_not_done_or_only_compared_is_no_deal(nlp: Language, text: str) -> None:
    assert told(nlp, text) == []


def test_who_sells_a_stake_is_no_buyer(nlp: Language) -> None:
    deal = one(nlp, "Volkswagen sold its stake in Suzuki for $3.9 billion.")
    assert deal["parties"] == {"Volkswagen": "seller", "Suzuki": "target"}


def test_a_stake_is_the_thing_not_the_whole_company(nlp: Language) -> None:
    deal = one(nlp, "Renault took a 15 percent stake in Alpine Motors for 200 million euros.")
    assert deal["parties"] == {"Renault": "buyer", "Alpine Motors": "target"}
    assert deal["object"] == "15 percent stake in Alpine Motors"


def test_what_is_ordered_is_not_yet_delivered(nlp: Language) -> None:
    text = "Eight container ships were ordered by Maersk from Hyundai Heavy Industries in August."
    assert one(nlp, text)["status"] == "agreed"
