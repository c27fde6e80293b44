"""What is counted, as columns: quotes from theirs, deals, articles and actors from their rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ...facts.quote import ACTS, POLARITIES
from .articles import Articles, matching
from .asking import Hit, Query
from .candidates import numbers_of_quotes
from .finding import find, understood

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Things:
    """What is counted, each with its article and its words' number; who says it: row and code."""

    article: Numbers
    said: Numbers
    row: Numbers
    who: Numbers


def things_of(article: Iterable[int], said: Iterable[int]) -> Things:
    """Take the article of each thing and its words' number; give things that nobody says."""
    none = np.empty(0, np.int64)
    return Things(np.fromiter(article, np.int64), np.fromiter(said, np.int64), none, none)


def plain(connection: sqlite3.Connection, statement: str) -> list[tuple[Any, ...]]:
    """Take a library and a statement; give the rows as they are, not by name: it is much faster."""
    cursor = connection.cursor()
    cursor.row_factory = None
    return cursor.execute(statement).fetchall()


def among(values: Numbers, some: Collection[int]) -> npt.NDArray[np.bool_]:
    """Tell of each value whether it is one of some."""
    return np.isin(values, np.fromiter(some, np.int64, len(some)))


def kept(things: Things, keep: npt.NDArray[np.bool_]) -> Things:
    """Give those of the things that are kept."""
    place = np.cumsum(keep) - 1
    said = keep[things.row] if len(things.row) else np.empty(0, np.bool_)
    return Things(
        things.article[keep], things.said[keep], place[things.row[said]], things.who[said]
    )


def joined_with(one: Things, other: Things) -> Things:
    """Give the things of both, in their order."""
    return Things(
        np.concatenate((one.article, other.article)),
        np.concatenate((one.said, other.said)),
        np.concatenate((one.row, other.row + len(one.article))),
        np.concatenate((one.who, other.who)),
    )


def quotes(connection: sqlite3.Connection, query: Query, damaged: set[int]) -> Things:
    """Give the quotes that answer a question, from the columns of their articles."""
    wanted = Articles(connection, query)
    articles, firsts, counts, said, who, what = [], [], [], [], [], []
    more_of: list[tuple[int, bytes]] = []
    done = 0
    rows = plain(
        connection,
        "SELECT article.id, day, outlet, first_quote, quotes, said, who, what, more FROM article "
        "LEFT JOIN voice ON voice.article = article.id "
        "WHERE first_quote IS NOT NULL AND newer IS NULL",
    )
    for number, day, outlet, first, count, words, speakers, classes, others in rows:
        if not wanted.admits(number, day, outlet):
            continue
        if not words or not 4 * count == len(words) == len(speakers) == 4 * len(classes):
            damaged.add(number)
            continue
        if others and (len(others) % 8 or max(memoryview(others).cast("I")[::2]) >= count):
            damaged.add(number)
            continue
        articles.append(number)
        firsts.append(first)
        counts.append(count)
        said.append(words)
        who.append(speakers)
        what.append(classes)
        if others:
            more_of.append((done, others))
        done += count
    each = np.array(counts, np.int64)
    begins = np.cumsum(each) - each
    numbers = np.arange(done) + np.repeat(np.array(firsts, np.int64) - begins, each)
    further = _column(b"".join(others for _, others in more_of)).reshape(-1, 2)
    after = [begin for begin, others in more_of for _ in range(0, len(others), 8)]
    things = Things(
        np.repeat(np.array(articles, np.int64), each),
        _column(b"".join(said)),
        np.concatenate((np.arange(done), further[:, 0] + np.array(after, np.int64))),
        np.concatenate((_column(b"".join(who)), further[:, 1])),
    )
    keep = _of_class(np.frombuffer(b"".join(what), np.uint8), query)
    asked = _answers(connection, query, wanted, damaged)
    if asked is not None:
        keep &= np.isin(numbers, np.fromiter(asked, np.int64))
    return kept(things, keep)


def _column(data: bytes) -> Numbers:
    return np.frombuffer(data, "<u4").astype(np.int64)


def _of_class(what: npt.NDArray[np.uint8], query: Query) -> npt.NDArray[np.bool_]:
    """Tell which quotes are of the act and polarity that are asked for."""
    keep = np.ones(len(what), np.bool_)
    for asked, names, values in (
        (query.act, ACTS, what % len(ACTS)),
        (query.polarity, POLARITIES, what // len(ACTS)),
    ):
        if asked is not None:
            keep &= values == [*names].index(asked)
    return keep


def _answers(
    connection: sqlite3.Connection, query: Query, wanted: Articles, damaged: set[int]
) -> Iterator[int] | None:
    """Give the numbers of the quotes that have the words and the speaker; None: all have."""
    asked = understood(query.words)
    if asked is None or asked.is_exact:
        return numbers_of_quotes(connection, query, asked, wanted)
    hits = (hit for hit in find(connection, query) if not _is_damaged(hit, damaged))
    return (hit.number for hit in hits)


def _is_damaged(hit: Hit, damaged: set[int]) -> bool:
    if hit.nth is None:
        damaged.add(hit.article)
    return hit.nth is None


def others(connection: sqlite3.Connection, query: Query) -> Things:
    """Give the deals, articles or actors that answer a question."""
    if query.kind == "text" and query.speaker is None:
        articles = _texts(connection, query)
        return things_of(articles, [0] * len(articles))  # a story's copies are one
    hits = [(hit.article, hit.number) for hit in find(connection, query)]
    numbers = [number for _, number in hits]
    if query.kind == "deals":
        said = dict(connection.execute("SELECT id, coalesce(said, id) FROM deal").fetchall())
        numbers = [said[number] for number in numbers]
    return things_of((article for article, _ in hits), numbers)


def _texts(connection: sqlite3.Connection, query: Query) -> list[int]:
    """Give the articles that answer a question for articles."""
    asked = understood(query.words)
    if asked is not None and not asked.is_exact:
        return [hit.article for hit in find(connection, query)]
    wanted = Articles(connection, query)
    rows = plain(connection, "SELECT id, day, outlet FROM article WHERE newer IS NULL")
    found = [number for number, day, outlet in rows if wanted.admits(number, day, outlet)]
    if asked is None:
        return found
    having = {*matching(connection, "article_words", [str(asked.index()), *wanted.months()])}
    return [number for number in found if number in having]
