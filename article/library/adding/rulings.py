"""Who is one, as the user says it: joined, parted again, another one of the same name.

Joining takes nothing away: each keeps its articles and is found with the others. Where an article
means somebody else, that article's actor becomes a person of its own, and stays it when the article
is read anew or changes.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from ..language.words import all_of, mark, storable
from ..store.bodies import people_of, unpacked
from .indexing import reindex
from .persons import KINDS, add, named, with_joined


class RulingError(ValueError):
    """There is no such person, or not in that article; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the library: ``one`` is with whom the user joined them, None for nobody.

    ``articles`` name them; in ``unsure`` of these only the name speaks for it.
    """

    id: int
    name: str
    kind: str
    role: str | None
    one: int | None
    articles: tuple[int, ...]
    unsure: int


def listed(connection: sqlite3.Connection, name: str) -> list[Person]:
    """Take a name or words of one; give who is called so, and whom they are joined with."""
    people = with_joined(connection, named(connection, name))
    return [person(connection, number) for number in people]


def person(connection: sqlite3.Connection, number: int) -> Person:
    """Take a person's number; give the person.

    Raises:
        RulingError: there is none of that number.
    """
    row = connection.execute("SELECT * FROM person WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise RulingError(f"There is nobody with the number {number} in the library.")
    rows = connection.execute(
        "SELECT article.id FROM article_words JOIN article ON article.id = article_words.rowid "
        "WHERE article_words MATCH ? AND newer IS NULL ORDER BY article.id",
        (all_of([mark("p", number)]),),
    )
    articles = tuple(found[0] for found in rows)
    unsure = sum((number, True) not in people_of(connection, article) for article in articles)
    return Person(
        *(row["id"], row["name"], KINDS[row["kind"]], row["role"], row["one"]), articles, unsure
    )


def join(connection: sqlite3.Connection, one: int, other: int) -> None:
    """Take two persons; have them found together from now on.

    Raises:
        RulingError: there is none of that number, or they are of two kinds.
    """
    first, second = person(connection, one), person(connection, other)
    if first.kind != second.kind:
        raise RulingError(
            f"{first.name} is a {first.kind} and {second.name} a {second.kind}; they cannot be one."
        )
    head, whole = first.one or first.id, second.one or second.id
    if head != whole:
        connection.execute(
            "UPDATE person SET one = ? WHERE id = ? OR one = ?", (head, whole, whole)
        )


def part(connection: sqlite3.Connection, number: int) -> None:
    """Take a person; have them and whoever was joined with them found apart again.

    Raises:
        RulingError: there is none of that number.
    """
    head = person(connection, number).one or number
    connection.execute("UPDATE person SET one = NULL WHERE id = ? OR one = ?", (number, head))


def set_apart(connection: sqlite3.Connection, number: int, article: int) -> int:
    """Take a person and an article; have whom the article names be another one, and give that one.

    Raises:
        RulingError: the article does not name them.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        try:
            people = people_of(connection, article)
        except KeyError:
            people = []
        meant = [nth for nth, (each, _) in enumerate(people) if each == number]
        if not meant:
            called = person(connection, number).name
            raise RulingError(f"The article {article} does not name {called}, number {number}.")
        _, facts = unpacked(connection, article)
        other = add(connection, facts.actors[meant[0]])
        connection.executemany(
            "INSERT OR REPLACE INTO ruling VALUES (?, ?, ?)",
            ((article, storable(facts.actors[nth].name), other) for nth in meant),
        )
        reindex(connection, article)
        connection.execute("COMMIT")
        return other
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
