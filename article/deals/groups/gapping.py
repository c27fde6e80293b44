"""Deals told by a number alone: "ordered 250 aircraft from A and 220 from B" tells of two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from ...facts.deal import PartyRole
from ..candidates import Candidate
from ..parties.cast import Cast
from ..syntax.phrases import child
from ..triggers import frames

_COUNTS = frozenset({"CARDINAL", "QUANTITY", ""})
_BEFORE = frozenset({",", "and", "another", "plus"})


def apart(told: Candidate, cast: Cast) -> Iterator[Candidate]:
    """Take a candidate; give it and one for each number that stands for so many of its object.

    The parties with those numbers are then theirs alone; no sum is known for them.
    """
    shares = list(_shares(told, cast))
    if not shares or told.object is None:
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
            object=(told.object[1] - 1, told.object[1]),
            value=None,
            quantity=(number.i, number.i + 1),
        )


def _shares(told: Candidate, cast: Cast) -> Iterator[tuple[Token, tuple[str, ...], PartyRole]]:
    """Take a candidate; give (number, references, role) for each "and 220 from B" after it."""
    if told.object is None or told.quantity is None:
        return
    doc: Doc = cast.doc
    prepositions = frames()[told.frame].prepositions
    for number in doc[told.object[1] : told.sentence[1] - 1]:
        if number.pos_ != "NUM" or number.ent_type_ not in _COUNTS:
            continue
        prep = doc[number.i + 1]
        role = prepositions.get(prep.lower_)
        obj = child(prep, "pobj")
        if role not in {"buyer", "seller"} or obj is None:
            continue
        if doc[number.i - 1].lower_ in _BEFORE and (refs := cast.references(obj)):
            yield number, refs, role
