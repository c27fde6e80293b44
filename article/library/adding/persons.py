"""Who is one over many articles: persons, bodies and states, joined only where it is safe.

A surname alone joins nobody. The same full name and kind do, unless their roles
speak against it; where nothing but the name speaks for it the actor is marked as not sure. What
the user joins or splits stays (see ``rulings``). A group ("residents") has one entry for its name,
which never says that it is the same people.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ...facts.actor import Actor
from ...facts.facts import Facts
from ...lexicon import rows
from ..language.words import all_of, any_of, mark, storable, words_of

_WORD = re.compile(r"[^\W_]+")
KINDS = ("person", "organization", "place", "group")
"""Of actors, by the number that stands for each in the file."""

_SMALL = frozenset({"the", "a", "an", "of", "and", "for", "in", "on", "at", "to", "former", "then"})


_COMPANY = 8
"""Persons and bodies of an article, the first it names, by whose company one is known again.

Each of them is looked up in the index for each person that is not known by a role.
"""


@dataclass(frozen=True, slots=True)
class Known:
    """A person, body or state of the library: its id and what is known of its role."""

    id: int
    role: frozenset[str]


def key_of(actor: Actor) -> str | None:
    """Take an actor; give what its name is compared by over articles, None where it joins nobody.

    Titles, marks and case count for nothing. A person needs two words. What is no name but a
    description ("federal judge", "the police") is somebody else in the next article.
    """
    if actor.kind != "group" and actor.name.islower():
        return None
    return _key(actor.kind, actor.name)


@lru_cache(maxsize=10_000)
def _key(kind: str, name: str) -> str | None:
    words = words_of(name)
    if kind == "person":
        while len(words) > 1 and words[0] in _titles():
            words = words[1:]
        if len([word for word in words if len(word) > 1]) < 2:
            return None
    if not words:
        return None
    if kind == "organization" and words[0] == "the":
        words = words[1:] or words
    return f"{kind} {' '.join(words)}"


def enroll(connection: sqlite3.Connection, article: int, facts: Facts) -> list[tuple[int, bool]]:
    """Take an article's number and facts; give the person of each actor and whether it is sure.

    Who is not known yet is added. What the user ruled goes first. Works inside the caller's
    transaction, and asks the indexes before it adds to them.
    """
    rulings = connection.execute("SELECT name, person FROM ruling WHERE article = ?", (article,))
    ruled = dict(rulings.fetchall())
    keys = [key_of(actor) for actor in facts.actors]
    pairs = zip(facts.actors, keys, strict=True)
    known = {key: _known(connection, actor, key) for actor, key in pairs if key}
    company = [
        ones[0].id
        for key, ones in known.items()
        if len(ones) == 1 and key.startswith(("person", "organization"))
    ][:_COMPANY]
    found: list[tuple[int, bool] | None] = []
    for actor, key in zip(facts.actors, keys, strict=True):
        same = _same(connection, actor, known.get(key or "", ()), company)
        found.append((ruled[actor.name], True) if actor.name in ruled else same)
    added: dict[str, int] = {}
    for nth, (actor, key) in enumerate(zip(facts.actors, keys, strict=True)):
        if found[nth] is None:
            number = added[key] if key and actor.kind != "person" and key in added else None
            number = number or add(connection, actor)
            added[key or ""] = number
            found[nth] = number, actor.kind != "group"
    return [one for one in found if one is not None]


def _known(connection: sqlite3.Connection, actor: Actor, key: str) -> tuple[Known, ...]:
    rows_ = connection.execute(
        "SELECT id, name, kind, role FROM person_words "
        "JOIN person ON person.id = person_words.rowid "
        "WHERE person_words MATCH ? AND kind = ? ORDER BY id",
        (all_of(key.split()[1:]), KINDS.index(actor.kind)),
    )
    return tuple(
        Known(row["id"], _words(row["role"]))
        for row in rows_
        if _key(KINDS[row["kind"]], row["name"]) == key
    )


def _same(
    connection: sqlite3.Connection,
    actor: Actor,
    known: Collection[Known],
    company: Collection[int],
) -> tuple[int, bool] | None:
    """Give who of the known ones the actor is, and whether that is sure; None when nobody."""
    if not known:
        return None
    if actor.kind != "person":
        return next(iter(known)).id, actor.kind != "group"
    role = _words(actor.role)
    for one in known:
        if role & one.role:
            return one.id, True
    for one in known:
        if _met(connection, one.id, company):
            return one.id, True
    open_ = [one for one in known if not (role and one.role)]
    return (open_[0].id, False) if open_ else None


def _met(connection: sqlite3.Connection, person: int, company: Collection[int]) -> bool:
    """Tell whether a person was named in an article before together with one of the company."""
    others = [mark("p", other) for other in sorted(company) if other != person]
    return bool(others) and bool(
        connection.execute(
            "SELECT EXISTS (SELECT 1 FROM article_words WHERE article_words MATCH ?)",
            (f"{any_of([mark('p', person)])} AND {any_of(others)}",),
        ).fetchone()[0]
    )


def add(connection: sqlite3.Connection, actor: Actor) -> int:
    """Take an actor; add it as a new person, give its number."""
    row = connection.execute(
        "INSERT INTO person (name, kind, role) VALUES (?, ?, ?)",
        (storable(actor.name), KINDS.index(actor.kind), storable(actor.role)),
    )
    number = int(row.lastrowid or 0)
    names = words_of(" ".join((actor.name, *actor.aliases)))
    connection.execute(
        "INSERT INTO person_words (rowid, words) VALUES (?, ?)",
        (number, " ".join(sorted({*names}))),
    )
    return number


def named(connection: sqlite3.Connection, name: str) -> list[int]:
    """Take a name or words of one, in any case; give the persons so called."""
    words = words_of(name)
    if not words:
        return []
    found = connection.execute(
        "SELECT rowid FROM person_words WHERE person_words MATCH ? ORDER BY rowid", (all_of(words),)
    )
    return [row[0] for row in found]


def joined_with(connection: sqlite3.Connection, people: Sequence[int]) -> list[int]:
    """Take persons; give whom the user joined with one of them and who is none of them."""
    return sorted(set(with_joined(connection, people)).difference(people))


def with_joined(connection: sqlite3.Connection, people: Sequence[int]) -> list[int]:
    """Take persons; give them and all whom the user joined with one of them, in order."""
    numbers = ", ".join(map(str, people))  # of ours: there may be more than SQLite's 32,766
    heads = connection.execute(
        f"SELECT one FROM person WHERE one IS NOT NULL AND id IN ({numbers})"
    ).fetchall()
    ones = {*people, *(row[0] for row in heads)}
    joined = connection.execute(
        f"SELECT id FROM person WHERE one IN ({', '.join(map(str, ones))})"
    ).fetchall()
    return sorted({*ones, *(row[0] for row in joined)})


def _words(role: str | None) -> frozenset[str]:
    """Take a role; give the words of it that tell something."""
    return frozenset(_WORD.findall((role or "").casefold())) - _SMALL


@cache
def _titles() -> frozenset[str]:
    return frozenset(row[0] for row in rows("honorifics.tsv"))
