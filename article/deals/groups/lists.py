"""Purchases told by a list: "bought A from X and B from Y", "its acquisitions of A and B"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from ..candidates import Candidate
from ..parties.cast import Cast
from ..syntax.phrases import child, phrase
from ..syntax.sentences import TokenRange


def each_of_list(told: Candidate, cast: Cast) -> tuple[Candidate, ...]:
    """Take a candidate; give one for each purchase in its list, itself if there is none."""
    if told.frame != "buy" or told.object is None:
        return (told,)
    return tuple(_by_company(told, cast)) or tuple(_by_seller(told, cast)) or (told,)


def _by_company(told: Candidate, cast: Cast) -> Iterator[Candidate]:
    """Take "its acquisitions of A in 2006 and B in 2009"; give a candidate for each, or none.

    A year that only the last has is of all.
    """
    names = list(_named(told, cast))
    if len(names) < 2:
        return
    others = tuple(party for party in told.parties if party[1] != "target")
    ends = [*(name.i for name, _ in names[1:]), told.sentence[1]]
    dates = [tuple(_dates(cast.doc, n.i, end)) for (n, _), end in zip(names, ends, strict=True)]
    if not any(dates[:-1]):
        dates = [told.dates] * len(names)
    for number, ((name, ref), own) in enumerate(zip(names, dates, strict=True)):
        yield replace(
            told,
            trigger=name.i if number else told.trigger,
            parties=(*others, (ref, "target")),
            object=(phrase(name)[0], name.i + 1),
            value=None if number else told.value,
            dates=own,
        )


def _named(told: Candidate, cast: Cast) -> Iterator[tuple[Token, str]]:
    """Take a candidate; give (noun, reference) of each company in the list of its objects.

    The parser loses the thread of a list with years, so that a name with its year is of it.
    """
    doc = cast.doc
    if told.object is None or doc[told.trigger].tag_ != "NNS":
        return
    first = doc[told.object[1] - 1]
    linked = {told.trigger, first.i}
    for name in (first, *doc[told.object[1] : told.sentence[1]]):
        is_linked = name.dep_ in {"conj", "appos"} and name.head.i in linked
        is_dated = _has_year(name) and (name == first or _has_year(first))
        if name != first and (name.pos_ != "PROPN" or not (is_linked or is_dated)):
            continue
        ref = cast.reference(name)
        if ref is not None and cast.kinds.get(ref, "organization") != "place":
            linked.add(name.i)
            yield name, ref


def _has_year(name: Token) -> bool:
    after = name.doc[name.i + 1 : name.i + 3]
    return len(after) == 2 and after[0].lower_ == "in" and after[1].ent_type_ == "DATE"


def _dates(doc: Doc, start: int, end: int) -> Iterator[TokenRange]:
    """Take a stretch of tokens; give the dates in it."""
    first = -1
    for i in range(start, end + 1):
        is_date = i < end and doc[i].ent_type_ == "DATE"
        if is_date and first < 0:
            first = i
        elif not is_date and first >= 0:
            yield first, i
            first = -1


def _by_seller(told: Candidate, cast: Cast) -> Iterator[Candidate]:
    """Take "bought A from X and B from Y"; give a candidate for each, or none.

    The parser takes it for a purchase of A from X, B and Y.
    """
    pairs = list(_pairs(told, cast))
    if not pairs:
        return
    others = {ref for target, seller, _ in pairs for ref in (target, seller)}
    yield replace(told, parties=tuple(p for p in told.parties if p[0] not in others))
    buyers = tuple(party for party in told.parties if party[1] == "buyer")
    for target, seller, name in pairs:
        yield replace(
            told,
            trigger=name.i,
            parties=(*buyers, (target, "target"), (seller, "seller")),
            object=(phrase(name)[0], name.i + 1),
            object_head=None,
            object_words=frozenset(),
            value=None,
            quantity=None,
        )


def _pairs(told: Candidate, cast: Cast) -> Iterator[tuple[str, str, Token]]:
    """Take a purchase; give (target, seller, target's noun) of each "and B from Y" after it."""
    sellers = told.parties_of("seller")
    for name in cast.doc[told.trigger + 1 : told.sentence[1] - 1]:
        if name.dep_ != "conj" or name.pos_ != "PROPN":
            continue
        source = cast.doc[name.i + 1]
        obj = child(source, "pobj") if source.lower_ == "from" else None
        target = cast.reference(name)
        seller = cast.reference(obj) if obj is not None else None
        if target in sellers and target is not None and seller is not None:
            yield target, seller, name
