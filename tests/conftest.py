"""Fixtures that every test may use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The pinned model with the fact components, loaded once for all tests."""
    from onrecord.article import pipeline

    return pipeline.load()
