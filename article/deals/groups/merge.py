"""One deal told in several sentences is one deal: which candidates belong together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ...facts.deal import DealKind, DealStatus, PartyRole
from ..candidates import Candidate

_TRADES = frozenset({"sale", "acquisition", "investment"})
_ALIKE: dict[DealKind, set[DealKind]] = {
    "acquisition": {"acquisition", "sale", "investment"},
    "sale": {"sale", "acquisition"},
    "investment": {"investment", "acquisition"},
}
_VAGUE = frozenset({"agreement"})
_ANY_DEAL = frozenset({"deal", "transaction", "agreement"})
"""What any deal may be called after it was told."""
_NEAR = 60
"""Tokens. A bare "the deal" so soon after one means that one, else the one most told of."""


@dataclass
class Group:
    """Candidates that tell of one deal, in text order; what they tell is kept until one joins."""

    members: list[Candidate]

    def add(self, *members: Candidate) -> None:
        """Take further candidates of the deal."""
        self.members.extend(members)
        for told in ("parties", "kind", "status", "heads", "words", "roles", "has_value"):
            self.__dict__.pop(told, None)

    @cached_property
    def parties(self) -> list[tuple[str, PartyRole]]:
        """The parties, each once, with the role it has first."""
        found: dict[str, PartyRole] = {}
        # Which of two that merge buys the other, only other words tell.
        for member in sorted(self.members, key=lambda m: (m.kind in _VAGUE, m.frame == "merge")):
            for ref, role in member.parties:
                found.setdefault(ref, role)
        if set(found.values()) - {"partner"} and self.kind in _TRADES:
            # Who is only said to be partner to "the deal" is no party to a sale told in full.
            return [(ref, role) for ref, role in found.items() if role != "partner"]
        return list(found.items())

    @cached_property
    def kind(self) -> DealKind:
        """The first kind told that says more than "agreement"."""
        kinds = [m.kind for m in self.members if m.parties or m.kind == "joint venture"]
        kinds = kinds or [self.members[0].kind]
        return next((kind for kind in kinds if kind not in _VAGUE), kinds[0])

    @cached_property
    def status(self) -> DealStatus | None:
        """The first status told, unless the deal is said to be off after all."""
        if any(m.status == "cancelled" and m.definite for m in self.members[1:]):
            return "cancelled"
        if any(m.status == "under way" and m.frame == "delivery" for m in self.members):
            return "under way"
        first = next((m.status for m in self.members if m.status), None)
        if first != "proposed" or self.kind != "sale":
            return first
        known = (m.status for m in self.members if m.definite)
        return next((s for s in known if s in {"signed", "completed"}), first)

    @cached_property
    def heads(self) -> set[str]:
        """What the members call the object, where that is more than whose it is."""
        return {m.object_head for m in self.members if m.object_head}

    @cached_property
    def words(self) -> set[str]:
        """The words of the object's names."""
        return {word for m in self.members for word in m.object_words}

    @cached_property
    def roles(self) -> set[PartyRole]:
        """The roles that a party has."""
        return {role for _, role in self.parties}

    @cached_property
    def has_value(self) -> bool:
        """Whether a member tells what the deal is worth."""
        return any(m.value for m in self.members)

    def refs(self, *roles: PartyRole) -> set[str]:
        """Take roles; give who has one of them (without roles: every party)."""
        return {ref for ref, role in self.parties if not roles or role in roles}


def grouped(candidates: Iterable[Candidate]) -> list[Group]:
    """Take candidates in text order; give them in groups, one a deal."""
    told = list(candidates)
    absorbed = {i for c in told if c.parties for i in c.absorbs}
    groups: list[Group] = []
    for new in told:
        if new.trigger in absorbed:
            continue
        home = _home(groups, new)
        if home is not None:
            home.add(new)
        elif new.parties and new.frame != "delivery":
            groups.append(Group([new]))
    return groups


def _home(groups: list[Group], new: Candidate) -> Group | None:
    """Take the groups so far and a candidate; give the group of its deal, or None if it is new."""
    fitting = [g for g in groups if _fits(g, new)]
    if not fitting:
        return None
    if new.parties:
        return max(fitting, key=lambda g: (_closeness(g, new), g.members[-1].trigger))
    called = [g for g in fitting if any(m.word == new.word for m in g.members)]
    if called and new.kind in _VAGUE and new.word not in _ANY_DEAL:
        fitting = called  # "the contract" is the one told as a contract
    near = [g for g in fitting if new.trigger - g.members[-1].trigger < _NEAR]
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
    is_between_others = len(known) > 1 and bool(refs - known and known - refs)
    is_whole = group.status == "cancelled" or any(m.value for m in group.members)
    is_vague = group.kind in _VAGUE and new.kind in _TRADES
    if is_vague and is_whole and is_between_others:
        return False  # "lost a contract with A", "sold a unit to B"
    if new.kind in _TRADES:
        return _same_trade(group, new, refs)
    if new.named and (new.object_words - {new.word}) & group.words and new.word in group.heads:
        return True  # "the Paris accord" is one, whoever is told to leave it
    if new.sentence == group.members[-1].sentence:
        told = {m.value.sum.money.amount for m in group.members if m.value}
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
    kinds = {m.kind for m in group.members}
    if new.kind in kinds or kinds & _ALIKE.get(new.kind, set()):
        return True
    if new.kind == "joint venture" and kinds <= _VAGUE:
        return new.object_head in group.heads
    if new.kind in _VAGUE:
        return new.definite and "target" not in kinds
    return kinds <= _VAGUE and not group.heads and new.kind in _TRADES


def _same_trade(group: Group, new: Candidate, refs: set[str]) -> bool:
    """Tell whether two trades are one: they share a party, and no role has another."""
    targets = new.parties_of("target")
    if new.parties_of("buyer") & group.refs("target") and group.refs("investor"):
        return False  # money raised, and what it buys
    old_targets = group.refs("target")
    is_merger = new.frame == "merge" or any(m.frame == "merge" for m in group.members)
    if is_merger and len(refs & group.refs()) > 1:
        return True
    if _is_told_on(group, new) or _is_other_side(group, new):
        return True
    if _differ(group, new, "buyer") or _differ(group, new, "seller"):
        return False
    if targets and old_targets:
        return bool(targets & old_targets)
    if targets - group.refs() and _is_off_apart(group, new):
        return False
    return bool(refs & group.refs())


def _is_told_on(group: Group, new: Candidate) -> bool:
    """Tell whether "the sale" of nothing named goes on about the sale told just before."""
    is_bare = new.definite and new.object is None and new.kind == "sale"
    last = group.members[-1]
    is_next = 0 < new.trigger - last.trigger < _NEAR and last.kind == "sale"
    return is_bare and is_next and last.sentence != new.sentence and bool(group.heads)


def _is_other_side(group: Group, new: Candidate) -> bool:
    """Tell whether the same object told before is now told with its other side: who sold it."""
    if not new.known or new.object_head is None or not _same_object(group, new):
        return False
    sides = {role for _, role in new.parties}
    return len(sides) == 1 and sides < {"buyer", "seller"} and not sides & group.roles


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
