"""Who is one over many articles: persons, bodies and states, joined only where it is safe.

A surname alone joins nobody, nor does a group. The same full name and kind do, unless their roles
speak against it; where nothing but the name speaks for it the actor is marked as not sure. What
the user joins or splits stays (``join``, ``split``).
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from ..facts.actor import Actor
from ..facts.facts import Facts
from ..lexicon import rows

_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset({"the", "a", "an", "of", "and", "for", "in", "on", "at", "to", "former", "then"})


@dataclass(frozen=True, slots=True)
class Known:
    """A person, body or state of the library: its id and what is known of its role."""

    id: int
    role: frozenset[str]


def key_of(actor: Actor) -> str | None:
    """Take an actor; give what its name is compared by over articles, None where it joins nobody.

    Titles, marks and case count for nothing. A person needs two words, a group is never the same.
    """
    words = [word.casefold() for word in _WORD.findall(actor.name)]
    if actor.kind == "person":
        while len(words) > 1 and words[0] in _titles():
            words = words[1:]
        if len([word for word in words if len(word) > 1]) < 2:
            return None
    if actor.kind == "group" or not words:
        return None
    if actor.kind == "organization" and words[0] == "the":
        words = words[1:] or words
    return f"{actor.kind} {' '.join(words)}"


def enroll(connection: sqlite3.Connection, facts: Facts) -> dict[str, tuple[int, bool]]:
    """Take an article's facts; give by each actor's id the library's person and whether it is sure.

    Who is not known yet is added. Works inside the caller's transaction.
    """
    keys = {actor.id: key_of(actor) for actor in facts.actors}
    known = {key: _known(connection, key) for key in set(keys.values()) if key}
    company = {one.id for ones in known.values() if len(ones) == 1 for one in ones}
    found: dict[str, tuple[int, bool]] = {}
    for actor in facts.actors:
        key = keys[actor.id]
        same = _same(connection, actor, known.get(key or "", ()), company)
        found[actor.id] = same if same else (_add(connection, actor, key), True)
    return found


def _known(connection: sqlite3.Connection, key: str) -> tuple[Known, ...]:
    rows_ = connection.execute("SELECT id, role FROM person WHERE key = ? ORDER BY id", (key,))
    return tuple(Known(row["id"], _words(row["role"])) for row in rows_)


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
        return next(iter(known)).id, True
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
    others = [other for other in company if other != person][:50]
    places = ", ".join("?" * len(others))
    return bool(others) and bool(
        connection.execute(
            "SELECT EXISTS (SELECT 1 FROM actor AS mine JOIN actor AS theirs USING (article) "
            "JOIN person ON person.id = theirs.person "
            f"WHERE mine.person = ? AND theirs.person IN ({places}) AND person.kind != 'place')",
            (person, *others),
        ).fetchone()[0]
    )


def _add(connection: sqlite3.Connection, actor: Actor, key: str | None) -> int:
    row = connection.execute(
        "INSERT INTO person (key, name, kind, role) VALUES (?, ?, ?, ?)",
        (key or "", actor.name, actor.kind, actor.role),
    )
    names = " ".join(dict.fromkeys((actor.name, *actor.aliases)))
    connection.execute(
        "INSERT INTO person_words (rowid, name) VALUES (?, ?)", (row.lastrowid, names)
    )
    return int(row.lastrowid or 0)


def named(connection: sqlite3.Connection, name: str) -> list[int]:
    """Take a name or a part of one in whole words, in any case; give the persons so called."""
    words = _WORD.findall(name)
    if not words:
        return []
    phrase = '"' + " ".join(words) + '"'
    found = connection.execute(
        "SELECT rowid FROM person_words WHERE person_words MATCH ? ORDER BY rowid", (phrase,)
    )
    return [row[0] for row in found]


def _words(role: str | None) -> frozenset[str]:
    """Take a role; give the words of it that tell something."""
    return frozenset(_WORD.findall((role or "").casefold())) - _SMALL


@cache
def _titles() -> frozenset[str]:
    return frozenset(row[0] for row in rows("honorifics.tsv"))
