"""Quotes: who said what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from .kind import Kind
from .span import Json, Span, span_from_json, spans_from_json

QuoteKind = Literal["direct", "indirect", "mixed"]
QuoteAct = Literal["speech", "mention", "attitude"]
Polarity = Literal["affirmed", "denied", "open"]


@dataclass(frozen=True, slots=True)
class Quote:
    """One attribution: who (``source`` in the text, ``speaker`` as an actor's id) said what.

    ``content`` has one span, or several when the quote is broken ("...", he said, "...") or
    goes on in a later sentence; ``marked`` tells of each span whether it stands inside quotation
    marks of the article (empty: none does). ``speakers`` are several who speak together;
    ``speaker`` is then None.
    ``act`` is "mention" where the content is a topic or an act and no words or clause of theirs.
    ``polarity`` is "denied" where the source denies or rejects what is said, "open" where it asks
    whether, or does not say. ``passage`` is the whole sentence or sentences that carry the quote.
    ``confidence`` is the probability that words, kind and speaker are right.
    """

    id: str
    kind: QuoteKind
    content: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    speaker: str | None = None
    act: QuoteAct = "speech"
    confidence: float = 1.0
    marked: tuple[bool, ...] = ()
    speakers: tuple[str, ...] = ()
    polarity: Polarity = "affirmed"
    passage: Span | None = None


def _encode(quote: Quote, text: str) -> Json:
    marked = quote.marked or (False,) * len(quote.content)
    return {
        "id": quote.id,
        "kind": quote.kind,
        "speaker": quote.speaker,
        "speakers": list(quote.speakers),
        "source": quote.source and quote.source.to_json(text),
        "cue": quote.cue and quote.cue.to_json(text),
        "content": [
            span.to_json(text) | {"marked": is_marked}
            for span, is_marked in zip(quote.content, marked, strict=True)
        ],
        "act": quote.act,
        "polarity": quote.polarity,
        "passage": quote.passage and quote.passage.to_json(text),
        "confidence": round(quote.confidence, 3),
    }


def _decode(data: Mapping[str, Any]) -> Quote:
    return Quote(
        id=data["id"],
        kind=data["kind"],
        content=spans_from_json(data["content"]),
        cue=span_from_json(data["cue"]),
        source=span_from_json(data["source"]),
        speaker=data["speaker"],
        act=data["act"],
        confidence=data["confidence"],
        marked=_marked(data["content"]),
        speakers=tuple(data.get("speakers", ())),
        polarity=data.get("polarity", "affirmed"),
        passage=span_from_json(data.get("passage")),
    )


def _marked(parts: Iterable[Mapping[str, Any]]) -> tuple[bool, ...]:
    marked = tuple(part.get("marked", False) for part in parts)
    return marked if any(marked) else ()


QUOTE: Kind[Quote] = Kind(
    name="quote",
    plural="quotes",
    encode=_encode,
    decode=_decode,
    words=lambda quote: tuple(sorted(quote.content)),
    place=lambda quote: quote.content,
)
