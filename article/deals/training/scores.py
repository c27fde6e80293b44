"""Which found deals are which of the gold, and whether their parties are right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...facts.actor import Actor
from ...facts.deal import Deal
from .gold import GoldArticle, GoldDeal


@dataclass(frozen=True, slots=True)
class Judged:
    """A found deal and what the gold says of it; ``right`` is None where the gold is silent."""

    deal: Deal
    is_deal: bool
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
        if same:
            gold = max(same, key=lambda g: _shared(g, deal, names))
            left.remove(gold)
            is_right = all(_has(gold, names.get(p.actor, ()), p.role) for p in deal.parties)
            found.append(Judged(deal, True, is_right))
        else:
            found.append(Judged(deal, False, None if article.partial else False))
    return found


def _is_same(gold: GoldDeal, deal: Deal, names: dict[str, tuple[str, ...]]) -> bool:
    overlaps = any(
        span.start < end and start < span.end
        for span in deal.mentions
        for start, end in gold.evidence
    )
    return overlaps and _shared(gold, deal, names) > 0


def _shared(gold: GoldDeal, deal: Deal, names: dict[str, tuple[str, ...]]) -> int:
    return sum(_has(gold, names.get(party.actor, ()), None) for party in deal.parties)


def _has(gold: GoldDeal, forms: tuple[str, ...], role: str | None) -> bool:
    words = [set(form.lower().split()) for form in forms]
    return any(
        (role is None or role in roles) and any(w & set(name.lower().split()) for w in words)
        for name, roles in gold.parties
    )


def f1(found: Iterator[Judged], wanted: int) -> float:
    """Take judged deals and how many the gold has; give F1 in percent, parties aside."""
    told = [one for one in found if one.is_deal or one.right is not None]
    right = sum(one.is_deal for one in told)
    return 200 * right / max(len(told) + wanted, 1)
