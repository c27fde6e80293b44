"""The library as the reader has it: the list of its articles, and what stands in all of them.

A connection is opened for each question: nothing is held while nobody asks, and whoever adds
articles meanwhile is seen.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from ...article import library
from ...article.facts.article import Article
from ...article.facts.deal import Deal
from ...article.facts.facts import Facts
from ...article.facts.quote import Quote, words_of
from ...article.identity import model_identity, rules_version
from ...article.library.search import catalogue
from ...article.library.search.catalogue import Filter, Order, Row
from ...article.text import one_line


@dataclass(frozen=True, slots=True)
class Place:
    """A fact of another article: where it stands, and how a list tells of it.

    ``same`` is the same of those that stand in copies of one story.
    """

    article: int
    start: int
    told: str
    date: str | None = None
    same: tuple[int, str] = (0, "")


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in all articles; ``left_out`` tells of those that are damaged, if any."""

    places: list[Place]
    left_out: str = ""


def _told_of(connection: sqlite3.Connection, damaged: Collection[int]) -> str:
    """Give a sentence on damaged articles, nothing where there is none."""
    if not damaged:
        return ""
    titles = [catalogue.called(connection, number) for number in sorted(damaged)]
    return f"Left out because the library's copy is damaged: {titles[0]}" + (
        f" and {len(titles) - 1:,} more." if len(titles) > 1 else "."
    )


def told_once(places: Sequence[Place]) -> list[Place]:
    """Take places; give them without what stands in a copy of a story that came before."""
    first: dict[tuple[int, str], int] = {}
    # What stands twice in one article was said twice.
    return [each for each in places if first.setdefault(each.same, each.article) == each.article]


def usual_path() -> Path:
    """Give the file of the user's own library."""
    return Path(platformdirs.user_data_dir("onrecord")) / "library.sqlite3"


class Archive:
    """A library, by its file."""

    size = 0
    """Of the list: it is not looked through anew because of another program."""

    def __init__(self, path: Path, model: str | None = None) -> None:
        """Take the file and the model's name, by which it is known whether facts are still good."""
        self.path = path
        self._model = model
        self._numbers: dict[str, int] = {}

    @property
    def name(self) -> str:
        """What the list of it is called."""
        return self.path.name

    @contextlib.contextmanager
    def _opened(self, write: bool = False) -> Iterator[sqlite3.Connection]:
        with library.opened(self.path, write=write) as connection:
            yield connection

    # The list

    def numbers(self, order: Order, wanted: Filter) -> Sequence[int]:
        """Take an order and which articles; give their numbers.

        Raises:
            LibraryError, QueryError: see there.
        """
        with self._opened() as connection:
            return catalogue.numbers(connection, order, wanted)

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """Take articles' numbers; give their rows; of one that has gone meanwhile none."""
        found = []
        with self._opened() as connection:
            for number in numbers:
                with contextlib.suppress(KeyError):
                    found.append(catalogue.row(connection, number))
        return found

    def toggle(self, number: int, label: str) -> bool:
        """Take an article and a label; put it on or take it off; tell whether it is on."""
        with self._opened(write=True) as connection:
            return catalogue.toggle(connection, number, label)

    def open(self, number: int) -> Article:
        """Take an article's number; give the article, which counts as read from now on."""
        with self._opened(write=True) as connection:
            article, _ = library.article_of(connection, number)
            catalogue.mark_read(connection, number)
        self._numbers[article.sha256] = number
        return article

    # One article

    def facts(self, article: Article) -> Facts | None:
        """Take an article; give its facts where these rules found them, else None."""
        engine = library.Engine(model_identity(self._model), rules_version())
        with self._opened() as connection:
            number = self._number(connection, article)
            if number is None or not library.is_known(connection, article.sha256, engine):
                return None
            return library.article_of(connection, number)[1]

    def add(self, article: Article, facts: Facts) -> bool:
        """Take an article and its facts; add it; tell whether it was not there yet."""
        engine = library.Engine(model_identity(self._model), rules_version())
        with self._opened(write=True) as connection:
            return library.add(connection, article, facts, engine).what != "known"

    def holds(self, article: Article) -> bool:
        """Take an article; tell whether it is kept.

        Raises:
            LibraryError: see there.
        """
        with self._opened() as connection:
            return self._number(connection, article) is not None

    def _number(self, connection: sqlite3.Connection, article: Article) -> int | None:
        if article.sha256 not in self._numbers:
            row = connection.execute(
                "SELECT id FROM article WHERE sha256 = ?", (bytes.fromhex(article.sha256),)
            ).fetchone()
            if row is None:
                return None
            self._numbers[article.sha256] = row[0]
        return self._numbers[article.sha256]

    # Over all articles

    def said_by(self, article: Article, nth: int, name: str) -> Found:
        """Take an article, which of its actors, and that one's name; give all that they said.

        In the order of time, over all articles; by the name where the article is not kept.

        Raises:
            LibraryError, QueryError: see there.
        """
        with self._opened() as connection:
            number = self._number(connection, article)
            query = library.Query(speaker=name, oldest=True)
            if number is not None:
                people = library.people_of(connection, number)
                if nth < len(people):
                    query = library.Query(person=people[nth][0], oldest=True)
            damaged: set[int] = set()
            places = list(self._places(connection, query, damaged))
            return Found(places, _told_of(connection, damaged))

    def history(self, deal: Deal, facts: Facts) -> Found:
        """Take a deal and its article's facts; give the deals of its parties in the order of time.

        Raises:
            LibraryError, QueryError: see there.
        """
        found: dict[tuple[int, int], Place] = {}
        damaged: set[int] = set()
        with self._opened() as connection:
            for party in deal.parties:
                actor = facts.actor(party.actor)
                if actor is None:
                    continue
                query = library.Query(kind="deals", speaker=actor.name, oldest=True)
                with contextlib.suppress(library.QueryError):
                    for place in self._places(connection, query, damaged):
                        found.setdefault((place.article, place.start), place)
            left_out = _told_of(connection, damaged)
        # Of several parties: the deals of all of them, in the order of time.
        places = sorted(found.values(), key=lambda place: place.date or "")
        return Found(places, left_out)

    def _places(
        self, connection: sqlite3.Connection, query: library.Query, damaged: set[int]
    ) -> Iterator[Place]:
        last: tuple[int, Article, Facts] | None = None
        for hit in library.find(connection, query):
            if hit.nth is None:
                damaged.add(hit.article)
                continue
            if last is None or last[0] != hit.article:
                try:
                    last = (hit.article, *library.article_of(connection, hit.article))
                except library.DamagedError:
                    damaged.add(hit.article)  # it is no reason to show nothing of the others
                    continue
            _, article, facts = last
            fact: Quote | Deal
            if query.kind == "deals":
                fact = facts.deals[hit.nth]
                words, start = fact.title, fact.mentions[0].start
            else:
                fact = facts.quotes[hit.nth]
                words, start = words_of(fact, article.text, facts), fact.content[0].start
            told = (article.date or "no date", article.outlet, words)
            line = one_line(" · ".join(filter(None, told)))
            yield Place(hit.article, start, line, article.date, (hit.story, one_line(words)))
