"""All facts of an article, and the table of their kinds.

A fact holds spans of the article, so that what is shown, copied and printed is what stands
there. The names of actors, the titles of deals and all classes (kind, act, status, role) are the
program's words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .actor import ACTOR, Actor
from .deal import DEAL, Deal
from .kind import Kind
from .quote import QUOTE, Quote
from .remark import Remark

Fact = Quote | Deal | Actor

KINDS: tuple[Kind[Any], ...] = (QUOTE, DEAL, ACTOR)
"""The kinds of facts in the order in which they are shown."""

BY_PLURAL: dict[str, Kind[Any]] = {kind.plural: kind for kind in KINDS}
"""The kinds by what several of their facts are called."""

_KIND_OF: dict[type, Kind[Any]] = {Quote: QUOTE, Deal: DEAL, Actor: ACTOR}


def kind_of(fact: Fact) -> Kind[Any]:
    """Take a fact; give its kind."""
    return _KIND_OF[type(fact)]


_FAULT = "please report it."


def fault_told(what: str, kind: str) -> str:
    """Take the facts that an engine was to find and its fault; give the sentence that warns."""
    return f"The {what} could not be read ({kind}); {_FAULT}"


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts of one article, each list in text order.

    ``warnings`` are sentences on what could not be read: an engine that failed, a language that
    was left alone. ``remarks`` are a person's notes on words that are no fact, in text order.
    """

    actors: tuple[Actor, ...] = ()
    quotes: tuple[Quote, ...] = ()
    deals: tuple[Deal, ...] = ()
    warnings: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    _by_id: dict[str, Fact] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_id.update((fact.id, fact) for fact in self)

    def __iter__(self) -> Iterator[Fact]:
        """Give all facts, kind after kind."""
        for kind in KINDS:
            yield from self.of(kind)

    @property
    def is_whole(self) -> bool:
        """Tell whether no engine failed: another time the rest may be found."""
        return not any(each.endswith(_FAULT) for each in self.warnings)

    def of(self, kind: Kind[Any]) -> tuple[Any, ...]:
        """Take a kind; give the facts of it in text order."""
        found: tuple[Any, ...] = getattr(self, kind.plural)
        return found

    def fact(self, fact_id: str) -> Fact:
        """Take a fact's id; give the fact.

        Raises:
            KeyError: there is none of that id.
        """
        return self._by_id[fact_id]

    def actor(self, actor_id: str | None) -> Actor | None:
        """Take an actor's id (or None); give the actor, or None when there is none of that id."""
        found = self._by_id.get(actor_id) if actor_id else None
        return found if isinstance(found, Actor) else None
