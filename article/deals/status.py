"""How far a deal has got, from the words that govern or modify the word that tells of it."""

from __future__ import annotations

from functools import cache
from typing import cast

from spacy.tokens import Token

from ..lexicon import rows
from ..model import DealStatus
from .governors import governors
from .words import words

_MODIFIERS = frozenset({"amod", "compound", "aux", "acomp", "advmod"})


@cache
def _words() -> dict[str, DealStatus]:
    return {lemma: cast(DealStatus, status) for lemma, status in rows("deal_status.tsv")}


def is_negated(token: Token) -> bool:
    """Tell whether a word is negated: "did not buy", "no agreement", "never signed"."""
    return any(
        c.dep_ == "neg" or (c.lower_ in {"no", "never", "neither"} and c.dep_ in {"det", "advmod"})
        for c in token.children
    )


def is_undone(verb: Token) -> bool:
    """Tell whether a verb says, or its clause is denied to say, that it was done: no deal was.

    "Has not bought", "denied that X had bought"; but "will not buy" calls a deal off.
    """
    denied = verb.dep_ == "ccomp" and verb.head.lemma_.lower() == "deny"
    is_past = verb.tag_ in {"VBD", "VBN"} or any(c.lower_ == "did" for c in verb.children)
    return is_past and (denied or is_negated(verb))


def _is_loose(agreement: Token) -> bool:
    """Tell whether an agreement binds no one yet: "in principle", "preliminary"."""
    return any(t.lemma_.lower() in {"principle", "preliminary"} for t in agreement.subtree)


def status_of(trigger: Token, under: Token | None = None) -> DealStatus | None:
    """Take the word that tells of a deal; give how far the deal has got or None.

    ``under`` is the agreement by which it is done: what will be done under a signed one is signed.
    """
    status = _along(trigger)
    if under is not None and status in {None, "proposed"}:
        made = (_words().get(c.lemma_.lower()) for c in under.children if c.dep_ == "acl")
        return next((found for found in made if found), status)
    return status


def _along(trigger: Token) -> DealStatus | None:
    """Take the word that tells of a deal; give the status that the words above it tell."""
    chain = [trigger, *governors(trigger)]
    status: DealStatus | None = None
    is_bare_agreement = False
    for token in chain:
        lemma = token.lemma_.lower()
        if token is not trigger and lemma in words("reporting"):
            break
        if is_negated(token):
            return "cancelled"
        found = _own_status(token, token is trigger)
        if found == "cancelled":
            return found
        if status is None or (status == "proposed" and token is not trigger and found == "agreed"):
            status = found or status
        elif found == "signed" and token.pos_ == "VERB" and is_bare_agreement:
            status = found
        is_bare_agreement = lemma == "agreement" and not _is_loose(token)
    return status


def _own_status(token: Token, is_trigger: bool) -> DealStatus | None:
    """Take a word of the chain; give the status that it or its modifiers tell of, or None."""
    known = _words()
    for modifier in token.children:
        if modifier.dep_ in _MODIFIERS and (found := known.get(modifier.lemma_.lower())):
            return found
    if not is_trigger and (found := known.get(token.lemma_.lower())):
        # "Expects to complete" is not completed: what governs it tells.
        return None if found == "completed" and token.tag_ == "VB" else found
    if token.pos_ == "VERB" and is_trigger:
        if any(c.dep_ == "aux" and c.lower_ in {"to", "be", "is", "are"} for c in token.children):
            return None
        if token.tag_ in {"VBD", "VBN", "VBZ", "VBP"}:
            return "agreed" if token.lemma_.lower() == "order" else "completed"
    return None
