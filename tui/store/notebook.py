"""One file of notes that facts are added to, one after the other, from any article.

The file is the user's own: it may be open in an editor, and two readers may add to it at once. What
is there is never written over; an entry is added in one piece or not at all, under the file's lock,
and only an entry that is still the last is taken out again.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import platformdirs

from . import locking
from .places import short
from .writing import WriteError

LOCK_LIMIT = 2.0
"""Seconds to wait for another program that is adding."""

LARGEST = 50_000_000
"""Bytes of a file in which entries are looked for."""

Outcome = Literal["added", "taken out", "there"]


def default_path() -> Path:
    """Give the file of notes where the user names none."""
    return Path(platformdirs.user_data_dir("onrecord")) / "notes.md"


def turn(path: Path, entry: str) -> Outcome:
    """Take the file of notes and an entry; add it, or take it out where it is the last.

    An entry that stands further up stays there, and is not added again.

    Raises:
        WriteError: it cannot be written, or is no regular file; nothing of it has changed.
    """
    data = (entry.strip("\n") + "\n").encode("utf-8", "replace")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _locked(path) as handle:
            size = os.fstat(handle).st_size
            held = _read(handle, size)
            if held == data or held.endswith(b"\n\n" + data):
                # The blank line before it goes, too.
                os.ftruncate(handle, max(0, size - len(data) - 1))
                os.fsync(handle)
                return "taken out"
            if held.startswith(data + b"\n") or b"\n\n" + data + b"\n" in held:
                return "there"
            _add(handle, size, _gap(held) + data)
            return "added"
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WriteError(f"{short(path)} cannot be written ({reason}).") from None


def _read(handle: int, size: int) -> bytes:
    start = max(0, size - LARGEST)
    parts = []
    while part := os.pread(handle, size - start, start):
        parts.append(part)
        start += len(part)
    return b"".join(parts)


def _gap(held: bytes) -> bytes:
    """Give what is to stand between the file as it is and an entry: one blank line."""
    if not held or held.endswith(b"\n\n"):
        return b""
    return b"\n" if held.endswith(b"\n") else b"\n\n"


def _add(handle: int, size: int, data: bytes) -> None:
    """Add bytes at the end, in one piece: where the disk refuses the file is as it was."""
    try:
        if os.write(handle, data) != len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(handle)
    except OSError:
        os.ftruncate(handle, size)
        raise


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[int]:
    """Open the file to read and to add to it, made where it is not; hold its lock.

    Raises:
        OSError: it cannot be opened, is no regular file, or another program holds it.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC | os.O_NONBLOCK
    handle = os.open(path, flags, 0o600)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "it is no regular file")
        locking.hold(handle, LOCK_LIMIT, "another program")
        yield handle
    finally:
        os.close(handle)
