"""How far the checking of an article has come."""

from __future__ import annotations

from collections.abc import Mapping

from ...article.facts.facts import Facts
from ...article.facts.keys import FactKey
from . import cursor
from .cursor import Itinerary
from .judgement import ArticleState, Verdict, judged_as

SURE = 0.8
"""Confidence below which a fact is called doubtful: the ones to look at first."""

_BY = {"corrected": "corrected", "user": "corrected added"}
"""The filter words for facts that the reader has mended or made."""


class Progress:
    """Which facts are judged and which are left; each set holds the facts' ids.

    ``unchecked`` are those of what was said, and of the deals, that have no verdict yet; ``again``
    those that were judged in another version of the text, and not yet in this one; ``doubtful``
    the unchecked that are less than ``SURE``, and those to be checked again.
    """

    def __init__(
        self,
        facts: Facts,
        verdicts: Mapping[str, Verdict],
        state: ArticleState,
        keys: Mapping[str, FactKey],
    ) -> None:
        """Take the facts, their verdicts and keys by id, and what is remembered of them."""
        self._facts, self._verdicts, self._state, self._keys = facts, verdicts, state, keys
        self._to_check = cursor.to_check(facts)
        self.unchecked = self._to_check - verdicts.keys()
        wanted = state.again - state.verdicts.keys()
        self.again = frozenset(fact_id for fact_id, key in keys.items() if key in wanted)
        unsure = (quote.id for quote in facts.quotes if quote.confidence < SURE)
        self._by = {fact.id: fact.by for fact in facts}
        few = (deal.id for deal in facts.deals if deal.confidence < SURE)
        self.doubtful = self.unchecked & {*unsure, *few} | self.again

    def summary(self, stops: Itinerary) -> str:
        """Take the facts' places; give what is on record, and how much was judged, in few words."""
        counts = (
            (len(stops.of_kind("quote")), "quote"),
            (len(self._facts.deals), "deal"),
            (len(self._facts.actors), "actor"),
        )
        if not any(number for number, _ in counts) and not stops.stops:
            return "nothing on record"
        parts = [f"{number:,} {name}{'' if number == 1 else 's'}" for number, name in counts]
        if self._verdicts:
            total = len(self._to_check)
            parts.append(f"{total - len(self.unchecked):,}/{total:,} checked")
        if rejected := judged_as(self._verdicts, "rejected"):
            parts.append(f"{len(rejected):,} ✗")
        return " · ".join(parts)

    def words_on(self, fact_id: str) -> str:
        """Take a fact's id; give the words on its checking by which a filter finds it."""
        key = self._keys[fact_id]
        note = self._state.notes.get(key)
        words = [
            self._verdicts.get(fact_id, ""),
            "unchecked" if fact_id in self.unchecked else "",
            "doubtful" if fact_id in self.doubtful else "",
            _BY.get(self._by.get(fact_id, ""), ""),
            "again" if fact_id in self.again else "",
            f"noted {note}" if note else "",
        ]
        return " ".join(filter(None, words))
