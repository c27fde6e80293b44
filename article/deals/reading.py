"""From a trigger to a candidate deal, in steps: arguments, frame, parties, filters, slots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from ..facts.deal import DealKind
from ..money import Sum
from .arguments import Arguments, arguments_of, with_fit_object, word_in_place
from .candidates import Candidate
from .filters.body_rows import BODY_FILTERS
from .filters.factuality import UNASSERTED
from .filters.reading_rows import ARGUMENT_FILTERS, KIND_FILTERS, PARTY_FILTERS
from .filters.rows import first_that_holds
from .filters.sense_rows import SENSE_FILTERS
from .filters.word_rows import WORD_FILTERS
from .groups.links import (
    absorbed_by,
    agreement_under,
    is_by_auction,
    is_definite,
    is_kept,
    names_on,
)
from .parties.cast import Cast
from .parties.lending import settle_loan
from .parties.roles import (
    Roles,
    add_approver,
    add_awarded,
    add_counterpart,
    add_lender,
    add_other_of_two,
    add_owner,
    add_party_on_object,
    add_receiver,
    agent_role,
    is_party,
    offer_frame,
)
from .parties.sides import SIDES
from .slots.amounts import value_of
from .slots.dates import dates_of
from .slots.objects import (
    NO_PARTY,
    is_aid,
    is_debt,
    is_goods,
    is_time,
    put_up,
    thing_of_rights,
    words_of_object,
)
from .slots.payments import PAYING, sum_paid
from .slots.quantity import quantity_of
from .slots.status import status_of
from .syntax.phrases import NOMINAL, child, phrase, prepositional
from .syntax.sentences import TokenRange, is_money
from .syntax.support import paid_under, priced_by, support_of, talks_over
from .triggers import Frame, Trigger, frames, lemma_of
from .words import words

_AROUND_NAMES = frozenset({"by", "for", "from", "to", "with"})
"""Prepositions of parties; "of" and "in" after a name are mostly of the name."""


def candidate(
    trigger: Trigger, cast: Cast, sums: Iterable[Sum], before: Candidate | None = None
) -> Candidate | None:
    """Take a trigger, actors, sums and the candidate before; give what it tells, or None.

    None: a filter says that the word tells of no deal here (revenue "sales", a price target).
    """
    word = word_in_place(trigger)
    if word is None or first_that_holds(WORD_FILTERS, word):
        return None
    found = arguments_of(word, cast)
    roles = Roles(cast, word.frame)
    if first_that_holds(ARGUMENT_FILTERS, (found, roles)):
        return None
    found = _with_stated(with_fit_object(found, cast), roles, before)
    if first_that_holds(PARTY_FILTERS, (found, roles)):
        return None
    _infer(found, roles, before)
    frame = _frame_of_object(found, roles)
    if first_that_holds((*KIND_FILTERS, *BODY_FILTERS, *SENSE_FILTERS), (found, roles)):
        return None
    return _with_slots(found, frame, roles, sums)


def _with_stated(found: Arguments, roles: Roles, before: Candidate | None) -> Arguments:
    """Take arguments; add the parties they state, and give them with the object these state."""
    token, frame, object_, end = found.token, found.frame, found.object, None
    if found.agent is not None:
        roles.add_agent(found.agent, agent_role(token, frame), before)
    if object_ is not None and frame.object is not None and not is_goods(object_, roles.cast):
        roles.add(object_, frame.object)
    if found.receiver is not None:
        roles.add(found.receiver, frame.prepositions["to"])
    object_ = _add_prepositional(found, roles)
    if object_ is not None and (token.pos_ == "VERB" or frame.kind == "sale"):
        end = add_party_on_object(object_, roles)
    if frame.name == "loan":
        add_lender(token, roles)
    add_awarded(token, roles)
    if frame.name == "merge" and token.pos_ != "VERB":
        for part in token.children:
            if part.dep_ in {"compound", "nmod"}:
                roles.add(part, "target" if roles.found else "buyer")
    return replace(found, object=object_, object_end=end)


def _add_prepositional(found: Arguments, roles: Roles) -> Token | None:
    """Add the parties of the phrases on a word, its support and its price; give the object."""
    token, frame, object_ = found.token, found.frame, found.object
    carriers = found.word.carriers
    given = child(token, "dobj") if frame.name == "gift" else None
    paid = sum_paid(token) if frame.name in PAYING else given
    in_aid = [obj for prep, obj in prepositional(paid) if prep == "in"] if paid else []
    said_with = [*carriers, *support_of(carriers[-1]), *priced_by(carriers[-1])]
    said_with += [*_between(token), *talks_over(carriers[-1])]
    said_with += [hands for _, hands in prepositional(token) if hands.lower_ == "hands"]
    for carrier in (*said_with, *([paid] if paid is not None else []), *in_aid):
        made_by = offer_frame(carrier)  # "a takeover offer for Acme"
        if carrier.lower_ == "hands":
            made_by = {"of": "buyer"}  # "passed into the hands of Acme"
        for prep, obj in _with_nested(carrier):
            if frame.name == "rights" and obj == thing_of_rights(token):
                continue  # "the rights to the cup"
            role = frame.prepositions.get(prep) or made_by.get(prep)
            is_none = obj.ent_type_ in NO_PARTY and (is_money(obj) or is_time(obj))
            is_name = obj.pos_ in NOMINAL or obj.ent_type_ == "ORG"
            if role is not None and is_name and not is_none:
                roles.add(obj, role)
                if role == "target" and object_ is None:
                    object_ = obj
    return object_


def _between(verb: Token) -> list[Token]:
    """Take a verb; give price and time after it, on which the parser hangs what follows them.

    "Sold it for $5 million two years ago to Acme": "to Acme" hangs on "ago". Of a noun it is the
    sum and the verb of "raised $5 million in funding from Acme".
    """
    if verb.pos_ != "VERB":
        sum_ = verb.head.head if verb.dep_ == "pobj" and verb.head.lower_ == "in" else None
        return [sum_, sum_.head] if sum_ is not None and is_money(sum_) else []
    times = [c for c in verb.children if c.i > verb.i and c.dep_ in {"advmod", "npadvmod"}]
    prices = [obj for prep, obj in prepositional(verb) if prep in {"for", "at"} and is_money(obj)]
    return [*prices, *(c for c in times if c.ent_type_ in NO_PARTY)]


def _with_nested(carrier: Token) -> Iterator[tuple[str, Token]]:
    """Take a word; give its phrases, and those the parser hangs on a party's name in them.

    "A bid by Acme for Bolt": "for Bolt" hangs on "Acme".
    """
    for prep, obj in prepositional(carrier):
        yield prep, obj
        if obj.pos_ == "PROPN" and prep in _AROUND_NAMES:
            yield from (pair for pair in prepositional(obj) if pair[0] in _AROUND_NAMES)


def _infer(found: Arguments, roles: Roles, before: Candidate | None) -> None:
    """Take arguments; add the parties that words around them tell."""
    token, frame = found.token, found.frame
    add_receiver(found.word.carriers[-1], frame, roles, before)
    add_counterpart(token, frame, roles)
    if found.object is not None:
        add_owner(found.object, frame, roles)
    if frame.name == "loan":
        settle_loan(token, roles)
    for rule in SIDES:
        rule.apply(found, roles)


def _frame_of_object(found: Arguments, roles: Roles) -> Frame:
    """Take arguments; give the frame that the object makes it: bonds sold borrow, aid is given.

    The roles become those of that frame.
    """
    frame = found.frame
    if frame.name == "sell" and is_debt(found.token, found.object):
        frame = frames()["borrow"]
        roles.found = [(ref, "borrower" if r == "seller" else "lender") for ref, r in roles.found]
    if frame.kind == "sale" and found.object is not None and is_aid(found.object):
        frame = frames()["gift"]
        roles.found = [(ref, "partner") for ref, _ in roles.found]
    roles.frame = frame
    if frame.name == "agreement" and found.object is not None and found.object.lemma_ == "loan":
        roles.frame = frame = frames()["loan"]  # "reached a deal with the IMF for a loan"
        settle_loan(found.token, roles)
    return frame


def _with_slots(found: Arguments, frame: Frame, roles: Roles, sums: Iterable[Sum]) -> Candidate:
    """Take arguments and parties; give the candidate with its sum, quantity, dates and status."""
    token, object_, carriers = found.token, found.object, found.word.carriers
    if frame.kind == "loan" and object_ is not None and is_party(object_, roles):
        object_ = None  # "a loan for Egypt"
    under = agreement_under(token)
    told = [token] if under is None else [token, under]
    kind = _kind(frame, object_, roles)
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
        object=_called(token, object_, found, roles.cast),
        object_head=specific_head(object_, roles),
        object_words=words_of_object(object_),
        value=value_of(token, object_, [*carriers, *told[1:], *paid_under(token)], sums),
        quantity=quantity_of(token if frame.name == "stake" else object_),
        dates=tuple(dict.fromkeys(d for word in {*told, *carriers} for d in dates_of(word))),
        status=status_of(token, under),
        named=object_ is not None
        and any(t.pos_ == "PROPN" for t in token.doc[slice(*phrase(object_))]),
        between=any(p == "between" for c in carriers for p, _ in prepositional(c)),
        known=object_ is not None and is_definite(object_),
        kept=frame.name == "agreement" and is_kept(token),
        asserted=first_that_holds(UNASSERTED, token) is None,
        is_part=found.frame.name == "stake" or (object_ is not None and _is_stake(object_)),
        auctioned=is_by_auction(token) or put_up(token) is not None,
        definite=any(is_definite(c) for c in carriers) or frame.name == "delivery",
        names=names_on(token, roles.cast) if token.pos_ != "VERB" else frozenset(),
        absorbs=absorbed_by(token, carriers),
    )


def _is_stake(object_: Token) -> bool:
    return object_.lemma_.lower() in words("held")


def _called(token: Token, object_: Token | None, found: Arguments, cast: Cast) -> TokenRange | None:
    """Take a word and its object; give the words that name the object, or None.

    "A 15 percent stake in X" is bought, whatever X is called elsewhere.
    """
    called = token if found.frame.name == "stake" and object_ is not None else object_
    if called is None or (called.lower_ == "it" and cast.mention_at(called) is None):
        return None
    return _object_phrase(called, found.object_end)


def _object_phrase(object_: Token, end: int | None) -> TokenRange:
    """Take the head of the object and where a party's phrase on it begins; give its phrase."""
    start, last = phrase(object_)
    doc = object_.doc
    while start > 1 and doc[start - 1].text == "-" and not doc[start - 2].whitespace_:
        start -= 2  # "a co-operation agreement"
    return start, last if end is None else max(min(last, end), object_.i + 1)


def specific_head(object_: Token | None, roles: Roles) -> str | None:
    """Take the head of the object; give its lemma, None if it is a party or says only whose."""
    if object_ is None or object_.pos_ == "PRON" or is_party(object_, roles):
        return None
    lemma = object_.lemma_.lower()
    return None if lemma in words("generic") else lemma


def _kind(frame: Frame, object_: Token | None, roles: Roles) -> DealKind:
    """Take frame, object and parties; give the kind: a company is acquired, goods are sold."""
    if frame.kind not in {"sale", "acquisition"} or frame.name in {"supply", "order"}:
        return frame.kind
    if frame.name == "merge":
        return "acquisition"
    actors = (ref for ref, role in roles.found if role != "target")
    is_part = object_ is not None and object_.lemma_.lower() in words("part")
    if any(roles.cast.kinds.get(ref) == "place" for ref in actors) and not is_part:
        return "sale"
    if object_ is None:
        return frame.kind
    if object_.lemma_.lower() == "unit" and child(object_, "nummod") is not None:
        return "sale"  # so many cars, not a subsidiary
    if object_.pos_ == "NOUN" and object_.lemma_.lower() in words("goods"):
        return "acquisition" if object_.lower_ == "arm" else "sale"  # a unit, no weapon
    if frame.name == "sell" and is_goods(object_, roles.cast):
        return "sale"
    if object_.pos_ == "PROPN" or object_.lemma_.lower() in words("company"):
        return "acquisition"
    return "sale" if frame.name in {"sell", "obtain", "pay", "receive"} else frame.kind
