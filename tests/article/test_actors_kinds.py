"""Kinds are weighed by fitted signs: the text around a name, its words, the network."""

from __future__ import annotations

import pytest
from spacy.language import Language

from onrecord.article import pipeline
from onrecord.article.actors import find_actors
from onrecord.article.actors.kinds import evidence, model
from onrecord.article.actors.names import find_names
from onrecord.article.actors.training.kinds import Example, fitted, tally
from onrecord.article.facts.actor import Actor


def actors_of(nlp: Language, text: str) -> dict[str, Actor]:
    return {actor.name: actor for actor in find_actors(pipeline.parse(nlp, text))}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Tillbrook cut its forecast and closed two of its mills in Leeds.", "Tillbrook", "org"),
        ("The bakery chain Tillbrook sells bread in Leeds.", "Tillbrook", "org"),
        ("Nordlink said it had bought the brewery Halvard.", "Halvard", "org"),
        ("The airline Emirates said it would buy 50 jets.", "Emirates", "org"),
        ("Divers searched the harbour for the boatyard Kockums.", "Kockums", "org"),
        ("Dora Tillbrook, 58, who runs a bakery in Leeds, wept.", "Dora Tillbrook", "person"),
        ("Thousands of people live in Tillbrook, a town near Leeds.", "Tillbrook", "place"),
    ],
)
def test_one_name_is_of_the_kind_that_the_text_shows(
    nlp: Language, text: str, name: str, kind: str
) -> None:
    assert actors_of(nlp, text)[name].kind.startswith(kind)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Investors in Pendry are suing the auditors.", "Pendry", "organization"),
        ("The takeover of Brockwell was blocked.", "Brockwell", "organization"),
        ("Some 400 jobs at Brockwell will go.", "Brockwell", "organization"),
        ("The chief executive of Harwood left last week.", "Harwood", "organization"),
        ("Wexcombe sold its stake in a salmon farm.", "Wexcombe", "organization"),
        ("A spokesman for Nora Finch said she would appeal.", "Nora Finch", "person"),
        ("Shares in Tokyo and Frankfurt fell.", "Frankfurt", "place"),
        ("Italy sold its stake in the bank.", "Italy", "place"),
    ],
)
def test_what_only_a_business_has_tells_a_bare_firm_from_a_surname_and_a_town(
    nlp: Language, text: str, name: str, kind: str
) -> None:
    assert actors_of(nlp, text)[name].kind == kind


def test_signs_of_one_occurrence_are_named(nlp: Language) -> None:
    doc = pipeline.parse(nlp, "Ann Moe, 41, who owns the newspaper Abendruf, spoke in Preston.")
    shown = {name.key: evidence.signs(doc, name) for name in find_names(doc)}
    assert {"after: age", "does: who"} <= shown["ann moe"]
    assert "beside: noun, organization" in shown["abendruf"]
    assert "before: in it" in shown["preston"]


def test_a_fit_learns_what_the_gold_shows_and_keeps_what_it_does_not() -> None:
    person, place = model.KINDS.index("person"), model.KINDS.index("place")
    gold = [
        Example({"any": 1.0, "before: near it": 1.0}, place, 1.0),
        Example({"any": 1.0, "listed with: PERSON": 1.0}, person, 1.0),
    ] * 20
    before = dict(model.weights())
    try:
        weights = fitted([gold])
        told = tally(gold, weights)
        assert told.kinds == told.hits == told.gold == 40
        assert model.likeliest({"before: near it": 1.0}) == "place"
        assert model.likeliest({"marks: dateline": 1.0}) == "place"  # by its prior alone
        assert model.likeliest({"shown: called": 1.0, "label: PERSON": 1.0}) is None
    finally:
        model.use(before)
