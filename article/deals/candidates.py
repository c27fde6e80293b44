"""What one word of the text tells of a deal."""

from __future__ import annotations

from dataclasses import dataclass

from ..facts.deal import DealKind, DealStatus, PartyRole
from .slots.amounts import Valued
from .syntax.sentences import TokenRange


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one trigger tells of a deal; offsets are tokens, parties are references of ``Cast``.

    ``word`` is the trigger's lemma; ``object_words`` are the lemmas of the object's phrase, empty
    where it only says "the company" or "its stake"; ``object_head`` is the chief of them; ``named``
    tells that a proper noun is among them, ``known`` that the object was told before, ``between``
    that both sides of an agreement are told. ``absorbs`` are the triggers of the same deal that say
    less; ``names`` are the proper nouns on the trigger ("the Paris accord"), as references
    where they are actors, and ``definite`` tells that it speaks of a deal told before,
    ``auctioned`` that it is sold by auction or put up for sale, ``kept`` that a party keeps, joins
    or breaks it, ``is_part`` that a stake changes hands,
    ``asserted`` that the deal is told, not only asked, denied, supposed or advised.
    """

    kind: DealKind
    frame: str
    word: str
    trigger: int
    sentence: TokenRange
    parties: tuple[tuple[str, PartyRole], ...]
    object: TokenRange | None = None
    object_head: str | None = None
    object_words: frozenset[str] = frozenset()
    value: Valued | None = None
    quantity: TokenRange | None = None
    dates: tuple[TokenRange, ...] = ()
    status: DealStatus | None = None
    named: bool = False
    known: bool = False
    between: bool = False
    definite: bool = False
    auctioned: bool = False
    kept: bool = False
    is_part: bool = False
    asserted: bool = True
    names: frozenset[str] = frozenset()
    absorbs: frozenset[int] = frozenset()

    def parties_of(self, role: PartyRole) -> set[str]:
        """Take a role; give the references of the parties that have it."""
        return {ref for ref, known in self.parties if known == role}
