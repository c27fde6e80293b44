"""Which facts are handed over: by kind, by speaker, by their own ids."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from .facts.actor import Actor
from .facts.facts import Facts
from .facts.quote import QuoteAct

KINDS = ("quotes", "deals", "actors")


def select(
    facts: Facts,
    kinds: Collection[str] = KINDS,
    speaker: str | None = None,
    ids: Collection[str] | None = None,
    act: QuoteAct | None = None,
) -> Facts:
    """Take facts; give those of the ``kinds``, the quotes of a speaker, and those of the ``ids``.

    ``speaker`` is a name or a part of one in whole words, in any case ("modi"); it is looked for in
    names and other names. ``ids`` None means any, ``act`` None speech and attitudes. An actor that
    a kept quote or deal refers to stays, so that no reference leads nowhere.
    """
    speakers = None if speaker is None else {a.id for a in facts.actors if _is_called(a, speaker)}
    quotes = tuple(
        quote
        for quote in facts.quotes
        if "quotes" in kinds
        and (speakers is None or quote.speaker in speakers)
        and (ids is None or quote.id in ids)
        and (act is None or quote.act == act)
    )
    deals = tuple(
        deal for deal in facts.deals if "deals" in kinds and (ids is None or deal.id in ids)
    )
    wanted = {quote.speaker for quote in quotes} | {p.actor for d in deals for p in d.parties}
    actors = tuple(
        actor
        for actor in facts.actors
        if actor.id in wanted or ("actors" in kinds and (ids is None or actor.id in ids))
    )
    return replace(facts, actors=actors, quotes=quotes, deals=deals)


def _is_called(actor: Actor, name: str) -> bool:
    wanted = name.casefold().split()
    return bool(wanted) and any(
        _holds(called.casefold().split(), wanted) for called in (actor.name, *actor.aliases)
    )


def _holds(words: list[str], part: list[str]) -> bool:
    starts: Iterable[int] = range(len(words) - len(part) + 1)
    return any(words[i : i + len(part)] == part for i in starts)
