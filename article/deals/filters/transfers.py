"""Trades of persons: clubs that sell and buy players make no deal of the kinds told here."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from ...actors import wordlists
from ..parties.cast import Cast
from ..syntax.phrases import agent_of, object_of, prepositional
from ..triggers import Trigger
from ..words import words

_TRADING = frozenset({"buy", "sell"})
_SIDES = frozenset({"to", "from"})


def is_person_traded(object_: Token, cast: Cast) -> bool:
    """Tell whether what is sold is a person: "striker Ann Lee", "their goalkeeper".

    "The Ann Lee Inn" is named after one: persons' names have no article.
    """
    if object_.pos_ != "PROPN":
        return object_.lemma_.lower() in words("player")
    mention = cast.mention_at(object_)
    called = [c for c in object_.children if c.dep_ in {"compound", "nmod", "amod"}]
    is_player = any(c.lemma_.lower() in words("player") and c.is_lower for c in called)
    kind = cast.kinds.get(mention[2]) if mention is not None else None
    if is_player and kind in {None, "person"}:
        return True  # "Iceland international Ann Lee", whether or not the name is known
    if mention is None or kind != "person":
        return False
    listed = wordlists.person_nouns()
    if any(c.lemma_.lower() in listed for c in called if c.pos_ == "NOUN"):
        return True
    has_article = any(c.dep_ == "det" for c in object_.children)
    return mention[2] in cast.persons and not has_article


def clubs(triggers: Iterable[Trigger], cast: Cast) -> frozenset[str]:
    """Take the triggers of a text; give the references of those that sell or buy persons."""
    found: set[str] = set()
    for trigger in triggers:
        token = trigger.token
        if token.pos_ != "VERB" or trigger.frame.name not in _TRADING:
            continue
        object_ = object_of(token)
        if object_ is None or not is_person_traded(object_, cast):
            continue
        sides = [obj for prep, obj in prepositional(token) if prep in _SIDES]
        for side in (agent_of(token), *sides):
            found.update(cast.references(side) if side is not None else ())
    return frozenset(found)
