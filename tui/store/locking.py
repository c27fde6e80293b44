"""The lock of a file or folder that two programs may want at once."""

from __future__ import annotations

import errno
import fcntl
import time


def hold(handle: int, limit: float, holder: str) -> None:
    """Take an open handle, how long to wait in seconds, and who may hold its lock; lock it.

    Raises:
        TimeoutError: another one held it all the time.
    """
    deadline = time.monotonic() + limit
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise TimeoutError(errno.ETIMEDOUT, f"{holder} holds it") from None
            time.sleep(0.01)
