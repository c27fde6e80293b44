"""What may answer a question: which rows the indexes give, of which articles, in which order."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ..adding import persons
from ..language.days import NO_DAY, months_between
from ..language.expressions import Expression
from ..language.words import all_of, any_of, mark, words_of
from ..store.bodies import DamagedError, people_of, text_of, unpacked
from ..store.passage_words import deal_words, title_words
from ..store.shelves import Shelf, Shelves
from .articles import Articles, matching, people_called
from .asking import Hit, Query, QueryError

MARKED = ("mention", "attitude", "denied", "open")
"""Classes of quotes that the index has marks for; the others are those of most quotes."""


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate; ``words`` reads its passage, ``day`` is that of its article."""

    hit: Hit
    day: int
    words: Callable[[], Sequence[str]]


def candidates(
    connection: sqlite3.Connection, query: Query, asked: Expression | None
) -> Iterator[Found]:
    """Take a library, a question and its words understood; give what may answer it, in order.

    Raises:
        QueryError: nobody is called so, or the words stand everywhere.
    """
    shelves = Shelves(connection)
    wanted = Articles(connection, query)
    if query.kind == "deals":
        return _deals(connection, query, asked, (shelves, wanted))
    if query.kind == "text":
        return _texts(connection, query, asked, (shelves, wanted))
    return _quotes(connection, query, asked, (shelves, wanted))


_Where = tuple[Shelves, Articles]


def _quotes(
    connection: sqlite3.Connection, query: Query, asked: Expression | None, where: _Where
) -> Iterator[Found]:
    shelves, wanted = where
    for number in _quote_numbers(connection, query, asked, wanted):
        shelf = shelves.of_quote(number)
        if shelf is None or not wanted.has(shelf):
            continue
        nth = number - shelf.first
        try:
            passage = shelf.passages[nth]
        except DamagedError as damage:
            yield Found(Hit(shelf.number, None, number, shelf.story), shelf.day, _unread(damage))
            continue
        if query.act not in (None, passage.act) or query.polarity not in (None, passage.polarity):
            continue

        def words(shelf: Shelf = shelf, nth: int = nth) -> list[str]:
            return words_of(shelf.passages[nth].span.text_in(shelves.text(shelf)))

        yield Found(Hit(shelf.number, nth, number, shelf.story), shelf.day, words)


def _unread(damage: DamagedError) -> Callable[[], Sequence[str]]:
    def words() -> Sequence[str]:
        raise damage

    return words


def _quote_numbers(
    connection: sqlite3.Connection, query: Query, asked: Expression | None, wanted: Articles
) -> Iterator[int]:
    """Give the numbers of the quotes that have the words and the speaker, in their order."""
    tests = _tests(connection, query)
    if asked is not None:
        tests += [str(_index(query, asked)), *wanted.months()]
        yield from matching(connection, "quote_words", tests)
    elif tests:
        yield from _by_time(connection, tests, wanted)
    else:
        yield from _quotes_of_articles(connection, wanted)


def _tests(connection: sqlite3.Connection, query: Query) -> list[str]:
    """Give what the index of quotes is asked for all but the words."""
    tests = []
    if query.speaker is not None or query.person is not None:
        tests.append(_speaks(connection, query))
    return tests + [
        all_of([mark(value)]) for value in (query.act, query.polarity) if value in MARKED
    ]


def numbers_of_quotes(
    connection: sqlite3.Connection, query: Query, asked: Expression | None, wanted: Articles
) -> Iterator[int] | None:
    """Give the numbers of quotes as the index alone finds them, in no order; None: all there are.

    Those of other articles than the wanted may be among them.

    Raises:
        QueryError: nobody is called so, or the words stand everywhere.
    """
    tests = _tests(connection, query)
    if asked is not None:
        tests.append(_index(query, asked))
    if not tests:
        return None
    return matching(connection, "quote_words", [*tests, *wanted.months()])


def _index(query: Query, asked: Expression) -> str:
    """Give what the index is asked for the words.

    Raises:
        QueryError: they are in most passages, and no index holds them.
    """
    found = asked.index()
    if found is None:
        raise QueryError(f"The words {query.words!r} stand in most passages; add a rarer one.")
    return found


_FEW = 200
"""Quotes that are put in the order of time at once; of more it is done month by month."""


def _by_time(
    connection: sqlite3.Connection, tests: Sequence[str], wanted: Articles
) -> Iterator[int]:
    """Give the quotes that pass all tests, the newest first."""
    shelves = Shelves(connection)

    def when(number: int) -> tuple[int, int]:
        shelf = shelves.of_quote(number)
        return (shelf.day if shelf else NO_DAY), number

    found = list(islice(matching(connection, "quote_words", [*tests, *wanted.months()]), _FEW + 1))
    if len(found) <= _FEW:
        yield from sorted(found, key=when, reverse=True)
        return
    first, last = wanted.reach()
    months = [*months_between(first, last), 0]
    for month in months:
        rows = matching(connection, "quote_words", [*tests, all_of([mark("m", month)])])
        yield from sorted(rows, key=when, reverse=True)


def _quotes_of_articles(connection: sqlite3.Connection, wanted: Articles) -> Iterator[int]:
    days, values = wanted.days("day")
    rows = connection.execute(
        "SELECT first_quote, quotes FROM article "
        f"WHERE newer IS NULL AND first_quote IS NOT NULL{days} ORDER BY day DESC, id DESC",
        values,
    )
    for first, count in rows:
        yield from range(first, first + count)


def _deals(
    connection: sqlite3.Connection, query: Query, asked: Expression | None, where: _Where
) -> Iterator[Found]:
    shelves, wanted = where
    days, values = wanted.days("day")
    told: list[object] = [*values]
    least = "" if query.least is None else " AND amount >= ?"
    told += [] if query.least is None else [query.least]
    tests = [] if asked is None else [_index(query, asked)]
    if query.speaker is not None or query.person is not None:
        tests.append(_speaks(connection, query, query.role))
    elif query.role is not None:
        tests.append(all_of([mark(query.role)]))
    matching = ""
    if tests:
        matching = " AND id IN (SELECT rowid FROM deal_words WHERE deal_words MATCH ?)"
        told.append(" AND ".join(tests))
    rows = connection.execute(
        f"SELECT id, article, nth FROM deal WHERE 1{days}{least}{matching} "
        "ORDER BY day DESC, id DESC",
        told,
    )
    for number, article, nth in rows:
        shelf = shelves.of_article(article)
        if shelf is None or not wanted.has(shelf):
            continue

        def words(article: int = article, nth: int = nth) -> list[str]:
            whole, facts = unpacked(connection, article, shelves.dictionaries)
            return deal_words(whole, facts.deals[nth])

        yield Found(Hit(article, nth, number, shelf.story), shelf.day, words)


def _texts(
    connection: sqlite3.Connection, query: Query, asked: Expression | None, where: _Where
) -> Iterator[Found]:
    if query.speaker is not None or query.person is not None:
        raise QueryError("Only quotes and deals have somebody who says or makes them.")
    shelves, wanted = where
    days, values = wanted.days("day")
    if asked is not None:
        tests = [_index(query, asked), *wanted.months()]
        numbers = matching(connection, "article_words", tests)
    else:
        rows = connection.execute(
            f"SELECT id FROM article WHERE newer IS NULL{days} ORDER BY day DESC, id DESC", values
        )
        numbers = (row[0] for row in rows)
    for number in numbers:
        shelf = shelves.of_article(number)
        if shelf is None or not wanted.has(shelf):
            continue

        def words(number: int = number) -> list[str]:
            row = connection.execute("SELECT title FROM article WHERE id = ?", (number,)).fetchone()
            return title_words(row[0], text_of(connection, number, shelves.dictionaries))

        yield Found(Hit(number, None, number, shelf.story), shelf.day, words)


def actors(connection: sqlite3.Connection, query: Query) -> Iterator[Hit]:
    """Take a library and a question for actors; give where they are named.

    Raises:
        QueryError: no name is asked for.
    """
    name = query.words or query.speaker or query.about
    if not name:
        raise QueryError("Name the actor to look for.")
    shelves = Shelves(connection)
    plain = Query(since=query.since, until=query.until, outlet=query.outlet, within=query.within)
    wanted = Articles(connection, plain)
    for person in persons.named(connection, name):
        for article in matching(connection, "article_words", [all_of([mark("p", person)])]):
            shelf = shelves.of_article(article)
            if shelf is None or not wanted.has(shelf):
                continue
            for nth, (other, _) in enumerate(people_of(connection, article)):
                if other == person:
                    yield Hit(article, nth, person, shelf.story)


def _speaks(connection: sqlite3.Connection, query: Query, role: str | None = None) -> str:
    """Give how an index is asked for who speaks, or is a party in a role."""

    def marked(kind: str, value: int | str) -> str:
        return mark(role, mark(kind, value)) if role else mark(kind, value)

    if query.person is not None:
        people = persons.with_joined(connection, [query.person])
        return any_of(marked("p", person) for person in people)
    name = query.speaker or ""
    called = all_of(marked("n", word) for word in words_of(name))
    joined = persons.joined_with(connection, people_called(connection, name))
    others = any_of(marked("p", person) for person in joined)
    return f"({called} OR {others})" if joined else called
