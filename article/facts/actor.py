"""Actors: everyone who acts in an article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from .kind import Kind
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


ACTOR: Kind[Actor] = Kind(
    name="actor",
    plural="actors",
    encode=_encode,
    decode=_decode,
    words=lambda actor: tuple(sorted(actor.mentions)),
    place=lambda actor: actor.mentions[:1],
)
