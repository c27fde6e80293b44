"""Standard output that is written whole or not at all, and told of when it cannot be.

Python's own is left to chance: unbuffered (as in most containers) a full disk takes a part without
a word, closed it is None, and a fault at the last flush ends in a traceback.
"""

from __future__ import annotations

import io
import os
import select
import sys
from typing import Any


class OutputError(Exception):
    """Standard output cannot be written; the message is one sentence."""


def guard() -> None:
    """Put streams in place of the process's own that write whole, and of those that are closed.

    A closed one keeps its number, so that no file that is opened later is taken for it.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # gets the lowest free number: this one
    raw = _Whole(None if sys.stdout is None else 1)
    sys.stdout = io.TextIOWrapper(
        io.BufferedWriter(raw),
        encoding=getattr(sys.stdout, "encoding", "utf-8"),
        errors=getattr(sys.stdout, "errors", "strict"),
        line_buffering=raw.isatty(),
    )
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - to the end


class _Whole(io.RawIOBase):
    """Writes all it is given to a file descriptor; after a fault nothing more."""

    def __init__(self, number: int | None) -> None:
        """Take the descriptor, None for one that was closed before the program began."""
        self._number = number
        self._failed = False

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return self._number is not None and os.isatty(self._number)

    def fileno(self) -> int:
        if self._number is None:
            raise io.UnsupportedOperation("standard output is closed")
        return self._number

    def write(self, data: Any) -> int:
        """Take bytes; write all of them.

        Raises:
            OutputError: they cannot be written.
            BrokenPipeError: whoever read them has gone.
        """
        view = memoryview(data).cast("B")
        done = 0
        while done < len(view) and not self._failed:
            done += self._some(view[done:])
        return len(view)

    def _some(self, view: memoryview) -> int:
        try:
            return os.write(self.fileno(), view)
        except BlockingIOError:
            select.select([], [self.fileno()], [])
            return 0
        except BrokenPipeError:
            self._failed = True
            raise
        except io.UnsupportedOperation:
            self._failed = True
            raise OutputError("Standard output is closed; name a file with -o.") from None
        except OSError as error:
            self._failed = True
            raise OutputError(f"Standard output cannot be written ({error.strerror}).") from None
