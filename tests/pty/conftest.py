"""An article, and an environment of its own for every program on a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.programs import private_environment

STORY = """Harbour to reopen after strike

The harbour of Westport reopens on Monday after a night of talks.

“We have an agreement that both sides can live with,” said Maria Lopez. “The first ships will be \
unloaded before breakfast.”

Union leader Tom Brandt said the offer was fair.

Nordic Lines signed an agreement to buy Kelder Steel for $40 million in March.

"""
"""Words of our own with a few facts in them."""

FILLER = "The wind was from the west and the water was calm on day {} of the strike.\n\n"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment in which the program knows nothing of this machine and its user."""
    return private_environment(tmp_path)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that the tests of one run share."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def warm_environment(tmp_path: Path, cache: Path) -> dict[str, str]:
    """As ``environment``, but an article that an earlier test read is not read again."""
    return private_environment(tmp_path, XDG_CACHE_HOME=str(cache))


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A short article."""
    path = tmp_path / "harbour.txt"
    path.write_text(STORY, "utf-8")
    return path


@pytest.fixture
def long_story(tmp_path: Path) -> Path:
    """An article of many screens, each paragraph with a number of its own."""
    path = tmp_path / "long.txt"
    path.write_text(STORY + "".join(FILLER.format(day) for day in range(1, 90)), "utf-8")
    return path
