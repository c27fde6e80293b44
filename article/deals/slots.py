"""From a trigger to a candidate deal: its parties, its thing, its sum, dates and status."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from ..facts.deal import DealKind
from ..money import Sum
from .amounts import TokenRange, dates_of, is_money, quantity_of, value_of
from .candidates import Candidate
from .parties import Cast
from .phrases import NOMINAL, agent_of, child, phrase, prepositional, thing_of
from .roles import (
    Roles,
    add_approver,
    add_awarded,
    add_counterpart,
    add_lender,
    add_other_of_two,
    add_owner,
    add_party_on_thing,
    add_receiver,
    agent_role,
    are_public,
    holder_among,
    is_party,
    offer_frame,
    priced_by,
    state_before,
    support_of,
)
from .senses import (
    PAYING,
    absorbed_by,
    agreement_under,
    carriers_of,
    frame_in_place,
    is_by_auction,
    is_definite,
    is_kept,
    names_on,
    tells_of_deal,
)
from .status import status_of
from .things import (
    NO_PARTY,
    behind_number,
    goods_given,
    is_aid,
    is_company,
    is_debt,
    is_goods,
    is_person,
    is_same_actor,
    is_traded,
    may_be_thing,
    thing_of_noun,
    words_of_thing,
)
from .transfers import is_person_traded
from .triggers import Frame, Trigger, frames, lemma_of
from .words import words


def candidate(
    trigger: Trigger, cast: Cast, sums: Iterable[Sum], before: Candidate | None = None
) -> Candidate | None:
    """Take a trigger, actors, sums and the candidate before; give what it tells, or None.

    None: the word tells of no deal here (revenue "sales", a price target, "sales talk").
    """
    token, frame = trigger.token, frame_in_place(trigger)
    carriers = [token] if token.pos_ == "VERB" else carriers_of(token)
    if not carriers or not tells_of_deal(token, frame):
        return None
    if token.pos_ == "VERB":
        agent = agent_of(token)
        thing = None if frame.name in PAYING else thing_of(token)
    else:
        thing = thing_of_noun(token, frame, carriers, cast)
        of_goods = thing is not None and thing.lemma_.lower() in words("goods")
        agent = (state_before(token, cast) if of_goods else None) or holder_among(carriers)
    given = goods_given(token) if frame.name in {"supply", "provide", "gift"} else None
    receiver = thing if given is not None else None
    thing = given or thing
    thing = behind_number(thing) if thing is not None else None
    if frame.name in {"provide", "gift", "import"} and not is_traded(token, thing):
        return None
    if thing is not None and not may_be_thing(thing, cast):
        thing = None
    is_sold = frame.name == "sell" and token.pos_ == "VERB" and not any(map(is_money, token.sent))
    if is_sold and thing is not None and is_person(thing, cast):
        return None  # "selling the candidate to the voters"
    if frame.name in {"buy", "sell"} and thing is not None and is_person_traded(thing, cast):
        return None
    if agent is not None and thing is not None and is_same_actor(agent, thing, cast):
        thing = None
    roles, end = Roles(cast, frame), None
    if agent is not None:
        roles.add_agent(agent, agent_role(token, frame), before)
    if thing is not None and frame.thing is not None and not is_goods(thing, cast):
        roles.add(thing, frame.thing)
    if receiver is not None:
        roles.add(receiver, frame.prepositions["to"])
    paid = child(token, "dobj") if frame.name in PAYING else None
    said_with = [*carriers, *support_of(carriers[-1]), *priced_by(carriers[-1])]
    for carrier in (*said_with, *([paid] if paid is not None else [])):
        made_by = offer_frame(carrier)  # "a takeover offer for Acme"
        for prep, obj in prepositional(carrier):
            role = frame.prepositions.get(prep) or made_by.get(prep)
            if role is not None and obj.pos_ in NOMINAL and obj.ent_type_ not in NO_PARTY:
                roles.add(obj, role)
                if role == "target" and thing is None:
                    thing = obj
    if thing is not None and (token.pos_ == "VERB" or frame.kind == "sale"):
        end = add_party_on_thing(thing, roles)
    if frame.name == "loan":
        add_lender(token, roles)
    add_awarded(token, roles)
    if frame.name == "merge" and token.pos_ != "VERB":
        for part in token.children:
            if part.dep_ in {"compound", "nmod"}:
                roles.add(part, "target" if roles.found else "buyer")
    is_for_company = frame.name in {"bid", "offer", "takeover"}
    if is_for_company and thing is not None and not is_company(thing, cast):
        return None
    if frame.name in {"buy", "takeover"} and token.lemma_ in {"takeover", "take"}:
        ref = cast.reference(thing) if thing is not None else None
        if ref is not None and cast.kinds.get(ref) == "place":
            return None  # an army takes a city
        is_sold = any(map(is_money, token.sent)) or roles.has("seller")
        if token.lemma_ == "take" and not is_sold and agent is not None and is_person(agent, cast):
            return None  # "who took over the agency in May" heads it
    if frame.name == "obtain" and roles.found and cast.kinds.get(roles.found[0][0]) == "person":
        return None
    add_receiver(carriers[-1], frame, roles, before)
    add_counterpart(token, frame, roles)
    if thing is not None:
        add_owner(thing, frame, roles)
    if frame.name == "sell" and is_debt(token, thing):
        frame = frames()["borrow"]
        roles.found = [(ref, "borrower" if r == "seller" else "lender") for ref, r in roles.found]
    if frame.kind == "sale" and thing is not None and is_aid(thing):
        frame = frames()["gift"]
        roles.found = [(ref, "partner") for ref, _ in roles.found]
    if frame.name == "gift" and not are_public(roles):
        return None
    if frame.kind == "loan" and thing is not None and is_party(thing, roles):
        thing = None  # "a loan for Egypt"
    # "A 15 percent stake in X" is bought, whatever X is called elsewhere.
    called = token if frame.name == "stake" and thing is not None else thing
    is_it = called is not None and called.lower_ == "it" and cast.mention_at(called) is None
    under = agreement_under(token)
    told = [token] if under is None else [token, under]
    kind = _kind(frame, thing, roles)
    add_approver(token, roles)
    if kind == "sale" and len(roles.found) == 1:
        add_other_of_two(token, roles)
    return Candidate(
        kind=kind,
        frame=frame.name,
        word=lemma_of(token),
        trigger=token.i,
        sentence=(token.sent.start, token.sent.end),
        parties=tuple(roles.found),
        thing=_thing_phrase(called, end) if called is not None and not is_it else None,
        thing_head=specific_head(thing, roles),
        thing_words=words_of_thing(thing),
        value=value_of(token, thing, [*carriers, *told[1:]], sums),
        quantity=quantity_of(thing),
        dates=tuple(dict.fromkeys(d for word in {*told, *carriers} for d in dates_of(word))),
        status=status_of(token, under),
        named=thing is not None
        and any(t.pos_ == "PROPN" for t in token.doc[slice(*phrase(thing))]),
        kept=frame.name == "agreement" and is_kept(token),
        auctioned=is_by_auction(token),
        definite=any(is_definite(c) for c in carriers) or frame.name == "delivery",
        names=names_on(token, cast) if token.pos_ != "VERB" else frozenset(),
        absorbs=absorbed_by(token, carriers),
    )


def _thing_phrase(thing: Token, end: int | None) -> TokenRange:
    """Take the head of the thing and where a party's phrase on it begins; give its phrase."""
    start, last = phrase(thing)
    return start, last if end is None else max(min(last, end), thing.i + 1)


def specific_head(thing: Token | None, roles: Roles) -> str | None:
    """Take the head of the thing; give its lemma, or None when it is a party or says only whose."""
    if thing is None or thing.pos_ == "PRON" or is_party(thing, roles):
        return None
    lemma = thing.lemma_.lower()
    return None if lemma in words("generic") else lemma


def _kind(frame: Frame, thing: Token | None, roles: Roles) -> DealKind:
    """Take frame, thing and parties; give the kind: a company is acquired, goods are sold."""
    if frame.kind not in {"sale", "acquisition"} or frame.name in {"supply", "order"}:
        return frame.kind
    if frame.name == "merge":
        return "acquisition"
    actors = (ref for ref, role in roles.found if role != "target")
    if any(roles.cast.kinds.get(ref) == "place" for ref in actors):
        return "sale"
    if thing is None:
        return frame.kind
    if thing.lemma_.lower() == "unit" and child(thing, "nummod") is not None:
        return "sale"  # so many cars, not a subsidiary
    if thing.pos_ == "NOUN" and thing.lemma_.lower() in words("goods"):
        return "sale"
    if frame.name == "sell" and is_goods(thing, roles.cast):
        return "sale"
    if thing.pos_ == "PROPN" or thing.lemma_.lower() in words("company"):
        return "acquisition"
    return "sale" if frame.name in {"sell", "obtain", "pay", "receive"} else frame.kind


def sentence_span(doc: Doc, sentence: TokenRange) -> TokenRange:
    """Take a sentence as token offsets; give it without white space at its ends."""
    start, end = sentence
    while start < end - 1 and doc[start].is_space:
        start += 1
    while end - 1 > start and doc[end - 1].is_space:
        end -= 1
    return start, end
