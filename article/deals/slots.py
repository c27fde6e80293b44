"""From a trigger to a candidate deal: its parties with their roles, its thing, what absorbs it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ..model import DealKind, DealStatus, PartyRole
from ..money import Sum
from .amounts import TokenRange, Valued, dates_of, is_money, quantity_of, value_of
from .parties import Cast
from .phrases import (
    NOMINAL,
    agent_of,
    child,
    coordinated,
    governors,
    holder_of,
    phrase,
    prepositional,
    purpose_after,
    purpose_of,
    thing_of,
)
from .status import status_of
from .triggers import Frame, Trigger, frame_of, frames, lemma_of
from .words import words

_COUNTERPART: dict[PartyRole, PartyRole] = {
    "buyer": "seller",
    "seller": "buyer",
    "partner": "partner",
    "lender": "borrower",
    "borrower": "lender",
    "investor": "target",
}
_NO_PARTY = frozenset({"DATE", "MONEY", "PERCENT", "TIME"})
_ABSORBED = frozenset({"agreement", "bid", "offer", "license"})
"""Frames that only say how another deal is made: "an agreement to buy", "a bid to acquire"."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one trigger tells of a deal; offsets are tokens, parties are references of ``Cast``.

    ``thing_words`` are the lemmas of the thing's phrase, empty where it only says "the company" or
    "its stake"; ``thing_head`` is the chief of them. ``absorbs`` are the triggers of the same deal
    that say less; ``names`` are the proper nouns on the trigger ("the Paris accord"), as references
    where they are actors, and ``definite`` tells that it speaks of a deal told before.
    """

    kind: DealKind
    frame: str
    trigger: int
    sentence: TokenRange
    parties: tuple[tuple[str, PartyRole], ...]
    thing: TokenRange | None = None
    thing_head: str | None = None
    thing_words: frozenset[str] = frozenset()
    value: Valued | None = None
    quantity: TokenRange | None = None
    dates: tuple[TokenRange, ...] = ()
    status: DealStatus | None = None
    definite: bool = False
    names: frozenset[str] = frozenset()
    absorbs: frozenset[int] = frozenset()


def candidate(
    trigger: Trigger, cast: Cast, sums: Iterable[Sum], before: Candidate | None = None
) -> Candidate | None:
    """Take a trigger, actors, sums and the candidate before; give what it tells, or None.

    None: the word tells of no deal here (revenue "sales", a price target, "sales talk").
    """
    token, frame = trigger.token, trigger.frame
    carriers = [token] if token.pos_ == "VERB" else _carriers(token)
    if not carriers or not _tells_of_deal(token, frame):
        return None
    if token.pos_ == "VERB":
        agent = agent_of(token)
        thing = None if frame.name in {"pay", "spend"} else thing_of(token)
    else:
        agent, thing = _holder(carriers), _thing_of_noun(token, frame, carriers, cast)
    thing = _behind_number(thing) if thing is not None else None
    if thing is not None and not _may_be_thing(thing, cast):
        thing = None
    if agent is not None and thing is not None and _same_actor(agent, thing, cast):
        thing = None
    roles = _Roles(cast, frame)
    if agent is not None:
        roles.add_agent(agent, _agent_role(token, frame), before)
    if thing is not None and frame.thing is not None and not _is_goods(thing, cast):
        roles.add(thing, frame.thing)
    paid = child(token, "dobj") if frame.name in {"pay", "spend"} else None
    for carrier in (*carriers, *_support(carriers[-1]), *([paid] if paid is not None else [])):
        for prep, obj in prepositional(carrier):
            role = frame.prepositions.get(prep)
            if role is not None and obj.pos_ in NOMINAL and obj.ent_type_ not in _NO_PARTY:
                roles.add(obj, role)
                if role == "target" and thing is None:
                    thing = obj
    if frame.name == "loan":
        _lend(token, roles)
    if frame.name == "merge" and token.pos_ != "VERB":
        for part in token.children:
            if part.dep_ in {"compound", "nmod"}:
                roles.add(part, "target" if roles.found else "buyer")
    if frame.name in {"bid", "offer"} and thing is not None and not _is_company(thing, cast):
        return None
    if frame.name == "obtain" and roles.found and cast.kinds.get(roles.found[0][0]) == "person":
        return None
    _receiver(carriers[-1], frame, roles, before)
    _counterpart(token, frame, roles)
    if thing is not None:
        _owner(thing, frame, roles)
    if frame.name == "sell" and _is_debt(token, thing):
        frame = frames()["borrow"]
        roles.found = [(ref, "borrower" if r == "seller" else "lender") for ref, r in roles.found]
    kind = _kind(frame, thing, roles)
    if kind == "sale" and len(roles.found) == 1:
        _other_of_two(token, roles)
    return Candidate(
        kind=kind,
        frame=frame.name,
        trigger=token.i,
        sentence=(token.sent.start, token.sent.end),
        parties=tuple(roles.found),
        thing=phrase(thing) if thing is not None else None,
        thing_head=_specific_head(thing, roles),
        thing_words=_thing_words(thing),
        value=value_of(token, thing, carriers, sums),
        quantity=quantity_of(thing),
        dates=tuple(dates_of(token)),
        status=status_of(token),
        definite=any(_is_definite(c) for c in carriers) or frame.name == "delivery",
        names=_names_on(token, cast) if token.pos_ != "VERB" else frozenset(),
        absorbs=_absorbed(token, carriers),
    )


def _tells_of_deal(token: Token, frame: Frame) -> bool:
    """Tell whether a listed word may tell of a deal where it stands."""
    lemma = lemma_of(token)
    if token.pos_ == "VERB" and token.head.lemma_.lower() in words("option"):
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
    if frame.name in {"pay", "spend"}:
        paid = child(token, "dobj")
        if paid is None or not any(is_money(t) for t in paid.subtree):
            return False
        wanted = set(frame.prepositions) - {"to", "dative"}
        return any(prep in wanted for t in (token, paid) for prep, _ in prepositional(t))
    if lemma == "transfer":
        moved = thing_of(token)
        return moved is not None and moved.lemma_.lower() in words("company")
    if lemma == "venture":
        return "joint" in modifiers
    if frame.name == "stake":
        return token.dep_ != "dobj" or token.head.lemma_.lower() in words("stake verb")
    if lemma == "transaction" and token.dep_ == "compound":
        return False
    if frame.name == "target":
        return "price" not in modifiers and purpose_of(token) is not None
    return True


def _is_debt(token: Token, thing: Token | None) -> bool:
    """Tell whether what is sold is the seller's own debt: bonds, notes."""
    sold = [thing] if thing is not None else []
    paid = child(token, "dobj")
    if paid is not None:
        sold += [obj for prep, obj in prepositional(paid) if prep in {"in", "of"}]
    return any(t.lemma_.lower() in words("debt") for t in sold)


def _support(noun: Token) -> list[Token]:
    """Take a noun; give the verb it is the object of, whose phrases are its own, if any."""
    head = noun.head
    if noun.dep_ not in {"dobj", "nsubjpass"} or frame_of(head) is not None:
        return []
    lemma = head.lemma_.lower()
    return [] if lemma in words("third party") | words("reporting") else [head]


def _receiver(noun: Token, frame: Frame, roles: _Roles, before: Candidate | None) -> None:
    """Add the target that receives or rejects an offer whose maker is known."""
    if frame.name not in {"buy", "bid", "offer", "merge"} or noun.dep_ != "dobj":
        return
    if noun.head.lemma_.lower() in words("receiving"):
        agent = agent_of(noun.head)
        if agent is not None:
            roles.add_agent(agent, "target", before)


def _lend(token: Token, roles: _Roles) -> None:
    """Add who is provided with a loan, and the lender named before the noun ("Acme loans")."""
    verb = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "with" else None
    if verb is not None and (given := child(verb, "dobj")) is not None:
        lender = agent_of(verb)
        if lender is not None:
            roles.add(lender, "lender")
        roles.add(given, "borrower")
    for part in token.children:
        if part.dep_ == "compound" and roles.cast.mention_at(part) is not None:
            roles.add(part, "lender")


def _owner(thing: Token, frame: Frame, roles: _Roles) -> None:
    """Add the seller where someone buys what is "its" or "the company's"."""
    if frame.agent != "buyer" or frame.name == "stake" or roles.has("seller"):
        return
    owner = next((c for c in thing.children if c.dep_ == "poss" and c.pos_ == "PRON"), None)
    if owner is not None:
        roles.add(owner, "seller")


def _is_definite(noun: Token) -> bool:
    """Tell whether a noun speaks of a deal told before: "the sale", "in a transaction"."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "in":
        return child(noun, "det") is not None
    return any(c.dep_ == "det" and c.lower_ in {"the", "this", "that"} for c in noun.children)


class _Roles:
    """Parties in the order they are found, each with its first role."""

    def __init__(self, cast: Cast, frame: Frame) -> None:
        self.cast = cast
        self.frame = frame
        self.found: list[tuple[str, PartyRole]] = []

    def add(self, head: Token, role: PartyRole) -> None:
        for member in coordinated(head):
            for ref in self.cast.references(member):
                self._add(ref, role)

    def add_agent(self, head: Token, role: PartyRole, before: Candidate | None) -> None:
        """Add the agent; "it" may be the one that did the same earlier in the sentence."""
        if (
            head.lower_ in {"it", "its", "they", "their"}
            and self.cast.mention_at(head) is None
            and before is not None
            and before.frame == self.frame.name
            and before.sentence[0] <= head.i < before.sentence[1]
            and before.trigger < head.i
        ):
            for ref, known in before.parties:
                if known == role:
                    self._add(ref, role)
                    return
        self.add(head, role)

    def _add(self, ref: str, role: PartyRole) -> None:
        if role == "target" and self.cast.kinds.get(ref) in {"place", "person"}:
            return  # a country is no company: "its U.S. operations"
        if ref not in {known for known, _ in self.found}:
            self.found.append((ref, role))

    def has(self, role: PartyRole) -> bool:
        return any(known == role for _, known in self.found)


def _holder(carriers: list[Token]) -> Token | None:
    for carrier in carriers:
        by = (
            obj for verb in _support(carrier) for prep, obj in prepositional(verb) if prep == "by"
        )
        held = next(by, None) or holder_of(carrier)
        if held is not None:
            return held
    return None


def _agent_role(token: Token, frame: Frame) -> PartyRole:
    """Take a trigger; give its agent's role: who rejects a bid is its target, not its buyer."""
    verb = token.head.lemma_.lower() if token.dep_ in {"dobj", "nsubjpass"} else ""
    if frame.name in {"bid", "offer"} and verb in words("receiving"):
        return "target"
    if frame.name == "loan" and verb in words("borrowing"):
        return "borrower"
    return frame.agent


def _carriers(noun: Token) -> list[Token]:
    """Take a trigger noun; give it and what it modifies ("merger talks"), nothing if no deal."""
    found = [noun]
    while found[-1].dep_ in {"compound", "nmod"} and found[-1].head.pos_ in NOMINAL:
        head = found[-1].head
        if head.lemma_.lower() not in words("carrier") and frame_of(head) is None:
            return []
        found.append(head)
    return found


def _may_be_thing(noun: Token, cast: Cast) -> bool:
    """Tell whether a word may name what is dealt in: no sum, no "that" without antecedent."""
    if noun.pos_ not in NOMINAL or is_money(noun):
        return False
    if noun.pos_ != "PRON" or noun.lemma_.lower() in words("part"):
        return True
    return cast.mention_at(noun) is not None


def _same_actor(agent: Token, thing: Token, cast: Cast) -> bool:
    """Tell whether two phrases name one actor: no one buys itself."""
    one, other = cast.mention_at(agent), cast.mention_at(thing)
    return one is not None and other is not None and one[2] == other[2]


def _is_goods(thing: Token, cast: Cast) -> bool:
    """Tell whether a named thing is so many of a product ("80 Airbus jets"), or an unclear "it"."""
    if thing.pos_ == "PRON":
        return cast.mention_at(thing) is None
    return thing.tag_ == "NNPS" and child(thing, "nummod") is not None


def _is_company(thing: Token, cast: Cast) -> bool:
    """Tell whether one may bid for a thing: a company, a part of it, or a named thing."""
    if thing.lemma_.lower() in words("company") | words("part") | words("generic"):
        return True
    ref = cast.reference(thing)
    return ref is not None and cast.kinds.get(ref, "organization") == "organization"


def _thing_of_noun(token: Token, frame: Frame, carriers: list[Token], cast: Cast) -> Token | None:
    """Take a trigger noun; give the head of the phrase that names its thing, or None."""
    for carrier in carriers:
        for prep, obj in prepositional(carrier):
            if prep == "of" and obj.pos_ in NOMINAL:
                return obj
    if frame.name in {"agreement", "target", "venture", "license", "order", "loan"}:
        purpose = purpose_of(token) or (purpose_after(token) if frame.name == "agreement" else None)
        if purpose is not None and (thing := thing_of(purpose)) is not None:
            return thing
        for prep, obj in prepositional(token):
            if prep in {"for", "on"} and obj.pos_ in NOMINAL and obj.ent_type_ != "DATE":
                return obj
    if frame.name == "venture" and token.dep_ == "pobj" and token.head.head.pos_ == "VERB":
        return thing_of(token.head.head)  # "will be made through a joint venture"
    parts = [p for p in token.children if p.dep_ in {"compound", "nmod"}]
    named = [p for p in parts if cast.mention_at(p) is not None]
    if frame.name == "loan":
        return None
    if frame.name in {"agreement", "order"}:
        parts = [p for p in parts if p.ent_type_ not in _NO_PARTY]
        return parts[-1] if parts and not named else None
    return named[0] if named else None


def _behind_number(noun: Token) -> Token:
    """Take a noun; give the noun it counts ("hundreds of thousands of rifles": rifles)."""
    if noun.lemma_.lower() in words("number") or noun.pos_ == "NUM":
        for prep, obj in prepositional(noun):
            if prep == "of" and obj.pos_ in NOMINAL:
                return _behind_number(obj)
    return noun


def _counterpart(token: Token, frame: Frame, roles: _Roles) -> None:
    """Add the one an agreement to do it is with: "reached agreement with X to buy Y"."""
    other = _COUNTERPART.get(frame.agent)
    if other is None or roles.has(other) or frame.name == "target":
        return
    for governor in governors(token):
        lemma = governor.lemma_.lower()
        if lemma in words("agreeing"):
            for prep, obj in prepositional(governor):
                if prep == "with" and obj.pos_ in NOMINAL:
                    roles.add(obj, other)


def _other_of_two(token: Token, roles: _Roles) -> None:
    """Add the other side where both are the subject: "A and B announced a sale to B"."""
    ref, role = roles.found[0]
    other = _COUNTERPART.get(role)
    subject = child(token.sent.root, "nsubj")
    if subject is None or other is None:
        return
    both = [r for member in coordinated(subject) for r in roles.cast.references(member)]
    kinds = {roles.cast.kinds.get(r) for r in both}
    if len(both) == 2 and ref in both and len(kinds) == 1:
        roles.found.append((next(r for r in both if r != ref), other))


def _names_on(noun: Token, cast: Cast) -> frozenset[str]:
    """Take a trigger noun; give the proper nouns that modify it, itself if it is one."""
    named = [c for c in noun.children if c.pos_ == "PROPN" and c.dep_ in {"compound", "nmod"}]
    if noun.pos_ == "PROPN" and named:
        named.append(noun)
    found = ((cast.mention_at(t), t) for t in named)
    return frozenset(m[2] if m is not None else t.lower_ for m, t in found)


def _absorbed(token: Token, carriers: list[Token]) -> frozenset[int]:
    """Take a trigger; give the triggers that only say how its deal is made."""
    found = {c.i for c in carriers if c != token}
    for governor in governors(token):
        if governor.lemma_.lower() in words("reporting"):
            break
        frame = frame_of(governor)
        if frame is not None and frame.name in _ABSORBED:
            found.add(governor.i)
    return frozenset(found)


def _specific_head(thing: Token | None, roles: _Roles) -> str | None:
    """Take the head of the thing; give its lemma, or None when it is a party or says only whose."""
    if thing is None or thing.pos_ == "PRON":
        return None
    mention = roles.cast.mention_at(thing)
    if mention is not None and mention[2] in {ref for ref, _ in roles.found}:
        return None
    lemma = thing.lemma_.lower()
    return None if lemma in words("generic") else lemma


def _thing_words(thing: Token | None) -> frozenset[str]:
    if thing is None:
        return frozenset()
    start, end = phrase(thing)
    return frozenset(
        t.lemma_.lower()
        for t in thing.doc[start:end]
        if t.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} and t.lemma_.lower() not in words("generic")
    )


def _kind(frame: Frame, thing: Token | None, roles: _Roles) -> DealKind:
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
    if thing.pos_ == "PROPN" or thing.lemma_.lower() in words("company"):
        return "acquisition"
    return "sale" if frame.name in {"sell", "obtain"} else frame.kind


def sentence_span(doc: Doc, sentence: TokenRange) -> TokenRange:
    """Take a sentence as token offsets; give it without white space at its ends."""
    start, end = sentence
    while start < end - 1 and doc[start].is_space:
        start += 1
    while end - 1 > start and doc[end - 1].is_space:
        end -= 1
    return start, end
