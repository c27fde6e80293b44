"""How often: the answers of a library counted by month, and by who says them."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from ...article import library
from ...article.facts.actor import Actor
from ...article.facts.deal import Deal
from ...article.facts.facts import Fact
from ...article.facts.quote import Quote, passage_of, speakers_of
from ...article.formats.table import disarmed
from ...article.library.store.shelves import Shelves
from ...article.text import one_line
from ..reading.timeline import Month, by_month, lines
from .answers import Answer, How

FORMATS = ("text", "csv", "json")
NOBODY = "(nobody who is named)"


@dataclass(frozen=True, slots=True)
class Share:
    """How often somebody is quoted: in how many stories, which part of all quotes (0 to 1).

    ``by_name``: of these quotes only the name tells that it is the same one. Who is quoted together
    with others is counted each; ``person`` is the number in the library, None for nobody.
    """

    name: str
    person: int | None
    quotes: int
    stories: int
    share: float
    by_name: int


@dataclass(frozen=True, slots=True)
class _Counted:
    """One thing that is counted: a fact, or a whole article."""

    answer: Answer
    fact: Fact | None
    story: int


def timeline(connection: sqlite3.Connection, found: Iterable[Answer], how: How) -> list[Month]:
    """Take a library, answers and how they are wanted; count them by the month of their article.

    What stands in copies of one story counts once, with the copy that is given first.
    """
    return by_month(one.answer.article.date for one in _each(connection, found, how))


def shares(connection: sqlite3.Connection, found: Iterable[Answer], how: How) -> list[Share]:
    """Take a library, quotes, and how they are wanted; tell who is quoted how often.

    The most often first, who is not named last. What stands in copies of one story counts once.
    """
    quotes: Counter[_Who] = Counter()
    by_name: Counter[_Who] = Counter()
    stories: defaultdict[_Who, set[int]] = defaultdict(set)
    known = _People(connection)
    every = 0
    for one in _each(connection, found, how):
        if not isinstance(one.fact, Quote):
            continue
        every += 1
        for who, is_sure in known.who_say(one.answer, one.fact).items():
            quotes[who] += 1
            by_name[who] += not is_sure
            stories[who].add(one.story)
    result = []
    for who in sorted(quotes, key=lambda who: (who is None, -quotes[who], str(who))):
        person = who if isinstance(who, int) else None
        told = (quotes[who], len(stories[who]), quotes[who] / every, by_name[who])
        result.append(Share(known.name(who), person, *told))
    return result


def printed_timeline(months: Sequence[Month], form: str) -> str:
    """Take months and a format; give what is printed of them."""
    if form == "text":
        return "".join(f"{line}\n" for line in lines(months))
    if form == "json":
        return (
            json.dumps([{"month": one.when or None, "count": one.count} for one in months]) + "\n"
        )
    return _table(("month", "count"), ((one.when, one.count) for one in months))


def printed_shares(found: Sequence[Share], form: str) -> str:
    """Take shares and a format; give what is printed of them."""
    if form == "json":
        return json.dumps([asdict(one) for one in found]) + "\n"
    if form == "csv":
        names = ("name", "person", "quotes", "stories", "share", "by_name")
        plain = (asdict(one) for one in found)
        rows = [[one[name] for name in names] for one in plain]
        return _table(names, rows)
    return "".join(f"{_told(one)}\n" for one in found)


def _told(one: Share) -> str:
    stories = f"in {one.stories:,} {'story' if one.stories == 1 else 'stories'}"
    sure = f", {one.by_name:,} by name alone" if one.by_name else ""
    return f"{one.quotes:6,}  {one.share:6.1%}  {one_line(one.name)} ({stories}{sure})"


def _table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([disarmed(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue()


def _each(connection: sqlite3.Connection, found: Iterable[Answer], how: How) -> Iterator[_Counted]:
    """Give what is counted of the answers, of copies of a story what was not counted before."""
    shelves = Shelves(connection)
    seen: dict[tuple[int, str], int] = {}
    for answer in found:
        shelf = shelves.of_article(answer.number)
        story = shelf.story if shelf else answer.number
        facts: list[Fact | None] = [answer.facts.fact(one) for one in answer.ids]
        for fact in facts or [None]:
            # What stands twice in one article was said twice.
            first = seen.setdefault((story, _words(answer, fact)), answer.number)
            if how.copies or first == answer.number:
                yield _Counted(answer, fact, story)


def _words(answer: Answer, fact: Fact | None) -> str:
    """Give what a fact is known by in copies of its story."""
    if isinstance(fact, Quote):
        return one_line(passage_of(fact, answer.article.text).text_in(answer.article.text))
    if isinstance(fact, Deal):
        return one_line(fact.title)
    return one_line(fact.name) if isinstance(fact, Actor) else ""


_Who = int | str | None
"""A person's number in the library, a name that only the user has typed, or nobody."""


class _People:
    """Who speaks, as the library knows them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._last: tuple[int, dict[str, tuple[int, bool]]] = (0, {})

    def who_say(self, answer: Answer, quote: Quote) -> dict[_Who, bool]:
        """Take an answer and a quote of it; give who says it, and whether that is sure."""
        if quote.speaker_text:
            return {one_line(quote.speaker_text): True}
        known = self._actors(answer.number)
        found: dict[_Who, bool] = {}
        for speaker in speakers_of(quote, answer.facts):
            if speaker.id in known:
                person, is_sure = known[speaker.id]
                found[self._joined(person)] = is_sure
        return found or {None: True}

    def _actors(self, article: int) -> dict[str, tuple[int, bool]]:
        if self._last[0] != article:
            # The user may have changed who speaks, the article's actors are as they were.
            _, facts = library.article_of(self._connection, article)
            people = library.people_of(self._connection, article)
            self._last = article, dict(zip((one.id for one in facts.actors), people, strict=False))
        return self._last[1]

    def _joined(self, person: int) -> int:
        row = self._connection.execute("SELECT one FROM person WHERE id = ?", (person,)).fetchone()
        return person if row is None or row["one"] is None else int(row["one"])

    def name(self, who: _Who) -> str:
        """Take who speaks; give what they are called."""
        if isinstance(who, str):
            return who
        row = self._connection.execute("SELECT name FROM person WHERE id = ?", (who,)).fetchone()
        return NOBODY if row is None else str(row["name"])
