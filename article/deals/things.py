"""What a deal is about: the head of the phrase that names it, and what kind of thing it is."""

from __future__ import annotations

from spacy.tokens import Token

from .amounts import is_money
from .parties import Cast
from .phrases import NOMINAL, child, phrase, prepositional, purpose_after, purpose_of, thing_of
from .triggers import Frame
from .words import words

NO_PARTY = frozenset({"DATE", "MONEY", "PERCENT", "TIME"})

_WITH_PURPOSE = frozenset(
    {"agreement", "award", "contract won", "target", "venture", "license"}
    | {"order", "order taken", "loan"}
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_AWARDED = frozenset({"award", "contract won"})
_FORMS = frozenset({"understanding", "intent", "intention", "agreement"})
"""What a memorandum or letter is "of" without saying what about."""


def thing_of_noun(token: Token, frame: Frame, carriers: list[Token], cast: Cast) -> Token | None:
    """Take a trigger noun; give the head of the phrase that names its thing, or None."""
    for carrier in carriers:
        for prep, obj in prepositional(carrier):
            if prep == "of" and obj.pos_ in NOMINAL and obj.lemma_.lower() not in _FORMS:
                return obj
            if prep == "of" and obj.tag_ == "VBG" and frame.kind in {"sale", "acquisition"}:
                return child(obj, "dobj")  # "acquisition of messaging service Acme"
    if frame.name in _WITH_PURPOSE:
        purpose = purpose_of(token) or (purpose_after(token) if frame.kind == "agreement" else None)
        if purpose is not None and (thing := thing_of(purpose)) is not None:
            return thing
        awarded = token.head if frame.name in _AWARDED and token.dep_ == "dobj" else None
        phrases = list(prepositional(token))
        if awarded is not None:
            phrases.extend(prepositional(awarded))
        for prep, obj in phrases:
            if awarded is not None and (prep == "on" or is_money(obj)):
                continue
            if prep in {"for", "on"} and obj.pos_ in NOMINAL and obj.ent_type_ != "DATE":
                return obj
    if frame.name == "venture" and token.dep_ == "pobj" and token.head.head.pos_ == "VERB":
        return thing_of(token.head.head)  # "will be made through a joint venture"
    parts = [p for p in token.children if p.dep_ in {"compound", "nmod"}]
    named = [p for p in parts if cast.mention_at(p) is not None]
    if frame.name == "loan":
        return None
    if frame.name == "agreement" and token.dep_ == "appos" and token.head.pos_ == "PROPN":
        return token.head  # "the Lisbon Treaty, a pact signed by"
    if frame.name == "agreement" and any(p.pos_ == "PROPN" and _is_title(p, cast) for p in parts):
        return token  # "the Paris accord"
    if frame.name in {"agreement", "award", "contract won", "order", "order taken"}:
        parts = [p for p in parts if p.ent_type_ not in NO_PARTY]
        return parts[-1] if parts and not named else None
    states = [p for p in named if cast.kinds.get(cast.references(p)[0]) == "place"]
    goods = [
        p for p in parts if p.pos_ == "NOUN" and p not in named and p.ent_type_ not in NO_PARTY
    ]
    if frame.kind in {"sale", "acquisition"} and goods and (states or not named):
        return goods[-1] if goods[-1].lemma_.lower() in words("goods") else None
    return named[0] if named else None


def _is_title(name: Token, cast: Cast) -> bool:
    """Tell whether a name before an agreement is the agreement's, not a party's: "Paris"."""
    ref = next(iter(cast.references(name)), None) if cast.mention_at(name) else None
    return ref is None or (cast.kinds.get(ref) == "place" and ref not in cast.states)


def goods_given(verb: Token) -> Token | None:
    """Take a verb of supplying; give what is given where the receiver is its object, or None.

    "Supplied the rebels with rifles": rifles.
    """
    if verb.pos_ != "VERB" or child(verb, "dobj", "nsubjpass") is None:
        return None
    return next((o for prep, o in prepositional(verb) if prep == "with" and _is_good(o)), None)


def is_traded(verb: Token, thing: Token | None) -> bool:
    """Tell whether what a verb of giving is done to is goods or money, not a chance or a lesson."""
    is_supposed = any(c.lower_ in {"if", "unless"} for c in verb.children)
    return thing is not None and not is_supposed and (_is_good(thing) or is_money(thing))


def is_aid(thing: Token) -> bool:
    """Tell whether a thing is given, not sold: "food aid", "humanitarian supplies"."""
    parts = [thing, *(c for c in thing.children if c.dep_ in {"amod", "compound"})]
    parts += [obj for prep, obj in prepositional(thing) if prep == "of"]
    return any(t.lemma_.lower() in words("aid") for t in parts)


def _is_good(noun: Token) -> bool:
    return behind_number(noun).lemma_.lower() in words("goods") | words("aid")


def behind_number(noun: Token) -> Token:
    """Take a noun; give the noun it counts ("hundreds of thousands of rifles": rifles)."""
    if noun.lemma_.lower() in words("number") or noun.pos_ == "NUM":
        for prep, obj in prepositional(noun):
            if prep == "of" and obj.pos_ in NOMINAL:
                return behind_number(obj)
    return noun


def may_be_thing(noun: Token, cast: Cast) -> bool:
    """Tell whether a word may name what is dealt in: no sum, no "that" without antecedent."""
    if noun.pos_ not in NOMINAL or is_money(noun) or noun.ent_type_ in {"DATE", "TIME"}:
        return False
    mention = cast.mention_at(noun)
    if mention is not None and mention[2] in cast.states:
        return False
    if noun.pos_ != "PRON" or noun.lemma_.lower() in words("part"):
        return True
    return mention is not None or is_bought_it(noun, cast)


def is_bought_it(noun: Token, cast: Cast) -> bool:
    """Tell whether an "it" that is to be bought is a company: "it had agreed to be acquired"."""
    if noun.lower_ != "it" or noun.dep_ not in _SUBJECTS:
        return False
    is_by_other = any(c.dep_ == "agent" for c in noun.head.subtree)
    ref = cast.reference(noun) if is_by_other else None
    return ref is not None and cast.kinds.get(ref) == "organization"


def is_person(noun: Token, cast: Cast) -> bool:
    """Tell whether a noun names a person."""
    mention = cast.mention_at(noun)
    return mention is not None and cast.kinds.get(mention[2]) == "person"


def is_debt(token: Token, thing: Token | None) -> bool:
    """Tell whether what is sold is the seller's own debt: bonds, notes."""
    sold = [thing] if thing is not None else []
    paid = child(token, "dobj")
    if paid is not None:
        sold += [obj for prep, obj in prepositional(paid) if prep in {"in", "of"}]
    return any(t.lemma_.lower() in words("debt") for t in sold)


def is_goods(thing: Token, cast: Cast) -> bool:
    """Tell whether a named thing is so many of a product ("80 Airbus jets"), or an unclear "it"."""
    if thing.pos_ == "PRON":
        return cast.mention_at(thing) is None and not is_bought_it(thing, cast)
    return thing.pos_ == "PROPN" and child(thing, "nummod") is not None


def is_company(thing: Token, cast: Cast) -> bool:
    """Tell whether one may bid for a thing: a company, a part of it, or a named thing."""
    if thing.lemma_.lower() in words("company") | words("part") | words("generic"):
        return True
    ref = cast.reference(thing)
    return ref is not None and cast.kinds.get(ref, "organization") == "organization"


def is_same_actor(agent: Token, thing: Token, cast: Cast) -> bool:
    """Tell whether two phrases name one actor: no one buys itself."""
    one, other = cast.mention_at(agent), cast.mention_at(thing)
    return one is not None and other is not None and one[2] == other[2]


def words_of_thing(thing: Token | None) -> frozenset[str]:
    if thing is None:
        return frozenset()
    start, end = phrase(thing)
    return frozenset(
        t.lemma_.lower()
        for t in thing.doc[start:end]
        if t.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} and t.lemma_.lower() not in words("generic")
    )
