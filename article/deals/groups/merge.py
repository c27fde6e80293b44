"""One deal told in several sentences is one deal: which candidates belong together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from ...facts.actor import ActorKind
from ...facts.deal import DealKind, PartyRole
from ..candidates import Candidate
from .distinct import is_other_deal
from .group import TRADES, VAGUE, Group
from .index import NEAR, Index

_ALIKE: dict[DealKind, set[DealKind]] = {
    "acquisition": {"acquisition", "sale", "investment"},
    "sale": {"sale", "acquisition"},
    "investment": {"investment", "acquisition"},
}
_BIDS = frozenset({"bid", "offer", "buyout"})
_ANY_DEAL = frozenset({"deal", "transaction", "agreement"})
"""What any deal may be called after it was told."""


def grouped(
    candidates: Iterable[Candidate], kinds: Mapping[str, ActorKind] = MappingProxyType({})
) -> list[Group]:
    """Take candidates in text order and kinds of actors; give them in groups, one a deal.

    Who has no kind is taken for an organisation.
    """
    told = list(candidates)
    absorbed = {i for c in told if c.parties for i in c.absorbs}
    index = Index()
    targets: set[str] = set()
    bidders: set[str] = set()
    for one in told:
        if one.trigger in absorbed:
            continue
        new = one
        if one.frame in _BIDS:
            new = _with_target(one, targets, bidders, kinds)
            targets |= new.parties_of("target")
            bidders |= {ref for ref, _ in new.parties}
        home = _home(index.near(new), new)
        if home is not None or (new.parties and new.frame != "delivery"):
            index.add(new, home)
    return index.groups


def _with_target(
    new: Candidate, targets: set[str], bidders: set[str], kinds: Mapping[str, ActorKind]
) -> Candidate:
    """Take a bid, and whom bids were told to be for and by; give it with the target all bid for.

    "Acme is working on a bid": for Bolt, if that is the one company that others bid for, and Acme,
    a company, is none of them.
    """
    if new.object is not None or {role for _, role in new.parties} != {"buyer"}:
        return new
    refs = {ref for ref, _ in new.parties}
    are_firms = all(kinds.get(ref, "organization") == "organization" for ref in refs)
    if len(targets) != 1 or not are_firms or refs & bidders:
        return new
    return replace(new, parties=(*new.parties, (next(iter(targets)), "target")))


def _home(groups: Sequence[Group], new: Candidate) -> Group | None:
    """Take the groups so far and a candidate; give the group of its deal, or None if it is new."""
    fitting = [g for g in groups if _fits(g, new)]
    if not fitting:
        return None
    if new.parties:
        return max(fitting, key=lambda g: (_closeness(g, new), g.members[-1].trigger))
    called = [g for g in fitting if new.word in g.called]
    if called and new.kind in VAGUE and new.word not in _ANY_DEAL:
        fitting = called  # "the contract" is the one told as a contract
    near = [g for g in fitting if new.trigger - g.members[-1].trigger < NEAR]
    if near:
        return max(near, key=lambda g: (len(g.refs()) > 1, g.members[-1].trigger))
    return max(fitting, key=lambda g: (len(g.members), g.members[-1].trigger))


def _closeness(group: Group, new: Candidate) -> int:
    """Count what a candidate shares with a group: parties, and words of the object."""
    refs = {ref for ref, _ in new.parties}
    return 2 * len(refs & group.refs()) + len(new.object_words & group.words)


def _fits(group: Group, new: Candidate) -> bool:
    """Tell whether a candidate may be of the group's deal."""
    refs = {ref for ref, _ in new.parties}
    named_apart = bool(new.object_head and group.heads and not _same_object(group, new))
    if new.names and not new.names & (group.refs() | group.words):
        return False
    if not refs:
        if new.frame == "delivery" and group.kind != "sale":
            return False
        is_told = new.definite or new.object_head in group.heads
        return is_told and not named_apart and _kinds_fit(group, new)
    if named_apart or not _kinds_fit(group, new):
        return False
    known = group.refs()
    if is_other_deal(group, new):
        return False
    if new.kind in TRADES:
        return _same_trade(group, new, refs)
    if new.named and (new.object_words - {new.word}) & group.words and new.word in group.heads:
        return True  # "the Paris accord" is one, whoever is told to leave it
    if new.sentence == group.members[-1].sentence:
        told = group.amounts
        is_other = new.value is not None and bool(told) and new.value.sum.money.amount not in told
        return new.definite and refs <= known and not is_other
    is_same = new.definite or (new.object_head is not None and _same_object(group, new))
    return len(refs & known) > 1 or (refs <= known and is_same)


def _same_object(group: Group, new: Candidate) -> bool:
    head = new.object_head
    if head in group.heads or head in group.words:
        return True
    # "The steelworks ... The works": told again by the end of its name.
    return head is not None and new.known and any(h.endswith(head) for h in group.heads)


def _kinds_fit(group: Group, new: Candidate) -> bool:
    """Tell whether two kinds may be names of one deal; "the deal" may be any."""
    kinds = group.kinds
    if new.kind in kinds or kinds & _ALIKE.get(new.kind, set()):
        return True
    if new.kind == "joint venture" and kinds <= VAGUE:
        return new.object_head in group.heads
    if new.kind in VAGUE:
        return new.definite and "target" not in kinds
    return kinds <= VAGUE and not group.heads and new.kind in TRADES


def _same_trade(group: Group, new: Candidate, refs: set[str]) -> bool:
    """Tell whether two trades are one: they share a party, and no role has another."""
    targets = new.parties_of("target")
    if new.parties_of("buyer") & group.refs("target") and group.refs("investor"):
        return False  # money raised, and what it buys
    old_targets = group.refs("target")
    if (new.frame == "merge" or group.merges) and len(refs & group.refs()) > 1:
        return True
    if _is_told_on(group, new) or _is_other_side(group, new):
        return True
    if _differ(group, new, "buyer") or _differ(group, new, "seller"):
        return False
    got, gave = group.refs("buyer") | group.refs("investor"), group.refs("seller")
    if gave & _gets(new) or got & new.parties_of("seller"):
        return False  # who bought one thing sold another
    if targets and old_targets:
        return bool(targets & old_targets)
    if _is_other_part(group, new) or (targets - group.refs() and _is_off_apart(group, new)):
        return False
    return bool(refs & group.refs())


def _gets(new: Candidate) -> set[str]:
    return new.parties_of("buyer") | new.parties_of("investor")


def _is_told_on(group: Group, new: Candidate) -> bool:
    """Tell whether "the sale" of nothing named goes on about the sale told just before."""
    is_bare = new.definite and new.object is None and new.kind == "sale"
    last = group.members[-1]
    is_next = 0 < new.trigger - last.trigger < NEAR and last.kind == "sale"
    return is_bare and is_next and last.sentence != new.sentence and bool(group.heads)


def _is_other_side(group: Group, new: Candidate) -> bool:
    """Tell whether the same object told before is now told with its other side: who sold it."""
    if not new.known or new.object_head is None or not _same_object(group, new):
        return False
    sides = {role for _, role in new.parties}
    return len(sides) == 1 and sides < {"buyer", "seller"} and not sides & group.roles


def _is_other_part(group: Group, new: Candidate) -> bool:
    """Tell whether "its gaming division" is sold, the group being of tracks: no word is shared."""
    told = {word for word in new.object_words if word.isalpha()}
    is_generic = new.object_head is None and not new.named and not new.definite
    return is_generic and bool(told and group.heads) and not told & group.words


def _is_off_apart(group: Group, new: Candidate) -> bool:
    """Tell whether one not told before is off, or only meant, while the group's is on: another."""
    if group.status in {None, "proposed", "cancelled"} or new.definite:
        return False
    is_meant = new.status == "proposed" and bool(new.parties_of("buyer") & group.refs("buyer"))
    return new.status == "cancelled" or is_meant


def _differ(group: Group, new: Candidate, role: PartyRole) -> bool:
    ours = group.refs(role)
    theirs = new.parties_of(role)
    return bool(ours and theirs and not ours & theirs)
