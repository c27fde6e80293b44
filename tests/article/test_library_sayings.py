"""The same words elsewhere: only what one person said, and whose name it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.article import library
from onrecord.article.library.language.alike import is_same_saying
from onrecord.article.library.language.words import words_of
from tests.library import WORDS, made, story


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("We will dredge the harbour by May", "to dredge the whole harbour by May", True),
        ("He hauls coal ships and coal barges", "hauls coal barges and coal ships here", True),
        ("The town pays its fair share", "Everybody here pays its fair share into the fund", True),
        ("It's going to be a long winter", "He's going to be a great mayor", False),
        ("I don't believe in firewalls", "I don't believe that's a good idea", False),
        ("he will vote for Berg", "I am sick of it all but I will vote for Berg", False),
        ("You'd have to be insane", "You'd have to believe in mermaids", False),
        ("", "We will dredge", False),
    ],
)
def test_words_are_the_same_saying_where_enough_of_what_tells_is_common(
    one: str, other: str, same: bool
) -> None:
    assert bool(is_same_saying(words_of(one), words_of(other))) == same
    assert bool(is_same_saying(words_of(other), words_of(one))) == same


def test_an_article_that_cannot_be_looked_into_is_told(tmp_path: Path) -> None:
    path = made(
        tmp_path / "x.sqlite3",
        story(),
        story("Anna Ito", WORDS.replace("whole ", ""), "b"),
        story("Anna Ito", WORDS.replace("dredge", "deepen"), "c"),
    )
    with library.opened(path, write=True) as connection:
        connection.execute("UPDATE body SET text = x'00' WHERE article = 2")
        hits = library.find(connection, library.Query(words='"before the winter"'))
        mine = next(hit for hit in hits if hit.article == 1)
        damaged: list[int] = []
        found = list(library.elsewhere(connection, mine, damaged.append))
    assert [one.hit.article for one in found] == [3]
    assert damaged == [2]


@pytest.mark.parametrize(
    ("name", "same"),
    [("Anna Ito", True), ("Anna B. Ito", True), ("Ito", True), ("Bela Ito", False)],
)
def test_a_surname_alone_is_no_same_speaker_where_first_names_differ(
    name: str, same: bool, tmp_path: Path
) -> None:
    path = made(tmp_path / "x.sqlite3", story(), story(name, WORDS.replace("whole ", ""), "b"))
    with library.opened(path) as connection:
        hits = library.find(connection, library.Query(words="dredge"))
        mine = next(hit for hit in hits if hit.article == 1)
        (telling,) = library.elsewhere(connection, mine)
        assert telling.same_speaker is same
