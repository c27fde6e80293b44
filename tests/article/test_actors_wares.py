"""What only firms, teams, indices and wares are told of, in sentences of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .facts import actors_of

if TYPE_CHECKING:
    from spacy.language import Language


def test_a_firms_name_may_end_as_a_possessive_does(nlp: Language) -> None:
    text = (
        "Macy's cut its forecast on Monday. Its rival Kohl's said nothing. "
        "Macy's shares fell, and Brown's lawyer, Lena Orr, sued."
    )
    actors = actors_of(nlp, text)
    assert actors["Macy's"].kind == actors["Kohl's"].kind == "organization"
    assert "Macy" not in actors
    assert "Brown's" not in actors  # what follows is owned


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (
            "Researchers at the University of Nevada, Reno have found it.",
            "University of Nevada, Reno",
        ),
        ("The University of Wisconsin, Madison said no.", "University of Wisconsin, Madison"),
    ],
)
def test_a_university_keeps_its_town(nlp: Language, text: str, whole: str) -> None:
    assert whole in actors_of(nlp, text)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Harrisburg-based lender cut its forecast.", "Harrisburg", "place"),
        ("Sunderland have signed the striker Marko Babic.", "Sunderland", "organization"),
        ("Norwich were relegated on Sunday.", "Norwich", "organization"),
        ("It rained as Norwich was flooded on Sunday.", "Norwich", "place"),
    ],
)
def test_grammar_tells_a_town_from_its_team(nlp: Language, text: str, name: str, kind: str) -> None:
    assert actors_of(nlp, text)[name].kind == kind


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("The Nikkei rose 210 points, said an analyst in Kobe.", "Nikkei"),
        ("Apple cut the price of its iPhone on Monday.", "iPhone"),
        ("Salt Road, directed by Amina Haddad, won a prize in Cannes.", "Salt Road"),
        ("The destroyer HMS Dauntless left Portsmouth on Sunday.", "HMS Dauntless"),
    ],
)
def test_wares_works_and_indices_are_nobody_who_acts(nlp: Language, text: str, thing: str) -> None:
    actors = actors_of(nlp, text)
    assert actors
    assert thing not in actors


def test_the_result_of_a_match_is_no_part_of_a_name(nlp: Language) -> None:
    actors = actors_of(nlp, "Millwick beat Torrance United 2-1 on Saturday, said Paula Reyes.")
    assert actors["Torrance United"].kind == "organization"


def test_an_acronym_may_be_written_as_a_small_word_is(nlp: Language) -> None:
    text = "The World Health Organization met. WHO spokesman Pieter Vos said it had sent doctors."
    assert actors_of(nlp, text)["World Health Organization"].aliases == ("WHO",)


def test_a_county_is_not_its_library(nlp: Language) -> None:
    text = "Prosecutors in Harlow County charged a clerk of Harlow County Library with fraud."
    actors = actors_of(nlp, text)
    assert actors["Harlow County"].kind == "place"
    assert actors["Harlow County Library"].kind == "organization"


def test_a_capital_that_is_pressed_is_its_government(nlp: Language) -> None:
    text = "Poland will buy jets. Washington has pressed Warsaw to spend more."
    assert "Warsaw" in actors_of(nlp, text)["Poland"].aliases
