"""Trades of persons: clubs that sell and buy players make no deal of the kinds told here."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from ..parties.cast import Cast
from ..syntax.phrases import agent_of, child, object_of, prepositional
from ..triggers import Trigger
from ..words import words

_TRADING = frozenset({"buy", "sell"})
_PAYING = frozenset({"pay", "offered", "bid"})
_SIDES = frozenset({"to", "from", "dative"})


def is_person_traded(object_: Token, cast: Cast) -> bool:
    """Tell whether what is sold is a person: "striker Ann Lee", "their goalkeeper".

    "The Ann Lee Inn" is named after one: persons' names have no article.
    """
    if object_.pos_ != "PROPN":
        return object_.lemma_.lower() in words("player") or _joined(object_) in words("player")
    mention = cast.mention_at(object_)
    called = [c for c in object_.children if c.dep_ in {"compound", "nmod", "amod"} and c.is_lower]
    kind = cast.kinds.get(mention[2]) if mention is not None else None
    before = object_.doc[object_.left_edge.i : object_.i].text.split()
    if kind in {None, "person"} and words("player") & set(before):
        return True  # "Iceland left-back Ann Lee", whether or not the name is known
    if mention is None or kind != "person":
        return False
    firms = words("company") | words("the company") | words("owned")
    if any(c.pos_ == "NOUN" and c.lemma_.lower() not in firms for c in called):
        return not any(c.lemma_.lower() in firms for c in called)  # "lock Ann Lee"
    has_article = any(c.dep_ == "det" for c in object_.children)
    return mention[2] in cast.persons and not has_article


def _joined(word: Token) -> str:
    """Take a word; give it with what a hyphen joins it to: "scrum-half"."""
    before = word.doc[max(0, word.i - 2) : word.i]
    return f"{before.text}{word.text}".lower() if before.text.endswith("-") else word.lower_


def clubs(triggers: Iterable[Trigger], cast: Cast) -> frozenset[str]:
    """Take the triggers of a text; give the references of those that sell or buy persons."""
    found: set[str] = set()
    for trigger in triggers:
        token = trigger.token
        if token.pos_ != "VERB" or trigger.frame.name not in _TRADING | _PAYING:
            continue
        if not any(is_person_traded(object_, cast) for object_ in _traded(trigger)):
            continue
        sides = [obj for prep, obj in prepositional(token) if prep in _SIDES]
        for side in (agent_of(token), *sides):
            found.update(cast.references(side) if side is not None else ())
    return frozenset(found)


def _traded(trigger: Trigger) -> list[Token]:
    """Take a trigger; give the heads of what is bought or sold by it, or paid or offered for."""
    token = trigger.token
    if trigger.frame.name in _TRADING:
        object_ = object_of(token)
        return [object_] if object_ is not None else []
    paid = child(token, "dobj")
    pairs = (pair for part in (token, paid) if part is not None for pair in prepositional(part))
    return [obj for prep, obj in pairs if prep == "for"]
