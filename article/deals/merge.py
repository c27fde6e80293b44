"""One deal told in several sentences is one deal: which candidates belong together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..model import DealStatus, PartyRole
from .slots import Candidate

_TRADES = frozenset({"sale", "acquisition", "investment"})


@dataclass
class Group:
    """Candidates that tell of one deal, in text order."""

    members: list[Candidate] = field(default_factory=list)

    @property
    def parties(self) -> list[tuple[str, PartyRole]]:
        """The parties, each once, with the role it has first."""
        found: dict[str, PartyRole] = {}
        for member in self.members:
            for ref, role in member.parties:
                found.setdefault(ref, role)
        return list(found.items())

    @property
    def status(self) -> DealStatus | None:
        """The first status told, unless a later sentence says that the deal is off."""
        told = [m.status for m in self.members if m.status]
        return told[0] if told else None

    def refs(self, *roles: PartyRole) -> set[str]:
        """Take roles; give who has one of them (without roles: every party)."""
        return {ref for ref, role in self.parties if not roles or role in roles}


def grouped(candidates: Iterable[Candidate]) -> list[Group]:
    """Take candidates in text order; give them in groups, one a deal."""
    groups: list[Group] = []
    for new in candidates:
        home = next((g for g in reversed(groups) if _same(g, new)), None)
        if home is not None:
            home.members.append(new)
        elif new.parties:
            groups.append(Group([new]))
    return groups


def _same(group: Group, new: Candidate) -> bool:
    """Tell whether a candidate is of the group's deal."""
    first = group.members[0]
    kinds = {m.kind for m in group.members}
    if new.kind not in kinds and not (new.kind in _TRADES and kinds & _TRADES):
        return not new.parties and new.frame == "agreement" and new.definite
    refs = {ref for ref, _ in new.parties}
    known = group.refs()
    targets = {ref for ref, role in new.parties if role == "target"}
    if new.kind in _TRADES:
        old_targets = group.refs("target")
        if targets and old_targets:
            return bool(targets & old_targets) and not _conflict(group, new, "buyer")
        heads = {m.thing_head for m in group.members if m.thing_head}
        if not refs:
            return new.definite or new.thing_head in heads
        if new.thing_head and heads and new.thing_head not in heads and not targets:
            return False
        return bool(refs & known) or (new.definite and not refs - known)
    heads = {m.thing_head for m in group.members if m.thing_head}
    if new.thing_head and heads and new.thing_head not in heads:
        return False
    if new.sentence == first.sentence and new.trigger != first.trigger:
        return not refs or bool(refs - known == set() and not new.value)
    if not refs:
        return new.definite
    return len(refs & known) >= min(2, len(refs))


def _conflict(group: Group, new: Candidate, role: PartyRole) -> bool:
    ours = group.refs(role)
    theirs = {ref for ref, known in new.parties if known == role}
    return bool(ours and theirs and not ours & theirs)
