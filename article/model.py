"""The facts of an article as frozen dataclasses.

Every offset is a code point into ``Article.text``, half open: ``text[span.start:span.end]``
is the span's text. A fact never holds words of its own, only spans, so that what is shown,
copied and printed is what stands in the article.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

ActorKind = Literal["person", "organization", "place", "group"]
QuoteKind = Literal["direct", "indirect", "mixed"]
QuoteAct = Literal["speech", "mention", "attitude"]
Polarity = Literal["affirmed", "denied", "open"]
DealKind = Literal[
    "sale", "joint venture", "acquisition", "agreement", "investment", "loan", "target"
]
DealStatus = Literal["proposed", "agreed", "signed", "under way", "completed", "cancelled"]
PartyRole = Literal["seller", "buyer", "partner", "investor", "lender", "borrower", "target"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points ``[start, end)`` of the article's text."""

    start: int
    end: int

    def text_in(self, text: str) -> str:
        """Take the article's text; give the words of this span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Article:
    """A text that was read: every offset is into ``text``, and ``sha256`` is of its UTF-8.

    For a text file ``text`` is the decoded file unchanged. ``title``, ``author`` and ``date``
    (ISO 8601) are what the file or page says of itself, detected and perhaps wrong; ``outlet`` is
    who publishes it, as the page says; ``url`` is where a page came from in the end.
    """

    source: str
    text: str
    sha256: str
    title: str | None = None
    author: str | None = None
    date: str | None = None
    url: str | None = None
    outlet: str | None = None


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


@dataclass(frozen=True, slots=True)
class Money:
    """A sum: ``amount`` in units of the ISO 4217 ``currency``; ``text`` is how it is written."""

    amount: float
    currency: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Party:
    """An actor's part in a deal; ``actor`` is the actor's id."""

    actor: str
    role: PartyRole


@dataclass(frozen=True, slots=True)
class Deal:
    """Who sells, buys, signs or invests what; ``mentions`` are the sentences that tell of it."""

    id: str
    title: str
    kind: DealKind
    mentions: tuple[Span, ...]
    parties: tuple[Party, ...] = ()
    status: DealStatus | None = None
    value: Money | None = None
    object: Span | None = None
    quantity: Span | None = None
    dates: tuple[Span, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts of one article, each list in text order.

    ``warnings`` are sentences on what could not be read: an engine that failed, a language that
    was left alone.
    """

    actors: tuple[Actor, ...] = ()
    quotes: tuple[Quote, ...] = ()
    deals: tuple[Deal, ...] = ()
    warnings: tuple[str, ...] = ()
    _by_id: dict[str, Actor] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_id.update((actor.id, actor) for actor in self.actors)

    def actor(self, actor_id: str | None) -> Actor | None:
        """Take an actor's id (or None); give the actor, or None when there is none of that id."""
        return self._by_id.get(actor_id) if actor_id else None
