"""The rows of the deals component: each has an example, and does what it says there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.article.deals import reading
from onrecord.article.deals.filters.rows import Row
from onrecord.article.deals.training.ablation import TABLES

from .facts import read, roles

if TYPE_CHECKING:
    from spacy.language import Language

ROWS = [row for table in TABLES for row in getattr(reading, table) if isinstance(row, Row)]


def test_no_two_rows_have_one_id() -> None:
    ids = [row.id for table in TABLES for row in getattr(reading, table)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_the_example_of_a_row_is_no_deal(nlp: Language, row: Row[object]) -> None:
    assert read(nlp, row.example).deals == ()


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Tanzania signed a $700 million loan agreement with the Nordic Bank.",
            {"Tanzania": "borrower", "Nordic Bank": "lender"},
        ),
        (
            "The ferry was sold to a consortium of Hapag and Maersk for $90 million.",
            {"Hapag": "buyer", "Maersk": "buyer"},
        ),
        (
            "Saab reported orders from Brazil and Hungary worth $3 billion.",
            {"Saab": "seller", "Brazil": "buyer", "Hungary": "buyer"},
        ),
        (
            "Turkey, Iraq and Syria signed a water treaty.",
            {"Turkey": "partner", "Iraq": "partner", "Syria": "partner"},
        ),
        (
            "Prime Minister Jan Kos announced a deal between Orlen and Aramco on Friday.",
            {"Orlen": "partner", "Aramco": "partner"},
        ),
        (
            "Apple settled a patent suit with Qualcomm for $4.5 billion.",
            {"Apple": "partner", "Qualcomm": "partner"},
        ),
        (
            "Japan pledged $300 million in aid to the Philippines.",
            {"Japan": "partner", "Philippines": "partner"},
        ),
        (
            "Merck will pay $11.5 billion to buy Acceleron.",
            {"Merck": "buyer", "Acceleron": "target"},
        ),
    ],
)
def test_who_is_on_which_side(nlp: Language, text: str, parties: dict[str, str]) -> None:
    facts = read(nlp, text)
    (deal,) = facts.deals
    assert roles(facts, deal) == parties


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Adidas paid 250 million euros to acquire Runtastic.", 2.5e8),
        ("The deal between Renault and Nissan, worth $3 billion, was signed on Tuesday.", 3e9),
        ("Bayer was ordered to pay $80 million in damages after buying Monsanto.", None),
        ("Shell, which was fined $2m last year, bought Sonnen.", None),
    ],
)
def test_what_a_deal_is_worth(nlp: Language, text: str, amount: float | None) -> None:
    (deal,) = read(nlp, text).deals
    assert (deal.value.amount if deal.value else None) == amount


def test_a_deal_of_two_firms_is_surer_than_an_unnamed_ones(nlp: Language) -> None:
    (sure,) = read(nlp, "Philips agreed to buy Oranje Optics from Zeiss for $2 billion.").deals
    (unsure,) = read(nlp, "The hall was sold to Blackmoor for $90 million.").deals
    assert 0 < unsure.confidence < sure.confidence < 1


@pytest.mark.parametrize(
    "text",
    [
        "Poland signed a contract with Korea to buy 48 jets for $3bn, in a huge arms deal.",
        "Cargill bought the Lodz grain mill for $30m. The mill was sold by Bunge.",
        "Lenovo buys up Nokia factory\n\nNokia has sold its Oulu phone plant to Lenovo for $90m.",
    ],
)
def test_one_event_is_told_once(nlp: Language, text: str) -> None:
    assert len(read(nlp, text).deals) == 1
