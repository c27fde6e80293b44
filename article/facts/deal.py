"""Deals: who sells, buys, signs or invests what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from .kind import Kind
from .span import Json, Span, span_from_json, spans_from_json

DealKind = Literal[
    "sale", "joint venture", "acquisition", "agreement", "investment", "loan", "target"
]
DealStatus = Literal["proposed", "agreed", "signed", "under way", "completed", "cancelled"]
PartyRole = Literal["seller", "buyer", "partner", "investor", "lender", "borrower", "target"]


@dataclass(frozen=True, slots=True)
class Money:
    """A sum: ``amount`` in units of the ISO 4217 ``currency``; ``text`` is how it is written."""

    amount: float
    currency: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Party:
    """An actor's part in a deal; ``actor`` is the actor's id."""

    actor: str
    role: PartyRole


@dataclass(frozen=True, slots=True)
class Deal:
    """Who sells, buys, signs or invests what; ``mentions`` are the sentences that tell of it.

    ``confidence`` is the probability that it is a deal and its parties are right.
    """

    id: str
    title: str
    kind: DealKind
    mentions: tuple[Span, ...]
    parties: tuple[Party, ...] = ()
    status: DealStatus | None = None
    value: Money | None = None
    object: Span | None = None
    quantity: Span | None = None
    dates: tuple[Span, ...] = ()
    confidence: float = 1.0


def _encode(deal: Deal, text: str) -> Json:
    value = deal.value
    return {
        "id": deal.id,
        "title": deal.title,
        "kind": deal.kind,
        "status": deal.status,
        "parties": [{"actor": party.actor, "role": party.role} for party in deal.parties],
        "value": value and {"amount": value.amount, "currency": value.currency, "text": value.text},
        "object": deal.object and deal.object.to_json(text),
        "quantity": deal.quantity and deal.quantity.to_json(text),
        "dates": [span.to_json(text) for span in deal.dates],
        "mentions": [span.to_json(text) for span in deal.mentions],
        "confidence": round(deal.confidence, 3),
    }


def _decode(data: Mapping[str, Any]) -> Deal:
    return Deal(
        id=data["id"],
        title=data["title"],
        kind=data["kind"],
        mentions=spans_from_json(data["mentions"]),
        parties=tuple(Party(each["actor"], each["role"]) for each in data["parties"]),
        status=data["status"],
        value=Money(**data["value"]) if data["value"] else None,
        object=span_from_json(data["object"]),
        quantity=span_from_json(data["quantity"]),
        dates=spans_from_json(data["dates"]),
        confidence=data.get("confidence", 1.0),
    )


def _place(deal: Deal) -> tuple[Span, ...]:
    details = tuple(span for span in (deal.object, deal.quantity) if span is not None)
    return (*deal.mentions, *details, *deal.dates)


DEAL: Kind[Deal] = Kind(
    name="deal",
    plural="deals",
    encode=_encode,
    decode=_decode,
    words=lambda deal: tuple(sorted(deal.mentions)),
    place=_place,
)
