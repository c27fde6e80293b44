"""Deals told by a number alone: "ordered 250 aircraft from A and 220 from B" tells of two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from ..model import PartyRole
from .candidates import Candidate
from .parties import Cast
from .phrases import child, phrase
from .triggers import frames

_COUNTS = frozenset({"CARDINAL", "QUANTITY", ""})
_BEFORE = frozenset({",", "and", "another", "plus"})


def apart(told: Candidate, cast: Cast) -> Iterator[Candidate]:
    """Take a candidate; give it and one for each number that stands for so many of its thing.

    The parties with those numbers are then theirs alone; no sum is known for them.
    """
    pairs = list(_pairs(told, cast))
    if pairs:
        others = {ref for ref, _, _ in pairs} | {ref for _, ref, _ in pairs}
        yield replace(told, parties=tuple(p for p in told.parties if p[0] not in others))
        for target, seller, at in pairs:
            buyers = tuple(p for p in told.parties if p[1] == "buyer")
            yield replace(
                told,
                trigger=at,
                parties=(*buyers, (target, "target"), (seller, "seller")),
                thing=(phrase(cast.doc[at])[0], at + 1),
                thing_head=None,
                thing_words=frozenset(),
                value=None,
                quantity=None,
            )
        return
    shares = list(_shares(told, cast))
    if not shares or told.thing is None:
        yield told
        return
    others = {ref for _, refs, _ in shares for ref in refs}
    kept = tuple(party for party in told.parties if party[0] not in others)
    yield replace(told, parties=kept)
    for number, refs, role in shares:
        parties = tuple(party for party in kept if party[1] != role)
        yield replace(
            told,
            trigger=number.i,
            parties=(*parties, *((ref, role) for ref in refs)),
            thing=(told.thing[1] - 1, told.thing[1]),
            value=None,
            quantity=(number.i, number.i + 1),
        )


def _pairs(told: Candidate, cast: Cast) -> Iterator[tuple[str, str, int]]:
    """Take a purchase; give (target, seller, target's token) of each "and B from Y" after it.

    The parser takes "bought A from X and B from Y" for a purchase from X and B.
    """
    if told.frame != "buy":
        return
    sellers = {ref for ref, role in told.parties if role == "seller"}
    for name in cast.doc[told.trigger + 1 : told.sentence[1]]:
        if name.dep_ != "conj" or name.pos_ != "PROPN":
            continue
        source = cast.doc[name.i + 1]
        obj = child(source, "pobj") if source.lower_ == "from" else None
        target = cast.reference(name)
        seller = cast.reference(obj) if obj is not None else None
        if target in sellers and target is not None and seller is not None:
            yield target, seller, name.i


def _shares(told: Candidate, cast: Cast) -> Iterator[tuple[Token, tuple[str, ...], PartyRole]]:
    """Take a candidate; give (number, references, role) for each "and 220 from B" after it."""
    if told.thing is None or told.quantity is None:
        return
    doc: Doc = cast.doc
    prepositions = frames()[told.frame].prepositions
    for number in doc[told.thing[1] : told.sentence[1] - 1]:
        if number.pos_ != "NUM" or number.ent_type_ not in _COUNTS:
            continue
        prep = doc[number.i + 1]
        role = prepositions.get(prep.lower_)
        obj = child(prep, "pobj")
        if role not in {"buyer", "seller"} or obj is None:
            continue
        if doc[number.i - 1].lower_ in _BEFORE and (refs := cast.references(obj)):
            yield number, refs, role
