"""What a person thinks of a fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .span import Json


@dataclass(frozen=True, slots=True)
class Check:
    """A person's verdict ("verified" or "rejected"), note, and when either was last given.

    ``when`` is in ISO 8601 with the offset from UTC. None: not judged, no note, not known when.
    """

    verdict: str | None = None
    note: str | None = None
    when: str | None = None

    def to_json(self) -> Json:
        """Give what stands beside a fact in the contract."""
        return {"verdict": self.verdict, "note": self.note, "checked": self.when}


UNCHECKED = Check()

COLUMNS = ("verdict", "note", "checked")
"""The columns of a table that hold a check, in the order of its parts."""

Checks = Mapping[str, Check]
"""What a person thinks of the facts, by their ids; a fact without an entry was not judged."""
