"""How a deal's word stands to others: one told before, one that says how it is made, one kept."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from ..parties.cast import Cast
from ..syntax.governors import governors
from ..syntax.phrases import child, prepositional
from ..syntax.sentences import is_money, sentence_of
from ..triggers import frame_of
from ..words import words

_KNOWN = frozenset({"the", "this", "that", "its", "their"})
_ABSORBED = frozenset({"agreement", "bid", "offer"})


def is_definite(noun: Token) -> bool:
    """Tell whether a noun speaks of a deal told before: "the sale", "in a transaction"."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "in":
        return child(noun, "det") is not None
    return any(c.lower_ in _KNOWN and c.dep_ in {"det", "poss"} for c in noun.children)


def is_by_auction(verb: Token) -> bool:
    """Tell whether a verb's sentence says after it that it is done by auction."""
    return verb.pos_ == "VERB" and sentence_of(verb).last_auction > verb.i


def is_kept(agreement: Token) -> bool:
    """Tell whether someone is said to join, keep, break or leave an agreement."""
    made = [c for c in agreement.children if c.dep_ == "acl"]
    above = agreement.head
    while above.pos_ in {"ADP", "ADV"} and above.head != above:
        above = above.head
    is_object = agreement.dep_ in {"dobj", "pobj", "nsubjpass"}
    verbs = [*made, *([above] if is_object else [])]
    return any(v.pos_ == "VERB" and v.lemma_.lower() in words("keeping") for v in verbs)


def names_on(noun: Token, cast: Cast) -> frozenset[str]:
    """Take a trigger noun; give the proper nouns that modify it, itself if it is one."""
    named = [c for c in noun.children if c.pos_ == "PROPN" and c.dep_ in {"compound", "nmod"}]
    if noun.pos_ == "PROPN" and named:
        named.append(noun)
    refs = (mention[2] for t in named if (mention := cast.mention_at(t)) is not None)
    return frozenset((*refs, *(t.lower_ for t in named)))


def agreement_under(verb: Token) -> Token | None:
    """Take a verb; give the agreement by which it is done: "will supply gas under a deal"."""
    if verb.pos_ != "VERB":
        return None
    for prep, obj in prepositional(verb):
        frame = frame_of(obj) if prep in {"under", "in"} else None
        is_one = child(obj, "det") is not None or any(is_money(c) for c in obj.children)
        if frame is not None and frame.name == "agreement" and is_one:
            return obj
    return None


def absorbed_by(token: Token, carriers: Sequence[Token]) -> frozenset[int]:
    """Take a trigger; give the triggers that only say how its deal is made."""
    found = {c.i for c in carriers if c != token}
    if (agreement := agreement_under(token)) is not None:
        found.add(agreement.i)
    own = frame_of(token)  # a deal beside a deal is another: "a deal to build, another to train"
    for governor in governors(token):
        if governor.lemma_.lower() in words("reporting"):
            break
        frame = frame_of(governor)
        is_about = own is not None and own.name == "delivery"  # "a deal on gas supplies"
        if frame is not None and frame.name in _ABSORBED and frame != own and not is_about:
            found.add(governor.i)
    return frozenset(found)
