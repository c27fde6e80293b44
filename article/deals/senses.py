"""Whether a listed word tells of a deal where it stands, and how it stands to other words."""

from __future__ import annotations

from spacy.tokens import Token

from .amounts import is_money
from .governors import governors
from .parties import Cast
from .phrases import NOMINAL, child, prepositional, purpose_of, thing_of
from .status import is_negated, is_undone
from .triggers import Frame, Trigger, frame_of, frames, lemma_of
from .words import words

PAYING = frozenset({"pay", "spend", "receive"})
"""Frames of verbs whose object is the sum."""
_KNOWN = frozenset({"the", "this", "that", "its", "their"})
_ABSORBED = frozenset({"agreement", "bid", "offer"})


def tells_of_deal(token: Token, frame: Frame) -> bool:
    """Tell whether a listed word may tell of a deal where it stands."""
    lemma = lemma_of(token)
    if token.pos_ == "PROPN" and token.ent_type_ in {"ORG", "PERSON"}:
        return False  # part of a name: "Acme Holdings"
    if token.pos_ == "VERB" and token.head.lemma_.lower() in words("option"):
        return False
    if token.pos_ == "VERB" and (_is_idiom(token) or _is_prevented(token)):
        return False
    if token.pos_ == "NOUN" and any(c.dep_ == "det" and c.lower_ == "no" for c in token.children):
        return False
    if token.pos_ == "VERB" and _is_left_open(token):
        return False
    if frame.name == "bid" and token.dep_ == "dobj" and token.head.lemma_ in words("beating"):
        return False
    if frame.name in {"bid", "offer"} and _is_for_office(token):
        return False
    if frame.name == "order" and token.pos_ == "VERB" and _is_command(token):
        return False
    if token.pos_ == "NOUN" and _is_conditioned(token):
        return False
    if token.pos_ == "PROPN" and token.doc[max(0, token.i - 1) : token.i + 1].text == "New Deal":
        return False
    if frame.name == "invest" and token.pos_ == "VERB":
        invested = child(token, "dobj")
        if invested is not None and any(t.lemma_ in words("no money") for t in invested.subtree):
            return False
    if frame.name == "raise":
        return _is_round(token)
    if frame.name == "fund" and _is_with_loan(token):
        return False
    if frame.name == "fund" and not any(is_money(t) for t in token.sent):
        return False
    if token.tag_ == "VBG" and token.dep_ in {"amod", "compound"}:
        return False  # "a buying spree"
    if frame.kind == "acquisition" and _is_by_force(token):
        return False
    if token.pos_ == "VERB" and (is_undone(token) or _is_compared(token)):
        return False
    modifiers = {c.lower_ for c in token.children if c.dep_ in {"compound", "amod", "nmod"}}
    if lemma == "sale" and token.tag_ in {"NNS", "NNPS"}:
        # "Sales" are revenue, unless they go to someone.
        return any(prep == "to" for prep, _ in prepositional(token))
    if lemma == "order" and token.dep_ == "pobj" and child(token, "det") is None:
        return False  # "in order to"
    if lemma == "deal" and modifiers & {"good", "great"}:
        return any(prep in {"with", "between"} for prep, _ in prepositional(token))
    if frame.name in {"buy", "obtain"} and token.pos_ == "VERB":
        # "I don't buy that"
        bought = thing_of(token)
        return bought is None or bought.lemma_.lower() not in words("not bought")
    if frame.name in PAYING:
        paid = child(token, "dobj")
        if paid is None or not any(is_money(t) for t in paid.subtree):
            return False
        if frame.name == "receive" and not is_money(paid):
            return False  # "received a $2 million fine"
        if frame.name == "spend" and any(t.lemma_.lower() in words("spent") for t in token.subtree):
            return False
        wanted = set(frame.prepositions) - {"to", "dative", "from"}
        told = (pair for t in (token, paid) for pair in prepositional(t))
        return any(prep in wanted and obj.pos_ in NOMINAL for prep, obj in told)
    if lemma == "transfer":
        moved = thing_of(token)
        return moved is not None and moved.lemma_.lower() in words("company")
    if lemma == "venture":
        return "joint" in modifiers
    if frame.name == "stake":
        if token.dep_ == "nsubj":
            return False
        is_moved = token.head.lemma_.lower() in words("stake verb")
        return is_moved or token.dep_ not in {"dobj", "nsubjpass"}
    if lemma == "transaction" and token.dep_ == "compound":
        return False
    if frame.name == "target":
        return "price" not in modifiers and purpose_of(token) is not None
    return True


def _is_idiom(verb: Token) -> bool:
    """Tell whether a verb with its particle means something else: "sold out his allies"."""
    particles = (c.lower_ for c in verb.children if c.dep_ == "prt")
    return any(f"{verb.lemma_.lower()} {particle}" in words("idiom") for particle in particles)


def _is_prevented(verb: Token) -> bool:
    """Tell whether a verb says what someone is kept from or told to do: "advises buying"."""
    if verb.dep_ in {"xcomp", "ccomp"} and verb.tag_ == "VBG":
        return verb.head.lemma_.lower() in words("advice")
    return (
        verb.dep_ == "pcomp"
        and verb.head.lower_ == "from"
        and verb.head.head.lemma_.lower() in words("preventing")
    )


def _is_left_open(verb: Token) -> bool:
    """Tell whether no one would say if it is done: "would not say whether it would buy"."""
    asked = any(c.dep_ == "mark" and c.lower_ == "whether" for c in verb.children)
    teller = verb.head
    is_silent = teller.lemma_.lower() == "decline" or teller.head.lemma_.lower() == "decline"
    return asked and verb.dep_ == "ccomp" and (is_silent or is_negated(teller))


def _is_round(verb: Token) -> bool:
    """Tell whether money is raised from named or led investors: "raised $5 million from"."""
    raised = child(verb, "dobj")
    if raised is None or not is_money(raised):
        return False
    return any(prep == "from" for t in (verb, raised) for prep, _ in prepositional(t))


def _is_with_loan(verb: Token) -> bool:
    """Tell whether a verb of funding says that it is done on credit: who does it is no lender."""
    means = (obj for prep, obj in prepositional(verb) if prep in {"with", "through", "by"})
    return any(frame is not None and frame.kind == "loan" for frame in map(frame_of, means))


def _is_command(verb: Token) -> bool:
    """Tell whether a verb of ordering commands an act or persons: "ordered a halt to dredging".

    Goods are named as such or counted, or they come from a seller or for a sum.
    """
    ordered = thing_of(verb)
    if ordered is None:
        return False
    told = {t.lemma_.lower() for t in ordered.subtree}
    if told & words("goods") or ordered.pos_ == "PROPN" or any(is_money(t) for t in verb.sent):
        return False
    if any(prep == "from" for t in (verb, ordered) for prep, _ in prepositional(t)):
        return False
    return ordered.lemma_.lower() in words("commanded") or child(ordered, "nummod") is None


def _is_conditioned(noun: Token) -> bool:
    """Tell whether a noun is only spoken of as tied to terms: "make the sale conditional on"."""
    terms = noun.head
    if noun.dep_ not in {"nsubj", "dobj"}:
        return False
    if terms.pos_ != "ADJ":
        terms = child(terms, "oprd", "ccomp") or terms
    return terms.pos_ == "ADJ" and terms.lemma_.lower() in words("terms")


def _is_for_office(bid: Token) -> bool:
    """Tell whether a bid is for an office: "her White House bid", "his bid for the Senate"."""
    return any(t.lemma_.lower() in words("office sought") for t in bid.subtree)


def _is_by_force(token: Token) -> bool:
    """Tell whether something is taken, not bought: "acquired in raids"."""
    near = (obj for prep, obj in prepositional(token) if prep in {"in", "through", "during", "by"})
    return any(obj.lemma_.lower() in words("force") for obj in near)


def _is_compared(verb: Token) -> bool:
    """Tell whether a verb compares what is traded year by year: "sold fewer cars"."""
    thing = thing_of(verb)
    return thing is not None and any(c.lower_ in words("fewer") for c in thing.children)


def frame_in_place(trigger: Trigger) -> Frame:
    """Take a trigger; give its frame: who wins an order sells, an award has a receiver."""
    token, frame = trigger.token, trigger.frame
    if token.dep_ != "dobj" or token.pos_ == "VERB":
        return frame
    verb = token.head.lemma_.lower()
    if frame.name == "order" and verb in words("order taking"):
        return frames()["order taken"]
    if frame.name == "agreement" and verb == "award":
        return frames()["award"]
    if (
        frame.name == "agreement"
        and lemma_of(token) == "contract"
        and verb in words("order taking")
    ):
        return frames()["contract won"]
    return frame


def carriers_of(noun: Token) -> list[Token]:
    """Take a trigger noun; give it and what it modifies ("merger talks"), nothing if no deal."""
    found = [noun]
    while found[-1].dep_ in {"compound", "nmod"} and found[-1].head.pos_ in NOMINAL:
        head = found[-1].head
        # "The offer values it at $5 million" may be read as nouns.
        is_known = head.lemma_.lower() in words("carrier") or head.lower_ in words("valuing")
        if not is_known and frame_of(head) is None:
            return []
        found.append(head)
    return found


def is_definite(noun: Token) -> bool:
    """Tell whether a noun speaks of a deal told before: "the sale", "in a transaction"."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "in":
        return child(noun, "det") is not None
    return any(c.lower_ in _KNOWN and c.dep_ in {"det", "poss"} for c in noun.children)


def is_by_auction(verb: Token) -> bool:
    """Tell whether a verb's sentence says after it that it is done by auction."""
    after = verb.sent[verb.i + 1 - verb.sent.start :] if verb.pos_ == "VERB" else ()
    return any(t.lemma_.lower() == "auction" and t.pos_ == "NOUN" for t in after)


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


def absorbed_by(token: Token, carriers: list[Token]) -> frozenset[int]:
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
