"""What shows a name to be somebody's who acts: it says, hires and agrees, it is told and asked."""

from __future__ import annotations

from spacy.tokens import Token

from ...reading.syntax import SUBJECTS
from .. import wordlists

_ADDRESSED = frozenset({"tell", "inform", "assure", "remind", "ask", "notify", "sue", "thank"})
_SPOKEN_TO = frozenset({"speak", "talk", "say", "confirm", "complain", "apologize", "apologise"})


def acts(token: Token) -> bool:
    """Take the head of a name; tell whether it does there what only persons and bodies do.

    So do the subject of "said", "hired", "told", the agent of "was interviewed by", and whoever is
    told something ("told Reuters", "spoke to Reuters").
    """
    head = token.head
    if any(child.dep_ == "relcl" and _is_told_of_whom(child) for child in token.children):
        return True
    if token.dep_ in SUBJECTS:
        return token.dep_ == "nsubj" and is_acting_verb(head)
    if token.dep_ in ("dobj", "dative"):
        return head.lemma_ in _ADDRESSED
    if token.dep_ == "pobj" and head.dep_ == "agent":
        return is_acting_verb(head.head)
    return token.dep_ == "pobj" and head.lower_ in ("to", "with") and head.head.lemma_ in _SPOKEN_TO


def _is_told_of_whom(verb: Token) -> bool:
    """Tell whether a relative clause tells what its noun does: "Statkraft, which owns"."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    return subject is not None and subject.tag_ in ("WDT", "WP") and is_acting_verb(verb)


def is_acting_verb(verb: Token) -> bool:
    """Tell whether a word is a verb that only persons and bodies of persons are subject of."""
    return verb.pos_ == "VERB" and (
        verb.lemma_ in wordlists.speech_verbs() or verb.lemma_ in wordlists.acting_verbs()
    )


def partner(token: Token) -> Token | None:
    """Take the head of a name; give the head of the name it is listed with, or None."""
    if token.dep_ == "conj":
        return token.head
    return next((child for child in token.children if child.dep_ == "conj"), None)
