"""A noun's verb and the words of its price: their phrases are the noun's own."""

from __future__ import annotations

from spacy.tokens import Token

from ..triggers import frame_of
from ..words import words
from .phrases import NOMINAL, prepositional
from .sentences import is_money

_LIGHT = frozenset({"receive", "accord", "gift", "obtain"})
"""Frames of verbs that say little of a deal whose noun is their object: "agreed a deal with"."""

_ABOUT = frozenset({"about", "over", "on", "for"})


def support_of(noun: Token) -> list[Token]:
    """Take a noun; give the verb it is the object of, whose phrases are its own, if any."""
    head = noun.head
    frame = frame_of(head)
    if noun.dep_ not in {"dobj", "nsubjpass"} or (frame is not None and frame.name not in _LIGHT):
        return []
    lemma = head.lemma_.lower()
    if noun.dep_ == "dobj" and (lemma == "stop" or lemma in words("approving")):
        return [head]  # "stop oil purchases from X", "approve the sale to X"
    own = frame_of(noun)
    if own is not None and own.name in {"grant", "license", "rights"}:
        return [head]  # "gave the school a grant", "granted the studio a licence"
    return [] if lemma in words("third party") | words("reporting") else [head]


def talks_over(noun: Token) -> list[Token]:
    """Take a noun; give the talks about it: "talks between Acme and Bolt over a merger"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in _ABOUT:
        return []
    talks = noun.head.head
    return [talks] if talks.lemma_.lower() in words("talking") else []


def paid_under(noun: Token) -> list[Token]:
    """Take a noun; give the verb of what is paid under it: "will get $5m under the deal".

    "To get a first payment under the deal": the parser may hang it on the payment.
    """
    under = noun.head
    if under.lower_ == "of" and under.head.lemma_.lower() in words("part of a deal"):
        under = under.head.head  # "under the terms of the deal"
    if noun.dep_ != "pobj" or under.lower_ != "under":
        return []
    above = under.head
    above = above.head if above.pos_ == "NOUN" and above.dep_ == "dobj" else above
    return [above] if above.lemma_.lower() in words("paying under") else []


def priced_by(noun: Token) -> list[Token]:
    """Take a noun; give the words of its price, which the parser hangs its phrases on.

    "An offer of 43 dollars a share from Acme": "from Acme" may hang on "share".
    """
    told = list(prepositional(noun))
    valued = [o for p, o in told if p in {"with", "at"} and o.lemma_.lower() in words("price of")]
    told += [pair for value in valued for pair in prepositional(value)]  # "with a value of $5m"
    sums = [obj for prep, obj in told if prep == "of" and is_money(obj)]
    worth = [c for c in noun.children if c.lower_ in {"worth", "valued"}]
    of_sums = [part for sum_ in sums for part in sum_.subtree if part.pos_ in NOMINAL]
    # "An agreement worth $5 million with Acme": "with Acme" hangs on "worth" or on "million".
    of_worth = [part for word in worth for part in (word, *word.subtree) if _is_priced(part)]
    return [*valued, *of_sums, *of_worth]


def _is_priced(part: Token) -> bool:
    return part.lower_ in {"worth", "valued", "at"} or is_money(part)
