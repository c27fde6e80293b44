"""Whether what was read is a deal: rows on a word's arguments and on its parties."""

from __future__ import annotations

from ..arguments import Arguments
from ..parties.roles import Roles, are_public
from ..slots.objects import is_company, is_person, is_traded
from ..syntax.phrases import prepositional
from ..syntax.sentences import has_sum
from ..triggers import lemma_of
from ..words import words
from .rows import Row
from .transfers import is_person_traded

Read = tuple[Arguments, Roles]
_PLACES = frozenset({"GPE", "NORP", "LOC"})
_FOR_COMPANY = frozenset({"bid", "offer", "takeover"})


def _is_not_given(read: Read) -> bool:
    arguments, _ = read
    is_giving = arguments.frame.name in {"provide", "gift", "import"}
    return is_giving and not is_traded(arguments.token, arguments.object)


def _is_sold_on(read: Read) -> bool:
    arguments, roles = read
    token, object_ = arguments.token, arguments.object
    if arguments.frame.name != "sell" or token.pos_ != "VERB" or object_ is None:
        return False
    to = (o.lemma_.lower() for p, o in prepositional(token) if p in {"to", "dative"})
    if object_.tag_ == "NNS" and object_.lemma_.lower() in words("player"):
        return True  # "the club sold two players"
    is_idea = any(lemma in words("people") for lemma in to) or is_person(object_, roles.cast)
    return is_idea and not has_sum(token)


ARGUMENT_FILTERS: tuple[Row[Read], ...] = (
    Row("not given", "no goods are given", "It gave Chad a chance.", _is_not_given),
    Row(
        "sold on", "a person or an idea is praised", "He sold the candidate to voters.", _is_sold_on
    ),
)


def _is_for_no_company(read: Read) -> bool:
    arguments, roles = read
    is_noun = arguments.frame.name == "buyout" and lemma_of(arguments.token) == "takeover"
    if not (is_noun or arguments.frame.name in _FOR_COMPANY) or arguments.object is None:
        return False
    is_named = any(
        t.pos_ == "PROPN" and t.ent_type_ not in _PLACES for t in arguments.object.subtree
    )
    if is_noun and is_named:
        return False  # "the takeover of the Acme studio"
    return not is_company(arguments.object, roles.cast)


def _is_of_person(read: Read) -> bool:
    arguments, roles = read
    traded = arguments.object if arguments.frame.kind in {"sale", "acquisition"} else None
    return traded is not None and is_person_traded(traded, roles.cast)


PARTY_FILTERS: tuple[Row[Read], ...] = (
    Row("no company", "a bid for no company", "It made a bid for the cup.", _is_for_no_company),
    Row("person traded", "a player", "It paid $5m for striker Ann Lee.", _is_of_person),
)


def _is_private_gift(read: Read) -> bool:
    return read[1].frame.name == "gift" and not are_public(read[1])


KIND_FILTERS: tuple[Row[Read], ...] = (
    Row("private gift", "given by or to a person", "He gave Ann a car.", _is_private_gift),
)
