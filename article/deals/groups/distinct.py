"""What tells that a word is of another deal than a group's, though they share a party."""

from __future__ import annotations

from ..candidates import Candidate
from .group import TRADES, VAGUE, Group

_BIDS = frozenset({"bid", "offer", "buyout"})
_OPEN = frozenset({"proposed", "cancelled"})


def is_other_deal(group: Group, new: Candidate) -> bool:
    """Tell whether a candidate's own words say that its deal is another than the group's."""
    return (
        _is_between_others(group, new)
        or _is_stake_beside_bid(group, new)
        or _is_other_investment(group, new)
    )


def _is_between_others(group: Group, new: Candidate) -> bool:
    """Tell whether an agreement and a trade each have a party that the other lacks.

    "Acme has a deal with Bolt. Last year it bought Vale": Bolt has no part in that.
    """
    if not (group.kind in VAGUE and new.kind in TRADES):
        return False
    refs, known = {ref for ref, _ in new.parties}, group.refs()
    return len(known) > 1 and bool(refs - known and known - refs)


def _is_stake_beside_bid(group: Group, new: Candidate) -> bool:
    """Tell whether a part was bought of what is bid for: "bid for Bolt, of which it bought 19%"."""
    told = [m for m in group.members if m.parties]
    if _is_stake_bought(new):
        return group.status in _OPEN and all(m.frame in _BIDS for m in told)
    return new.frame in _BIDS and bool(told) and all(map(_is_stake_bought, told))


def _is_stake_bought(member: Candidate) -> bool:
    return member.is_part and member.kind == "acquisition" and member.status in {None, "completed"}


def _is_other_investment(group: Group, new: Candidate) -> bool:
    """Tell whether another sum is invested, by its own words: "had already put in $9m"."""
    if new.kind != group.kind or new.kind != "investment" or new.definite or not new.value:
        return False
    return group.has_value and new.value.sum.money.amount not in group.amounts
