"""A damaged article of a library is put right by adding it, or its newer version, again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.article import library
from onrecord.article.facts.article import Article
from onrecord.article.library.search import catalogue
from tests.library import ENGINE, made, story

DAMAGE = {
    "text": "UPDATE body SET text = x'00ff' WHERE article = 1",
    "facts": "UPDATE body SET facts = x'00' WHERE article = 1",
    "body": "DELETE FROM body WHERE article = 1",
    "places": "UPDATE article SET passages = x'' WHERE id = 1",
    "counts": "DELETE FROM voice WHERE article = 1",
}
OURS, OTHERS = "dredge", "fishermen"


@pytest.fixture(params=[*DAMAGE.values()], ids=[*DAMAGE])
def damaged(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    other = story("Bo Berg", "Nobody asked the fishermen", source="b", title="Asked")
    path = made(tmp_path / "x.sqlite3", story(source="a"), other)
    with library.opened(path, write=True) as connection:
        catalogue.toggle(connection, 1, "star")
        connection.execute(request.param)
        yield connection


def told(connection: sqlite3.Connection, words: str) -> list[str]:
    """Give the words of the quotes that are found."""
    found = []
    for hit in library.find(connection, library.Query(words=words)):
        article, facts = library.article_of(connection, hit.article)
        found.append(facts.quotes[hit.nth or 0].content[0].text_in(article.text))
    return found


def starred(connection: sqlite3.Connection) -> int:
    (number,) = catalogue.numbers(connection, "date", catalogue.understood("*"))
    return number


def test_the_same_text_again_puts_a_damaged_article_right(damaged: sqlite3.Connection) -> None:
    article, facts = story(source="a")
    assert not library.is_known(damaged, article.sha256, ENGINE)
    outcome = library.add(damaged, article, facts, ENGINE)
    assert outcome.what == "read anew"
    assert library.article_of(damaged, outcome.article) == (article, facts)
    assert library.is_known(damaged, article.sha256, ENGINE)
    assert starred(damaged) == outcome.article
    assert len(list(library.articles(damaged))) == 2
    assert len(told(damaged, OURS)) == len(told(damaged, OTHERS)) == 1
    assert library.add(damaged, article, facts, ENGINE).what == "known"
    _add_more(damaged)


def test_a_damaged_article_has_a_new_version(damaged: sqlite3.Connection) -> None:
    article, facts = story(words="We will fill the basin with sand and stones", source="a")
    outcome = library.add(damaged, article, facts, ENGINE)
    assert outcome.what == "new version"
    assert starred(damaged) == outcome.article
    assert told(damaged, OURS) == []
    assert len(told(damaged, "basin")) == len(told(damaged, OTHERS)) == 1
    _add_more(damaged)
    back, held = story(source="a")  # the old words again
    library.add(damaged, back, held, ENGINE)
    assert told(damaged, "basin") == []
    assert len(told(damaged, OURS)) == 1


def test_damage_twice_is_put_right_twice(damaged: sqlite3.Connection) -> None:
    article, facts = story(source="a")
    number = library.add(damaged, article, facts, ENGINE).article
    damaged.execute("UPDATE body SET facts = x'00' WHERE article = ?", (number,))
    number = library.add(damaged, article, facts, ENGINE).article
    assert library.article_of(damaged, number) == (article, facts)
    assert len(told(damaged, OURS)) == 1


def test_a_copy_of_a_damaged_article_is_added_as_its_story(damaged: sqlite3.Connection) -> None:
    article, facts = story(source="copy")
    copy = _other(article, f"{article.text} Copyright.")
    number = library.add(damaged, copy, facts, ENGINE).article
    assert [row["id"] for row in library.copies_of(damaged, number)] == [1]


def test_a_dictionary_is_made_though_a_text_is_damaged(tmp_path: Path) -> None:
    path = made(tmp_path / "x.sqlite3", story(source="a"))
    with library.opened(path, write=True) as connection:
        connection.execute(DAMAGE["text"])
        for n in range(70):
            article, facts = story(words=f"It is the {n}th day of the strike", source=f"{n}")
            library.add(connection, article, facts, ENGINE)
        assert connection.execute("SELECT count(*) FROM dictionary").fetchone()[0] == 1
        assert len(list(library.articles(connection))) == 71
        assert library.add(connection, *story(source="a"), ENGINE).what == "read anew"


def _other(article: Article, text: str) -> Article:
    import hashlib

    return replace(article, text=text, sha256=hashlib.sha256(text.encode()).hexdigest())


def _add_more(connection: sqlite3.Connection) -> None:
    """Add articles without and with quotes: none is found by the words of what was set aside."""
    for n, words in enumerate(("The tower stays dark", "Her boat came home")):
        article, facts = story("Ida Moe", words, source=f"more {n}", title=f"More {n}")
        library.add(connection, article, facts, ENGINE)
        assert len(told(connection, OTHERS)) == 1
    assert {hit.article for hit in library.find(connection, library.Query(words="tower"))} == {
        connection.execute("SELECT max(id) - 1 FROM article").fetchone()[0]
    }
