"""A guard: what asking a library costs must not grow with what is in it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from onrecord.article import library
from onrecord.article.facts.article import Article
from onrecord.article.facts.facts import Facts
from onrecord.article.library import Query
from tests.library import ENGINE, story
from tests.speed.recombined import articles

WORDS = (
    *("We will dredge the harbour before the winter", "Nobody asked the fishermen of the bay"),
    *("The quay belongs to the town and not to a bank", "Every ship has to pay what it owes us"),
    *("There was no offer and there will be none", "I have read the contract twice and wept"),
)

pytestmark = pytest.mark.quiet


def stock() -> list[tuple[Article, Facts]]:
    """Give articles of which the library is recombined."""
    names = ("Anna Ito", "Bo Berg", "Carla Ruiz", "Dev Rao", "Eva Lund", "Finn Moe")
    return [story(name, words) for name, words in zip(names, WORDS, strict=True)]


def made(path: Path, count: int) -> None:
    """Make a library of so many articles."""
    with library.opened(path, write=True) as connection:
        for article, facts in articles(stock(), count, words=200):
            library.add(connection, article, facts, ENGINE)


def cost(path: Path, query: Query) -> float:
    """Give the least CPU seconds that a question takes."""
    seconds = []
    for _ in range(7):
        began = time.process_time()
        with library.opened(path) as connection:
            assert list(library.find(connection, query))
        seconds.append(time.process_time() - began)
    return min(seconds)


def test_asking_a_library_of_four_times_as_many_costs_little_more(tmp_path: Path) -> None:
    made(tmp_path / "small", 100)
    made(tmp_path / "large", 400)
    for query in (
        Query(words="dredge", limit=50),
        Query(words='"the winter"', limit=50),
        Query(speaker="ito", limit=50),
        Query(speaker="ito", words="winter", since="2020", limit=50),
        Query(polarity="denied", limit=50),
    ):
        small, large = (cost(tmp_path / name, query) for name in ("small", "large"))
        assert large < 2.5 * small + 0.005, query
        assert large < 0.25, query
