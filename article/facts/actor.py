"""Actors: everyone who acts in an article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ..text import one_line
from .article import Article
from .kind import Cast, Cell, Kind, Slot, class_slot
from .markup import escaped
from .naming import names_of, with_role
from .span import Json, Span, spans_from_json

ActorKind = Literal["person", "organization", "place", "group"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who acts: a person, an organisation, a place that stands for its state, a group.

    ``mentions`` holds every mention in text order: names, nominals ("the Indian leader"),
    pronouns, and the demonym or capital that stands for the state. ``aliases`` holds the
    other names, not the nominals and pronouns.
    """

    id: str
    name: str
    kind: ActorKind
    mentions: tuple[Span, ...]
    role: str | None = None
    aliases: tuple[str, ...] = ()


def _encode(actor: Actor, text: str) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "role": actor.role,
        "aliases": list(actor.aliases),
        "mentions": [span.to_json(text) for span in actor.mentions],
    }


def _decode(data: Mapping[str, Any]) -> Actor:
    return Actor(
        id=data["id"],
        name=data["name"],
        kind=data["kind"],
        mentions=spans_from_json(data["mentions"]),
        role=data["role"],
        aliases=tuple(data["aliases"]),
    )


def _title(actor: Actor, _text: str, _cast: Cast) -> tuple[str, str]:
    return one_line(actor.name), one_line(actor.role or "")


def _slots(actor: Actor, _text: str, _cast: Cast) -> Iterator[Slot]:
    yield class_slot("kind", actor.kind)
    if actor.aliases:
        yield Slot("also", ", ".join(map(one_line, actor.aliases)))


def _measure(actor: Actor) -> str:
    count = len(actor.mentions)
    return f"{count:,} mention{'' if count == 1 else 's'}"


def _cells(actor: Actor, _text: str, _cast: Cast) -> Iterator[Cell]:
    yield from (actor.id, actor.name, actor.kind, actor.role, "; ".join(actor.aliases))
    yield len(actor.mentions)
    yield from (actor.mentions[0].start, actor.mentions[0].end) if actor.mentions else (None, None)


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
    title=_title,
    slots=_slots,
    measure=_measure,
    search=lambda actor, _text, _cast: names_of(actor),
    columns=("id", "name", "kind", "role", "aliases", "mentions", "start", "end"),
    cells=_cells,
    headings=("name", "role, names", "kind", "mentions"),
    told=lambda actor, _text, _cast: one_line(actor.name),
    passage=lambda actor, _text, _cast: one_line(actor.name),
    cite=_cite,
    markdown=_markdown,
)
