"""Which groups tell enough to be shown as deals: one rule for each kind of deal."""

from __future__ import annotations

from collections.abc import Callable

from ...facts.actor import ActorKind
from ...facts.deal import DealKind
from ..candidates import Candidate
from ..parties.cast import Cast
from ..words import words
from .group import Group

_POWERS = frozenset({"place", "group"})
"""Kinds of actor whose purchase of goods is a deal, whoever sells them."""
_OF_TARGET = frozenset({"buy", "buyout", "merge", "raise", "round"})
"""Frames whose deals are told by what is bought or funded alone."""
_BIDS = frozenset({"bid", "offer"})
"""Frames by which two alone ("A and B submitted bids") do not tell what they bid for."""
_MADE = frozenset({"agreed", "signed"})


def shown(groups: list[Group], cast: Cast) -> list[Group]:
    """Take groups; give those that tell enough to be shown as deals.

    Those that tell too little ("it bought the shares") are likely parts of others: the first is
    shown, and beside a full one only if it says how far it has got.
    """
    kinds = cast.kinds
    told = [g for g in groups if any(m.asserted for m in g.members)]
    traded = [g for g in told if not _is_offered_to_all(g) and not _is_private(g, kinds)]
    full = [group for group in traded if _is_full(group, cast)]
    partial = [g for g in traded if _is_partial(g, kinds) and not _is_full(g, cast)]
    if full:
        partial = [group for group in partial if group.status]
    return sorted([*full, *partial[:1]], key=lambda group: group.members[0].trigger)


def _is_offered_to_all(group: Group) -> bool:
    """Tell whether no one in particular buys: "to buy clothes from Acme is easy"."""
    is_open = not group.has_value
    return is_open and group.roles == {"seller"} and all(m.frame == "buy" for m in group.members)


def _is_full(group: Group, cast: Cast) -> bool:
    """Tell whether a group tells two parties, or one and what it is about.

    An object that no one is said to buy is traded only if it is a company; what one person does
    with others is private.
    """
    members = group.members
    if group.roles <= {"target"} and members[0].frame not in _OF_TARGET:
        return group.has_value and any(m.frame == "sell" and m.status for m in members)
    is_personal = all(m.word in words("personal") for m in members) and not group.has_value
    if is_personal and any(cast.kinds.get(ref) == "person" for ref in group.refs()):
        return False
    if any(m.frame == "settle" for m in members):
        return group.has_value or len(group.parties) > 1
    is_one_sided = group.roles == {"buyer"} and all(m.frame in _BIDS for m in members)
    if (
        len(group.parties) > 1
        and not is_one_sided
        and (group.kind != "sale" or len(group.roles) > 1)
    ):
        are_private = _all_persons(group, cast.kinds) and not group.refs() <= cast.officials
        return group.kind != "agreement" or group.has_value or not are_private
    return _FULL[group.kind](group, cast)


def _is_agreement(group: Group, cast: Cast) -> bool:
    """Tell whether one party is enough: it keeps a treaty, or a sum or an object is told."""
    members = group.members
    if any(m.kept and m.parties for m in members):
        is_treaty = any(m.word in words("treaty") or m.named for m in members)
        is_public = not _all_persons(group, cast.kinds) or group.refs() <= cast.officials
        return is_treaty or is_public
    is_told = any((m.object_head or m.between) and m.status in _MADE for m in members)
    return group.has_value or is_told


def _is_sale(group: Group, cast: Cast) -> bool:
    """Tell whether goods go to someone: sold by one party to no one they are its business."""
    told = [m for m in group.members if m.object]
    buyers = group.refs("buyer")
    if buyers and all(cast.kinds.get(ref) in _POWERS for ref in buyers):
        sold = [m for m in told if m.frame == "sell" and m.status == "completed"]
        is_sold = any(m.known or m.value for m in sold)
        return is_sold or any(m.object_head in words("goods") and m.status for m in told)
    if any(m.status in _MADE or m.value or m.auctioned or _is_closed(m) for m in told):
        return True
    is_to_body = any(cast.kinds.get(r, "organization") != "person" for r in group.refs("buyer"))
    return is_to_body and any(m.frame == "sell" and m.status == "completed" for m in told)


def _is_acquisition(group: Group, cast: Cast) -> bool:
    """Tell whether more is bought than "the shares" or "a stake"."""
    if group.roles <= {"target"}:
        return True
    is_private = _all_persons(group, cast.kinds) and not group.has_value
    if group.status == "cancelled" or is_private:
        return False
    return group.has_value or any(m.object_head for m in group.members)


def _is_investment(group: Group, cast: Cast) -> bool:
    del cast
    told = (m.object_head and (m.quantity or m.named) for m in group.members)
    return group.has_value or any(told)


_FULL: dict[DealKind, Callable[[Group, Cast], bool]] = {
    "agreement": _is_agreement,
    "sale": _is_sale,
    "acquisition": _is_acquisition,
    "investment": _is_investment,
    "loan": lambda group, _: group.has_value and "borrower" in group.roles,
    "target": lambda *_: False,
    "joint venture": lambda group, _: any(m.between for m in group.members),
}
"""Whether a group of each kind with one party tells enough."""


def _is_closed(member: Candidate) -> bool:
    """Tell whether a member speaks of one certain sale that was made: "completed the sale of"."""
    return member.definite and member.status == "completed"


def _all_persons(group: Group, kinds: dict[str, ActorKind]) -> bool:
    return all(kinds.get(ref) == "person" for ref in group.refs())


def _is_private(group: Group, kinds: dict[str, ActorKind]) -> bool:
    """Tell whether persons trade among themselves what is no company: "she bought a house"."""
    if group.kind == "sale":
        traders = group.refs() - group.refs("target")
        return all(kinds.get(ref) == "person" for ref in traders)
    if group.kind != "acquisition" or not _all_persons(group, kinds):
        return False
    return any(m.object_head for m in group.members) and not any(m.named for m in group.members)


def _is_partial(group: Group, kinds: dict[str, ActorKind]) -> bool:
    """Tell whether a group tells of one party that trades something."""
    if group.kind != "acquisition" or group.roles <= {"target"}:
        return False
    if group.status == "cancelled" and _all_persons(group, kinds):
        return False
    return any(m.object for m in group.members)
