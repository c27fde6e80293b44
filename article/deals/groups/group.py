"""Candidates that tell of one deal, and what they tell together, kept as they come."""

from __future__ import annotations

from collections.abc import Iterable

from ...facts.deal import DealKind, DealStatus, PartyRole
from ..candidates import Candidate

TRADES = frozenset({"sale", "acquisition", "investment"})
"""Kinds in which something changes hands."""

VAGUE = frozenset({"agreement"})
"""Kinds that say little of what was agreed."""


class Group:
    """Candidates that tell of one deal, in text order.

    What they tell together is added to as one joins: a text may tell a thousand times of one deal.
    """

    def __init__(self, members: Iterable[Candidate]) -> None:
        """Take the candidates known so far."""
        self.members: list[Candidate] = []
        self.kinds: set[DealKind] = set()
        self.heads: set[str] = set()
        self.words: set[str] = set()
        self.called: set[str] = set()
        self.amounts: set[float] = set()
        self.every_ref: set[str] = set()
        self.merges = self.has_value = False
        # Which of two that merge buys the other, only other words tell: those come last.
        self._roles: dict[tuple[bool, bool], dict[str, PartyRole]] = {}
        self._kinds: dict[bool, DealKind] = {}
        self._statuses: dict[str, DealStatus] = {}
        self._parties: list[tuple[str, PartyRole]] | None = None
        self._refs: dict[PartyRole | None, frozenset[str]] = {}
        self.add(*members)

    def add(self, *members: Candidate) -> None:
        """Take further candidates of the deal."""
        for member in members:
            self._add(member)
        self._parties = None
        self._refs.clear()

    def _add(self, member: Candidate) -> None:
        """Add what one more candidate tells."""
        is_first = not self.members
        self.members.append(member)
        self.heads |= {member.object_head} if member.object_head else set()
        self.words |= member.object_words
        self.called.add(member.word)
        self.merges = self.merges or member.frame == "merge"
        if member.value:
            self.has_value = True
            self.amounts.add(member.value.sum.money.amount)
        # "A deal to work on the delivery of music": who agrees on it need not deliver.
        is_vague = member.kind in VAGUE or (member.frame == "delivery" and self.kinds <= VAGUE)
        self.kinds.add(member.kind)
        roles = self._roles.setdefault((is_vague, member.frame == "merge"), {})
        for ref, role in member.parties:
            roles.setdefault(ref, role)
            self.every_ref.add(ref)
        if member.parties or member.kind == "joint venture":
            self._kinds.setdefault(is_vague, member.kind)
        self._add_status(member, is_first)

    def _add_status(self, member: Candidate, is_first: bool) -> None:
        status = member.status
        if status is None:
            return
        self._statuses.setdefault("first", status)
        if member.definite and status in ("signed", "completed"):
            self._statuses.setdefault("known", status)
        if status == "cancelled" and member.definite and not is_first:
            self._statuses["off"] = status
        if status == "under way" and member.frame == "delivery":
            self._statuses["going"] = status

    @property
    def parties(self) -> list[tuple[str, PartyRole]]:
        """The parties, each once, with the role it has first."""
        if self._parties is None:
            self._parties = self._told_parties()
        return self._parties

    def _told_parties(self) -> list[tuple[str, PartyRole]]:
        found: dict[str, PartyRole] = {}
        for order in sorted(self._roles):
            for ref, role in self._roles[order].items():
                found.setdefault(ref, role)
        if set(found.values()) - {"partner"} and self.kind in TRADES:
            # Who is only said to be partner to "the deal" is no party to a sale told in full.
            return [(ref, role) for ref, role in found.items() if role != "partner"]
        return list(found.items())

    @property
    def kind(self) -> DealKind:
        """The first kind told that says more than "agreement"."""
        return self._kinds.get(False) or self._kinds.get(True) or self.members[0].kind

    @property
    def status(self) -> DealStatus | None:
        """The first status told, unless the deal is said to be off after all."""
        told = self._statuses
        last = told.get("off") or told.get("going")
        first = told.get("first")
        if last or first != "proposed" or self.kind != "sale":
            return last or first
        return told.get("known", first)

    @property
    def roles(self) -> set[PartyRole]:
        """The roles that a party has."""
        return {role for _, role in self.parties}

    def refs(self, role: PartyRole | None = None) -> frozenset[str]:
        """Take a role; give who has it (without one: every party)."""
        if role not in self._refs:
            told = (ref for ref, has in self.parties if role is None or has == role)
            self._refs[role] = frozenset(told)
        return self._refs[role]
