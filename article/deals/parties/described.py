"""Whom a description stands for by the grammar around it: a predicate, two that face each other."""

from __future__ import annotations

from spacy.tokens import Token

from ..syntax.phrases import NOMINAL, child, coordinated, prepositional
from .mentions import Mentions

_AMONG = frozenset({"among", "amongst", "of"})
_BEING = frozenset({"be", "become", "remain"})
_SUBJECTS = ("nsubj", "nsubjpass")
_FACING = frozenset({"with", "against", "from"})


def subject_of_being(noun: Token) -> Token | None:
    """Take a noun; give whom it is said to be, or None.

    "Lithuania is among the countries that signed", "Acme was one of three firms that bid", "Acme
    is the company that bought Bolt".
    """
    said = noun
    if said.dep_ == "pobj" and said.head.lower_ in _AMONG:
        above = said.head.head
        is_one = said.head.lower_ == "of" and above.lower_ == "one"
        said = above if is_one else said.head
        if is_one and said.dep_ == "pobj" and said.head.lower_ == "as":
            return None
    elif said.dep_ != "attr":
        return None
    verb = said.head
    if verb.lemma_ not in _BEING:
        return None
    return child(verb, *_SUBJECTS) if said.dep_ in {"attr", "prep"} else None


def faced(head: Token, mentions: Mentions) -> tuple[str, ...]:
    """Take "the two"; give the two that face each other just before it, or none.

    "Mr Evans sued Mr Mann. The two sides settled": who does it and whom it is done to. In its own
    sentence, else in the one before.
    """
    start = head.sent.start
    before = mentions.doc[start - 1].sent if start else ()
    verbs = [*reversed(mentions.doc[start : head.left_edge.i]), *reversed(list(before))]
    return next((both for verb in verbs if (both := _facing(verb, mentions))), ())


def _facing(verb: Token, mentions: Mentions) -> tuple[str, ...]:
    """Take a verb; give who does it and whom it is done to, if both are of one kind."""
    subject = child(verb, *_SUBJECTS) if verb.pos_ == "VERB" else None
    one = mentions.mention_at(subject) if subject is not None else None
    if one is None:
        return ()
    objects = [child(verb, "dobj")]
    objects += [obj for prep, obj in prepositional(verb) if prep in _FACING]
    others = (mentions.mention_at(object_) for object_ in objects if object_ is not None)
    found = (m[2] for m in others if m is not None and _are_alike(mentions, one[2], m[2]))
    other = next(found, None)
    return () if other is None else (one[2], other)


def named_beside(head: Token, mentions: Mentions) -> tuple[str, ...]:
    """Take "the two"; give the two that the sentence before names as one subject, or none."""
    start = head.sent.start
    before = mentions.doc[start - 1].sent if start else ()
    for subject in (t for t in before if t.dep_ in _SUBJECTS):
        members = [mentions.mention_at(member) for member in coordinated(subject)]
        refs = tuple(dict.fromkeys(m[2] for m in members if m is not None))
        if len(refs) == len(members) == 2 and _are_alike(mentions, *refs):
            return refs
    return ()


def _are_alike(mentions: Mentions, one: str, other: str) -> bool:
    kinds = {mentions.kinds.get(one), mentions.kinds.get(other)}
    return one != other and (kinds == {"person"} or kinds <= {"organization", "place"})


def is_the_two(head: Token) -> bool:
    """Tell whether a number stands for two told before: "the two have agreed", "both signed"."""
    if head.lower_ == "both":
        return head.dep_ in {*_SUBJECTS, "dobj", "pobj"} and child(head, "prep") is None
    is_number = head.lower_ in {"two", "pair", "duo"} and head.pos_ in {*NOMINAL, "DET"}
    parts = list(head.children)
    return is_number and len(parts) == 1 and parts[0].lower_ == "the"
