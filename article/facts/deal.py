"""Deals: who sells, buys, signs or invests what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ..text import one_line
from .article import Article
from .by import By, by_slots, encode_by
from .kind import Cast, Cell, Kind, Section, Slot, Title, class_slot, lines_of
from .markup import escaped
from .naming import Named, names_of
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

    ``confidence`` is the probability that it is a deal and its parties are right. ``by`` tells who
    it is from.
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
    by: By = "program"


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
        **encode_by(deal.by),
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
        by=data.get("by", "program"),
    )


def _place(deal: Deal) -> tuple[Span, ...]:
    details = tuple(span for span in (deal.object, deal.quantity) if span is not None)
    return (*deal.mentions, *details, *deal.dates)


def _parties(deal: Deal, cast: Cast) -> Iterator[tuple[PartyRole, Named]]:
    for party in deal.parties:
        if (actor := cast.actor(party.actor)) is not None:
            yield party.role, actor


def _slots(deal: Deal, text: str, cast: Cast) -> Iterator[Slot]:
    for role, actor in _parties(deal, cast):
        told = tuple(m for m in actor.mentions if any(e.contains(m) for e in deal.mentions))
        yield Slot(role, one_line(actor.name), told, actor.kind)
    if deal.value:
        yield Slot(
            "value",
            one_line(deal.value.text),
            tuple(_places(deal, text, deal.value.text)),
            exact=_exact(deal.value),
        )
    for name, span in (("object", deal.object), ("quantity", deal.quantity)):
        if span is not None:
            yield Slot(name, one_line(span.text_in(text)), (span,))
    for date in deal.dates:
        yield Slot("date", one_line(date.text_in(text)), (date,))
    yield class_slot("kind", deal.kind)
    if deal.status:
        yield class_slot("status", deal.status)
    yield from by_slots(deal.by)


def _places(deal: Deal, text: str, words: str) -> Iterator[Span]:
    for evidence in deal.mentions:
        start = text.find(words, evidence.start, evidence.end)
        if words and start >= 0:
            yield Span(start, start + len(words))


def _exact(value: Money) -> str:
    return f"{value.currency} {value.amount:,.10g}" if value.currency else ""


def _measure(deal: Deal) -> str:
    return f"{round(100 * deal.confidence)} %" if deal.confidence < 1 else ""


def _search(deal: Deal, text: str, cast: Cast) -> Iterator[str]:
    yield from (deal.kind, deal.status or "", deal.title, "deal")
    for role, actor in _parties(deal, cast):
        yield from (role, *names_of(actor))
    yield from (span.text_in(text) for span in deal.mentions)


def _cells(deal: Deal, text: str, cast: Cast) -> Iterator[Cell]:
    def words(span: Span | None) -> str | None:
        return span.text_in(text) if span else None

    value, told = deal.value, deal.mentions
    yield from (deal.id, deal.title, deal.kind, deal.status)
    yield "; ".join(f"{role}: {actor.name}" for role, actor in _parties(deal, cast))
    yield from (value.amount, value.currency, value.text) if value else (None, None, None)
    yield from (words(deal.object), words(deal.quantity))
    yield "; ".join(span.text_in(text) for span in deal.dates)
    yield " … ".join(span.text_in(text) for span in told)
    yield from (told[0].start, told[-1].end) if told else (None, None)
    yield from (round(deal.confidence, 3), deal.by)


def _names(deal: Deal, cast: Cast) -> Json:
    parties = ((party, cast.actor(party.actor)) for party in deal.parties)
    return {
        "parties": [
            {"actor": party.actor, "role": party.role, "name": actor.name if actor else None}
            for party, actor in parties
        ]
    }


def _sentences(deal: Deal, text: str) -> list[str]:
    return [one_line(span.text_in(text)) for span in deal.mentions]


def _told(deal: Deal, text: str, _cast: Cast) -> str:
    return "\n".join(f"> {sentence}" for sentence in _sentences(deal, text))


def _passage(deal: Deal, article: Article, cast: Cast) -> str:
    return "\n".join(filter(None, (_told(deal, article.text, cast), _reference(article))))


def _cite(deal: Deal, article: Article, cast: Cast) -> str:
    slots = lines_of(_slots(deal, article.text, cast))
    lines = (f"Deal: {one_line(deal.title)}", *(f"{name}: {words}" for name, words in slots))
    return "\n".join((*lines, _passage(deal, article, cast)))


def _reference(article: Article) -> str:
    return f"— {article.reference}" if article.reference else ""


def _markdown(deal: Deal, article: Article, cast: Cast, tail: str) -> Iterator[str]:
    yield f"### {escaped(deal.title)}"
    yield ""
    for name, words in lines_of(_slots(deal, article.text, cast)):
        yield f"- {name}: {escaped(words)}"
    for sentence in _sentences(deal, article.text):
        yield ""
        yield f"> {escaped(sentence)}"
    if tail:
        yield ">"
        yield f"> —{tail.removeprefix('.')}"


DEAL: Kind[Deal] = Kind(
    name="deal",
    plural="deals",
    encode=_encode,
    decode=_decode,
    names=_names,
    words=lambda deal: tuple(sorted(deal.mentions)),
    place=_place,
    beside=lambda deal: tuple(sorted(deal.mentions)),
    called=lambda _deal: "Deal",
    title=lambda deal, _text, _cast: Title(one_line(deal.title)),
    slots=_slots,
    sections=lambda deal, text, _cast: (Section("Evidence", _sentences(deal, text)),),
    group=lambda deal, _cast: (deal.id,),
    measure=_measure,
    search=_search,
    columns=(
        *("id", "deal", "kind", "status", "parties", "amount", "currency", "value", "object"),
        *("quantity", "dates", "words", "start", "end", "confidence", "by"),
    ),
    cells=_cells,
    headings=("deal", "terms", "kind, status", "sure"),
    told=_told,
    passage=_passage,
    cite=_cite,
    markdown=_markdown,
)
