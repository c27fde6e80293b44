"""What is paid: the sum that a verb of paying is about, and whether it is paid for a deal."""

from __future__ import annotations

from spacy.tokens import Token

from ..syntax.phrases import child, has_to, prepositional
from ..syntax.sentences import is_money
from ..words import words

PAYING = frozenset({"pay", "put", "spend", "receive", "outlay"})
"""Frames of verbs whose object is the sum."""


def sum_paid(verb: Token) -> Token | None:
    """Take a verb of paying; give the head of the sum it is about, or None.

    "Paid $5 million", "paid Acme $5 million", "$5 million was paid", "the $5 million (that) Acme
    paid", "$5 million was what Acme paid", "parted with $5 million".
    """
    objects = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}]
    for object_ in objects:
        if any(map(is_money, object_.subtree)):
            return object_
    is_relative = all(c.lower_ in {"that", "which", "what"} for c in objects)
    if is_relative and verb.dep_ in {"relcl", "acl"} and is_money(verb.head):
        return verb.head
    if objects and is_relative and verb.dep_ == "ccomp":
        told = child(verb.head, "nsubj", "attr")
        return told if told is not None and is_money(told) else None
    with_ = (o for prep, o in prepositional(verb) if prep == "with" and verb.lemma_ == "part")
    return next((o for o in with_ if is_money(o)), None)


def word_over(sum_: Token) -> Token:
    """Take a sum; give the word that it depends on, across the preposition before it."""
    return sum_.head.head if sum_.dep_ == "pobj" else sum_.head


def is_paid_to(sum_: Token, token: Token) -> bool:
    """Tell whether a sum is what is paid to do a verb: "paid $5 million to buy the mill".

    Also "to buy the mill, Acme is paying $5 million".
    """
    verb = word_over(sum_)
    if verb.lemma_.lower() not in words("paid to") or sum_paid(verb) != sum_:
        return False
    is_purpose = token.dep_ in {"xcomp", "advcl"} and token.head == verb
    is_on = token.dep_ == "pcomp" and token.head.head in {verb, sum_}
    return (is_purpose and has_to(token)) or is_on


def is_paid_by_clause(sum_: Token, token: Token) -> bool:
    """Tell whether a clause on a deal's words says what is paid: "under which Acme pays $5m".

    The parser may hang the clause on a name told after the word.
    """
    verb = word_over(sum_)
    if verb.dep_ != "relcl" or sum_paid(verb) != sum_:
        return False
    by_which = any(
        prep.dep_ == "prep" and prep.lower_ in {"under", "for", "in", "with"}
        for prep in verb.children
        if any(obj.lower_ == "which" for obj in prep.children)
    )
    return by_which and (verb.head == token or token.is_ancestor(verb.head))


def is_paying(verb: Token) -> bool:
    """Tell whether a verb only says how another is done: "bought it, paying $5 million"."""
    is_aside = verb.dep_ in {"advcl", "conj"} and verb.tag_ == "VBG"
    is_for_it = all(prep not in {"for", "to", "on"} for prep, _ in prepositional(verb))
    known = words("paid to") | words("paid for it")
    return is_aside and verb.lemma_.lower() in known and is_for_it
