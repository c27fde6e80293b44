"""Which found deals are which of the gold, and whether their parties are right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...facts.actor import Actor
from ...facts.deal import Deal
from .gold import GoldArticle, GoldDeal, Offsets


@dataclass(frozen=True, slots=True)
class Judged:
    """A found deal and what the gold says of it: None where the gold is silent.

    ``right``: it is a deal and its parties have their roles.
    """

    deal: Deal
    is_deal: bool | None
    right: bool | None


def judged(
    article: GoldArticle, deals: tuple[Deal, ...], actors: tuple[Actor, ...]
) -> list[Judged]:
    """Take a gold article and what was found in it; give each found deal with the gold's word."""
    names = {actor.id: (actor.name, *actor.aliases) for actor in actors}
    left = list(article.deals)
    found: list[Judged] = []
    for deal in deals:
        same = [gold for gold in left if _is_same(gold, deal, names)]
        if not same:
            is_none = _overlaps(deal, article.none) or not article.partial
            found.append(Judged(deal, False if is_none else None, False if is_none else None))
            continue
        gold = max(same, key=lambda g: _shared(g, deal, names))
        left.remove(gold)
        fits = all(_has(gold, names.get(p.actor, ()), p.role) for p in deal.parties)
        # Parties judged wrong are wrong again; others than those nobody has judged.
        found.append(Judged(deal, True, fits if gold.known else (False if fits else None)))
    return found


def _overlaps(deal: Deal, evidence: Iterable[Offsets]) -> bool:
    spans = list(evidence)
    return any(s.start < end and start < s.end for s in deal.mentions for start, end in spans)


def _is_same(gold: GoldDeal, deal: Deal, names: dict[str, tuple[str, ...]]) -> bool:
    return _overlaps(deal, gold.evidence) and _shared(gold, deal, names) > 0


def _shared(gold: GoldDeal, deal: Deal, names: dict[str, tuple[str, ...]]) -> int:
    return sum(_has(gold, names.get(party.actor, ()), None) for party in deal.parties)


def _has(gold: GoldDeal, forms: tuple[str, ...], role: str | None) -> bool:
    words = [set(form.lower().split()) for form in forms]
    return any(
        (role is None or role in roles) and any(w & set(name.lower().split()) for w in words)
        for name, roles in gold.parties
    )
