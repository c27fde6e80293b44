"""Abbreviated titles before names end no sentence; an endless run of words has ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.article import pipeline
from onrecord.article.reading.sentences import LONGEST_SENTENCE

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


@pytest.mark.parametrize("words", ["who said who ", "bought ", "the man of the house, and "])
def test_no_run_of_words_is_one_endless_sentence(nlp: Language, words: str) -> None:
    lengths = [len(sentence) for sentence in pipeline.parse(nlp, words * 1_000).sents]
    assert max(lengths) <= LONGEST_SENTENCE


def test_a_long_sentence_is_left_whole(nlp: Language) -> None:
    clauses = ", ".join(f"that the mill at Bolt{i} was shut" for i in range(30))
    first, *_ = pipeline.parse(nlp, f"Nora Diaz said on Monday {clauses}. She left.").sents
    assert "Bolt0" in first.text
    assert "Bolt29" in first.text
