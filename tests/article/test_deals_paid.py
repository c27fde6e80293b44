"""Deals told by what is paid or given up, and what only sounds like one."""

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
            "Under the licence agreement, Genmab will receive $25 million from Bayer.",
            {"Genmab": "partner", "Bayer": "partner"},
        ),
        (
            "Heineken has settled with the state of Nevada for $4 million.",
            {"Heineken": "partner", "Nevada": "partner"},
        ),
        (
            "Heineken has agreed to pay a quarter more for gas delivered by Equinor.",
            {"Heineken": "buyer", "Equinor": "seller"},
        ),
        (
            "Heineken signed an agreement with a value of 200 million euros with Equinor.",
            {"Heineken": "partner", "Equinor": "partner"},
        ),
        (
            "Lionsgate shelled out $28 million for the chain Regal.",
            {"Lionsgate": "buyer", "Regal": "target"},
        ),
        (
            "Carlsberg agreed to a takeover by Heineken.",
            {"Heineken": "buyer", "Carlsberg": "target"},
        ),
        (
            "Carlsberg will merge its arm in Ghana into Siemens.",
            {"Carlsberg": "seller", "Siemens": "buyer"},
        ),
        (
            "Carlsberg is close to selling its Dutch steel works to Siemens.",
            {"Carlsberg": "seller", "Siemens": "buyer"},
        ),
        (
            "Everton have a new owner. The club was bought by the Friedkin Group for £400m.",
            {"Friedkin Group": "buyer", "Everton": "target"},
        ),
        (
            "Heineken is to be supplied with barley by Siemens under a contract signed in May.",
            {"Heineken": "buyer", "Siemens": "seller"},
        ),
        (
            "Peru and Chile have prolonged their fishing agreement by three years.",
            {"Peru": "partner", "Chile": "partner"},
        ),
    ],
)
def test_parties_of_what_is_paid(nlp: Language, text: str, parties: dict[str, str]) -> None:
    facts = read(nlp, text)
    (deal,) = facts.deals
    assert roles(facts, deal) == parties


def test_what_is_paid_under_a_deal_is_its_value(nlp: Language) -> None:
    text = "Genmab is to receive 15 million euros from Bayer under their licence deal."
    (deal,) = read(nlp, text).deals
    assert deal.value is not None
    assert deal.value.text == "15 million euros"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Carlsberg had hoped to buy Greene King but gave up the plan in May.", "cancelled"),
        ("The planned merger of Carlsberg and Heineken has fallen through.", "cancelled"),
        ("Carlsberg is thinking of buying the brewer Greene King.", "proposed"),
        ("Carlsberg is close to selling its Dutch brewery to Heineken.", "proposed"),
        ("Carlsberg is no longer interested in buying Greene King.", "cancelled"),
        ("Bosch and Samsung dissolved their battery venture in 2012.", "cancelled"),
        ("Carlsberg is on the verge of selling its Dutch brewery to Heineken.", "proposed"),
    ],
)
def test_how_far_it_has_got(nlp: Language, text: str, status: str) -> None:
    (deal,) = read(nlp, text).deals
    assert deal.status == status


@pytest.mark.parametrize(
    "text",
    [
        "Arsenal agreed a loan deal with Chelsea for goalkeeper Peter Novak.",
        "Arsenal sold a host of leading players to Chelsea.",
        "Heineken is snapping up market share in Ghana.",
        "Arsenal paid 30 million euros for striker Peter Novak.",
        "Arsenal received 30 million euros from Chelsea for striker Peter Novak.",
    ],
)
def test_what_is_no_deal(nlp: Language, text: str) -> None:
    assert read(nlp, text).deals == ()


def test_two_brewers_are_the_two_named_before(nlp: Language) -> None:
    text = "Heineken and Carlsberg have feuded. The two brewers signed a contract on Monday."
    facts = read(nlp, text)
    (deal,) = facts.deals
    assert roles(facts, deal) == {"Heineken": "partner", "Carlsberg": "partner"}


def test_who_made_the_jets_is_not_who_ordered_them(nlp: Language) -> None:
    text = (
        "Lufthansa is growing. Beside its order of 30 Boeing jets, it announced an order of "
        "50 Airbus jets on Monday."
    )
    facts = read(nlp, text)
    (deal,) = facts.deals
    assert roles(facts, deal) == {"Lufthansa": "buyer", "Airbus": "seller"}


def test_a_name_behind_a_description_is_who_is_meant(nlp: Language) -> None:
    text = "The Vane family and the publisher Harrow Press reached a settlement worth £2 million."
    facts = read(nlp, text)
    (deal,) = facts.deals
    assert roles(facts, deal) == {"Vane": "partner", "Harrow Press": "partner"}


def test_a_club_is_not_whom_someone_came_from(nlp: Language) -> None:
    text = "He was signed from Ajax in 1998. The biggest change came when Lee Wood bought the club."
    facts = read(nlp, text)
    assert all("Ajax" not in roles(facts, deal) for deal in facts.deals)


def test_a_former_chairman_buys_for_himself(nlp: Language) -> None:
    text = "The former Everton chairman has bought a 50% stake in Leeds United for $9 million."
    facts = read(nlp, text)
    assert all("Everton" not in roles(facts, deal) for deal in facts.deals)
    assert [deal.value is not None for deal in facts.deals] == [True]


def test_a_hospital_told_of_before_is_not_who_built_it(nlp: Language) -> None:
    facts = read(nlp, "Skanska built a hospital in Chad. The hospital was sold to Medtronic.")
    (deal,) = facts.deals
    assert roles(facts, deal) == {"Medtronic": "buyer"}
