"""A person's note on words of the article that are no fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .span import Json, Span


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """Words of the article and the one line that a person noted on them.

    ``when`` is in ISO 8601 with the offset from UTC; None: not known.
    """

    words: Span
    note: str
    when: str | None = None

    def to_json(self, text: str) -> Json:
        """Take the article's text; give the note as the contract has it."""
        return {**self.words.to_json(text), "note": self.note, "when": self.when}


def remark_from_json(data: Mapping[str, Any]) -> Remark:
    """Take a note of the contract; give it.

    Raises:
        KeyError, TypeError: it is none.
    """
    return Remark(Span(data["start"], data["end"]), data["note"], data.get("when"))
