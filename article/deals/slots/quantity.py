"""How many of what is dealt in, with the unit, or what share of a company: "80", "15%"."""

from __future__ import annotations

import re

from spacy.tokens import Token

from ..syntax.phrases import child, prepositional
from ..syntax.sentences import TokenRange
from ..words import words

_NO_NUMBER = frozenset({"MONEY", "PERCENT", "DATE"})


def quantity_of(object_: Token | None) -> TokenRange | None:
    """Take the head of the object; give the number that stands on it ("80 jets"), or None.

    Of shares in a company it is what part of it they are: "a 15% stake", "a third of".
    """
    if object_ is None:
        return None
    counted = _share_of(object_) or _count_of(object_)
    if counted is not None:
        return counted
    number = child(object_, "nummod")
    if number is None or number.ent_type_ in _NO_NUMBER or _MODEL.fullmatch(number.text):
        return None
    after = object_.doc[number.i + 1 : number.i + 2]  # none where the text ends in the number
    if any(t.pos_ == "PROPN" for t in after) and number.ent_type_ != "CARDINAL":
        return None  # part of a name: "737 Max jets"
    return number.left_edge.i, number.i + 1


_MODEL = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[\w-]+|\d{2,3}-\d+")
"""A model's number: "7E7", "787-9"."""


_PERCENT = frozenset({"%", "percent", "pct", "cent"})
_FRACTIONS = frozenset({"half", "third", "quarter", "fifth", "tenth"})


def _share_of(object_: Token) -> TokenRange | None:
    """Take the head of an object; give how much of a company or thing it is, or None."""
    is_of = any(prep == "of" for prep, _ in prepositional(object_))
    if object_.lemma_.lower() in _FRACTIONS and is_of:
        return object_.left_edge.i, object_.i + 1
    shares = (c for c in object_.children if c.dep_ in {"compound", "nmod", "amod", "nummod"})
    for share in (object_, *shares):
        number = child(share, "nummod") if share.lower_ in _PERCENT else None
        if number is not None and number.i < share.i:
            return number.left_edge.i, share.i + 1
    return None


def _count_of(object_: Token) -> TokenRange | None:
    """Take the head of an object; give what counts it: "millions of tonnes", "up to 20 of its"."""
    top = object_
    while top.dep_ == "pobj" and top.head.lower_ == "of":
        above = top.head.head
        above = above.head if above.dep_ == "npadvmod" else above  # "3m tonnes a year of gas"
        if above.lemma_.lower() not in words("number") and above.pos_ != "NUM":
            break
        top = above
    if top == object_ or top.ent_type_ in {"MONEY", "PERCENT"}:
        return None
    if any(t.ent_type_ == "MONEY" for t in top.lefts) or top.lower_ in {"%", "percent", "pct"}:
        return None
    last = top
    for token in object_.doc[top.i + 1 : object_.i]:
        if token.lemma_.lower() in words("number") and token.is_ancestor(object_):
            last = token
    return top.left_edge.i, last.i + 1
