"""Files that the user asked for: never half written, never in place of another unasked."""

from __future__ import annotations

import contextlib
import fcntl
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO


class WriteError(Exception):
    """A file cannot be written; the message is one sentence."""


def check(path: Path, force: bool) -> None:
    """Take a file's path; tell at once, before any work, that it cannot be written.

    Raises:
        WriteError: its folder does not exist, it is a folder, or it exists and ``force`` is off.
    """
    if path.is_dir():
        raise WriteError(f"{path} is a folder; name a file in it.")
    if not path.parent.is_dir():
        raise WriteError(f"There is no folder {path.parent}; make it first.")
    if not force and os.path.lexists(path) and not _is_stream(path):
        raise WriteError(f"{path} exists already; add --force to replace it.")


class PartFile:
    """A file that is written piece by piece beside its place and renamed when it is whole.

    A reader of the file sees the old or the new, never a part. What a run that was ended leaves
    behind (``NAME.FINGERPRINT.part``) a later one with the same fingerprint can go on with. A link
    is followed; a pipe, a terminal or /dev/null is written to.
    """

    def __init__(self, path: Path, fingerprint: str, *, goes_on: bool, force: bool) -> None:
        """Take the file's path and whether to go on with what an earlier run left.

        Raises:
            WriteError: as ``check``, the disk refuses, or another run is writing this very file.
        """
        check(path, force)
        self._path = path
        self._force = force
        self._stream = _is_stream(path)
        target = Path(os.path.realpath(path))
        self._target = target
        self.part = target.with_name(f"{target.name}.{fingerprint}.part")
        try:
            if self._stream:
                self._file: BinaryIO = open(path, "wb")  # noqa: SIM115 - closed by finish or leave
                return
            self._file = open(self.part, "a+b")  # noqa: SIM115
            self._lock()
            if not goes_on:
                self._file.truncate(0)
        except OSError as error:
            raise self._failed(error) from None

    def _lock(self) -> None:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.close()
            raise WriteError(f"Another run is writing {self._path}; wait for its end.") from None

    def lines(self) -> Iterator[bytes]:
        """Give the whole lines an earlier run left; a last one without its end is cut off."""
        if self._stream:
            return
        self._file.seek(0)
        whole = 0
        for line in self._file:
            if not line.endswith(b"\n"):
                break
            whole += len(line)
            yield line
        self._file.truncate(whole)
        self._file.seek(0, os.SEEK_END)

    def write(self, data: bytes) -> None:
        """Take the next piece; write it.

        Raises:
            WriteError: the disk refuses.
        """
        try:
            self._file.write(data)
            self._file.flush()
        except OSError as error:
            raise self._failed(error) from None

    def finish(self) -> None:
        """Put the file in its place.

        Raises:
            WriteError: another program has made one there meanwhile, or the disk refuses.
        """
        try:
            if not self._stream:
                os.fsync(self._file.fileno())
                self._put_in_place()
            self._file.close()
        except FileExistsError:
            raise WriteError(
                f"{self._path} was made meanwhile; what was to be in it is in {self.part}."
            ) from None
        except OSError as error:
            raise self._failed(error) from None

    def _put_in_place(self) -> None:
        if self._force:
            with contextlib.suppress(FileNotFoundError):
                os.chmod(self.part, stat.S_IMODE(self._target.stat().st_mode))
            os.replace(self.part, self._target)
            return
        try:
            os.link(self.part, self._target)  # unlike a renaming, never replaces a file
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            if os.path.lexists(self._target):
                raise FileExistsError from None
            os.replace(self.part, self._target)
        else:
            os.unlink(self.part)

    def leave(self, keep: bool) -> None:
        """End without finishing; ``keep`` what is there for a later run."""
        with contextlib.suppress(OSError):
            self._file.close()
        if not keep and not self._stream:
            with contextlib.suppress(OSError):
                os.unlink(self.part)

    def _failed(self, error: OSError) -> WriteError:
        return WriteError(f"{self._path} cannot be written ({error.strerror}).")


def write(path: Path, data: bytes, force: bool = False) -> None:
    """Take a file's path and what is to be in it; write it whole or not at all.

    Raises:
        WriteError: as ``check``, or the disk refuses.
    """
    file = PartFile(path, str(os.getpid()), goes_on=False, force=force)
    try:
        file.write(data)
        file.finish()
    except BaseException:
        file.leave(keep=False)
        raise


def _is_stream(path: Path) -> bool:
    """A terminal, a pipe or /dev/null is written to, not replaced."""
    with contextlib.suppress(OSError):
        return not stat.S_ISREG(path.stat().st_mode)
    return False
