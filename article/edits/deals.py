"""Changes to deals: each function takes the desk and a change, and gives the desk with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..facts.deal import Deal, Party
from ..facts.span import Span
from ..money import find_sums
from ..text import one_line
from .changes import AddParty, DropParty, SetDealKind, SetStatus, SetValue, SetWords
from .desk import Desk, EditError, quoted


def set_kind(desk: Desk, change: SetDealKind) -> Desk:
    """Give a deal another kind.

    Raises:
        EditError: there is no such deal.
    """
    deal = desk.find(change.fact, Deal)
    made = replace(deal, kind=change.value)
    return _changed(desk, made, f"kind: {deal.kind} → {change.value}")


def set_status(desk: Desk, change: SetStatus) -> Desk:
    """Give a deal another status, or none.

    Raises:
        EditError: there is no such deal.
    """
    deal = desk.find(change.fact, Deal)
    told = f"status: {deal.status or 'none'} → {change.value or 'none'}"
    return desk.changed(replace(deal, status=change.value), told)


def add_party(desk: Desk, change: AddParty) -> Desk:
    """Give an actor a part in a deal.

    Raises:
        EditError: there is no such deal or actor, or the actor has the part already.
    """
    deal, actor = desk.find(change.fact, Deal), desk.actor(change.actor)
    party = Party(actor.id, change.role)
    if party in deal.parties:
        raise EditError(f"{one_line(actor.name)} is {change.role} already.")
    told = f"added {change.role} {one_line(actor.name)}"
    return _changed(desk, replace(deal, parties=(*deal.parties, party)), told)


def drop_party(desk: Desk, change: DropParty) -> Desk:
    """Take an actor's part in a deal away.

    Raises:
        EditError: there is no such deal or actor, or the actor has no such part.
    """
    deal, actor = desk.find(change.fact, Deal), desk.actor(change.actor)
    party = Party(actor.id, change.role)
    if party not in deal.parties:
        raise EditError(f"{one_line(actor.name)} is no {change.role}.")
    left = tuple(each for each in deal.parties if each != party)
    return _changed(desk, replace(deal, parties=left), f"no {change.role} {one_line(actor.name)}")


def set_words(desk: Desk, change: SetWords) -> Desk:
    """Give one of a deal's slots other words of the article, or none.

    Raises:
        EditError: there is no such deal, the words are none of the text's, or nothing tells of
            the deal any more.
    """
    deal = desk.find(change.fact, Deal)
    spans = tuple(sorted(set(map(desk.checked, change.spans))))
    if change.slot == "mentions" and not spans:
        raise EditError("Something has to tell of a deal.")
    if change.slot in ("object", "quantity") and len(spans) > 1:
        raise EditError(f"A deal has one {change.slot}.")
    before: tuple[Span, ...] = _spans(getattr(deal, change.slot))
    value: Any = spans if change.slot in ("dates", "mentions") else spans[0] if spans else None
    name = {"dates": "dates", "mentions": "evidence"}.get(change.slot, change.slot)
    told = f"{name}: {_listed(desk, before)} → {_listed(desk, spans)}"
    return _changed(desk, replace(deal, **{change.slot: value}), told)


def set_value(desk: Desk, change: SetValue) -> Desk:
    """Give a deal the sum that words of the article name, or none.

    Raises:
        EditError: there is no such deal, or the words name no sum.
    """
    deal = desk.find(change.fact, Deal)
    was = one_line(deal.value.text) if deal.value else "none"
    if change.words is None:
        return desk.changed(replace(deal, value=None), f"value: {was} → none")
    words = desk.checked(change.words)
    sums = find_sums(words.text_in(desk.text))
    if len(sums) != 1:
        raise EditError(f"{quoted(desk.text, words)} is not one sum of money.")
    mentions = deal.mentions
    if not any(mention.contains(words) for mention in mentions):
        mentions = tuple(sorted((*mentions, words)))  # a sum is shown where it stands
    made = replace(deal, value=sums[0].money, mentions=mentions)
    return desk.changed(made, f"value: {was} → {one_line(sums[0].money.text)}")


def _changed(desk: Desk, deal: Deal, told: str) -> Desk:
    """Give the desk with a deal whose title says what its slots say, in a plain form of ours."""
    parts = []
    for role in dict.fromkeys(party.role for party in deal.parties):
        names = [
            actor.name
            for party in deal.parties
            if party.role == role and (actor := desk.facts.actor(party.actor)) is not None
        ]
        parts.append(f"{role} {', '.join(names)}")
    what = one_line(deal.object.text_in(desk.text)) if deal.object else ""
    title = f"{deal.kind} of {what}" if what else deal.kind
    if parts:
        title = f"{title}: {'; '.join(parts)}"
    return desk.changed(replace(deal, title=title), told)


def _spans(value: Span | tuple[Span, ...] | None) -> tuple[Span, ...]:
    return (value,) if isinstance(value, Span) else value or ()


def _listed(desk: Desk, spans: Sequence[Span]) -> str:
    return ", ".join(quoted(desk.text, span) for span in spans) or "none"
