"""Actors: everyone who acts in an article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ..text import one_line
from .article import Article
from .by import By, by_slots, encode_by
from .kind import Cast, Cell, Kind, Section, Slot, Title, class_slot
from .markup import escaped
from .naming import names_of, with_role
from .quote import told
from .quoting import sentences_around
from .span import Json, Span, spans_from_json

ActorKind = Literal["person", "organization", "place", "group"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who acts: a person, an organisation, a place that stands for its state, a group.

    ``mentions`` holds every mention in text order: names, nominals ("the Indian leader"),
    pronouns, and the demonym or capital that stands for the state. ``aliases`` holds the
    other names, not the nominals and pronouns. ``by`` tells who it is from.
    """

    id: str
    name: str
    kind: ActorKind
    mentions: tuple[Span, ...]
    role: str | None = None
    aliases: tuple[str, ...] = ()
    by: By = "program"


def _encode(actor: Actor, text: str) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "role": actor.role,
        "aliases": list(actor.aliases),
        "mentions": [span.to_json(text) for span in actor.mentions],
        **encode_by(actor.by),
    }


def _decode(data: Mapping[str, Any]) -> Actor:
    return Actor(
        id=data["id"],
        name=data["name"],
        kind=data["kind"],
        mentions=spans_from_json(data["mentions"]),
        role=data["role"],
        aliases=tuple(data["aliases"]),
        by=data.get("by", "program"),
    )


def _said(actor: Actor, cast: Cast) -> list[Any]:
    """Give the quotes of what an actor says, alone or with others."""
    return [q for q in cast.quotes if q.speaker == actor.id or actor.id in q.speakers]


def _deals(actor: Actor, cast: Cast) -> Iterator[tuple[str, Any]]:
    """Give each deal that an actor has a part in, with that part."""
    for deal in cast.deals:
        for party in deal.parties:
            if party.actor == actor.id:
                yield party.role, deal


def _slots(actor: Actor, _text: str, cast: Cast) -> Iterator[Slot]:
    yield class_slot("kind", actor.kind)
    yield from by_slots(actor.by)
    if actor.aliases:
        yield Slot("also", ", ".join(map(one_line, actor.aliases)))
    for name, count in (("quote", len(_said(actor, cast))), ("deal", len([*_deals(actor, cast)]))):
        yield Slot(f"{name}s", f"{count:,}", brief=f"{count:,} {name}{'' if count == 1 else 's'}")


def _sections(actor: Actor, text: str, cast: Cast) -> Iterator[Section]:
    said = _said(actor, cast)
    for act, heading in (("speech", "Quotes"), ("attitude", "Attitudes"), ("mention", "Mentioned")):
        yield Section(heading, [told(q, text, cast) for q in said if q.act == act])
    deals = [f"{role}: {one_line(deal.title)}" for role, deal in _deals(actor, cast)]
    yield Section("Deals", deals)
    yield Section("Mentions", actor.mentions)


def _group(actor: Actor, cast: Cast) -> tuple[str, ...]:
    """Give an actor, what it says or thinks, and its deals."""
    said = [quote.id for quote in _said(actor, cast) if quote.act != "mention"]
    return (actor.id, *said, *dict.fromkeys(deal.id for _, deal in _deals(actor, cast)))


def _cells(actor: Actor, _text: str, _cast: Cast) -> Iterator[Cell]:
    yield from (actor.id, actor.name, actor.kind, actor.role, "; ".join(actor.aliases))
    yield len(actor.mentions)
    yield from (actor.mentions[0].start, actor.mentions[0].end) if actor.mentions else (None, None)
    yield actor.by


def _passage(actor: Actor, article: Article, _cast: Cast) -> str:
    """Give the sentence that names an actor first."""
    if not actor.mentions:
        return one_line(actor.name)
    words = one_line(sentences_around(article.text, actor.mentions[:1]).text_in(article.text))
    return f"{words} — {article.reference}" if article.reference else words


def _cite(actor: Actor, _article: Article, _cast: Cast) -> str:
    also = f"; also {', '.join(map(one_line, actor.aliases))}" if actor.aliases else ""
    return f"{with_role(actor.name, actor.role)} ({actor.kind}{also})"


def _markdown(actor: Actor, _article: Article, _cast: Cast, tail: str) -> tuple[str, ...]:
    role = f", {escaped(actor.role)}" if actor.role else ""
    also = f"; also {', '.join(map(escaped, actor.aliases))}" if actor.aliases else ""
    return (f"- **{escaped(actor.name)}**{role}{also}{tail}",)


ACTOR: Kind[Actor] = Kind(
    name="actor",
    plural="actors",
    encode=_encode,
    decode=_decode,
    names=lambda _actor, _cast: {},
    words=lambda actor: tuple(sorted(actor.mentions)),
    place=lambda actor: actor.mentions[:1],
    beside=lambda _actor: (),
    called=lambda _actor: "Actor",
    title=lambda actor, _text, _cast: Title(one_line(actor.name), one_line(actor.role or "")),
    slots=_slots,
    sections=_sections,
    group=_group,
    measure=lambda actor: f"{len(actor.mentions):,}",
    search=lambda actor, _text, _cast: names_of(actor),
    columns=("id", "name", "kind", "role", "aliases", "mentions", "start", "end", "by"),
    cells=_cells,
    headings=("name", "role, names", "kind", "mentions"),
    told=lambda actor, _text, _cast: one_line(actor.name),
    passage=_passage,
    cite=_cite,
    markdown=_markdown,
)
