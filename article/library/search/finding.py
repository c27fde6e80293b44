"""Answers from a library: what somebody said, about what, since when; deals by party and sum.

The index gives candidates, the latest that were added first; the first of them are ranked by BM25
(Robertson and Zaragoza 2009) over their passages, which are read for it, the others follow as they
come. So the cost does not grow with the library, and answers stream.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from ...facts.article import Article
from ...facts.facts import Facts
from ..adding.adding import Engine
from ..language.expressions import Expression, Passage
from ..language.syntax import WordsError, parse
from ..language.words import words_of
from ..store.bodies import DamagedError, unpacked
from .asking import Hit, Query, QueryError
from .candidates import Found, actors, candidates

RANKED = {"quotes": 300, "deals": 50, "text": 60}
"""How many candidates are ranked; their passages have to be read."""

LEAST_RANKED = 50
"""Answers that are ranked at least."""


def find(connection: sqlite3.Connection, query: Query) -> Iterator[Hit]:
    """Take a library and a question; give the answers, the best or else the newest first.

    Raises:
        QueryError: the words are in no syntax that is known, or nobody is called so.
    """
    asked = understood(query.words)
    if query.kind == "actors":
        return islice(actors(connection, query), query.limit)
    found = candidates(connection, query, asked)
    if query.oldest:
        found = found if asked is None else _checked(found, asked)
        found = iter(sorted(found, key=lambda one: (one.day, one.hit.number)))
    elif asked is not None:
        most = RANKED[query.kind]
        first = list(_checked(islice(found, most), asked))
        rest = _checked(found, asked)
        # Where few of the first are answers, as of a phrase, there are at least these to rank.
        first += islice(rest, max(0, LEAST_RANKED - len(first)))
        found = chain(_ranked(first, asked), rest)
    return islice((one.hit for one in found), query.limit)


def understood(words: str) -> Expression | None:
    """Take what is asked for; give it understood, None for nothing.

    Raises:
        QueryError: it is in no syntax that is known.
    """
    if not words.strip():
        return None
    try:
        return parse(words)
    except WordsError as fault:
        raise QueryError(
            f"The words {words!r} cannot be understood: {fault}. All words are looked for, "
            '"a phrase", this OR that, this NOT that, begin*.'
        ) from fault


def _checked(found: Iterator[Found], asked: Expression) -> Iterator[Found]:
    """Give the candidates in which the words really stand as they are asked for.

    Of what is damaged nobody knows: it is given, and whoever unpacks it tells of it.
    """
    if asked.is_exact:
        return found
    return (one for one in found if (words := _words(one)) is None or asked.holds(Passage(words)))


def _words(found: Found) -> Sequence[str] | None:
    """Give the words of a candidate's passage, None where it is damaged."""
    try:
        return found.words()
    except DamagedError:
        return None


_FREQUENCY, _LENGTH = 1.2, 0.75  # BM25's k1 and b, at their usual values


def _ranked(found: Sequence[Found], asked: Expression) -> list[Found]:
    """Take answers; give them from the best to the least, of equal ones the newest first."""
    passages = [Passage(_words(one) or ()) for one in found]
    usual = sum(len(passage.words) for passage in passages) / len(passages) if passages else 1
    usual = usual or 1  # where all of them are damaged
    scores = [0.0] * len(found)
    for phrase in asked.phrases():
        counts = [sum(1 for _ in phrase.at(passage)) for passage in passages]
        having = sum(map(bool, counts))
        weight = math.log(1 + (len(found) - having + 0.5) / (having + 0.5))
        for n, count in enumerate(counts):
            length = 1 - _LENGTH + _LENGTH * len(passages[n].words) / usual
            scores[n] += weight * count * (_FREQUENCY + 1) / (count + _FREQUENCY * length)
    order = sorted(
        range(len(found)), key=lambda n: (-scores[n], -found[n].day, -found[n].hit.number)
    )
    return [found[n] for n in order]


def article_of(connection: sqlite3.Connection, number: int) -> tuple[Article, Facts]:
    """Take an article's number; give it with its facts.

    Raises:
        KeyError: there is none of that number.
    """
    return unpacked(connection, number)


def articles(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    """Give what a list of articles shows of each that has no newer version, the newest first."""
    yield from connection.execute(
        "SELECT article.id AS id, hex(sha256) AS sha256, title, outlet.name AS outlet, date, "
        "added, story, quotes, deals FROM article LEFT JOIN outlet ON outlet.id = article.outlet "
        "WHERE newer IS NULL ORDER BY day DESC, article.id DESC"
    )


def copies_of(connection: sqlite3.Connection, number: int) -> list[sqlite3.Row]:
    """Take an article's number; give outlet, date and number of the others that tell its story."""
    return connection.execute(
        "SELECT article.id AS id, outlet.name AS outlet, date FROM article "
        "LEFT JOIN outlet ON outlet.id = article.outlet "
        "WHERE newer IS NULL AND article.id != ?1 AND (article.id = (SELECT story FROM article "
        "WHERE id = ?1) OR article.id IN (SELECT id FROM article WHERE story != id AND story = "
        "(SELECT story FROM article WHERE id = ?1))) ORDER BY day, article.id",
        (number,),
    ).fetchall()


def holds(words: str, passage: str) -> bool:
    """Take words to look for and a passage; tell whether it has them.

    Raises:
        QueryError: the words are in no syntax that is known.
    """
    asked = understood(words)
    return asked is None or asked.holds(Passage(words_of(passage)))


def read_otherwise(connection: sqlite3.Connection, engine: Engine) -> list[int]:
    """Take what finds facts now; give the articles whose facts something else found."""
    rows = connection.execute(
        "SELECT article.id FROM article JOIN engine ON engine.id = article.engine "
        "WHERE newer IS NULL AND (model != ? OR rules != ?) ORDER BY article.id",
        (engine.model, engine.rules),
    )
    return [row[0] for row in rows]
