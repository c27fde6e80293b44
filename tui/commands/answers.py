"""The answers of a library, as the user judged and mended them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, groupby
from types import MappingProxyType

from ...article import library
from ...article.facts.article import Article
from ...article.facts.check import Check
from ...article.facts.facts import Facts
from ...article.facts.quote import passage_of
from ...article.library import Hit, Query
from ...article.library.search import catalogue
from ...article.library.store.shelves import Shelves
from ...article.selection import Choice, select
from ...article.text import one_line
from ..reading.judgement import with_verdict
from ..store.state import StateStore
from .judgements import judged_articles
from .rendering import judged

_NAMED = 8  # damaged articles


@dataclass(frozen=True, slots=True)
class How:
    """How answers are given.

    ``verified``: only what the user verified. ``verdicts``: what the user thinks stands with it.
    ``same``: the other tellings of each quote too. ``copies``: also what stands in copies of a
    story that was given before. ``damaged`` is told the number of each article that cannot be
    looked into for the words of another.
    """

    form: str = "text"
    verified: bool = False
    verdicts: bool = False
    same: bool = False
    copies: bool = False
    damaged: Callable[[int], None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Answer:
    """An article with those of its facts that were found, as the user mended them.

    ``hits`` are the answers of the library by the ids of their facts.
    """

    number: int
    article: Article
    facts: Facts
    ids: tuple[str, ...]
    hits: Mapping[str, Hit] = field(default_factory=lambda: MappingProxyType({}))
    checks: Mapping[str, Check] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class _Damaged:
    """An article that may have an answer, and cannot be unpacked."""

    number: int


def answers(
    connection: sqlite3.Connection,
    query: Query,
    how: How,
    store: StateStore,
    damaged: Callable[[int], None] = lambda _: None,
) -> Iterator[Answer]:
    """Take a library, a question, how it is answered and the user's record; give the answers.

    What the user rejected is none, and what the user mended is as mended: such articles come first.
    A damaged article is left out; ``damaged`` is told its number.

    Raises:
        library.QueryError: the question cannot be understood.
    """
    known = judged_articles(connection, store)
    mended = [number for number, is_mended in known.items() if is_mended]
    if query.kind != "quotes":
        mended = []
    found = chain(
        (_mended(connection, number, query) for number in _asked_for(connection, query, mended)),
        _found(connection, query, how, known, mended),
    )
    for answer in found:
        if isinstance(answer, _Damaged):
            damaged(answer.number)
            continue
        answer = _judged(answer, how) if answer.number in known else answer
        if answer.ids or query.kind == "text":
            yield answer


def _asked_for(
    connection: sqlite3.Connection, query: Query, numbers: Sequence[int]
) -> Iterator[int]:
    """Give those of the articles that are of the time and outlet and name whom is asked for."""
    whole = replace(query, kind="text", words="", speaker=None, within=numbers, limit=None)
    if numbers:
        yield from (hit.article for hit in library.find(connection, whole))


def _mended(connection: sqlite3.Connection, number: int, query: Query) -> Answer | _Damaged:
    """Go through an article whose facts the user mended: no index knows of it."""
    try:
        article, facts = library.article_of(connection, number)
    except library.DamagedError:
        return _Damaged(number)
    facts, _ = judged(article, facts)
    choice = Choice(("quotes",), query.speaker, act=query.act, polarity=query.polarity)  # type: ignore[arg-type]
    ids = tuple(
        quote.id
        for quote in select(facts, choice).quotes
        if library.holds(query.words, passage_of(quote, article.text).text_in(article.text))
    )
    return Answer(number, *library.article_of(connection, number), ids)


def _found(
    connection: sqlite3.Connection,
    query: Query,
    how: How,
    known: Mapping[int, bool],
    mended: Sequence[int],
) -> Iterator[Answer | _Damaged]:
    if how.verified:
        query = replace(query, within=[one for one in known if one not in mended])
    hits = library.find(connection, replace(query, limit=None))
    try:
        hits = chain([next(hits)], hits)
    except StopIteration:
        return
    except library.QueryError:
        if query.speaker is None or not mended:
            raise
        return  # whom the user says to speak may be known to no index
    hits = (hit for hit in hits if hit.article not in mended)
    if not how.copies and query.kind == "quotes":
        hits = _once(connection, hits)
    for number, group in groupby(hits, lambda hit: hit.article):
        in_it = [hit for hit in group if query.kind == "text" or hit.nth is not None]
        try:
            article, facts = library.article_of(connection, number)
        except library.DamagedError:
            in_it = []
        if not in_it:
            yield _Damaged(number)
            continue
        of_kind = getattr(facts, query.kind, ())
        by_id = {of_kind[hit.nth].id: hit for hit in in_it if hit.nth is not None}
        yield Answer(number, article, facts, tuple(by_id), by_id)


def _once(connection: sqlite3.Connection, hits: Iterator[Hit]) -> Iterator[Hit]:
    """Give the answers without those that stand word by word in a copy of a story given before."""
    seen: dict[tuple[int, str], int] = {}
    shelves = Shelves(connection)
    for hit in hits:
        try:
            key = hit.story, one_line(shelves.passage(hit.number))
        except library.DamagedError:
            yield hit  # whoever unpacks it tells of it
            continue
        # Two quotes of one sentence of one article are two.
        if seen.setdefault(key, hit.article) == hit.article:
            yield hit


def left_out(connection: sqlite3.Connection, damaged: Collection[int]) -> str:
    """Take a library and its damaged articles' numbers; give a sentence on what is left out."""
    told = [catalogue.called(connection, number) for number in sorted(damaged)[:_NAMED]]
    more = f"; {len(damaged) - _NAMED:,} more" if len(damaged) > _NAMED else ""
    return f"Left out because the library's copy is damaged: {'; '.join(told)}{more}."


def _judged(answer: Answer, how: How) -> Answer:
    facts, checks = judged(answer.article, answer.facts)
    there = {fact.id for fact in facts} - with_verdict(checks, "rejected")
    if how.verified:
        there &= with_verdict(checks, "verified")
    ids = tuple(fact for fact in answer.ids if fact in there)
    return replace(answer, facts=facts, ids=ids, checks=checks)
