"""What the noun beside a name tells of its kind: "the newspaper X", "X, a carmaker", "in X".

The recogniser judges a name it has not met by its looks; reporters tell with a noun what it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from ...reading.syntax import SUBJECTS
from .. import wordlists
from ..name import HYPHENS, Name, word_before

_NEIGHBOURING = frozenset({"neighbouring", "neighboring", "landlocked"})
_PLACING = frozenset({"in", "near", "outside"})
_ABSTRACT = frozenset(
    {
        "believe",
        "confide",
        "confidence",
        "faith",
        "interest",
        "interested",
        "invest",
        "investment",
        "investor",
        "share",
        "shareholder",
        "stake",
        "trust",
        "change",
        "rival",
    }
)
"""What one has or does in a person or a firm, not in a place."""

_OLDEST = 120
ALSO_FIRMS = frozenset(
    {"owner", "provider", "supplier", "winner", "sponsor", "employer", "contractor", "investor"}
    | {"vendor", "buyer", "seller", "bidder", "rival", "competitor", "developer", "publisher"}
    | {"manufacturer", "member", "partner", "creditor", "plaintiff", "defendant", "holder"}
)
"""Callings that bodies have as well as persons."""
_SEATED = frozenset({"based", "headquartered", "born"})
_PURCHASES = frozenset({"buy", "acquire", "purchase", "outbid"})

Told = Literal["organization", "place", "person"]


@dataclass(frozen=True, slots=True)
class Row:
    """A sign: its ``id``, what ``tells`` a kind by it or nothing, and an ``example``."""

    id: str
    tells: Callable[[Doc, Name, Token], Told | None]
    example: str


def kind_told(doc: Doc, name: Name) -> Told | None:
    """Take a Doc and an occurrence of a name; give the kind the words beside it tell, or None."""
    if name.titles:
        return None
    root = doc[name.start : name.end].root
    return next((told for row in BESIDE if (told := row.tells(doc, name, root))), None)


def _of_noun(doc: Doc, name: Name, root: Token) -> Told | None:
    """Tell by the noun right before the name, the noun it explains, or one that explains it."""
    before = word_before(doc, name)
    if before is not None:
        if before.lower_ in _NEIGHBOURING and root.dep_ not in ("compound", "amod", "nmod"):
            return "place"
        if _is_joined(before, root) and not is_maker(root):
            told = _listed(before, name)
            if told is not None:
                return told
        if before.lower_ == "of" and root.head == before and before.i:
            of = wordlists.telling_nouns("of").get(doc[before.i - 1].text)
            if of is not None:
                return of
        enclosed = name.end < len(doc) and before.text == doc[name.end].text == ","
        noun = doc[before.i - 1] if before.i else before
        if enclosed and noun.head == root.head and noun.dep_ in SUBJECTS:
            return _listed(noun, name)
    if root.dep_ == "appos" and root.head.i < name.start and not is_maker(root):
        return _listed(root.head, name)
    for child in root.children:
        if child.dep_ == "appos" and child.i >= name.end and doc[name.end].text == ",":
            return _listed(child, name)
    return None


def _is_joined(noun: Token, root: Token) -> bool:
    """Tell whether a noun and the name behind it are one phrase, not two of a sentence.

    The parser often makes the name the verb's subject beside the right one ("Lee of the group Acme
    said"); both stand before the verb then, and the noun is part of a subject.
    """
    if noun.head == root or root.head == noun or noun.dep_ == "compound":
        return True
    if root.dep_ == "appos" and root.head.is_ancestor(noun):
        return True
    top = noun
    while top.head != top and top.head.i < root.i:
        top = top.head
    return top.head == root or (top.head == root.head and top.dep_ in SUBJECTS)


def is_maker(root: Token) -> bool:
    """Take a name's head; tell a clause without "that": "The company Smith founded in May"."""
    after = root.nbor(1) if root.i + 1 < len(root.doc) else root
    return after.head == root.head and after.tag_ == "VBD" and after.dep_ in ("acl", "relcl")


def _listed(noun: Token, name: Name) -> Told | None:
    if noun.pos_ not in ("NOUN", "PROPN") or not noun.text.islower():
        return None
    told = wordlists.telling_nouns("sure").get(noun.text)
    if told is not None:
        return told
    lone = len(name.words) == 1 and name.key not in wordlists.first_names()
    trade = any(child.dep_ == "compound" for child in noun.children)
    return wordlists.telling_nouns("also").get(noun.text) if lone and trade else None


def _of_preposition(doc: Doc, name: Name, root: Token) -> Told | None:
    """Tell a place from a person by "in X", where nothing is had or believed "in" it."""
    if name.label != "PERSON" or root.dep_ != "pobj" or root.head.i != name.start - 1:
        return None
    if len(name.words) > 1 or root.head.lower_ not in _PLACING:
        return None
    if name.end < len(doc) and doc[name.end].text in ("'s", "’s"):
        return None
    return None if is_abstract(root.head.head) else "place"


def is_abstract(head: Token) -> bool:
    """Take what an "in" hangs on; tell whether it is had in a person or a firm ("a stake in")."""
    return head.lemma_.lower() in _ABSTRACT


def _of_purchase(name: Name, root: Token) -> Told | None:
    """Tell a firm taken for a place by its sale: "offered to buy X"."""
    bought = name.label == "GPE" and root.dep_ == "dobj" and root.head.lemma_ in _PURCHASES
    return "organization" if bought else None


def _of_home(doc: Doc, name: Name) -> Told | None:
    """Tell where somebody lives: "Dee Hale, 41, of Lincoln"."""
    if name.start < 3 or doc[name.start - 1].lower_ not in ("of", "from"):
        return None
    age, comma = doc[name.start - 3], doc[name.start - 2]
    aged = comma.text == "," and age.text.isdigit() and int(age.text) <= _OLDEST
    return "place" if aged else None


def _of_seat(doc: Doc, name: Name) -> Told | None:
    """Tell the town where somebody has a seat or was born: "the Ashdale-based retailer"."""
    behind = doc[name.end : name.end + 2]
    seat = len(behind) == 2 and behind[0].text in HYPHENS and behind[1].lower_ in _SEATED
    return "place" if seat else None


def _of_site(name: Name, root: Token) -> Told | None:
    """Tell a city by what only places have: "the Milan stock exchange"."""
    if name.label not in ("ORG", "PERSON", "FAC") or root.dep_ not in ("compound", "nmod"):
        return None
    head = root.head
    return wordlists.telling_nouns("before").get(head.text) if head.i >= name.end else None


def _of_calling(doc: Doc, name: Name, root: Token) -> Told | None:
    """Tell a person by the calling behind the name: "Eswar Rao, a trade professor at Cornell"."""
    if name.label not in ("ORG", "GPE", "FAC", "PRODUCT", "WORK_OF_ART", "") or len(name.words) < 2:
        return None
    if name.end >= len(doc) or doc[name.end].text != ",":
        return None
    apposed = (child for child in root.children if child.dep_ == "appos" and child.i > name.end)
    return "person" if any(_is_calling(noun) for noun in apposed) else None


def _is_calling(noun: Token) -> bool:
    """Tell a noun that only persons are called by, and no firm: "a professor", "the chairman"."""
    low = noun.lower_
    listed = wordlists.person_nouns().get(low)
    title = wordlists.titles().get(low)
    only = (listed is not None and listed.only) or (title is not None and title.role)
    told = wordlists.telling_nouns("sure").keys() | wordlists.telling_nouns("also").keys()
    return only and noun.text.islower() and low not in ALSO_FIRMS and low not in told


BESIDE: tuple[Row, ...] = (
    Row("noun", _of_noun, '"the newspaper X", "X, a carmaker"'),
    Row("in", _of_preposition, '"in X"'),
    Row("purchase", lambda _, name, root: _of_purchase(name, root), '"offered to buy X"'),
    Row("home", lambda doc, name, _: _of_home(doc, name), '"Dee Hale, 41, of X"'),
    Row("seat", lambda doc, name, _: _of_seat(doc, name), '"the X-based retailer"'),
    Row("site", lambda _, name, root: _of_site(name, root), '"the X stock exchange"'),
    Row("calling", _of_calling, '"X, a trade professor"'),
)
"""What beside a name tells its kind; the first row that tells it counts."""
