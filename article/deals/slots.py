"""From a trigger to a candidate deal: its parties, thing, sum, quantity and dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ..model import DealKind, DealStatus, PartyRole
from ..money import Sum
from .parties import Cast
from .phrases import (
    NOMINAL,
    VERBAL,
    agent_of,
    coordinated,
    governors,
    holder_of,
    phrase,
    prepositional,
    thing_of,
)
from .status import status_of
from .triggers import Frame, Trigger, frame_name
from .words import words

_COUNTERPART: dict[PartyRole, PartyRole] = {
    "buyer": "seller",
    "seller": "buyer",
    "partner": "partner",
    "lender": "borrower",
    "borrower": "lender",
    "investor": "target",
}
TokenRange = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one trigger tells of a deal; offsets are tokens, parties are references of ``Cast``."""

    kind: DealKind
    frame: str
    trigger: int
    sentence: TokenRange
    parties: tuple[tuple[str, PartyRole], ...]
    thing: TokenRange | None = None
    thing_head: str | None = None
    value: Sum | None = None
    quantity: TokenRange | None = None
    dates: tuple[TokenRange, ...] = ()
    status: DealStatus | None = None
    definite: bool = False


def candidate(trigger: Trigger, cast: Cast, sums: Iterable[Sum]) -> Candidate | None:
    """Take a trigger, the actors and the Doc's sums; give what it tells of a deal, or None."""
    token, frame = trigger.token, trigger.frame
    carriers = [token] if token.pos_ == "VERB" else _carriers(token)
    if not carriers:
        return None
    if token.pos_ == "VERB":
        agent, thing = agent_of(token), thing_of(token)
    else:
        agent = next((a for c in carriers if (a := holder_of(c)) is not None), None)
        thing = next(
            (obj for c in carriers for prep, obj in prepositional(c) if prep == "of"), None
        ) or _named_compound(token, cast)
    roles = _Roles(cast)
    if agent is not None:
        roles.add(agent, frame.agent)
    if thing is not None and thing.pos_ in NOMINAL and frame.thing is not None:
        roles.add(thing, frame.thing)
    for carrier in carriers:
        for prep, obj in prepositional(carrier):
            role = frame.prepositions.get(prep)
            if role is not None and obj.pos_ in NOMINAL:
                roles.add(obj, role)
                if role == "target":
                    thing = obj
    if token.pos_ == "VERB" or frame.name in {"buy", "sell", "merge"}:
        _counterpart(token, frame, roles)
    value = _value(token, thing, carriers, sums)
    return Candidate(
        kind=_kind(frame, thing, roles),
        frame=frame.name,
        trigger=token.i,
        sentence=(token.sent.start, token.sent.end),
        parties=tuple(roles.found),
        thing=phrase(thing) if thing is not None and thing.pos_ in NOMINAL else None,
        thing_head=thing.lemma_.lower() if thing is not None else None,
        value=value,
        dates=tuple(_dates(token)),
        status=status_of(token),
        definite=_is_definite(token),
    )


def _is_definite(noun: Token) -> bool:
    """Tell whether a noun speaks of a deal told before: "the sale", "this agreement"."""
    return any(c.dep_ == "det" and c.lower_ in {"the", "this", "that"} for c in noun.children)


class _Roles:
    """Parties in the order they are found, each with its first role."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.found: list[tuple[str, PartyRole]] = []

    def add(self, head: Token, role: PartyRole) -> None:
        for member in coordinated(head):
            ref = self.cast.reference(member)
            if ref is not None and ref not in {known for known, _ in self.found}:
                self.found.append((ref, role))

    def has(self, role: PartyRole) -> bool:
        return any(known == role for _, known in self.found)


def _carriers(noun: Token) -> list[Token]:
    """Take a trigger noun; give it and what it modifies ("merger talks"), nothing if no deal."""
    found = [noun]
    while found[-1].dep_ in {"compound", "nmod"} and found[-1].head.pos_ in NOMINAL:
        head = found[-1].head
        if head.lemma_.lower() not in words("carrier") and frame_name(head) is None:
            return []
        found.append(head)
    return found


def _named_compound(noun: Token, cast: Cast) -> Token | None:
    """Take a noun; give the name written before it as its thing ("the Acme acquisition")."""
    for part in noun.children:
        if part.dep_ in {"compound", "nmod"} and cast.mention_at(part) is not None:
            return part
    return None


def _counterpart(token: Token, frame: Frame, roles: _Roles) -> None:
    """Add the one an agreement to do it is with: "reached agreement with X to buy Y"."""
    other = _COUNTERPART.get(frame.agent)
    if other is None or roles.has(other):
        return
    for governor in governors(token):
        lemma = governor.lemma_.lower()
        if lemma in words("agreeing") or lemma in {"agree", "sign", "reach", "negotiate", "talk"}:
            for prep, obj in prepositional(governor):
                if prep == "with" and obj.pos_ in NOMINAL:
                    roles.add(obj, other)


def _kind(frame: Frame, thing: Token | None, roles: _Roles) -> DealKind:
    """Take frame, thing and parties; give the kind: a company is acquired, goods are sold."""
    if frame.kind not in {"sale", "acquisition"} or frame.name in {"supply", "order"}:
        return frame.kind
    states = [
        ref
        for ref, role in roles.found
        if role != "target" and roles.cast.kinds.get(ref) == "place"
    ]
    if states:
        return "sale"
    if thing is None:
        return frame.kind
    if thing.pos_ == "PROPN" or thing.lemma_.lower() in words("company"):
        return "acquisition"
    return "sale" if frame.name in {"sell", "obtain"} else frame.kind


def _value(
    token: Token, thing: Token | None, carriers: list[Token], sums: Iterable[Sum]
) -> Sum | None:
    """Take a trigger, its thing and the sums; give the sum that is the deal's value, or None."""
    best: tuple[int, int, Sum] | None = None
    for sum_ in sums:
        span = token.doc.char_span(sum_.span.start, sum_.span.end, alignment_mode="expand")
        if span is None or sum_.per_unit or not token.sent.start <= span.start < token.sent.end:
            continue
        rank = _rank(span.root, token, thing, carriers)
        if rank and (best is None or rank > best[0]):
            best = (rank, span.start, sum_)
    return best[2] if best else None


def _rank(root: Token, token: Token, thing: Token | None, carriers: list[Token]) -> int:
    """Take a sum's head and a trigger; give how surely it is the deal's value (0: it is not)."""
    up = [root, *root.ancestors]
    related = {token.i, *(c.i for c in carriers)}
    if thing is not None:
        related.add(thing.i)
    for step, above in enumerate(up[:6]):
        if above.i in related:
            return 10 - step
        if step and above.pos_ in NOMINAL and above.lemma_.lower() in words("other sum"):
            return 0
    chain = {g.i for g in governors(token)}
    for step, above in enumerate(up[:4]):
        if above.i in chain and above.pos_ in VERBAL | {"NOUN"}:
            return 5 - step
    return 0


def _dates(token: Token) -> Iterator[TokenRange]:
    """Take a trigger; give the dates on it or on the verb whose object it is."""
    anchors = {token.i}
    if token.pos_ != "VERB" and token.dep_ in {"dobj", "nsubjpass"}:
        anchors.add(token.head.i)
    for ent in token.sent.ents:
        if ent.label_ != "DATE":
            continue
        above = ent.root.head
        if above.pos_ == "ADP":
            above = above.head
        if above.i in anchors:
            yield ent.start, ent.end


def sentence_span(doc: Doc, sentence: TokenRange) -> TokenRange:
    """Take a sentence as token offsets; give it without white space at its ends."""
    start, end = sentence
    while start < end - 1 and doc[start].is_space:
        start += 1
    while end - 1 > start and doc[end - 1].is_space:
        end -= 1
    return start, end
