"""What a person thinks of a fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .span import Json


@dataclass(frozen=True, slots=True)
class Check:
    """A person's verdict ("verified" or "rejected"), note, and when either was last given.

    ``changes`` say in words what the person mended in the fact, the earliest first. ``when`` is in
    ISO 8601 with the offset from UTC. None: not judged, no note, not known when.
    """

    verdict: str | None = None
    note: str | None = None
    when: str | None = None
    changes: tuple[str, ...] = ()

    def to_json(self) -> Json:
        """Give what stands beside a fact in the contract."""
        changes = {"changes": list(self.changes)} if self.changes else {}
        return {"verdict": self.verdict, "note": self.note, "checked": self.when, **changes}

    @property
    def cells(self) -> tuple[str | None, ...]:
        """What stands in the columns of a table."""
        return self.verdict, self.note, self.when, "; ".join(self.changes) or None


UNCHECKED = Check()

COLUMNS = ("verdict", "note", "checked", "changes")
"""The columns of a table that hold a check, in the order of its parts."""

Checks = Mapping[str, Check]
"""What a person thinks of the facts, by their ids; a fact without an entry was not judged."""
