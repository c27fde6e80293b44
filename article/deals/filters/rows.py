"""What a filter is: a row with an id, so that each can be switched off and measured."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Row(Generic[_T]):
    """A reason why what reads like a deal is none.

    ``example`` is a sentence in which ``test`` holds; ``why`` says what the words mean there.
    """

    id: str
    why: str
    example: str
    test: Callable[[_T], bool]


def first_that_holds(rows: Iterable[Row[_T]], read: _T) -> str | None:
    """Take rows and what was read; give the id of the first row whose test holds, or None."""
    return next((row.id for row in rows if row.test(read)), None)
