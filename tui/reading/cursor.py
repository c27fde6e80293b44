"""Where the facts stand in the text, and which is the next one from where the reader is.

Pure: facts and offsets (code points) in, facts out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from ...article.facts.facts import KINDS, Facts, kind_of
from ...article.facts.kind import FactKind
from ...article.facts.span import Span

_RANK: dict[FactKind, int] = {kind.name: rank for rank, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Stop:
    """A fact as a place to go: its id, its kind and its exact spans in text order."""

    id: str
    kind: FactKind
    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        """The offset of the fact's first word."""
        return self.spans[0].start

    @property
    def key(self) -> tuple[int, int, str]:
        """What the facts are ordered by: place, then quote before deal before actor."""
        return self.start, _RANK[self.kind], self.id


@dataclass(frozen=True)
class Itinerary:
    """All facts of an article as stops in text order, and by id and kind.

    Attitudes and mentions are among ``stops``, but not among the quotes of ``by_kind``: they are
    nobody's words.
    """

    stops: tuple[Stop, ...] = ()
    by_id: dict[str, Stop] = field(default_factory=dict)
    by_kind: dict[FactKind, tuple[Stop, ...]] = field(default_factory=dict)

    def of_kind(self, kind: FactKind | None) -> Sequence[Stop]:
        """Take a kind, or None for all; give its stops in text order."""
        return self.stops if kind is None else self.by_kind.get(kind, ())

    def only(self, kept: frozenset[str]) -> Itinerary:
        """Take facts' ids; give the stops of these alone."""
        by_kind = {k: tuple(s for s in each if s.id in kept) for k, each in self.by_kind.items()}
        return Itinerary(tuple(s for s in self.stops if s.id in kept), self.by_id, by_kind)

    def step(self, kind: FactKind | None, forward: bool, here: Stop | int) -> Stop | None:
        """Take a kind (None: any), a direction and the fact or offset one is at; give the next.

        From a fact it is the one after (before) it; from an offset the first that starts there
        or later (the last that starts before it). At the end it goes on from the other end.
        None when there is no such fact.
        """
        stops = self.of_kind(kind)
        if not stops:
            return None
        if isinstance(here, Stop):
            index = _after(stops, here.key) if forward else _before(stops, here.key) - 1
        else:
            index = _before(stops, (here, -1, ""))
            index = index if forward else index - 1
        return stops[index % len(stops)]


def _before(stops: Sequence[Stop], key: tuple[int, int, str]) -> int:
    return bisect_left(stops, key, key=attrgetter("key"))


def _after(stops: Sequence[Stop], key: tuple[int, int, str]) -> int:
    return bisect_right(stops, key, key=attrgetter("key"))


def to_check(facts: Facts) -> frozenset[str]:
    """Take facts; give the ids of those that a checker goes through: what was said, and deals."""
    said = (quote.id for quote in facts.quotes if quote.act == "speech")
    return frozenset([*said, *(deal.id for deal in facts.deals)])


def itinerary(facts: Facts) -> Itinerary:
    """Take an article's facts; give them as stops. A fact without a span has no place in it."""
    found = [
        Stop(fact.id, kind.name, kind.words(fact)) for kind in KINDS for fact in facts.of(kind)
    ]
    stops = tuple(sorted((stop for stop in found if stop.spans), key=lambda stop: stop.key))
    unsaid = {quote.id for quote in facts.quotes if quote.act != "speech"}
    by_kind = {
        kind: tuple(s for s in stops if s.kind == kind and s.id not in unsaid) for kind in _RANK
    }
    return Itinerary(stops, {stop.id: stop for stop in stops}, by_kind)


def step_span(spans: Sequence[Span], forward: bool, here: int) -> Span | None:
    """Take spans in text order and an offset; give the next that starts after (before) it.

    Goes on from the other end; None when there is no span.
    """
    if not spans:
        return None
    starts = [span.start for span in spans]
    index = bisect_right(starts, here) if forward else bisect_left(starts, here) - 1
    return spans[index % len(spans)]


def fact_at(facts: Facts, offset: int) -> str | None:
    """Take facts and a code point's offset; give the id of the innermost fact there, or None.

    Innermost is the one whose span is the shortest: an actor in a quote in a deal's sentence.
    """
    best = min(
        (
            (span.end - span.start, fact.id)
            for fact in facts
            for span in kind_of(fact).words(fact)
            if span.start <= offset < span.end
        ),
        default=None,
    )
    return best[1] if best else None
