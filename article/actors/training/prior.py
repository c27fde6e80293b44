"""What a sign of a name's kind counts before any gold is seen, by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

_TOLD = (*("noun", "in", "home", "seat", "site", "calling", "purchase"),)
_THINGS = ("product", "work", "event", "thing")
_BODIES = ("organization", "firm", "form")
_LABELS = {
    "person": ("PERSON",),
    "organization": ("ORG",),
    "place": ("GPE", "LOC", "FAC"),
    "none": ("PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "LANGUAGE"),
}

STATED = (
    *("beside: ", "shown: ", "after: before ", "known: storm", "known: opens a firm"),
    *("known: closes a name of person", "marks: dateline", "business: ", "does: several"),
    *("does: told", "word: i first", "before: organization", "before: place", "word: national"),
    *("word: head ship", "word: ends as a poss", "known: initials", "label: PERSON letters"),
    *("word: ends as a body", "word: alone thing"),
)
"""Signs by which the text itself states the kind: the prior is believed more than the gold."""

Row = tuple[str, float, Iterable[str]]
"""A kind ("none": nobody who acts), what each sign counts for it, the signs."""


def _rows() -> Iterator[Row]:
    shown = ("listed", "called", "explained", "handled", "one of many", "points", "made")
    yield "none", 6.0, (f"shown: {sign}" for sign in (*shown, "takes place"))
    for what in _THINGS:
        noun = "thing" if what == "thing" else f"{what} word"
        yield "none", 1.5, (f"before: {noun}", f"does: is {noun}")
        yield "none", 1.5, (f"word: head {what}", f"word: alone {what}")
    for kind in ("person", "organization", "place"):
        yield kind, 5.0, (f"beside: {row}, {kind}" for row in _TOLD)
    yield "organization", 2.0, (f"word: head {what}" for what in _BODIES)
    of_bodies = ("alone organization", "news medium", "acronym", "small first")
    yield "organization", 1.5, (f"word: {sign}" for sign in of_bodies)
    yield "organization", 2.0, ("word: national",)
    of_places = ("head place", "state name", "state region", "state seat", "state capital")
    yield "place", 2.0, (f"word: {sign}" for sign in of_places)
    yield "none", 2.0, ("word: species",)
    yield "none", 3.0, ("word: i first",)
    yield "none", 4.0, ("word: head ship",)
    yield "organization", 3.0, ("word: ends as a possessive", "known: initials of an organization")
    yield "organization", 2.5, ("does: several",)
    yield "organization", 2.0, ("word: ends as a body",)
    yield "person", -1.5, ("word: ends as a body",)
    yield "none", 3.0, ("word: alone thing",)
    for kind in ("person", "organization", "place", "none"):
        yield kind, 0.5, (f"known: listed among {kind}",)
        yield kind, 0.5, (f"known: its {which} word alone is {kind}" for which in ("first", "last"))
    yield "none", 2.0, ("before: former, one word",)
    before = ("medicine or venture", "product", "work", "event")
    yield "none", 3.0, (f"after: before {what}" for what in before)
    yield "organization", 1.0, ("after: before organization", "after: before firm")
    yield "organization", 2.0, ("before: organization",)
    yield "person", 2.5, ("label: titled", "after: age", "does: who")
    yield "person", 1.0, ("before: person", "does: is person", "word: first name")
    yield "person", 1.0, ("does: has his or her", "known: he or she")
    yield "person", 6.0, ("known: closes a name of person",)
    yield "person", 1.0, ("does: made it",)
    business = ("has its own", "shares in it", "reports results", "sells a part", "employs")
    yield "organization", 3.0, (f"business: {sign}" for sign in business)
    yield "person", -2.0, (f"business: {sign}" for sign in (*business, "staff at it"))
    yield "none", -1.0, (f"business: {sign}" for sign in (*business, "staff at it", "has a voice"))
    yield "organization", 2.0, ("business: staff at it", "business: has a voice")
    yield "organization", 2.0, ("business: belonged to",)
    yield "none", -1.0, ("business: belonged to",)
    yield "none", -2.0, ("does: acts", "does: made it")
    yield "none", -3.0, ("does: told",)
    yield "organization", 1.0, ("does: told",)
    yield "organization", 1.0, ("does: has its", "known: opens a name of organization")
    yield "organization", 2.5, ("known: opens a firm's name", "label: PERSON letters")
    yield "place", 4.0, ("marks: dateline",)
    yield "none", 4.0, ("known: storm", "marks: mass noun", "marks: short for small words")
    for kind, labels in _LABELS.items():
        yield kind, 1.5, (f"label: {label}" for label in labels)


def _gathered(rows: Iterable[Row]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for kind, count, signs in rows:
        for sign in signs:
            found.setdefault(sign, {})[kind] = count
    return found


PRIOR: Mapping[str, Mapping[str, float]] = _gathered(_rows())
"""For each sign what it counts for some kinds."""
