"""Abbreviated titles before names end no sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.article import pipeline

from .facts import read, speaker

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    "title", ["Cmdr.", "Supt.", "Ald.", "Det.", "Insp.", "Capt.", "Sgt.", "Cllr.", "Brig.", "Gov."]
)
def test_a_title_is_of_one_sentence_with_its_name(nlp: Language, title: str) -> None:
    for text in (
        f"{title} Nora Diaz said the road was safe. She left.",
        f"The road is safe, {title} Nora Diaz said. She left.",
        f"Police, led by {title} Nora Diaz, searched the house. She left.",
    ):
        assert len(list(pipeline.parse(nlp, text).sents)) == 2
    facts = read(nlp, f"{title} Nora Diaz, who leads the search, said the road was safe.")
    assert [speaker(facts, quote) for quote in facts.quotes] == ["Nora Diaz"]


def test_other_full_stops_end_sentences_as_before(nlp: Language) -> None:
    text = "He left the bar. Nora Diaz stayed. It was the work of his Dr. Moe did not reply."
    assert len(list(pipeline.parse(nlp, text).sents)) >= 3
