"""Facts as JSON in the ``onrecord/1`` contract, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .model import Actor, Article, Deal, Facts, Money, Party, Quote, Span

SCHEMA = "onrecord/1"
"""The contract's name, printed in each object; ``schema/onrecord-1.schema.json`` defines it."""

Json = dict[str, Any]


def to_json(article: Article, facts: Facts, verdicts: Mapping[str, str] | None = None) -> Json:
    """Give one object of the contract, ready for ``json.dumps``.

    Args:
        article: what the facts are from.
        facts: the facts.
        verdicts: what a person thinks of the facts, "verified" or "rejected" by their ids. When
            they are given each fact gets a ``verdict``, which is null for one not judged.

    Returns:
        The object.
    """
    text = article.text
    whole: Json = {
        "schema": SCHEMA,
        "article": {
            "source": article.source,
            "title": article.title,
            "author": article.author,
            "date": article.date,
            "url": article.url,
            "outlet": article.outlet,
            "text": text,
            "sha256": article.sha256,
        },
        "actors": [_actor(actor, text) for actor in facts.actors],
        "quotes": [_quote(quote, text) for quote in facts.quotes],
        "deals": [_deal(deal, text) for deal in facts.deals],
        "warnings": list(facts.warnings),
    }
    if verdicts is not None:
        for fact in (*whole["actors"], *whole["quotes"], *whole["deals"]):
            fact["verdict"] = verdicts.get(fact["id"])
    return whole


def from_json(data: Mapping[str, Any]) -> tuple[Article, Facts]:
    """Take an object that ``to_json`` gave; give the article and its facts.

    Raises:
        ValueError: it is not of the contract's schema, or a part of it is missing or wrong.
    """
    if data.get("schema") != SCHEMA:
        raise ValueError(f"not an {SCHEMA} object")
    try:
        head = data["article"]
        article = Article(
            source=head["source"],
            text=head["text"],
            sha256=head["sha256"],
            title=head["title"],
            author=head.get("author"),
            date=head.get("date"),
            url=head.get("url"),
            outlet=head.get("outlet"),
        )
        return article, facts_from_json(data)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a whole {SCHEMA} object: {error!r}") from error


def facts_from_json(data: Mapping[str, Any]) -> Facts:
    """Take an object of the contract; give its facts.

    Raises:
        KeyError, TypeError: a part of it is missing or of another type.
    """
    return Facts(
        actors=tuple(
            Actor(
                a["id"], a["name"], a["kind"], _spans(a["mentions"]), a["role"], tuple(a["aliases"])
            )
            for a in data["actors"]
        ),
        quotes=tuple(
            Quote(
                id=q["id"],
                kind=q["kind"],
                content=_spans(q["content"]),
                cue=_span_or_none(q["cue"]),
                source=_span_or_none(q["source"]),
                speaker=q["speaker"],
                act=q["act"],
                confidence=q["confidence"],
                marked=_marked(q["content"]),
                speakers=tuple(q.get("speakers", ())),
                polarity=q.get("polarity", "affirmed"),
                passage=_span_or_none(q.get("passage")),
            )
            for q in data["quotes"]
        ),
        deals=tuple(
            Deal(
                id=d["id"],
                title=d["title"],
                kind=d["kind"],
                mentions=_spans(d["mentions"]),
                parties=tuple(Party(p["actor"], p["role"]) for p in d["parties"]),
                status=d["status"],
                value=Money(**d["value"]) if d["value"] else None,
                object=_span_or_none(d["object"]),
                quantity=_span_or_none(d["quantity"]),
                dates=_spans(d["dates"]),
                confidence=d.get("confidence", 1.0),
            )
            for d in data["deals"]
        ),
        warnings=tuple(data.get("warnings", ())),
    )


def _actor(actor: Actor, text: str) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "role": actor.role,
        "aliases": list(actor.aliases),
        "mentions": [_span(span, text) for span in actor.mentions],
    }


def _quote(quote: Quote, text: str) -> Json:
    return {
        "id": quote.id,
        "kind": quote.kind,
        "speaker": quote.speaker,
        "speakers": list(quote.speakers),
        "source": quote.source and _span(quote.source, text),
        "cue": quote.cue and _span(quote.cue, text),
        "content": [
            _span(span, text) | {"marked": marked}
            for span, marked in zip(
                quote.content, quote.marked or (False,) * len(quote.content), strict=True
            )
        ],
        "act": quote.act,
        "polarity": quote.polarity,
        "passage": quote.passage and _span(quote.passage, text),
        "confidence": round(quote.confidence, 3),
    }


def _deal(deal: Deal, text: str) -> Json:
    value = deal.value
    return {
        "id": deal.id,
        "title": deal.title,
        "kind": deal.kind,
        "status": deal.status,
        "parties": [{"actor": party.actor, "role": party.role} for party in deal.parties],
        "value": value and {"amount": value.amount, "currency": value.currency, "text": value.text},
        "object": deal.object and _span(deal.object, text),
        "quantity": deal.quantity and _span(deal.quantity, text),
        "dates": [_span(span, text) for span in deal.dates],
        "mentions": [_span(span, text) for span in deal.mentions],
        "confidence": round(deal.confidence, 3),
    }


def _span(span: Span, text: str) -> Json:
    return {"start": span.start, "end": span.end, "text": span.text_in(text)}


def _spans(values: list[Mapping[str, int]]) -> tuple[Span, ...]:
    return tuple(Span(value["start"], value["end"]) for value in values)


def _marked(parts: list[Mapping[str, Any]]) -> tuple[bool, ...]:
    marked = tuple(part.get("marked", False) for part in parts)
    return marked if any(marked) else ()


def _span_or_none(value: Mapping[str, int] | None) -> Span | None:
    return Span(value["start"], value["end"]) if value else None
