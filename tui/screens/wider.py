"""From a fact to all articles: all that its speaker said, and what became of a deal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...article.text import one_line
from .part import Part

if TYPE_CHECKING:
    from ...article.facts.actor import Actor
    from ...article.facts.facts import Fact
    from ..reading.timeline import Month
    from ..store.archive import Place

NONE = "Nothing else of it is in the library"


class Wider(Part):
    """What asks the library about the selected fact."""

    def action_in_all(self) -> None:
        """List all that a speaker said, or the deals of a deal's parties, in the order of time."""
        from ...article.facts.deal import Deal
        from ...article.library import LibraryError, QueryError

        selected = self.model.selected
        if selected is None:
            return
        session = self.session
        fact = session.facts.fact(selected.stop.id)
        archive = self.reader.host.archive
        try:
            if isinstance(fact, Deal):
                title, found = one_line(fact.title), archive.history(fact, session.facts)
            else:
                actor = self._speaker(fact)
                if actor is None:
                    self.reader.say("Nobody named says it.")
                    return
                nth = session.facts.actors.index(actor)
                title = one_line(actor.name)
                found = archive.said_by(session.article, nth, actor.name)
        except (LibraryError, QueryError) as error:
            self.reader.say(one_line(str(error)))
            return
        if found.left_out:
            self.reader.fault(one_line(found.left_out))
        if not found.places:
            kept = archive.holds(session.article)
            self.reader.say(f"{NONE}." if kept else f"{NONE}; K keeps this article.")
            return
        self._choose(title, found.places)

    def _speaker(self, fact: Fact) -> Actor | None:
        from ...article.facts.actor import Actor
        from ...article.facts.quote import Quote

        if isinstance(fact, Actor):
            return fact
        if not isinstance(fact, Quote):
            return None
        ids = (fact.speaker,) if fact.speaker else fact.speakers[:1]
        return next((a for a in self.session.facts.actors if a.id in ids), None)

    def _choose(self, title: str, places: list[Place]) -> None:
        from ..reading.timeline import by_month
        from ..store.archive import told_once

        once = told_once(places)
        bars = _bars(places, by_month(place.date for place in once))
        choices = [*bars, *((place.told, place) for place in places)]
        copies = f", {len(once):,} without copies" if len(once) < len(places) else ""
        told = f"{title}: {len(places):,} in all articles{copies}"
        self.reader.dialogs.choose(told, choices, self._go, len(bars))

    def _go(self, place: Place) -> None:
        self.reader.host.open_number(place.article, place.start)

    def action_keep_article(self) -> None:
        """Put the article with its facts into the library."""
        from ...article.library import LibraryError

        session = self.session
        if session.extracted is None:
            return
        archive = self.reader.host.archive
        try:
            new = archive.add(session.article, session.extracted)
        except LibraryError as error:
            self.reader.fault(one_line(str(error)))
            return
        name = one_line(archive.name)
        self.reader.say(
            f"Kept in the library ({name})." if new else f"The library ({name}) has it."
        )

    def is_enabled(self, action: str) -> bool:
        """Tell whether there is a fact, or are facts, to ask about."""
        if action == "in_all":
            return self.model.selected is not None
        return self.model.is_read


def _bars(places: Sequence[Place], months: Sequence[Month]) -> list[tuple[str, Place]]:
    """Take places in the order of time and their counts by month; give a line of each month.

    It leads to the first place of its month, or else of the next. One month needs no line.
    """
    from ..reading.timeline import rows, when_of

    if sum(month.count > 0 for month in months) < 2:
        return []
    first = {when_of(place.date): place for place in reversed(places)}
    there, found = places[-1], []
    for when, line in reversed([*rows(months)]):
        there = first.get(when, there) if when is not None else there
        found.append((line, there))
    return found[::-1]
