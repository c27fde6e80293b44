"""What only a business has, does or is to others: "shares in X", "jobs at X", "X reported a loss".

The recogniser takes a bare firm's name for a surname or a town; the nouns beside it tell better.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from ...reading.syntax import SUBJECTS
from .. import wordlists
from ..name import Name
from ..spelling import bare

_MODIFIERS = frozenset({"compound", "nmod", "amod"})
_SHARES = frozenset({"share", "shareholder", "stake", "stockholder", "holding"})
_OWN = frozenset(
    {
        "stock",
        "shareholder",
        "board",
        "ceo",
        "cfo",
        "dividend",
        "subsidiary",
        "workforce",
        "boardroom",
    }
    | {"chairman", "chairwoman", "customer", "employee", "bondholder", "auditor", "payroll"}
)
"""What a business has and neither a person nor, as a rule, a town."""
_CHIEFS = frozenset({"executive", "officer"})
_OF = frozenset({"board", "share", "shareholder", "customer", "subsidiary", "employee", "ceo"})
_STAFF = frozenset(
    {"job", "worker", "analyst", "engineer", "economist", "strategist", "employee", "staff"}
    | {"profit", "sale", "executive", "manager", "director", "researcher", "trader", "career"}
)
"""Whoever or whatever is "at" a business."""
_RESULTS = frozenset({"loss", "profit", "revenue", "earnings", "sale", "turnover"})
_TAKINGS = frozenset({"revenue", "turnover", "sale", "profit"})
"""What a business has made: "X's revenue rose"; of sales and profits only several."""
_REPORT = frozenset({"report", "post", "book", "make", "turn"})
_PARTS = frozenset(
    {"stake", "holding", "dividend", "forecast", "outlook", "guidance", "unit", "division"}
    | {"subsidiary", "arm", "workforce", "payroll"}
)
_DISPOSE = frozenset(
    {"sell", "buy", "cut", "raise", "lower", "lift", "increase", "reduce", "trim", "slash"}
    | {"double", "halve", "expand", "offload", "close", "shut", "suspend", "scrap", "spin"}
)
_VOICES = frozenset({"spokesman", "spokeswoman", "spokesperson"})


def tells(doc: Doc, name: Name, root: Token) -> Iterator[str]:
    """Take a Doc, an occurrence of a name and its head; give the signs of a business there."""
    del doc
    if name.titles:
        return
    noun = _haver(root, name)
    if noun is not None and (_is_own(noun) or _are_shares(noun, root)):
        yield "has its own"
    if noun is not None and noun.lemma_.lower() in _VOICES:
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
    return root.dep_ in _MODIFIERS and noun.tag_ == "NNS" and noun.lemma_ in _SHARES


def _is_site(name: Name) -> bool:
    """Tell a building or a town by its head, where others work too ("staff at Hull Station")."""
    return name.label == "FAC" or wordlists.name_words().get(bare(name.words[-1])) == "place"


def _is_own(noun: Token) -> bool:
    if noun.lemma_.lower() in _TAKINGS and noun.dep_ in SUBJECTS:
        return noun.tag_ == "NNS" or noun.lemma_.lower() in ("revenue", "turnover")
    chief = any(c.dep_ in _MODIFIERS and c.lower_ == "chief" for c in noun.children)
    return noun.lemma_.lower() in _OWN or (noun.lemma_.lower() in _CHIEFS and chief)


def _behind(root: Token) -> Iterator[str]:
    """Tell by the noun before: "shares in X", "the board of X", "jobs at X"."""
    if root.dep_ != "pobj" or not root.head.head.text[1:].islower():
        return
    preposition, noun = root.head.lower_, root.head.head.lemma_.lower()
    if preposition == "in" and (noun in _SHARES or noun in ("investor", "bondholder")):
        yield "shares in it"
    if preposition == "of" and (noun in _OF or (noun in _CHIEFS and _is_own(root.head.head))):
        yield "has its own"
    if preposition == "at" and noun in _STAFF:
        yield "staff at it"
    if preposition == "for" and noun in _VOICES:
        yield "has a voice"


def _objects(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ == "dobj"]


def _reports(verb: Token) -> bool:
    found = _objects(verb)
    return verb.lemma_ in _REPORT and any(noun.lemma_.lower() in _RESULTS for noun in found)


def _disposes(verb: Token) -> bool:
    """Tell "sold its stake", "cut its dividend": what is done with a part of a business."""
    owned = (
        noun for noun in _objects(verb) if any(child.lower_ == "its" for child in noun.children)
    )
    return verb.lemma_ in _DISPOSE and any(noun.lemma_.lower() in _PARTS for noun in owned)
