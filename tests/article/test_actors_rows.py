"""The tables of the actors component: every row can be named, shown and switched off."""

from __future__ import annotations

from collections import Counter

import pytest
from spacy.language import Language

from onrecord.article import pipeline
from onrecord.article.actors.kinds import beside
from onrecord.article.actors.names import find_names
from onrecord.article.actors.training.ablation import TABLES


def test_rows_of_a_table_have_different_names_and_an_example() -> None:
    for module, table in TABLES:
        rows = getattr(module, table)
        assert len(rows) > 1
        assert max(Counter(row.id for row in rows).values()) == 1, table
        assert all(row.example for row in rows), table


def test_a_row_that_is_switched_off_tells_nothing(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    doc = pipeline.parse(nlp, "The council hired Ann Moe, 41, of Preston, on Monday.")
    preston = next(name for name in find_names(doc) if name.words == ("Preston",))
    assert beside.kind_told(doc, preston) == "place"
    kept = tuple(row for row in beside.BESIDE if row.id != "home")
    monkeypatch.setattr(beside, "BESIDE", kept)
    assert beside.kind_told(doc, preston) is None
