"""What is no actor, where a name ends, and what the words beside it tell it to be."""

from __future__ import annotations

import pytest
from spacy.language import Language

from .facts import actors_of


@pytest.mark.parametrize(
    ("text", "things", "actor"),
    [
        (
            "Corvane's best-known beers are Old Anvil and Saint Clement.",
            ("Old Anvil", "Saint Clement"),
            "Corvane",
        ),
        (
            "Perfumes such as Velvet Moon and Carla Rosa sell well in Dubai.",
            ("Velvet Moon", "Carla Rosa"),
            "Dubai",
        ),
        ("Doctors in Lima gave her Ambien pills and a Narcan injection.", ("Ambien",), "Lima"),
        ("El Niño has weakened, a forecaster in Lima said.", ("El Niño",), "Lima"),
    ],
)
def test_a_list_of_things_or_the_noun_behind_tells_what_is_no_actor(
    nlp: Language, text: str, things: tuple[str, ...], actor: str
) -> None:
    found = actors_of(nlp, text)
    assert actor in found
    assert not found.keys() & set(things)


def test_a_list_of_bodies_is_one_of_actors(nlp: Language) -> None:
    found = actors_of(nlp, "Its clients include Acme, Bolt Group and Delta Air Lines.")
    assert {"Acme", "Bolt Group", "Delta Air Lines"} <= found.keys()


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Police arrested Ravi Mehta, 33, of Bradford.", "Bradford", "place"),
        ("Shares on the Johannesburg stock exchange fell.", "Johannesburg", "place"),
        ("Envoys told The Standard that talks had failed.", "Standard", "organization"),
        ("Eswar Rajan, a trade professor at Cornell, spoke.", "Eswar Rajan", "person"),
        ("Tata Steel, the owner of Port Talbot, rose.", "Tata Steel", "organization"),
        ("Sandoval sold its stake in the pipeline.", "Sandoval", "organization"),
        ("Sandoval sold his stake in the pipeline.", "Sandoval", "person"),
    ],
)
def test_the_words_around_a_name_tell_its_kind(
    nlp: Language, text: str, name: str, kind: str
) -> None:
    assert actors_of(nlp, text)[name].kind == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Denza is to pay Ridley 1.4bn euros over the patents.", "Ridley"),
        ("Mountainous Nepal needs help.", "Nepal"),
        ("Three United States soldiers were hurt.", "United States"),
        ("Crews met Last Harvest activists in Berlin.", "Last Harvest"),
        ("The Essex County Prosecutor's Office charged him.", "Essex County Prosecutor's Office"),
    ],
)
def test_a_name_is_whole_and_nothing_more(nlp: Language, text: str, name: str) -> None:
    assert name in actors_of(nlp, text)


def test_a_clause_that_tells_which_man_is_no_role(nlp: Language) -> None:
    found = actors_of(nlp, "Police said the man who stole the van, Owen Reed, was drunk.")
    assert found["Owen Reed"].role is None
