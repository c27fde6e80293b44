"""Capitals that stand for their states, in sentences of our own, read by the real model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.article import pipeline
from onrecord.article.actors import find_actors

if TYPE_CHECKING:
    from spacy.language import Language


def mentions_of(nlp: Language, text: str) -> dict[str, list[str]]:
    """Give the words of each actor's mentions by its name."""
    found = find_actors(pipeline.parse(nlp, text))
    return {actor.name: [span.text_in(text) for span in actor.mentions] for actor in found}


def test_a_capital_that_is_offered_something_is_its_state(nlp: Language) -> None:
    text = "Peru needs ships. Spain has offered Lima two used ships."
    assert mentions_of(nlp, text)["Peru"] == ["Peru", "Lima"]


def test_a_capital_that_has_contracts_is_its_state(nlp: Language) -> None:
    text = "Peru needs ships. Two Spanish yards have signed contracts with Lima worth $20 million."
    assert mentions_of(nlp, text)["Peru"] == ["Peru", "Lima"]


def test_a_capital_where_things_happen_is_a_place(nlp: Language) -> None:
    text = "Peru needs ships. The minister lives in Lima and sells bread there."
    assert mentions_of(nlp, text)["Lima"] == ["Lima"]


def test_a_capital_whose_country_is_not_told_of_is_a_place(nlp: Language) -> None:
    text = "The singer gave Lima a concert and left."
    assert mentions_of(nlp, text)["Lima"] == ["Lima"]


def test_a_city_that_is_given_something_by_a_firm_is_a_place(nlp: Language) -> None:
    text = "Peru needs trams. The company gave Lima ten new trams."
    assert mentions_of(nlp, text)["Lima"] == ["Lima"]


def test_the_capital_over_a_report_is_a_place(nlp: Language) -> None:
    text = "LIMA, May 4 (Northwire) - Peru's trade minister on Thursday defended a sale."
    assert mentions_of(nlp, text)["Peru"] == ["Peru"]
