"""An article as it is being read: where one is, what is selected, what was searched and filtered.

Pure but for what the session keeps: no Textual. The screen asks it what a key leads to, and shows
what it says; the widgets tell it, by messages, where they are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from ...article.facts.facts import kind_of
from ...article.facts.kind import FactKind
from ...article.facts.span import Span
from . import cursor, search
from .cursor import Itinerary, Stop
from .search import Found
from .session import Focus, Session

PLURALS: dict[str, str] = {"quote": "quotes", "deal": "deals", "actor": "actors", "": "facts"}

NOT_YET = "No {} yet: the text is still being read."

NOT_ALL = "Not yet: these are facts of the beginning, and the text is still being read."
"""Why nothing can be judged or mended while only early facts are there."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A filter of the facts: what was typed, the ids of the facts it keeps, and these as stops."""

    query: str
    ids: frozenset[str]
    stops: Itinerary


COUNTS_FOR = 4.0
"""Seconds in which a number that was typed waits for its key."""


@dataclass(frozen=True, slots=True)
class Count:
    """The number that is typed before a key, as in vi and less, and when it was (seconds)."""

    number: int = 0
    when: float = 0.0

    def with_digit(self, digit: int, now: float) -> Count:
        """Take another digit and the time; give the number with it."""
        return Count(min(10 * self.value(now) + digit, 99_999), now)

    def value(self, now: float) -> int:
        """Take the time; give the number, 0 where there is none or it is forgotten."""
        return self.number if now - self.when < COUNTS_FOR else 0


class Model:
    """What the reader is at in one article."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.selected: Focus | None = None
        self.found = Found()
        self.filter = ""
        self.kept: Kept | None = None
        self.count = Count()

    def add_digit(self, digit: int) -> None:
        """Take a figure of the number that is typed before a key."""
        self.count = self.count.with_digit(digit, monotonic())

    @property
    def has_count(self) -> bool:
        """Tell whether a number was begun."""
        return bool(self.count.value(monotonic()))

    def take_count(self) -> int:
        """Give the number that was typed before a key, 1 where none was; it is used up."""
        count, self.count = self.count, Count()
        return count.value(monotonic()) or 1

    # Facts

    @property
    def stops(self) -> Itinerary:
        """The facts that the keys go to: with a filter, those it has kept."""
        return self.session.itinerary if self.kept is None else self.kept.stops

    @property
    def is_read(self) -> bool:
        """Tell whether the facts are there."""
        return self.session.extracted is not None

    def change_facts(self, take: Callable[[], None]) -> dict[str, str]:
        """Take what gives the session other facts of the same text; keep selection and filter.

        Give the new id of each fact that there was, by its old one; "" where there is none.
        """
        session, before, old = self.session, self.selected, dict(self.session.desk.keys)
        take()
        new = {key: fact_id for fact_id, key in session.desk.keys.items()}
        if before is not None:
            self.selected = session.again(old[before.stop.id])
            if self.selected is not None and len(before.spans) < len(before.stop.spans):
                stop = self.selected.stop
                spans = tuple(span for span in before.spans if span in stop.spans)
                self.selected = session.focus(stop.id, spans)
        self.keep(self.filter)
        return {fact_id: new.get(key, "") for fact_id, key in old.items()}

    def step(self, kind: FactKind | None, forward: bool, view: Span) -> Focus | None:
        """Take a kind (None: any), a direction and what is in view; give the fact to go to."""
        stop = self.stops.step(kind, forward, self._here(view))
        return self.session.focus(stop.id) if stop else None

    def step_among(self, ids: frozenset[str], forward: bool, view: Span) -> Focus | None:
        """Take facts' ids, a direction and what is in view; give the one of them to go to."""
        stop = self.session.itinerary.only(ids).step(None, forward, self._here(view))
        return self.session.focus(stop.id) if stop else None

    def mention(self, forward: bool, view: Span) -> Focus | None:
        """Take a direction and what is in view; give the selected fact's next part to go to."""
        if self.selected is None:
            return None
        stop = self.selected.stop
        alone = len(self.selected.spans) == 1
        # With all mentions marked, the first key goes to the one after (before) what is in view.
        here = self.selected.start if alone else view.start - forward
        span = cursor.step_span(stop.spans, forward, here)
        return Focus(stop, (span,)) if span is not None else None

    def none_told(self, kind: str) -> str:
        """Take a kind ("" for any) of which there is none to go to; give why, in a sentence."""
        if not self.is_read:
            return NOT_YET.format(PLURALS[kind])
        return f"No {PLURALS[kind]} in this article."

    def group(self) -> tuple[str, ...]:
        """Give the ids of what belongs with the selected fact: all of its speaker, its deal."""
        if self.selected is None:
            return ()
        facts = self.session.facts
        fact = facts.fact(self.selected.stop.id)
        return kind_of(fact).group(fact, facts)

    def _here(self, view: Span) -> Stop | int:
        """Give where the reader is: at the selected fact while it is in view, else at its top."""
        focus = self.selected
        if focus is None:
            return view.start
        first = focus.spans[0]
        if not (first.start < view.end and view.start < first.end):
            return view.start
        return focus.stop if focus.start == focus.stop.start else focus.start + 1

    # Search and filter

    def search(self, query: str, origin: int) -> None:
        """Take what was typed and the offset to begin at; find it in the text."""
        self.found = search.found(self.session.article.text, query, origin)

    def keep(self, query: str) -> None:
        """Take a query; keep the facts that hold all its words, all of them when it is blank."""
        session = self.session
        self.filter, self.kept = query, None
        if query.split():
            ids = search.facts_with(
                session.article.text, session.facts, query, session.progress.words_on
            )
            self.kept = Kept(query, ids, session.itinerary.only(ids))

    @property
    def kept_ids(self) -> frozenset[str] | None:
        """The ids of the facts that the filter keeps; None without one."""
        return None if self.kept is None else self.kept.ids

    @property
    def kept_count(self) -> str:
        """How many facts the filter keeps, of how many; empty without one."""
        if self.kept is None:
            return ""
        return f"{len(self.kept.ids):,} of {len(self.session.itinerary.stops):,} facts"

    @property
    def state(self) -> str:
        """What was searched, or else what is on record, in the few words of the title."""
        parts = []
        if self.found.query.strip() and self.found.matches:
            parts.append(f"/{self.found.query.strip()}  {self.found.count}")
        if self.kept is not None:
            parts.append(f"filter {self.filter.strip()}  {len(self.kept.ids):,}")
        return " · ".join(parts) or self.session.summary
