"""The changes that a person makes to facts, as values.

A change names the fact that it is about by its ``FactKey``, as it was when it was found or made,
and an actor by an ``ActorChoice``: both outlive the ids of one run.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..facts.actor import ActorKind
from ..facts.deal import DealKind, DealStatus, PartyRole
from ..facts.keys import ActorChoice, FactKey
from ..facts.quote import Polarity, QuoteAct, QuoteKind
from ..facts.span import Span


@dataclass(frozen=True, slots=True)
class NewQuote:
    """Words are a quote: of an actor, of somebody whose name was typed, or of nobody named."""

    content: tuple[Span, ...]
    speaker: ActorChoice | None = None
    speaker_text: str | None = None
    source: Span | None = None


@dataclass(frozen=True, slots=True)
class SetContent:
    """A quote has these words and no others."""

    fact: FactKey
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class SplitQuote:
    """What a quote has from a code point on is another quote, of nobody named yet."""

    fact: FactKey
    at: int


@dataclass(frozen=True, slots=True)
class JoinQuotes:
    """Two quotes are one."""

    fact: FactKey
    other: FactKey


@dataclass(frozen=True, slots=True)
class SetSpeaker:
    """Who says a quote: an actor, somebody whose name was typed, or nobody named.

    ``source`` is where the text names them; None: as it was.
    """

    fact: FactKey
    speaker: ActorChoice | None = None
    speaker_text: str | None = None
    source: Span | None = None


@dataclass(frozen=True, slots=True)
class SetQuoteKind:
    """The kind of a quote."""

    fact: FactKey
    value: QuoteKind


@dataclass(frozen=True, slots=True)
class SetAct:
    """The act of a quote."""

    fact: FactKey
    value: QuoteAct


@dataclass(frozen=True, slots=True)
class SetPolarity:
    """The polarity of a quote."""

    fact: FactKey
    value: Polarity


@dataclass(frozen=True, slots=True)
class NewActor:
    """Words name an actor: every place in ``mentions`` is one mention of it."""

    mentions: tuple[Span, ...]
    name: str
    kind: ActorKind = "person"


@dataclass(frozen=True, slots=True)
class SetActorKind:
    """The kind of an actor."""

    fact: FactKey
    value: ActorKind


@dataclass(frozen=True, slots=True)
class SetActorName:
    """What an actor is called; its old name is one of its other names from now on."""

    fact: FactKey
    value: str


@dataclass(frozen=True, slots=True)
class SetActorRole:
    """The role of an actor; None: none."""

    fact: FactKey
    value: str | None


@dataclass(frozen=True, slots=True)
class MergeActors:
    """Two actors are one, called as the first."""

    fact: FactKey
    other: FactKey


@dataclass(frozen=True, slots=True)
class SplitActor:
    """Some mentions of an actor are of another, new one; what is said there is the other's."""

    fact: FactKey
    mentions: tuple[Span, ...]
    name: str


@dataclass(frozen=True, slots=True)
class SetDealKind:
    """The kind of a deal."""

    fact: FactKey
    value: DealKind


@dataclass(frozen=True, slots=True)
class SetStatus:
    """The status of a deal; None: not told."""

    fact: FactKey
    value: DealStatus | None


@dataclass(frozen=True, slots=True)
class AddParty:
    """An actor has a part in a deal."""

    fact: FactKey
    actor: ActorChoice
    role: PartyRole


@dataclass(frozen=True, slots=True)
class DropParty:
    """An actor has no such part in a deal."""

    fact: FactKey
    actor: ActorChoice
    role: PartyRole


SlotName = Literal["object", "quantity", "dates", "mentions"]
"""The slots of a deal that are words of the article."""


@dataclass(frozen=True, slots=True)
class SetWords:
    """The words of one of a deal's slots; none: the slot is empty."""

    fact: FactKey
    slot: SlotName
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class SetValue:
    """The sum of a deal, where it stands; None: no sum."""

    fact: FactKey
    words: Span | None


@dataclass(frozen=True, slots=True)
class Note:
    """A line noted on words that are no fact; None: no note on them any more."""

    words: Span
    note: str | None


Change = (
    NewQuote
    | SetContent
    | SplitQuote
    | JoinQuotes
    | SetSpeaker
    | SetQuoteKind
    | SetAct
    | SetPolarity
    | NewActor
    | SetActorKind
    | SetActorName
    | SetActorRole
    | MergeActors
    | SplitActor
    | SetDealKind
    | SetStatus
    | AddParty
    | DropParty
    | SetWords
    | SetValue
    | Note
)
"""Any of the changes."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change and when it was made (ISO 8601 with the offset from UTC; None: not known)."""

    change: Change
    when: str | None = None
