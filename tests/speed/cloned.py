"""A library of any size in minutes: articles of another one, again and again with changed names.

The engine is not asked, and nothing is packed or cut into words that was before: a few thousand
articles are added as ever, and of each as many more are written straight into the tables as are
wanted, in large transactions. In each of them half of the persons have other surnames of the same
length, in the text, the facts and the indexes, and it has a day, an outlet and a story of its own;
one in ten is a copy of the story before it, as from a wire.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import sqlite3
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from onrecord.article import library
from onrecord.article.facts.facts import Facts
from onrecord.article.library.adding import indexing
from onrecord.article.library.adding.adding import place_of
from onrecord.article.library.language.days import day_of, month_of
from onrecord.article.library.language.words import words_of
from onrecord.article.library.store import columns, dictionaries, packing, passages, voices
from tests.speed.recombined import DAYS, FIRST_DAY, STRANGERS

COPIES = 0.1
"""The share of articles that are copies of another one."""

NAMES = 30_000
"""Surnames there are to choose from."""

AT_ONCE = 2_000
"""Articles of a transaction."""

_SIGN = "\N{SECTION SIGN}"
_SYLLABLES = ("ba", "de", "fi", "go", "lu", "mar", "nor", "per", "quin", "ra", "sel", "tov", "wen")


@dataclass(frozen=True)
class Original:
    """An article of the library with all that is written of it, taken apart."""

    row: Mapping[str, Any]
    text: str
    numbers: bytes
    words: str
    people: Sequence[int]
    names: Sequence[str]
    kinds: Sequence[str]
    spans: Sequence[tuple[int, int]]
    voice: Mapping[str, Any] | None
    deals: Sequence[tuple[Any, ...]]
    found_by: Sequence[tuple[str, int, Sequence[str]]]
    surnames: Sequence[str]


def originals(connection: sqlite3.Connection) -> list[Original]:
    """Take a library; give its articles taken apart."""
    return [_original(connection, row["id"]) for row in library.articles(connection)]


def _original(connection: sqlite3.Connection, number: int) -> Original:
    article, facts = library.article_of(connection, number)
    row = dict(connection.execute("SELECT * FROM article WHERE id = ?", (number,)).fetchone())
    body = connection.execute("SELECT * FROM body WHERE article = ?", (number,)).fetchone()
    voice = connection.execute("SELECT * FROM voice WHERE article = ?", (number,)).fetchone()
    numbers, words = packing.parts_of(body["facts"], article.text)
    people = [*columns.numbers(body["people"])]
    shelf = indexing.shelved(
        *(number, article, facts),
        {actor.id: code >> 1 for actor, code in zip(facts.actors, people, strict=True)},
        row["first_quote"],
    )
    begins = {"quote_words": row["first_quote"] or 0, "article_words": number}
    deals = connection.execute(
        "SELECT id, nth, amount, currency, said FROM deal WHERE article = ? ORDER BY nth", (number,)
    ).fetchall()
    begins["deal_words"] = deals[0]["id"] if deals else 0
    found_by = [
        (table, row_id - begins[table], told.split(" "))
        for table, row_id, told in indexing.found_by(connection, shelf)
    ]
    return Original(
        *(row, article.text, numbers, words, people),
        names=[actor.name for actor in facts.actors],
        kinds=[actor.kind for actor in facts.actors],
        spans=[(one.span.start, one.span.end) for one in passages.unpack(row["passages"])],
        voice=dict(voice) if voice else None,
        deals=[tuple(deal)[1:] for deal in deals],
        found_by=found_by,
        surnames=[*_surnames(article.text, facts)],
    )


def _surnames(text: str, facts: Facts) -> Iterator[str]:
    """Give the surnames that stand in the text as one form of one word and nowhere else."""
    tokens = words_of(text)
    for actor in facts.actors:
        surname = actor.name.rpartition(" ")[2]
        is_name = re.fullmatch("[A-Z][a-z]{3,}", surname) and " " in actor.name
        if (
            actor.kind == "person"
            and is_name
            and tokens.count(surname.lower()) == len(re.findall(rf"\b{surname}\b", text))
        ):
            yield surname


class Writer:
    """Writes articles made of originals into their library."""

    def __init__(self, connection: sqlite3.Connection, seed: int = 1) -> None:
        self._connection = connection
        self._chance = random.Random(seed)
        self._people: dict[str, int] = {}
        self._names = [_name(self._chance) for _ in range(NAMES)]
        self._by_length: dict[int, list[str]] = {}
        for name in self._names:
            for length in range(4, len(name) + 1):
                self._by_length.setdefault(length, []).append(name[:length])
        one = connection.execute
        self._article = one("SELECT max(id) FROM article").fetchone()[0]
        self._quote = one("SELECT max(first_quote + quotes) FROM article").fetchone()[0]
        self._deal = one("SELECT coalesce(max(id), 0) FROM deal").fetchone()[0] + 1
        self._person = one("SELECT max(id) FROM person").fetchone()[0]
        self._outlets = [row[0] for row in one("SELECT id FROM outlet").fetchall()]
        self._dictionary = dictionaries.newest(connection)
        known = dictionaries.Dictionaries(connection)
        self._words = known.words(self._dictionary)
        self._last: _Change | None = None

    def write(self, stock: Sequence[Original], count: int) -> None:
        """Take originals; write so many articles made of them."""
        for begin in range(0, count, AT_ONCE):
            self._connection.execute("BEGIN IMMEDIATE")
            for nth in range(begin, min(count, begin + AT_ONCE)):
                self._article += 1
                last = self._last
                if last is None or self._chance.random() >= COPIES:
                    last = self._last = self._change(stock[nth % len(stock)])
                self._write(last)
            self._connection.execute("COMMIT")

    def _change(self, one: Original) -> _Change:
        """Choose how an original is changed, and enroll who is new."""
        chance = self._chance
        chosen = [each for each in one.surnames if chance.random() < STRANGERS]
        swap = {each: chance.choice(self._by_length[len(each)]) for each in chosen}
        pattern = re.compile(rf"\b(?:{'|'.join(chosen)})\b") if chosen else None
        # The lowest twelve of the shingles of a text of this length.
        sketch = [chance.randrange(12 * 2**32 // max(12, len(one.text) // 6)) for _ in range(12)]
        people = [*one.people]
        for nth, (name, kind) in enumerate(zip(one.names, one.kinds, strict=True)):
            if pattern is not None and kind == "person" and pattern.search(name):
                people[nth] = 2 * self._enrolled(pattern.sub(lambda x: swap[x[0]], name)) + 1
        return _Change(one, swap, pattern, sketch, people, self._article)

    def _enrolled(self, name: str) -> int:
        if name not in self._people:
            self._person += 1
            self._people[name] = self._person
            put = self._connection.execute
            put("INSERT INTO person (id, name, kind) VALUES (?, ?, 0)", (self._person, name))
            told = " ".join(sorted({*words_of(name)}))
            put("INSERT INTO person_words (rowid, words) VALUES (?, ?)", (self._person, told))
        return self._people[name]

    def _write(self, change: _Change) -> None:
        one, number = change.one, self._article
        text = f"{change.of(one.text)}\n\nNo. {number}."
        day = (FIRST_DAY + timedelta(self._chance.randrange(DAYS))).isoformat()
        url = f"https://news.example/{number}"
        outlet = self._chance.choice(self._outlets)
        row = dict(one.row) | {
            "id": number,
            "sha256": hashlib.sha256(text.encode()).digest(),
            "place": place_of(url),
            "title": change.of(one.row["title"]),
            "outlet": outlet,
            "date": day,
            "day": day_of(day),
            "story": change.story,
            "newer": None,
            "first_quote": self._quote if one.row["quotes"] else None,
        }
        told = json.loads(change.of(one.words))
        told["told"] = {"source": url, "url": url}
        words = json.dumps(told, separators=(",", ":"), ensure_ascii=False)
        put = self._connection.execute
        put(f"INSERT INTO article VALUES ({', '.join('?' * len(row))})", (*row.values(),))
        put(
            "INSERT INTO body VALUES (?, ?, ?, ?, ?)",
            (
                *(number, self._dictionary, packing.pack_text(text, self._words)),
                packing.joined(one.numbers, words, text),
                columns.column(change.people),
            ),
        )
        if one.voice:
            put(
                "INSERT INTO voice VALUES (?, ?, ?, ?, ?)",
                (number, *self._voice(change, text), one.voice["what"], change.codes("more")),
            )
        self._connection.executemany(
            "INSERT INTO deal VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (self._deal + nth, number, nth, row["day"], *deal)
                for nth, (_, *deal) in enumerate(one.deals)
            ],
        )
        begins = {"quote_words": self._quote, "article_words": number, "deal_words": self._deal}
        month = f"{_SIGN}m{month_of(row['day'])}"
        for table, row_id, tokens in change.found_by(month):
            if table == "article_words":
                tokens += f" no {number}"
            put(
                f"INSERT INTO {table} (rowid, words) VALUES (?, ?)",
                (begins[table] + row_id, tokens),
            )
        self._quote += one.row["quotes"]
        self._deal += len(one.deals)

    def _voice(self, change: _Change, text: str) -> tuple[bytes, bytes]:
        said = [voices.number_of(text[start:end]) for start, end in change.one.spans]
        return array("I", said).tobytes(), change.codes("who") or b""


@dataclass(frozen=True)
class _Change:
    """How an original is changed: surnames, the marks of its story, its persons' codes."""

    one: Original
    swap: Mapping[str, str]
    pattern: re.Pattern[str] | None
    sketch: Sequence[int]
    people: Sequence[int]
    story: int

    def of(self, text: str) -> str:
        """Take words of the original; give them changed."""
        return self.pattern.sub(lambda found: self.swap[found[0]], text) if self.pattern else text

    def codes(self, name: str) -> bytes | None:
        """Take a column of the voices; give it with the persons of now."""
        column = self.one.voice and self.one.voice[name]
        if column is None:
            return None
        new = dict(zip(self.one.people, self.people, strict=True))
        every = 2 if name == "more" else 1  # there the number of the quote stands before each
        codes = array("I", column)
        codes[every - 1 :: every] = array("I", [new.get(x, x) for x in codes[every - 1 :: every]])
        return codes.tobytes()

    def found_by(self, month: str) -> Iterator[tuple[str, int, str]]:
        """Give table, row and words of all that the article is found by."""
        new = {old.lower(): name.lower() for old, name in self.swap.items()}
        marks = {f"n{old}": f"n{name}" for old, name in new.items()}
        for old, code in zip(self.one.people, self.people, strict=True):
            marks[f"p{old >> 1}"] = f"p{code >> 1}"
        sketch = iter(self.sketch)

        def token(told: str) -> str:
            head, sign, tail = told.rpartition(_SIGN)
            if not sign:
                return new.get(told, told)
            if not head and tail[0] == "m" and tail[1:].isdigit():
                return month
            if not head and tail[0] == "s" and tail[1:].isdigit():
                return f"{_SIGN}s{next(sketch)}"
            return f"{head}{_SIGN}{marks.get(tail, tail)}"

        for table, row_id, tokens in self.one.found_by:
            yield table, row_id, " ".join(map(token, tokens))


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(8)).capitalize()
