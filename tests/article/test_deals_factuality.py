"""What is asked, supposed, denied or advised is no deal; what is told beside it is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .facts import read, roles

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    "text",
    [
        # asked, or left open
        "Asked if Kelder Steel had agreed to buy Vale Dairy, Ann Lee smiled.",
        "It remains unclear whether Chile will buy the jets from Saab.",
        "Kelder Steel could not say if it would sell its bakery to Vale Dairy.",
        # supposed
        "If Kelder Steel buys Vale Dairy, it will have to sell its bakery, analysts say.",
        "Had Kelder Steel bought Vale Dairy, the town would look different today.",
        "Were Kelder Steel to buy Vale Dairy, the regulator would step in.",
        # denied, though nothing was known of it
        "Kelder Steel denied a report that it was looking to buy Vale Dairy.",
        "Norway will not sell the island to Chile, its prime minister said again.",
        "Kelder Steel has no intention of buying Vale Dairy, its spokesman said.",
        "The minister ruled out selling the frigates to Chile.",
        # what others want
        "Shareholders urged Kelder Steel to sell its bakery to Vale Dairy.",
        "The mayor wants Kelder Steel to buy Vale Dairy.",
        "Norway should sell the frigates to Chile, the columnist wrote.",
        # an opinion of shares, wares of a period, buying in general
        "Vale Dairy was upgraded to buy by Nordea.",
        "Saab sold phones for $5 million in the quarter.",
        "Kelder Steel buys potatoes in Spain.",
    ],
)
def test_a_deal_that_nobody_says_there_is_is_not_shown(nlp: Language, text: str) -> None:
    assert read(nlp, text).deals == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Kelder Steel is considering whether to buy Vale Dairy.", "proposed"),
        ("The regulator ordered Kelder Steel to sell its bakery to Vale Dairy.", None),
        ("Kelder Steel will not go ahead with its purchase of Vale Dairy.", "cancelled"),
        ("If the deal goes through, Kelder Steel will buy Vale Dairy for $5 million.", "proposed"),
        (
            "Kelder Steel has bought Vale Dairy. Asked if it would buy another, it said no.",
            "completed",
        ),
    ],
)
def test_a_deal_that_is_told_is_shown(nlp: Language, text: str, status: str | None) -> None:
    (deal,) = read(nlp, text).deals
    assert deal.status == status


def test_a_deal_told_before_is_off_when_it_is_denied(nlp: Language) -> None:
    facts = read(nlp, "Kelder Steel planned to buy Vale Dairy. Now it will not buy Vale Dairy.")
    (deal,) = facts.deals
    assert roles(facts, deal) == {"Kelder Steel": "buyer", "Vale Dairy": "target"}


def test_a_sum_is_the_one_that_is_written(nlp: Language) -> None:
    (deal,) = read(nlp, "Chile ordered 30 buses from Saab for 4.1 billion crowns.").deals
    assert deal.value is not None
    assert deal.value.amount == 4_100_000_000


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Kelder Steel has not yet completed its purchase of Vale Dairy.", None),
        ("Kelder Steel, which has not bought a rival yet, agreed to buy Vale Dairy.", "agreed"),
        ("Kelder Steel managed to buy Vale Dairy.", "completed"),
    ],
)
def test_how_far_a_deal_has_got(nlp: Language, text: str, status: str | None) -> None:
    (deal,) = read(nlp, text).deals
    assert deal.status == status
