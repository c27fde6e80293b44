"""Files in the user's own folders: read only where they are files, and not without end.

Whoever puts a pipe, a device or a link to one there, by mistake or not, must not make the program
wait for ever or fill its memory.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

LARGEST = 20_000_000
"""Bytes. Settings and what is remembered of an article are some thousands."""


def read_bytes(path: Path) -> bytes:
    """Take a path; give what is in the file.

    Raises:
        OSError: there is none, it may not be read, it is no regular file or larger than
            ``LARGEST``.
    """
    # Without waiting for a pipe's writer; for a regular file it changes nothing.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with open(handle, "rb") as file:
        check(path, os.fstat(handle))
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return data


def check(path: Path, status: os.stat_result) -> None:
    """Take a path and what the system tells of it; return when it is a regular file.

    Raises:
        OSError: it is not.
    """
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(status.st_mode) or os.path.realpath(path).startswith(("/proc/", "/sys/")):
        raise OSError(errno.EINVAL, "no regular file", str(path))
