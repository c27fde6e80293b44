"""Counting from columns gives what one would count by reading every article."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from onrecord.article import library
from onrecord.article.facts.article import Article
from onrecord.article.facts.facts import Facts
from onrecord.article.library import Query
from onrecord.article.library.search.tallying import Share, Tally, Told, tally
from onrecord.article.library.store.voices import number_of
from tests.library import made, story

OTHERS = "Nobody has asked the fishermen what they think of the new crane"


def together(source: str) -> tuple[Article, Facts]:
    """Give a story whose second quote the mayor and the firm say together."""
    article, facts = story("Berit Moe", OTHERS, source, date="2026-05-09", outlet="The Cape")
    first, second = facts.quotes
    both = replace(second, speaker=None, speakers=("a1", "a2"))
    return article, replace(facts, quotes=(first, both))


def wired(source: str, outlet: str, date: str) -> tuple[Article, Facts]:
    """Give the first story as another outlet has it from a wire."""
    article, facts = story(source=source, outlet=outlet, date=date)
    text = f"{article.text} {outlet}."
    digest = hashlib.sha256(text.encode()).hexdigest()
    return replace(article, text=text, sha256=digest), facts


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return made(
        tmp_path / "library.sqlite3",
        wired("w.txt", "The Wire", "2026-03-01"),
        story(source="a.txt", date="2026-03-02"),
        together("b.txt"),
        story("Ola Lie", "The quay belongs to all of us and to nobody else", "c.txt", date=None),
    )


@dataclass(frozen=True)
class Counted:
    """What was counted, kept beyond the library's being open."""

    tally: Tally
    told: list[Share]
    damaged: frozenset[int]

    def dates(self) -> Counter[str]:
        return self.tally.dates()

    def shares(self) -> list[Share]:
        return self.told


def counted(path: Path, query: Query | None = None, **more: object) -> Counted:
    with library.opened(path) as connection:
        found = tally(connection, query or Query(), **more)  # type: ignore[arg-type]
        return Counted(found, found.shares(), found.damaged)


def read(path: Path, query: Query, copies: bool) -> tuple[Counter[str], Counter[str | None]]:
    """Count the answers to a question one by one, from the articles themselves."""
    dates: Counter[str] = Counter()
    names: Counter[str | None] = Counter()
    seen: dict[tuple[int, str], int] = {}
    with library.opened(path) as connection:
        for hit in library.find(connection, replace(query, oldest=True)):
            article, facts = library.article_of(connection, hit.article)
            quote = facts.quotes[hit.nth or 0]
            words = quote.passage.text_in(article.text) if quote.passage else ""
            if seen.setdefault((hit.story, words), hit.article) != hit.article and not copies:
                continue
            dates[article.date or ""] += 1
            actors = [facts.actor(one) for one in quote.speakers or (quote.speaker,)]
            names.update(actor.name if actor else None for actor in actors)
    return dates, names


@pytest.mark.parametrize("copies", [True, False])
@pytest.mark.parametrize(
    "query",
    [
        Query(),
        Query(act="speech"),
        Query(polarity="denied"),
        Query(words="harbour"),
        Query(words='"the whole harbour"'),
        Query(words="crane OR quay", speaker="moe"),
        Query(speaker="ito", since="2026-03", until="2026-04"),
        Query(about="northgate", outlet="cape"),
        Query(polarity="affirmed", words="harbour NOT wire"),
    ],
)
def test_columns_count_what_the_articles_hold(path: Path, query: Query, copies: bool) -> None:
    dates, names = read(path, query, copies)
    assert dates  # a question that finds nothing proves nothing
    found = counted(path, query, copies=copies)
    assert found.dates() == dates
    assert Counter({one.name: one.quotes for one in found.shares()}) == names
    assert sum(one.quotes for one in found.shares()) >= sum(dates.values())
    for one in found.shares():
        assert one.share == one.quotes / sum(dates.values())
        assert 1 <= one.stories <= one.quotes


def test_what_the_user_tells_takes_the_place_of_what_was_found(path: Path) -> None:
    told = [
        Told(3, number_of(OTHERS), (("Somebody Typed", True),)),
        Told(3, number_of("Another sentence")),
    ]
    found = counted(path, told=told, without=[3])
    assert {one.name for one in found.shares()} == {"Anna Ito", "Ola Lie", "Somebody Typed", None}
    assert found.dates()["2026-05-09"] == 2
    typed = next(one for one in found.shares() if one.name == "Somebody Typed")
    assert (typed.person, typed.quotes, typed.stories, typed.by_name) == (None, 1, 1, 0)


def test_who_was_joined_is_counted_as_one_and_once_a_quote(path: Path) -> None:
    with library.opened(path, write=True) as connection:
        people = {one.name: one.person for one in tally(connection, Query()).shares()}
        ito, moe = people["Anna Ito"], people["Berit Moe"]
        connection.execute("UPDATE person SET one = ? WHERE id = ?", (ito, moe))
    shares = {one.name: one for one in counted(path).shares()}
    assert "Berit Moe" not in shares
    assert shares["Anna Ito"].quotes == 4


@pytest.mark.parametrize("name", ["federal judge", "the harbour master"])
def test_a_description_is_somebody_else_in_every_article(name: str, tmp_path: Path) -> None:
    path = made(
        tmp_path / "x.sqlite3",
        story(name, source="a.txt", outlet="The Bay"),
        story(name, OTHERS, "b.txt", outlet="The Cape", date="2026-05-09"),
    )
    shares = counted(path).shares()
    assert [(one.name, one.quotes, one.stories) for one in shares] == [(name, 2, 1)] * 2


def test_deals_articles_and_actors_are_counted_by_their_rows(path: Path) -> None:
    deals = counted(path, Query(kind="deals", speaker="northgate"))
    assert sum(deals.dates().values()) == 3  # of four, two are of one story
    assert sum(counted(path, Query(kind="deals"), copies=True).dates().values()) == 4
    assert sum(counted(path, Query(kind="text", words="harbour")).dates().values()) == 3
    assert sum(counted(path, Query(kind="actors", words="ito"), copies=True).dates().values()) == 2


def test_a_damaged_column_costs_its_own_article_and_is_told(path: Path) -> None:
    with library.opened(path, write=True) as connection:
        connection.execute("UPDATE voice SET who = x'0102' WHERE article = 3")
        connection.execute("DELETE FROM voice WHERE article = 4")
    found = counted(path)
    assert found.damaged == {3, 4}
    assert {one.name for one in found.shares()} == {"Anna Ito"}
