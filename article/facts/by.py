"""Who a fact is from: the program, or a person who mended or added it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from .kind import Slot
from .span import Json

By = Literal["program", "corrected", "user"]
"""As the program found it; found by it and changed by the user; made by the user."""

_TOLD: dict[By, tuple[str, str]] = {
    "corrected": ("corrected by the reader", "corrected by you"),
    "user": ("added by the reader", "added by you"),
}
"""What is said of a fact to others, and to the user."""


def encode_by(by: By) -> Json:
    """Take who a fact is from; give what the contract says of it: nothing of the program's own."""
    return {} if by == "program" else {"by": by}


def by_slots(by: By) -> Iterator[Slot]:
    """Take who a fact is from; give the slot that tells it, none for the program's own."""
    if by in _TOLD:
        words, brief = _TOLD[by]
        yield Slot("by", words, brief=brief, is_class=True)
