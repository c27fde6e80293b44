"""A library as plain files, whole, and back: for another program, another machine, in ten years.

A folder with ``articles.jsonl``, an object of the contract for each article with what the library
knows of it beside the facts, and ``library.json``, the rest. ``FORMAT`` says all of it in words; it
is written into the folder.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...formats.contract import from_json, to_json
from ..adding.adding import Engine, Outcome, add
from ..adding.persons import KINDS
from ..adding.rulings import join, set_apart
from ..store.bodies import people_of, unpacked
from .feeds import follow, followed

FORM = "onrecord-library/1"

FORMAT = """\
A library of onrecord
=====================

articles.jsonl   one JSON object a line, the oldest version of an article first. Each is an object
                 of the contract onrecord/1 (`onrecord extract --schema` prints its JSON Schema:
                 article, actors, quotes, deals, warnings; offsets are code points into the text),
                 and has beside it "library":
                   number     the article's number in the library
                   added      when it was added, seconds since 1970
                   model, rules   what found the facts
                   newer      the number of the version that took its place, or null
                   story      the number of the article whose story it tells, its own where none
                   labels     the reader's: "star", "read", tags
                   people     for each actor, in order: [number of the person, whether that is sure]
library.json     "form", "persons" (number, name, kind, role, and "one": the number of the person
                 that the reader says it is), "rulings" (article, name as the article has it,
                 person: who it is there, as the reader says), "feeds" (addresses).
checks/          what the reader thinks of the facts, one JSON file a text, named by its sha256:
                 verdicts, notes, mended facts, the place.

`onrecord add --exported FOLDER` makes a library of it again, without reading any article anew.
"""


def articles_of(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Take a library; give each article as an object of ``articles.jsonl``."""
    rows = connection.execute(
        "SELECT article.id AS number, added, model, rules, newer, story FROM article "
        "JOIN engine ON engine.id = article.engine ORDER BY newer IS NULL, article.id"
    ).fetchall()
    for row in rows:
        labels = connection.execute(
            "SELECT word FROM label WHERE article = ? ORDER BY word", (row["number"],)
        )
        whole = to_json(*unpacked(connection, row["number"]))
        yield whole | {
            "library": {
                **dict(row),
                "labels": [label[0] for label in labels],
                "people": people_of(connection, row["number"]),
            }
        }


def rest_of(connection: sqlite3.Connection) -> dict[str, Any]:
    """Take a library; give the object of ``library.json``."""
    people = connection.execute("SELECT id, name, kind, role, one FROM person ORDER BY id")
    rulings = connection.execute("SELECT article, name, person FROM ruling ORDER BY article, name")
    return {
        "form": FORM,
        "persons": [dict(row) | {"kind": KINDS[row["kind"]]} for row in people],
        "rulings": [dict(row) for row in rulings],
        "feeds": [one.url for one in followed(connection)],
    }


def put(connection: sqlite3.Connection, whole: Mapping[str, Any]) -> Outcome:
    """Take a library and an object of ``articles.jsonl``; add the article with its facts.

    Raises:
        ValueError: it is none.
    """
    article, facts = from_json(whole)
    try:
        told = whole["library"]
        engine, added = Engine(str(told["model"]), str(told["rules"])), float(told["added"])
        labels = [str(word) for word in told["labels"]]
    except (KeyError, TypeError) as error:
        raise ValueError(f"no article of a library: {error!r}") from error
    outcome = add(connection, article, facts, engine, added)
    connection.executemany(
        "INSERT OR IGNORE INTO label VALUES (?, ?)", [(outcome.article, word) for word in labels]
    )
    return outcome


@dataclass(frozen=True, slots=True)
class Moved:
    """An article that was put: its number where it is from and here, its persons there."""

    there: int
    here: int
    people: tuple[int, ...]


def moved(whole: Mapping[str, Any], outcome: Outcome) -> Moved:
    """Take an object of ``articles.jsonl`` and what became of it; give what of it is wanted on.

    Raises:
        ValueError: it is no such object.
    """
    try:
        told = whole["library"]
        people = tuple(int(person) for person, _ in told["people"])
        return Moved(int(told["number"]), outcome.article, people)
    except (KeyError, TypeError) as error:
        raise ValueError(f"no article of a library: {error!r}") from error


def put_rest(
    connection: sqlite3.Connection, rest: Mapping[str, Any], articles: Sequence[Moved]
) -> None:
    """Take a library, the object of ``library.json`` and the articles that were put.

    Puts into it what the reader said of persons, and the feeds. Who is one is told anew from the
    articles; whom the reader set apart or joined is so again.

    Raises:
        ValueError: it is none.
    """
    if rest.get("form") != FORM:
        raise ValueError(f"no {FORM} object")
    try:
        for url in rest["feeds"]:
            follow(connection, str(url))
        here = {article.there: article.here for article in articles}
        for ruling in rest["rulings"]:
            if ruling["article"] in here:
                _set_apart(connection, here[ruling["article"]], ruling["name"])
        known: dict[int, int] = {}
        for article in articles:
            people = people_of(connection, article.here)
            for there, (person, _) in zip(article.people, people, strict=False):
                known.setdefault(there, person)
        for person in rest["persons"]:
            one, other = known.get(person["one"] or 0), known.get(person["id"])
            if one is not None and other is not None and one != other:
                join(connection, one, other)
    except (KeyError, TypeError) as error:
        raise ValueError(f"no whole {FORM} object: {error!r}") from error


def _set_apart(connection: sqlite3.Connection, article: int, name: str) -> None:
    ruled = connection.execute(
        "SELECT 1 FROM ruling WHERE article = ? AND name = ?", (article, name)
    ).fetchone()
    actors = unpacked(connection, article)[1].actors
    people = people_of(connection, article)
    for actor, (person, _) in zip(actors, people, strict=True):
        if actor.name == name and ruled is None:
            set_apart(connection, person, article)
            return
