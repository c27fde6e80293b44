"""Firms and their short forms, in sentences of our own, read by the real model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .facts import actors_of

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "name", "short"),
    [
        (
            "Wexham Semiconductor will close a plant. Shares of Wexham fell. "
            '"We wish Wexham well," said a rival.',
            "Wexham Semiconductor",
            "Wexham",
        ),
        (
            'Nordvang Pharma paid $3 billion; Nordvang said that it was "looking at it."',
            "Nordvang Pharma",
            "Nordvang",
        ),
        ("The Southern Front said no. The Front has withdrawn.", "Southern Front", "Front"),
        (
            'Calder Rovers sold a striker. "We are glad," Rovers said on Friday.',
            "Calder Rovers",
            "Rovers",
        ),
    ],
)
def test_a_firm_and_its_short_form_are_one(nlp: Language, text: str, name: str, short: str) -> None:
    actors = actors_of(nlp, text)
    assert actors[name].kind == "organization"
    assert short in actors[name].aliases
    assert short not in actors


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tessin Therapeutics, which bought the rights, agreed.", "Tessin Therapeutics"),
        ("Speaking to Tide Sports, he said it was a dream.", "Tide Sports"),
        ("Existing backers Visa and Delphi Heritage also took part.", "Delphi Heritage"),
        (
            "She spoke to the Council for Trade and Co-operation in Africa on Monday.",
            "Council for Trade and Co-operation in Africa",
        ),
    ],
)
def test_a_firm_is_told_by_the_last_word_of_its_name(nlp: Language, text: str, name: str) -> None:
    assert actors_of(nlp, text)[name].kind == "organization"


def test_a_person_whose_surname_is_a_firms_stays_apart(nlp: Language) -> None:
    text = "Carter Center staff met Jimmy Carter on Monday. Carter smiled. Anna Masters laughed."
    actors = actors_of(nlp, text)
    assert actors["Jimmy Carter"].aliases == ("Carter",)
    assert actors["Carter Center"].kind == "organization"
    assert actors["Anna Masters"].kind == "person"


def test_the_city_over_a_report_is_not_its_university(nlp: Language) -> None:
    text = (
        "OPORTO — Wexham Semiconductor will close a plant, the company said on Monday.\n\n"
        "Researchers at the University of Oporto said that the plant was old."
    )
    actors = actors_of(nlp, text)
    assert actors["OPORTO"].kind == "place"
    assert actors["University of Oporto"].aliases == ()
    assert "Wexham Semiconductor" in actors


def test_a_name_ends_where_its_sentence_does(nlp: Language) -> None:
    actors = actors_of(nlp, '"No," said Kim Su-a. Lawmakers applauded her.')
    assert list(actors) == ["Kim Su-a"]


def test_a_storm_is_no_actor_with_or_without_its_calling(nlp: Language) -> None:
    text = (
        "Hurricane Lorna tore roofs off in Grenada. Lorna weakened on Monday. "
        '"Lorna was the worst storm we have seen," said Ann Wills.'
    )
    assert set(actors_of(nlp, text)) == {"Grenada", "Ann Wills"}


def test_a_noun_that_opens_a_sentence_is_no_body(nlp: Language) -> None:
    assert "Trust" not in actors_of(nlp, '"Trust is a strong word," Ann Wills said.')
    assert "Wexham Trust" in actors_of(nlp, "The Wexham Trust said it would pay.")


def test_a_shared_surname_stays_with_whom_it_meant_first(nlp: Language) -> None:
    text = (
        'The firm was founded by Kofi Mensah with his sister Abena. "We were broke," Mensah said '
        "by phone. Abena Mensah said it was fun. Mensah conceded that it was hard."
    )
    actors = actors_of(nlp, text)
    assert actors["Kofi Mensah"].aliases == ("Mensah",)
    assert actors["Abena Mensah"].aliases == ("Abena",)


def test_initials_are_those_of_the_name_without_its_legal_form(nlp: Language) -> None:
    text = (
        "Baltic Shipping Co Plc said it would sell its terminal. "
        "The offer was made through its BS North America Inc unit. BS said the price was fair."
    )
    found = actors_of(nlp, text)
    assert found["Baltic Shipping Co Plc"].mentions[-1].text_in(text) == "BS"
    assert len(found["BS North America Inc"].mentions) == 1


def test_a_name_that_came_often_is_not_short_for_a_longer_one_told_later(nlp: Language) -> None:
    text = (
        "Kestrel sold fewer phones last year. Kestrel blamed the strong dollar. "
        "Kestrel will cut prices in May. The queue outside the Kestrel Store was short."
    )
    found = actors_of(nlp, text)
    assert len(found["Kestrel"].mentions) == 3


def test_a_city_beside_its_own_department_stays_a_place(nlp: Language) -> None:
    text = (
        "The airline will fly to Chicago. The Chicago Department of Aviation praised the plan. "
        "Flights from Chicago to Berlin begin in May, and hotels in Chicago expect more guests."
    )
    assert actors_of(nlp, text)["Chicago"].kind == "place"
