"""Additions to an article's actors, for the components that find one the recogniser missed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..facts.actor import Actor, ActorKind
from ..facts.span import Span


def next_id(actors: Iterable[Actor]) -> str:
    """Take the actors there are; give an id ("a17") that none of them has."""
    taken = [int(actor.id[1:]) for actor in actors]
    return f"a{max(taken, default=0) + 1}"


def add_actor(
    actors: tuple[Actor, ...], name: str, kind: ActorKind, mention: Span, role: str | None = None
) -> tuple[tuple[Actor, ...], Actor]:
    """Take the actors and a new one's name, kind and first mention; give all, and the new one."""
    actor = Actor(next_id(actors), name, kind, (mention,), role)
    return (*actors, actor), actor


def add_mentions(
    actors: tuple[Actor, ...], found: Mapping[str, Iterable[Span]]
) -> tuple[Actor, ...]:
    """Take the actors and further mentions by actor's id; give them, mentions in order, no twins.

    All at once: an article has many actors, and each call makes their tuple anew.

    Raises:
        KeyError: no actor has such an id.
    """
    if strange := found.keys() - {actor.id for actor in actors}:
        raise KeyError(min(strange))

    def grown(actor: Actor) -> Actor:
        more = found.get(actor.id)
        if more is None:
            return actor
        return replace(actor, mentions=tuple(sorted({*actor.mentions, *more})))

    return tuple(map(grown, actors))


def drop_mentions(actors: tuple[Actor, ...], mentions: Iterable[Span]) -> tuple[Actor, ...]:
    """Take the actors and mentions that were another's; give the actors without these.

    One that has no other keeps them: a fact may speak of it, and who acts stands somewhere.
    """
    dropped = frozenset(mentions)

    def without(actor: Actor) -> Actor:
        kept = tuple(span for span in actor.mentions if span not in dropped)
        return replace(actor, mentions=kept) if kept and kept != actor.mentions else actor

    return tuple(map(without, actors))
