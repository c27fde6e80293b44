"""Keeping the place: written down a moment after the last movement, and when one leaves."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .part import Reader

KEEP_AFTER = 2.0
"""Seconds after the last movement in which the place is written down: a power cut, or kill -9,
costs no more than what was read since."""


class Keeping:
    """Writes down where the reader is in the article."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._moved_at = 0.0
        self._is_due = False

    def later(self) -> None:
        """Write the place down when nothing has moved for a while."""
        self._moved_at = monotonic()
        if not self._is_due:
            self._is_due = True
            self._reader.set_timer(KEEP_AFTER, self._keep)

    def _keep(self) -> None:
        # One timer at a time: to begin another at each movement would cost more than moving.
        left = self._moved_at + KEEP_AFTER - monotonic()
        if left > 0:
            self._reader.set_timer(left, self._keep)
            return
        self._is_due = False
        self._note()
        session = self._reader.model.session
        # Not here: the lock and the disk may take their time, and a key must not wait for them.
        self._reader.run_worker(session.keep_place, thread=True, group="place", exit_on_error=False)

    def now(self) -> None:
        """Write the place down at once."""
        self._note()
        self._reader.model.session.keep_place()

    def _note(self) -> None:
        reader = self._reader
        reader.model.session.note_place(reader.place, reader.model.selected)
