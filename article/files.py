"""The bytes of a file, or why it cannot be read."""

from __future__ import annotations

import os
import stat
import sys
from typing import BinaryIO

from .errors import UnreadableError
from .text import one_line

STDIN = "-"
"""The path that stands for standard input."""

LARGEST = 50_000_000
"""Bytes. A larger file is refused: even an article with pictures is smaller."""

_PIECE = 1 << 20


def bytes_of(path: str, name: str, stdin: BinaryIO | None = None) -> bytes:
    """Take a path or ``-`` and how an error calls it; give the file's bytes.

    ``stdin`` is read in place of the process's own.

    Raises:
        UnreadableError: it cannot be opened, is no file, or is larger than ``LARGEST``.
    """
    try:
        if path == STDIN:
            if stdin is None and sys.stdin is None:  # closed, as by <&-
                raise UnreadableError("Standard input is closed; name a file.")
            return _read_whole(stdin or sys.stdin.buffer, name)
        _refuse_what_may_block(path, name)
        with open(path, "rb") as file:
            return _read_whole(file, name)
    except FileNotFoundError:
        raise UnreadableError(f"There is no file {name}; check its name.") from None
    except IsADirectoryError:
        raise UnreadableError(f"{name} is a folder; name a file in it.") from None
    except PermissionError:
        raise UnreadableError(f"{name} may not be read; check its permissions.") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        number = getattr(error, "errno", None)
        reason = os.strerror(number) if number else one_line(str(error))
        raise UnreadableError(
            f"{name} cannot be read ({reason}); check that the file is in order."
        ) from None


def _read_whole(file: BinaryIO, name: str) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := file.read(_PIECE):  # read(LARGEST) would take that much memory for any file
        size += len(piece)
        if size > LARGEST:
            raise too_large(name, LARGEST)
        pieces.append(piece)
    return b"".join(pieces)


def is_plain(path: str) -> bool:
    """Take a path; tell whether it is a regular file that can be read to its end at once.

    What Linux shows below ``/proc`` and ``/sys`` is called a regular file, and may have no end or
    wait for what never comes.
    """
    return os.path.isfile(path) and not os.path.realpath(path).startswith(("/proc/", "/sys/"))


def too_large(name: str, limit: int) -> UnreadableError:
    """Take how an error calls a file and the bytes it may have; give the error."""
    return UnreadableError(
        f"{name} is larger than {limit // 1_000_000} MB; split it into articles."
    )


def _refuse_what_may_block(path: str, name: str) -> None:
    """Opening a named pipe waits for a writer, perhaps for ever; a device may never end."""
    # A shell's <(command) is a pipe too, but one that already has its writer.
    if path.startswith(("/dev/fd/", "/dev/stdin", "/proc/self/fd/")):
        return
    mode = os.stat(path).st_mode
    if not is_plain(path) and not stat.S_ISDIR(mode):
        what = "a named pipe" if stat.S_ISFIFO(mode) else "no regular file"
        raise UnreadableError(f"{name} is {what}; feed it to standard input: onrecord - < FILE.")


_ID = slice(68, 72)
"""Where a file of SQLite says whose it is (its application id)."""


def is_library(name: str) -> bool:
    """Take a file's name; tell by its first bytes whether it is a library (``store.schema``)."""
    if not is_plain(name):
        return False
    try:
        with open(name, "rb") as file:
            head = file.read(_ID.stop)
    except (OSError, ValueError):
        return False
    return head.startswith(b"SQLite format 3\0") and head[_ID] == b"onlb"
