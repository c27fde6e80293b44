"""What looks like a name and is none: what stands behind names, standing alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.article import pipeline
from onrecord.article.actors import find_actors

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
