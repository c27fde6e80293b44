"""Puts an article and its facts into a library, whole or not at all.

The same text is one article, however often it is added. Another text from the same source is a new
version of it: the old one stays readable, but is no longer found.
"""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ..facts.article import Article
from ..facts.deal import Deal
from ..facts.facts import Facts
from ..facts.quote import Quote
from . import alike, packing, persons

Added = Literal["added", "new version", "read anew", "known"]
"""What became of an article: "known" and nothing was written, or what was."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What found the facts: the model and the version of the rules."""

    model: str
    rules: str


def is_known(connection: sqlite3.Connection, sha256: str, engine: Engine) -> bool:
    """Take a text's hash; tell whether this engine's facts of it are in the library."""
    return bool(
        connection.execute(
            "SELECT EXISTS (SELECT 1 FROM article WHERE sha256 = ? AND model = ? AND rules = ?)",
            (sha256, engine.model, engine.rules),
        ).fetchone()[0]
    )


def add(
    connection: sqlite3.Connection,
    article: Article,
    facts: Facts,
    engine: Engine,
    now: float | None = None,
) -> Added:
    """Take an article, its facts and what found them; put them into the library.

    ``now`` is the time to note, in seconds since 1970; the clock's when None.

    Raises:
        sqlite3.Error: the disk or another writer refuses; nothing of the article was written.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        outcome = _add(connection, article, facts, engine, time.time() if now is None else now)
        connection.execute("COMMIT")
        return outcome
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _add(
    connection: sqlite3.Connection, article: Article, facts: Facts, engine: Engine, now: float
) -> Added:
    if is_known(connection, article.sha256, engine):
        return "known"
    same = connection.execute(
        "SELECT id, added FROM article WHERE sha256 = ?", (article.sha256,)
    ).fetchone()
    older = connection.execute(
        "SELECT id FROM article WHERE source = ? AND newer IS NULL AND sha256 != ?",
        (article.source, article.sha256),
    ).fetchone()
    if same:
        _forget(connection, same["id"])
        connection.execute("DELETE FROM article WHERE id = ?", (same["id"],))
    number = _write(connection, article, facts, engine, same and same["id"], now)
    if older:
        _forget(connection, older["id"])
        connection.execute("UPDATE article SET newer = ? WHERE id = ?", (number, older["id"]))
    _index(connection, number, article, facts)
    return "read anew" if same else "new version" if older else "added"


def _write(
    connection: sqlite3.Connection,
    article: Article,
    facts: Facts,
    engine: Engine,
    number: int | None,
    now: float,
) -> int:
    row = connection.execute(
        "INSERT INTO article (id, sha256, source, title, author, outlet, url, day, added, story, "
        "model, rules, quotes, deals, shingles, text, facts) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, 0, ?, ?)",
        (
            *(number, article.sha256, article.source, article.title, article.author),
            *(article.outlet, article.url, article.date, now, engine.model, engine.rules),
            *(len(facts.quotes), len(facts.deals)),
            *(packing.pack_text(article.text), packing.pack_facts(article, facts)),
        ),
    )
    return int(row.lastrowid or 0)


def _index(connection: sqlite3.Connection, number: int, article: Article, facts: Facts) -> None:
    """Write what an article is found by."""
    connection.execute(
        "INSERT INTO article_words (rowid, title, body) VALUES (?, ?, ?)",
        (number, article.title, article.text),
    )
    people = persons.enroll(connection, facts)
    connection.executemany(
        "INSERT INTO actor VALUES (?, ?, ?, ?)",
        ((number, fact, person, sure) for fact, (person, sure) in people.items()),
    )
    ids = {fact: person for fact, (person, _) in people.items()}
    for quote in facts.quotes:
        row = connection.execute(
            "INSERT INTO quote (article, fact, act, polarity, day) VALUES (?, ?, ?, ?, ?)",
            (number, quote.id, quote.act, quote.polarity, article.date),
        )
        fact = int(row.lastrowid or 0)
        connection.execute(
            "INSERT INTO quote_words (rowid, passage) VALUES (?, ?)",
            (fact, passage_of(article, quote)),
        )
        _insert(connection, _rows_of_quote(fact, article, quote, ids))
    for deal in facts.deals:
        value = deal.value
        row = connection.execute(
            "INSERT INTO deal (article, fact, day, amount, currency) VALUES (?, ?, ?, ?, ?)",
            (
                *(number, deal.id, article.date),
                *((value.amount, value.currency) if value else (None, None)),
            ),
        )
        fact = int(row.lastrowid or 0)
        connection.execute(
            "INSERT INTO deal_words (rowid, passage) VALUES (?, ?)",
            (fact, deal_passage(article, deal)),
        )
        _insert(connection, _rows_of_deal(fact, deal, ids))
    codes = alike.of_story(article.text)
    story = _story(connection, codes) or number
    connection.executemany("INSERT INTO shingle VALUES (?, ?)", ((code, number) for code in codes))
    connection.execute(
        "UPDATE article SET story = ?, shingles = ? WHERE id = ?", (story, len(codes), number)
    )


def _forget(connection: sqlite3.Connection, number: int) -> None:
    """Take an article that is no longer found; wipe what it is found by, not the article.

    What was written is worked out again: a table without an index of its own for this is smaller.
    """
    article, facts = unpacked(
        connection.execute("SELECT * FROM article WHERE id = ?", (number,)).fetchone()
    )
    people = dict(
        connection.execute("SELECT fact, person FROM actor WHERE article = ?", (number,)).fetchall()
    )
    quotes = dict(
        connection.execute("SELECT fact, id FROM quote WHERE article = ?", (number,)).fetchall()
    )
    deals = dict(
        connection.execute("SELECT fact, id FROM deal WHERE article = ?", (number,)).fetchall()
    )
    connection.execute(
        "INSERT INTO article_words (article_words, rowid, title, body) VALUES ('delete', ?, ?, ?)",
        (number, article.title, article.text),
    )
    for quote in facts.quotes:
        words = (quotes[quote.id], passage_of(article, quote))
        connection.execute(_WITHOUT.format("quote_words"), words)
        _delete(connection, _rows_of_quote(quotes[quote.id], article, quote, people))
    for deal in facts.deals:
        words = (deals[deal.id], deal_passage(article, deal))
        connection.execute(_WITHOUT.format("deal_words"), words)
        _delete(connection, _rows_of_deal(deals[deal.id], deal, people))
    for table in ("quote", "deal", "actor"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (number,))
    connection.executemany(
        "DELETE FROM shingle WHERE hash = ? AND article = ?",
        ((code, number) for code in alike.of_story(article.text)),
    )


_WITHOUT = "INSERT INTO {0} ({0}, rowid, passage) VALUES ('delete', ?, ?)"
"""How FTS5 forgets a row whose words it does not keep: they are told again."""

_COLUMNS = {
    "said": ("person", "day", "quote"),
    "saying": ("hash", "quote"),
    "party": ("person", "deal", "role"),
}
"""The tables of rows that a fact is found by; a row is its own key."""

_Row = tuple[str, tuple[int | str, ...]]


def _insert(connection: sqlite3.Connection, rows: Iterable[_Row]) -> None:
    for table, values in rows:
        places = ", ".join("?" * len(values))
        connection.execute(f"INSERT INTO {table} VALUES ({places})", values)


def _delete(connection: sqlite3.Connection, rows: Iterable[_Row]) -> None:
    for table, values in rows:
        tests = " AND ".join(f"{column} = ?" for column in _COLUMNS[table])
        connection.execute(f"DELETE FROM {table} WHERE {tests}", values)


def _rows_of_quote(
    number: int, article: Article, quote: Quote, people: Mapping[str, int]
) -> Iterator[_Row]:
    """Give the rows by which a quote is found: who says it, and shingles of its words."""
    for person in _speakers(quote, people):
        yield "said", (person, article.date or "", number)
    for code in _sayings(article, quote):
        yield "saying", (code, number)


def _rows_of_deal(number: int, deal: Deal, people: Mapping[str, int]) -> Iterator[_Row]:
    """Give the rows by which a deal is found: its parties."""
    for person, role in _parties(deal, people):
        yield "party", (person, number, role)


def _speakers(quote: Quote, people: Mapping[str, int]) -> frozenset[int]:
    speakers = quote.speakers or ((quote.speaker,) if quote.speaker else ())
    return frozenset(people[speaker] for speaker in speakers if speaker in people)


def _parties(deal: Deal, people: Mapping[str, int]) -> frozenset[tuple[int, str]]:
    return frozenset(
        (people[party.actor], party.role) for party in deal.parties if party.actor in people
    )


def _sayings(article: Article, quote: Quote) -> frozenset[int]:
    """Give the shingles of a quote in the speaker's own words; reported words are the writer's."""
    if quote.kind == "indirect" or quote.act != "speech":
        return frozenset()
    return alike.of_saying(" ".join(span.text_in(article.text) for span in quote.content))


def passage_of(article: Article, quote: Quote) -> str:
    """Take an article and a quote; give the words that carry it, as they are searched."""
    spans = [quote.passage] if quote.passage else [*quote.content, quote.cue, quote.source]
    return " ".join(span.text_in(article.text) for span in spans if span)


def deal_passage(article: Article, deal: Deal) -> str:
    """Take an article and a deal; give the sentences that tell of it, as they are searched."""
    return " ".join([deal.title, *(span.text_in(article.text) for span in deal.mentions)])


def _story(connection: sqlite3.Connection, codes: Iterable[int]) -> int | None:
    """Take an article's shingles; give the story of the article that is most like it, or None."""
    own = frozenset(codes)
    shared: Counter[int] = Counter()
    for code in own:
        found = connection.execute("SELECT article FROM shingle WHERE hash = ? LIMIT 200", (code,))
        shared.update(row[0] for row in found)
    for other, common in shared.most_common(5):
        if common < alike.FEWEST:
            return None
        row = connection.execute(
            "SELECT story, shingles FROM article WHERE id = ?", (other,)
        ).fetchone()
        if common >= alike.SAME_STORY * min(row["shingles"], len(own)):
            return int(row["story"])
    return None


def unpacked(row: sqlite3.Row) -> tuple[Article, Facts]:
    """Take a row of ``article``; give the article and its facts."""
    article = Article(
        source=row["source"],
        text=packing.text_from(row["text"]),
        sha256=row["sha256"],
        title=row["title"],
        author=row["author"],
        date=row["day"],
        url=row["url"],
        outlet=row["outlet"],
    )
    return article, packing.facts_from(row["facts"])
