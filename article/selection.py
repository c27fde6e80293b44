"""Which facts are handed over: by kind, by speaker, by their own ids."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from .facts.actor import Actor
from .facts.facts import BY_PLURAL, Fact, Facts
from .facts.quote import Polarity, QuoteAct


@dataclass(frozen=True, slots=True)
class Choice:
    """Which facts are wanted; None means any.

    ``kinds`` are quotes, deals, actors. ``speaker`` is a name or a part of one in whole words, in
    any case ("modi"); it is looked for in names and other names. ``act`` and ``polarity`` are of
    quotes, ``ids`` of any fact.
    """

    kinds: Collection[str] = tuple(BY_PLURAL)
    speaker: str | None = None
    ids: Collection[str] | None = None
    act: QuoteAct | None = None
    polarity: Polarity | None = None


def select(facts: Facts, choice: Choice) -> Facts:
    """Take facts and which of them are wanted; give those.

    An actor that a kept quote or deal refers to stays, so that no reference leads nowhere.
    """
    who = choice.speaker
    speakers = None if who is None else {a.id for a in facts.actors if _is_called(a, who)}

    def is_wanted(kind: str, fact: Fact) -> bool:
        return kind in choice.kinds and (choice.ids is None or fact.id in choice.ids)

    quotes = tuple(
        quote
        for quote in facts.quotes
        if is_wanted("quotes", quote)
        and (speakers is None or not speakers.isdisjoint((quote.speaker, *quote.speakers)))
        and choice.act in (None, quote.act)
        and choice.polarity in (None, quote.polarity)
    )
    deals = tuple(deal for deal in facts.deals if is_wanted("deals", deal))
    named = {each for quote in quotes for each in (quote.speaker, *quote.speakers)}
    named |= {party.actor for deal in deals for party in deal.parties}
    actors = tuple(a for a in facts.actors if a.id in named or is_wanted("actors", a))
    return replace(facts, actors=actors, quotes=quotes, deals=deals)


def _is_called(actor: Actor, name: str) -> bool:
    wanted = name.casefold().split()
    return bool(wanted) and any(
        _holds(called.casefold().split(), wanted) for called in (actor.name, *actor.aliases)
    )


def _holds(words: list[str], part: list[str]) -> bool:
    starts: Iterable[int] = range(len(words) - len(part) + 1)
    return any(words[i : i + len(part)] == part for i in starts)
