"""How often: the answers of a library counted by month, and by who says them."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, replace

from ...article import library
from ...article.facts.actor import Actor
from ...article.facts.deal import Deal
from ...article.facts.facts import Fact
from ...article.facts.quote import Quote, passage_of, speakers_of
from ...article.formats.table import disarmed
from ...article.library import Query
from ...article.library.search.tallying import Share, Tally, Told, tally
from ...article.library.store.voices import number_of
from ...article.text import one_line
from ..reading.timeline import Month, by_count, lines
from ..store.state import StateStore
from .answers import Answer, How, answers
from .judgements import judged_articles

NOBODY = "(nobody who is named)"


def counted(
    connection: sqlite3.Connection,
    query: Query,
    how: How,
    store: StateStore,
    damaged: Callable[[int], None] = lambda _: None,
) -> Tally:
    """Take a library, a question, how it is answered and the user's record; count the answers.

    What stands in copies of one story counts once, with the copy that is the oldest. Of what the
    user judged what stands there is counted; ``damaged`` is told the articles of which nobody can
    tell.

    Raises:
        library.QueryError: the question cannot be understood.
    """
    judged = judged_articles(connection, store)
    told: list[Told] = []
    if judged:
        within = [*judged] if query.within is None else [*{*judged} & {*query.within}]
        found = answers(connection, replace(query, within=within), how, store, damaged)
        known = _People(connection)
        told = [one for answer in found for one in _told(answer, query, known)]
    plain = replace(query, within=()) if how.verified else query
    try:
        result = tally(connection, plain, told, judged, how.copies)
    except library.QueryError:
        if not told:
            raise  # whom the user says to speak may be known to no index
        result = tally(connection, replace(query, within=()), told, judged, how.copies)
    for number in result.damaged:
        damaged(number)
    return result


def _told(answer: Answer, query: Query, known: _People) -> Iterator[Told]:
    """Give what is counted of an answer that the user judged."""
    facts: list[Fact | None] = [answer.facts.fact(one) for one in answer.ids]
    for fact in facts or ([None] if query.kind == "text" else []):
        if isinstance(fact, Quote):
            words = passage_of(fact, answer.article.text).text_in(answer.article.text)
            yield Told(answer.number, number_of(words), known.who_say(answer, fact))
        elif isinstance(fact, Deal):
            yield Told(answer.number, number_of(fact.title))
        elif isinstance(fact, Actor):
            yield Told(answer.number, known.number(answer, fact))
        else:
            yield Told(answer.number, 0)


def printed_timeline(found: Tally, form: str) -> str:
    """Take what was counted and a format; give what is printed of it by month."""
    months: Sequence[Month] = by_count(found.dates())
    if form == "text":
        return "".join(f"{line}\n" for line in lines(months))
    if form == "json":
        return (
            json.dumps([{"month": one.when or None, "count": one.count} for one in months]) + "\n"
        )
    return _table(("month", "count"), ((one.when, one.count) for one in months))


def printed_shares(tallied: Tally, form: str) -> str:
    """Take what was counted and a format; give what is printed of it by who says it."""
    found = [replace(one, name=NOBODY) if one.name is None else one for one in tallied.shares()]
    if form == "json":
        return json.dumps([asdict(one) for one in found]) + "\n"
    if form == "csv":
        names = ("name", "person", "quotes", "stories", "share", "by_name")
        plain = (asdict(one) for one in found)
        rows = [[one[name] for name in names] for one in plain]
        return _table(names, rows)
    return "".join(f"{_line(one)}\n" for one in found)


def _line(one: Share) -> str:
    stories = f"in {one.stories:,} {'story' if one.stories == 1 else 'stories'}"
    sure = f", {one.by_name:,} by name alone" if one.by_name else ""
    return f"{one.quotes:6,}  {one.share:6.1%}  {one_line(one.name or NOBODY)} ({stories}{sure})"


def _table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([disarmed(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue()


class _People:
    """Who speaks, as the library knows them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._last: tuple[int, dict[str, tuple[int, bool]]] = (0, {})

    def who_say(self, answer: Answer, quote: Quote) -> tuple[tuple[int | str, bool], ...]:
        """Take an answer and a quote of it; give who says it, and whether that is sure."""
        if quote.speaker_text:
            return ((one_line(quote.speaker_text), True),)
        known = self._actors(answer.number)
        speakers = (speaker.id for speaker in speakers_of(quote, answer.facts))
        return tuple(known[one] for one in speakers if one in known)

    def number(self, answer: Answer, actor: Actor) -> int:
        """Take an answer and an actor of it; give the person's number."""
        return self._actors(answer.number).get(actor.id, (0, False))[0]

    def _actors(self, article: int) -> dict[str, tuple[int, bool]]:
        if self._last[0] != article:
            # The user may have changed who speaks, the article's actors are as they were.
            _, facts = library.article_of(self._connection, article)
            people = library.people_of(self._connection, article)
            self._last = article, dict(zip((one.id for one in facts.actors), people, strict=False))
        return self._last[1]
