"""Facts and actors as another reading of the same text will know them: not by their ids.

Ids are numbers that another version of the rules, or another model, gives to other facts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from .actor import Actor
from .facts import Facts, kind_of
from .kind import FactKind
from .span import Span


@dataclass(frozen=True, slots=True, order=True)
class FactKey:
    """A fact as the same article will show it again: its kind and where it stands.

    ``spans`` are a quote's content; a deal's evidence, object, quantity and dates; an actor's
    first mention. Facts of one article that still look alike are told apart by ``ordinal``,
    from 0 in text order.
    """

    kind: FactKind
    spans: tuple[Span, ...]
    ordinal: int = 0


@dataclass(frozen=True, slots=True)
class ActorChoice:
    """An actor as a person chose it: by name, and by a mention that finds it under another."""

    name: str
    mention: Span | None = None


def keys_of(facts: Facts) -> dict[str, FactKey]:
    """Take an article's facts; give the key of each by its id."""
    keys: dict[str, FactKey] = {}
    seen: Counter[FactKey] = Counter()
    for fact in facts:
        kind = kind_of(fact)
        plain = FactKey(kind.name, kind.place(fact))
        keys[fact.id] = replace(plain, ordinal=seen[plain])
        seen[plain] += 1
    return keys


def choice_of(actor: Actor) -> ActorChoice:
    """Take an actor; give how to remember it."""
    return ActorChoice(actor.name, actor.mentions[0] if actor.mentions else None)


def find_actor(choice: ActorChoice, actors: Iterable[Actor]) -> Actor | None:
    """Take a remembered actor; give the one it is now, or None.

    The name decides; an actor that was renamed or merged is found by the mention.
    """
    actors = tuple(actors)
    for actor in actors:
        if actor.name == choice.name:
            return actor
    for actor in actors:
        if choice.mention in actor.mentions or choice.name in actor.aliases:
            return actor
    return None
