"""What a deal is about: the head of the phrase that names it, and what kind of object it is."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from ..parties.cast import Cast
from ..parties.naming import is_model
from ..syntax.phrases import (
    NOMINAL,
    child,
    object_of,
    phrase,
    prepositional,
    purpose_after,
    purpose_of,
)
from ..syntax.sentences import TokenRange, is_money
from ..syntax.support import priced_by, support_of
from ..triggers import Frame
from ..words import words

NO_PARTY = frozenset({"DATE", "MONEY", "PERCENT", "TIME"})

_WITH_PURPOSE = frozenset(
    {"agreement", "award", "contract won", "target", "venture", "license"}
    | {"order", "order taken", "loan"}
)
_NAMED_BEFORE = frozenset({"agreement", "award", "contract won", "order", "order taken"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_AWARDED = frozenset({"award", "contract won"})
_FORMS = frozenset({"understanding", "intent", "intention", "agreement"})
"""What a memorandum or letter is "of" without saying what about."""


def object_of_noun(
    token: Token, frame: Frame, carriers: Sequence[Token], cast: Cast
) -> Token | None:
    """Take a trigger noun; give the head of the phrase that names its object, or None."""
    if frame.name == "rights":
        return token
    found = _object_of(carriers, frame) or _object_by_being(token, frame) or put_up(token)
    if found is None and frame.name in _WITH_PURPOSE:
        found = _object_of_purpose(token, frame)
    if found is not None:
        return found
    if frame.name == "venture" and token.dep_ == "pobj" and token.head.head.pos_ == "VERB":
        return object_of(token.head.head)  # "will be made through a joint venture"
    return _object_before(token, frame, cast) if frame.name != "loan" else None


def _object_of(carriers: Sequence[Token], frame: Frame) -> Token | None:
    """Take a trigger noun and what it modifies; give what they are "of"."""
    for carrier in carriers:
        for prep, obj in prepositional(carrier):
            if prep == "of" and obj.pos_ in NOMINAL and obj.lemma_.lower() not in _FORMS:
                return obj
            if prep == "of" and obj.tag_ == "VBG" and frame.kind in {"sale", "acquisition"}:
                return child(obj, "dobj")  # "acquisition of messaging service Acme"
    # "The sale to Chad of 20 jets": the parser hangs "of" on Chad
    said_with = [*carriers, *support_of(carriers[-1])]
    beside = (o for c in said_with for p, o in prepositional(c) if p in {"to", "by", "from"})
    far = [obj for one in beside for prep, obj in prepositional(one) if prep == "of"]
    return next((obj for obj in far if child(obj, "nummod", "det") is not None), None)


def thing_of_rights(rights: Token) -> Token | None:
    """Take rights; give what they are to, which the parser may hang on the verb, or None."""
    for part in (rights, rights.head):
        for prep in part.children:
            is_to = prep.lower_ in {"to", "for"} and prep.dep_ in {"prep", "dative"}
            if is_to and (part == rights or prep.i == rights.i + 1):
                return child(prep, "pobj")
    return None


def put_up(sale: Token) -> Token | None:
    """Take a sale's noun; give what is put up for it: "put its mill up for sale"."""
    prep = sale.head
    if sale.dep_ != "pobj" or prep.lower_ != "for" or child(sale, "det") is not None:
        return None
    verb = prep.head if prep.head.pos_ == "VERB" else prep.head.head
    return object_of(verb) if verb.lemma_ in {"put", "offer"} else None


def _object_by_being(noun: Token, frame: Frame) -> Token | None:
    """Take a trade's noun; give what it is said to be: "its last purchase was a third of Acme"."""
    if frame.kind != "acquisition" or noun.dep_ != "nsubj" or noun.head.lemma_ != "be":
        return None
    return child(noun.head, "attr")


def _object_of_purpose(token: Token, frame: Frame) -> Token | None:
    """Take an agreement's noun; give what it is to do something to, or what it is for or on."""
    purpose = purpose_of(token) or (purpose_after(token) if frame.kind == "agreement" else None)
    if purpose is not None and (found := object_of(purpose)) is not None:
        return found
    awarded = token.head if frame.name in _AWARDED and token.dep_ == "dobj" else None
    phrases = list(prepositional(token))
    phrases += [p for part in priced_by(token) for p in prepositional(part) if p[0] == "for"]
    phrases += _for_after(token)
    if awarded is not None:
        phrases.extend(prepositional(awarded))
    for prep, obj in phrases:
        if awarded is not None and (prep == "on" or is_money(obj)):
            continue
        if prep in {"for", "on"} and obj.pos_ in NOMINAL and obj.ent_type_ != "DATE":
            return obj
    return None


def _for_after(noun: Token) -> list[tuple[str, Token]]:
    """Take an agreement that is signed; give what it is for, which the parser hangs on the verb.

    "Signed a contract with Acme for two ferries"; also on "Acme".
    """
    verb = noun.head
    heads = [obj for prep, obj in prepositional(noun) if prep == "with"]
    if noun.dep_ == "dobj" and verb.lemma_.lower() in words("making"):
        heads.append(verb)
    found = [pair for head in heads for pair in prepositional(head)]
    return [
        (prep, obj)
        for prep, obj in found
        if prep == "for" and obj.i > noun.i and not is_money(obj) and _is_goods_like(obj)
    ]


def _is_goods_like(noun: Token) -> bool:
    """Tell whether "for" before a noun says what is dealt in, not how long: "for five years"."""
    return noun.ent_type_ not in NO_PARTY and noun.lemma_.lower() not in words("duration")


def _object_before(token: Token, frame: Frame, cast: Cast) -> Token | None:
    """Take a trigger noun; give what is named before it: "the Acme merger", "arms sales"."""
    parts = [p for p in token.children if p.dep_ in {"compound", "nmod"}]
    named = [p for p in parts if cast.mention_at(p) is not None]
    if frame.name == "agreement" and token.dep_ == "appos" and token.head.pos_ == "PROPN":
        return token.head  # "the Lisbon Treaty, a pact signed by"
    if frame.name == "agreement" and any(p.pos_ == "PROPN" and _is_title(p, cast) for p in parts):
        return token  # "the Paris accord"
    if frame.name in _NAMED_BEFORE:
        parts = [p for p in parts if p.ent_type_ not in NO_PARTY and p.is_alpha]
        return parts[-1] if parts and not named else None
    # What is named may stand for nobody here: a paper that tells of the deal, what is left out.
    places = (p for p in named for ref in cast.references(p)[:1] if cast.kinds.get(ref) == "place")
    states = list(places)
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
    receiver = object_of(verb) if verb.pos_ == "VERB" else None
    if receiver is None:
        return None
    are_persons = receiver.lemma_.lower() in words("supplied")
    # "is supplied with soya by Acme"
    is_supplied = verb.lemma_ == "supply" and child(verb, "agent") is not None
    return next(
        (
            obj
            for prep, obj in prepositional(verb)
            if prep == "with" and (are_persons or is_supplied or _is_good(obj) or is_money(obj))
        ),
        None,
    )


def is_traded(verb: Token, object_: Token | None) -> bool:
    """Tell whether what a verb of giving is done to is goods or money, not a chance or a lesson."""
    is_supposed = any(c.lower_ in {"if", "unless"} for c in verb.children)
    return object_ is not None and not is_supposed and (_is_good(object_) or is_money(object_))


def is_aid(object_: Token) -> bool:
    """Tell whether an object is given, not sold: "food aid", "humanitarian supplies"."""
    parts = [object_, *(c for c in object_.children if c.dep_ in {"amod", "compound"})]
    parts += [obj for prep, obj in prepositional(object_) if prep == "of"]
    return any(t.lemma_.lower() in words("aid") for t in parts)


def _is_good(noun: Token) -> bool:
    is_share = noun.pos_ == "NUM" and any(prep == "of" for prep, _ in prepositional(noun))
    if is_model(noun.text.rstrip("s")) or (is_share and not is_money(noun)):
        return True  # "up to 12 of its 787s"
    if noun.lemma_.lower() in words("unit") and child(noun, "nummod") is not None:
        return True  # "20,000 tonnes a year"
    return behind_number(noun).lemma_.lower() in words("goods") | words("aid")


def behind_number(noun: Token) -> Token:
    """Take a noun; give the noun it counts ("hundreds of thousands of rifles": rifles)."""
    if noun.lemma_.lower() in words("number") or noun.pos_ == "NUM":
        rates = [c for c in noun.children if c.dep_ == "npadvmod"]  # "3m tonnes a year of gas"
        for prep, obj in (pair for part in (noun, *rates) for pair in prepositional(part)):
            if prep == "of" and obj.pos_ in NOMINAL:
                return behind_number(obj)
    return noun


def may_be_object(noun: Token, cast: Cast) -> bool:
    """Tell whether a word may name what is dealt in: no sum, no "that" without antecedent."""
    mention = cast.mention_at(noun)
    is_named = mention is not None and cast.kinds.get(mention[2]) == "organization"
    is_nominal = noun.pos_ in NOMINAL or is_named  # "Vale Software", tagged a verb
    if not is_nominal or is_money(noun) or is_time(noun):
        return False
    if mention is not None and mention[2] in cast.states:
        return False
    if noun.pos_ != "PRON" or noun.lemma_.lower() in words("part"):
        return True
    return mention is not None or is_bought_it(noun, cast)


def is_time(noun: Token) -> bool:
    """Tell whether a noun is of a date, not "a quarter of" something, which is taken for one."""
    is_share = noun.lemma_.lower() in words("part") and any(
        prep == "of" for prep, _ in prepositional(noun)
    )
    return noun.ent_type_ in {"DATE", "TIME"} and not is_share


def is_bought_it(noun: Token, cast: Cast) -> bool:
    """Tell whether an "it" that is to be bought is a company: "it had agreed to be acquired"."""
    if noun.lower_ != "it" or not (noun.dep_ in _SUBJECTS or _is_own_offer(noun)):
        return False
    is_by_other = noun.dep_ == "dobj" or any(c.dep_ == "agent" for c in noun.head.subtree)
    ref = cast.reference(noun) if is_by_other else None
    return ref is not None and cast.kinds.get(ref) == "organization"


def _is_own_offer(it: Token) -> bool:
    """Tell whether "it" can only be who tells: "Bolt said Acme had offered to buy it".

    Nothing else is named in what is told that could be bought but who buys.
    """
    told = it.head
    while told.dep_ in {"xcomp", "conj"} and told.head.pos_ == "VERB":
        told = told.head
    is_told = told.dep_ == "ccomp" and told.head.lemma_.lower() in words("reporting")
    if not is_told or it.dep_ != "dobj":
        return False
    buyer = child(told, "nsubj")
    between = it.doc[told.left_edge.i : it.i]
    others = [t for t in between if t.pos_ in {"NOUN", "PROPN"} and not _is_in(t, buyer)]
    return buyer is not None and not others


def _is_in(token: Token, phrase_head: Token | None) -> bool:
    return phrase_head is not None and (token == phrase_head or phrase_head.is_ancestor(token))


def is_person(noun: Token, cast: Cast) -> bool:
    """Tell whether a noun names a person."""
    mention = cast.mention_at(noun)
    return mention is not None and cast.kinds.get(mention[2]) == "person"


def is_debt(token: Token, object_: Token | None) -> bool:
    """Tell whether what is sold is the seller's own debt: bonds, notes."""
    sold = [object_] if object_ is not None else []
    paid = child(token, "dobj")
    if paid is not None:
        sold += [obj for prep, obj in prepositional(paid) if prep in {"in", "of"}]
    return any(t.lemma_.lower() in words("debt") for t in sold)


def is_goods(object_: Token, cast: Cast) -> bool:
    """Tell whether a named object is so many of a product ("80 Airbus jets") or an unclear "it"."""
    if object_.pos_ == "PRON":
        return cast.mention_at(object_) is None and not is_bought_it(object_, cast)
    if object_.pos_ != "PROPN":
        return False
    is_of_number = object_.dep_ == "pobj" and object_.head.head.pos_ == "NUM"  # "30 of its A330"
    is_share = is_of_number and object_.head.head.ent_type_ == "PERCENT"
    is_counted = child(object_, "nummod") is not None
    return is_counted or is_model(object_.text) or (is_of_number and not is_share)


def is_company(object_: Token, cast: Cast) -> bool:
    """Tell whether one may bid for an object: a company, a part of it, or a named object."""
    if object_.lower_ == "arms":
        return False  # weapons
    if object_.lemma_.lower() in words("company") | words("part") | words("generic"):
        return True
    ref = cast.reference(object_)
    return ref is not None and cast.kinds.get(ref, "organization") == "organization"


def is_same_actor(agent: Token, object_: Token, cast: Cast) -> bool:
    """Tell whether two phrases name one actor: no one buys itself."""
    one, other = cast.mention_at(agent), cast.mention_at(object_)
    if one is None and other is not None and agent.pos_ == "PRON":
        return cast.references(agent) == (other[2],)  # "when we took over Acme", says its board
    return one is not None and other is not None and one[2] == other[2]


def words_of_object(object_: Token | None) -> frozenset[str]:
    """Take an object's head; give the lemmas of its phrase that say more than whose it is."""
    if object_ is None:
        return frozenset()
    start, end = phrase(object_)
    return frozenset(
        t.lemma_.lower()
        for t in object_.doc[start:end]
        if t.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} and t.lemma_.lower() not in words("generic")
    )


def sentence_span(doc: Doc, sentence: TokenRange) -> TokenRange:
    """Take a sentence as token offsets; give it without white space at its ends."""
    start, end = sentence
    while start < end - 1 and doc[start].is_space:
        start += 1
    while end - 1 > start and doc[end - 1].is_space:
        end -= 1
    return start, end
