"""Fixtures that every test may use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import check

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The pinned model with the fact components, loaded once for all tests."""
    from onrecord.article import pipeline

    return pipeline.load()


PLACES = {
    **dict.fromkeys(check.WAITING, "waiting"),
    **dict.fromkeys(check.QUIET, "quiet"),
}
"""Where tests stand that do not run beside all others, and their marker (see pyproject.toml).

Those that only bound processor seconds (growth, reading time) are as good beside others.
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what must not run beside others, by where it stands."""
    for item in items:
        for place, marker in PLACES.items():
            if f"{place}/" in item.path.as_posix():
                item.add_marker(marker)


LONGEST_ID = 60
"""Characters or bytes of a value that still names a test."""


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a long value by its argument: archives hold the time, and names must not differ.

    Processes that run tests side by side have to find the same names.
    """
    return argname if isinstance(val, (str, bytes)) and len(val) > LONGEST_ID else None
