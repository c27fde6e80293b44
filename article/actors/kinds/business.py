"""What only a business has, does or is to others: "shares in X", "jobs at X", "X reported a loss".

The recogniser takes a bare firm's name for a surname or a town; the nouns beside it tell better.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token

from ...lexicon import rows
from ...reading.syntax import SUBJECTS
from .. import wordlists
from ..name import Name
from ..spelling import bare

_MODIFIERS = frozenset({"compound", "nmod", "amod"})
_CHIEFS = frozenset({"executive", "officer"})
_BARE = frozenset({"revenue", "turnover"})
"""Takings that need no plural: a person has a sale and a profit."""


@cache
def _words(how: str) -> frozenset[str]:
    """Give the lemmas that tell in this way."""
    return frozenset(lemma for lemma, row in rows("business_words.tsv") if row == how)


def tells(doc: Doc, name: Name, root: Token) -> Iterator[str]:
    """Take a Doc, an occurrence of a name and its head; give the signs of a business there."""
    if name.titles:
        return
    if _has_members(doc, name):
        yield "belonged to"
    noun = _haver(root, name)
    if noun is not None and (_is_own(noun) or _are_shares(noun, root)):
        yield "has its own"
    if noun is not None and noun.lemma_.lower() in _words("voice"):
        yield "has a voice"
    yield from (sign for sign in _behind(root) if sign != "staff at it" or not _is_site(name))
    if root.dep_ in SUBJECTS and _reports(root.head):
        yield "reports results"
    if root.dep_ in SUBJECTS and _disposes(root.head):
        yield "sells a part"
    if root.dep_ == "nsubj" and root.head.lemma_ == "employ":
        yield "employs"


def _haver(root: Token, name: Name) -> Token | None:
    """Give the noun behind a name that it owns or describes ("X's board", "X shares")."""
    head = root.head
    if head.i < name.end or not head.text.islower():
        return None
    if head.dep_ in _MODIFIERS and head.head.i > head.i:
        return None  # "the X stock index"
    return head if root.dep_ == "poss" or root.dep_ in _MODIFIERS else None


def _are_shares(noun: Token, root: Token) -> bool:
    """Tell "X shares" from "X's shares", which a person holds, and from "X market share"."""
    return root.dep_ in _MODIFIERS and noun.tag_ == "NNS" and noun.lemma_ in _words("share")


def _is_site(name: Name) -> bool:
    """Tell a building or a town by its head, where others work too ("staff at Hull Station")."""
    return name.label == "FAC" or wordlists.name_words().get(bare(name.words[-1])) == "place"


def _is_own(noun: Token) -> bool:
    if noun.lemma_.lower() in _words("taking") and noun.dep_ in SUBJECTS:
        return noun.tag_ == "NNS" or noun.lemma_.lower() in _BARE
    chief = any(c.dep_ in _MODIFIERS and c.lower_ == "chief" for c in noun.children)
    return noun.lemma_.lower() in _words("own") or (noun.lemma_.lower() in _CHIEFS and chief)


def _behind(root: Token) -> Iterator[str]:
    """Tell by the noun before: "shares in X", "the board of X", "jobs at X"."""
    if root.dep_ != "pobj" or not root.head.head.text[1:].islower():
        return
    preposition, noun = root.head.lower_, root.head.head.lemma_.lower()
    if preposition == "in" and (noun in _words("share") or noun in ("investor", "bondholder")):
        yield "shares in it"
    if preposition == "of" and (
        noun in _words("of") or (noun in _CHIEFS and _is_own(root.head.head))
    ):
        yield "has its own"
    if preposition == "at" and noun in _words("staff"):
        yield "staff at it"
    if preposition == "for" and noun in _words("voice"):
        yield "has a voice"


def _has_members(doc: Doc, name: Name) -> bool:
    """Tell a body by several before it who belong to it: "volunteers of X", "protesters from X".

    They are read from the words, as the parser is lost in names that are clauses.
    """
    if name.start < 2 or doc[name.start - 1].lower_ not in ("of", "from"):
        return False
    noun = doc[name.start - 2]
    told = wordlists.name_words().get(f"after:{noun.lower_}")
    return noun.tag_ == "NNS" and told == "organization"


def _objects(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ == "dobj"]


def _reports(verb: Token) -> bool:
    found = _objects(verb)
    return verb.lemma_ in _words("report") and any(
        noun.lemma_.lower() in _words("result") for noun in found
    )


def _disposes(verb: Token) -> bool:
    """Tell "sold its stake", "cut its dividend": what is done with a part of a business."""
    owned = (
        noun for noun in _objects(verb) if any(child.lower_ == "its" for child in noun.children)
    )
    return verb.lemma_ in _words("dispose") and any(
        noun.lemma_.lower() in _words("part") for noun in owned
    )
