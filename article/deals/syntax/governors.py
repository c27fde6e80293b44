"""The words above a deal's word: what is agreed, planned, signed or cancelled of it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ..words import words
from .phrases import NOMINAL, VERBAL, child, has_to

_AROUND = frozenset({"after", "before", "since", "following", "despite", "without", "besides"})
_DEEPEST = 8
_FINITE = frozenset({"VBD", "VBN", "VBZ", "VBP"})


def noun_of_purpose(verb: Token) -> Token | None:
    """Take an infinitive; give the agreement it is the purpose of across a verb, or None.

    In "signed a contract on Monday to buy" the parser hangs the infinitive on "signed": that is
    the reverse of `purpose_after`.
    """
    if verb.dep_ not in {"advcl", "xcomp"} or verb.tag_ != "VB":
        return None
    noun = child(verb.head, "dobj", "nsubjpass")
    if noun is None:  # "entered into an agreement to buy"
        into = next((c for c in verb.head.children if c.lower_ == "into"), None)
        noun = child(into, "pobj") if into is not None else None
    if noun is None or noun.i > verb.i or noun.pos_ not in NOMINAL:
        return None
    is_agreement = noun.lemma_.lower() in words("agreeing")
    return noun if is_agreement and has_to(verb) else None


def _is_object(noun: Token) -> bool:
    """Tell whether a noun is none of those by which deals are made ("an agreement")."""
    lemma = noun.lemma_.lower()
    return lemma not in words("carrier") | words("agreeing") and lemma not in words("sum noun")


def governors(token: Token) -> Iterator[Token]:
    """Take a token; give the words that govern it, nearest first.

    Left out are prepositions and the noun beside it ("a deal to build and another to sell").
    """
    current = token
    for _ in range(_DEEPEST):
        head = current.head
        if head == current:
            return
        agreement = noun_of_purpose(current)
        if agreement is not None:
            yield agreement
            current = agreement
            continue
        if current.dep_ in {"nsubj", "csubj", "advcl", "parataxis"} and head.pos_ in VERBAL:
            # A clause beside the deal's says nothing of it; its own verb does ("the sale closed").
            if current.dep_ not in {"nsubj", "csubj"} or current.pos_ in VERBAL:
                return
            yield head
            return
        if current.dep_ == "relcl" and current.tag_ in _FINITE and _is_object(head):
            return  # "ended the policy under which it had bought": not the purchase ended
        is_served = head.lower_ == "for" and current.lemma_.lower() in words("serving")
        if current.dep_ == "pcomp" and (is_served or head.lower_ in _AROUND):
            return  # "was fined after buying", "earned $2 million for helping it buy"
        is_other = current.dep_ == "conj" and current.pos_ in NOMINAL
        if head.pos_ != "ADP" and not is_other:
            yield head
        current = head
