"""What looks like a name and is none: what stands behind names, standing alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.article import pipeline
from onrecord.article.actors import find_actors

from .facts import actors_of

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    "text",
    [
        "Jr. said it would pay. Karin Holm resigned.",
        "They met Phd and Yahoo on Monday. Karin Holm resigned.",
        "One Jr. player left. Karin Holm resigned.",
        "Photo: Jr.\n\nThe council met on Monday, and Karin Holm resigned.",
    ],
)
def test_a_suffix_alone_names_nobody_and_does_not_end_the_reading(nlp: Language, text: str) -> None:
    names = {actor.name for actor in find_actors(pipeline.parse(nlp, text))}
    assert "Karin Holm" in names
    assert names <= {"Karin Holm", "Yahoo"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Juan "Chico" Manriquez of Oakland carried a photo.', 'Juan "Chico" Manriquez'),
        ("Dwayne “The Rock” Johnson said he would run.", "Dwayne “The Rock” Johnson"),
        ("Mayor William (Bill) Ryan opened the bridge.", "William (Bill) Ryan"),
    ],
)
def test_a_nickname_between_the_names_is_part_of_them(nlp: Language, text: str, name: str) -> None:
    found = actors_of(nlp, f"{text} {name.split()[-1]} was late.")
    assert [a.name for a in found.values() if a.kind == "person"] == [name]
    assert len(found[name].mentions) >= 2


def test_a_title_in_marks_before_a_day_is_no_nickname(nlp: Language) -> None:
    assert "Monday" not in str(actors_of(nlp, 'Maria told "Vogue" Monday that she was ill.').keys())


def test_two_words_that_the_recogniser_parts_are_one_firm(nlp: Language) -> None:
    text = "The Pentagon awarded Lockheed Martin a $1.2 billion contract to build missiles."
    assert {a.name: a.kind for a in find_actors(pipeline.parse(nlp, text))} == {
        "Pentagon": "organization",
        "Lockheed Martin": "organization",
    }
    beside = {a.name for a in find_actors(pipeline.parse(nlp, "Apple iPhone sales rose in Oslo."))}
    assert "Apple" in beside
