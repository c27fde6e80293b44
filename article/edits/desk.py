"""Facts while they are mended: those of an article, their keys, and what was changed in each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, TypeVar

from ..facts.actor import Actor
from ..facts.deal import Deal
from ..facts.facts import Fact, Facts, kind_of
from ..facts.keys import ActorChoice, FactKey, find_actor, keys_of
from ..facts.quote import Quote
from ..facts.span import Span
from ..text import one_line

F = TypeVar("F", Quote, Deal, Actor)


class EditError(ValueError):
    """A change cannot be made; the message is a sentence, safe to show."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The facts of a text with changes applied.

    ``keys`` are the facts' by their ids: a fact keeps its key through all changes. ``told`` says
    what was changed in each, by its id, and ``times`` when it was last; ``last`` is the id of the
    fact that the last change was about, None when it was about words. ``when`` is the time of the
    change that is being made.
    """

    text: str
    facts: Facts
    keys: Mapping[str, FactKey]
    told: Mapping[str, tuple[str, ...]]
    last: str | None = None
    times: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    when: str | None = None

    def find(self, key: FactKey, kind: type[F]) -> F:
        """Take a fact's key and its class; give the fact.

        Raises:
            EditError: there is no such fact any more.
        """
        fact_id = next((each for each, known in self.keys.items() if known == key), None)
        for fact in self.facts:
            if fact.id == fact_id and isinstance(fact, kind):
                return fact
        raise EditError(f"There is no such {kind.__name__.casefold()} any more.")

    def actor(self, choice: ActorChoice) -> Actor:
        """Take a remembered actor; give the one it is.

        Raises:
            EditError: it is not among the actors.
        """
        found = find_actor(choice, self.facts.actors)
        if found is None:
            raise EditError(f"{one_line(choice.name)} is not among the actors.")
        return found

    def checked(self, span: Span) -> Span:
        """Take a span; give it without white space at its ends.

        Raises:
            EditError: it is not within the text, or holds no word.
        """
        if not 0 <= span.start < span.end <= len(self.text):
            raise EditError("These words are not in the text.")
        words = span.text_in(self.text)
        start = span.start + len(words) - len(words.lstrip())
        end = span.end - (len(words) - len(words.rstrip()))
        if not any(sign.isalnum() for sign in words):
            raise EditError("There are no words in this.")
        return Span(start, end)

    def changed(self, fact: F, told: str) -> Desk:
        """Take a fact as it is now, and what was changed in words; give the desk with it."""
        by = "corrected" if fact.by == "program" else fact.by
        mine: F = replace(fact, by=by)
        if isinstance(mine, Quote | Deal):
            mine = replace(mine, confidence=1.0)
        kind = kind_of(mine)
        others = [each for each in self.facts.of(kind) if each.id != mine.id]
        was = next(each for each in self.facts.of(kind) if each.id == mine.id)
        at = self.facts.of(kind).index(was)
        if kind.place(was)[:1] != kind.place(mine)[:1]:
            at = place_among(others, mine)
        others.insert(at, mine)
        return replace(
            self, facts=_with_list(self.facts, kind.plural, tuple(others)), last=mine.id
        ).noted(mine.id, told)

    def added(self, fact: F, told: str) -> Desk:
        """Take a fact of no id, and what to say of it; give the desk with it, as the user's."""
        kind = kind_of(fact)
        found = self.facts.of(kind)
        number = max((int(each.id[1:]) for each in found if each.id[1:].isdecimal()), default=0)
        mine: F = replace(fact, id=f"{kind.name[0]}{number + 1}", by="user")
        place = kind.place(mine)
        alike = [key for key in self.keys.values() if (key.kind, key.spans) == (kind.name, place)]
        key = FactKey(kind.name, place, max((each.ordinal + 1 for each in alike), default=0))
        others = list(found)
        others.insert(place_among(others, mine), mine)
        facts = _with_list(self.facts, kind.plural, tuple(others))
        return replace(self, facts=facts, keys={**self.keys, mine.id: key}, last=mine.id).noted(
            mine.id, told
        )

    def without(self, fact: Quote | Actor) -> Desk:
        """Take a fact; give the desk without it. Its key stays taken."""
        kind = kind_of(fact)
        left = tuple(each for each in self.facts.of(kind) if each.id != fact.id)
        return replace(self, facts=_with_list(self.facts, kind.plural, left))

    def noted(self, fact_id: str, told: str) -> Desk:
        """Take a fact's id and what was changed in it; give the desk that tells it."""
        times = {**self.times, **({fact_id: self.when} if self.when else {})}
        told_now = {**self.told, fact_id: (*self.told.get(fact_id, ()), told)}
        return replace(self, told=told_now, times=times)

    def each_quote(self, change: Callable[[Quote], Quote]) -> Desk:
        """Take what becomes of a quote; give the desk with all quotes so."""
        return replace(
            self, facts=replace(self.facts, quotes=tuple(map(change, self.facts.quotes)))
        )

    def each_deal(self, change: Callable[[Deal], Deal]) -> Desk:
        """Take what becomes of a deal; give the desk with all deals so."""
        return replace(self, facts=replace(self.facts, deals=tuple(map(change, self.facts.deals))))


def laid_out(text: str, facts: Facts) -> Desk:
    """Take a text and its facts as they were found; give them with nothing changed."""
    return Desk(text, facts, keys_of(facts), {})


def _with_list(facts: Facts, plural: str, found: tuple[Any, ...]) -> Facts:
    changes: dict[str, Any] = {plural: found}
    return replace(facts, **changes)


def place_among(facts: Sequence[Fact], fact: Fact) -> int:
    """Take facts in text order and another; give the index at which it belongs."""
    start = _start(fact)
    return next((at for at, each in enumerate(facts) if _start(each) > start), len(facts))


def _start(fact: Fact) -> int:
    place = kind_of(fact).place(fact)
    return place[0].start if place else -1


LONGEST_TOLD = 60
"""Characters of the article that the words on a change quote."""


def quoted(text: str, span: Span) -> str:
    """Take a text and a span; give the beginning of its words on one line, in marks of ours."""
    words = one_line(span.text_in(text)).strip(' "“”„«»')
    return f"“{words[:LONGEST_TOLD].rstrip()}{'…' * (len(words) > LONGEST_TOLD)}”"
