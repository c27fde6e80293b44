"""A guard: what asking a library costs must not grow with what is in it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from onrecord.article import library
from onrecord.article.facts.article import Article
from onrecord.article.facts.facts import Facts
from onrecord.article.library import Query
from onrecord.article.library.adding import indexing
from onrecord.article.library.search.tallying import tally
from onrecord.article.library.store import voices
from tests.library import ENGINE, story
from tests.speed import cloned
from tests.speed.recombined import articles

WORDS = (
    *("We will dredge the harbour before the winter", "Nobody asked the fishermen of the bay"),
    *("The quay belongs to the town and not to a bank", "Every ship has to pay what it owes us"),
    *("There was no offer and there will be none", "I have read the contract twice and wept"),
)


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
    for _ in range(15):  # other programs only ever add to it
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


def test_counting_reads_no_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "library.sqlite3"
    made(path, 60)

    def unpacked(*_: object) -> None:
        raise AssertionError("an article was unpacked")

    for name in ("text_from", "facts_from"):
        monkeypatch.setattr(f"onrecord.article.library.store.packing.{name}", unpacked)
    with library.opened(path) as connection:
        for query in (Query(), Query(speaker="ito"), Query(words="dredge"), Query(kind="text")):
            assert tally(connection, query).dates()
        assert tally(connection, Query(act="speech")).shares()


def test_a_library_that_is_made_is_found_as_one_that_was_added(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    made(path, 40)
    with library.opened(path, write=True) as connection:
        cloned.Writer(connection).write(cloned.originals(connection), 160)
    with library.opened(path) as connection:
        assert len(list(library.articles(connection))) == 200
        for number in range(41, 201, 7):
            article, facts = library.article_of(connection, number)
            people = library.people_of(connection, number)
            row = connection.execute("SELECT * FROM article WHERE id = ?", (number,)).fetchone()
            ids: dict[str | None, int] = {
                one.id: who for one, (who, _) in zip(facts.actors, people, strict=True)
            }
            shelf = indexing.shelved(number, article, facts, ids, row["first_quote"])
            for table, row_id, words in indexing.found_by(connection, shelf):
                for word in words.split(" "):
                    if not word.startswith("§s"):  # its story is its own
                        asked = f"SELECT 1 FROM {table} WHERE {table} MATCH ? AND rowid = ?"
                        assert connection.execute(asked, (f'"{word}"', row_id)).fetchone(), word
            pairs = zip(facts.actors, people, strict=True)
            codes: dict[str | None, int] = {one.id: voices.code_of(*who) for one, who in pairs}
            asked = "SELECT * FROM voice WHERE article = ?"
            voice = connection.execute(asked, (number,)).fetchone()
            told = voices.of_quotes(article.text, facts, codes)
            assert (voice["said"], voice["who"], voice["more"] or b"") == (
                *(told.said, told.who, told.more),
            )
