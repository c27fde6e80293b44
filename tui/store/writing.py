"""Files that the user asked for: never half written, never in place of another unasked."""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO


class WriteError(Exception):
    """A file cannot be written; the message is one sentence."""


class TakenError(WriteError):
    """There is a file of that name."""


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
        raise TakenError(f"{path} exists already; add --force to replace it.")


_Line = tuple[int, int, int]
"""A line's place among the others, where it begins and its length (bytes)."""


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
            self._open()
            if not goes_on:
                self._file.truncate(0)
        except OSError as error:
            raise self._failed(error) from None

    def _open(self) -> None:
        """Open the part file and lock it: the one that stands there, not one moved away meanwhile.

        Raises:
            WriteError: another run holds it, or has finished the file between two of these steps.
            OSError: the disk refuses.
        """
        while True:
            self._file = open(self.part, "a+b")  # noqa: SIM115 - closed by finish or leave
            self._lock()
            with contextlib.suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(self._file.fileno()), self.part.stat()):
                    return
            self._file.close()
            check(self._path, self._force)

    def _lock(self) -> None:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.close()
            raise WriteError(f"Another run is writing {self._path}; wait for its end.") from None

    def rearrange(self, place: Callable[[bytes], int | None]) -> None:
        """Take what gives a line's place; put the lines so, and leave out those without one.

        Lines of one place keep their order; a last line without its end is left out. A reader of
        the file, or a later run after this one was killed, finds it as it was or as it is to be.

        Raises:
            WriteError: the disk refuses.
        """
        if self._stream:
            return
        try:
            found, size = self._placed(place)
            wanted = sorted(found)
            if wanted != found or size != sum(length for _, _, length in found):
                self._rewrite(wanted)
            self._file.seek(0, os.SEEK_END)
        except OSError as error:
            raise self._failed(error) from None

    def _placed(self, place: Callable[[bytes], int | None]) -> tuple[list[_Line], int]:
        self._file.seek(0)
        found: list[_Line] = []
        at = 0
        for line in self._file:
            number = place(line) if line.endswith(b"\n") else None
            if number is not None:
                found.append((number, at, len(line)))
            at += len(line)
        return found, at

    def _rewrite(self, lines: list[_Line]) -> None:
        path = self.part.with_name(f"{self.part.name}.new")
        old = self._file
        with contextlib.closing(old), contextlib.ExitStack() as undo:
            new = open(path, "w+b")  # noqa: SIM115 - closed by finish or leave
            undo.callback(_discard, new, path)
            fcntl.flock(new, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for _, at, length in lines:
                old.seek(at)
                new.write(old.read(length))
            new.flush()
            os.fsync(new.fileno())
            os.replace(path, self.part)
            undo.pop_all()
            self._file = new

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
            raise TakenError(
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
        if not keep and not self._stream:
            with contextlib.suppress(OSError):
                os.unlink(self.part)  # while it is locked: afterwards it may be another run's
        with contextlib.suppress(OSError):
            self._file.close()

    def _failed(self, error: OSError) -> WriteError:
        return WriteError(f"{self._path} cannot be written ({error.strerror}).")


def write(path: Path, data: bytes, force: bool = False) -> None:
    """Take a file's path and what is to be in it; write it whole or not at all.

    Raises:
        WriteError: as ``check``, or the disk refuses.
    """
    file = PartFile(path, secrets.token_hex(6), goes_on=False, force=force)
    try:
        file.write(data)
        file.finish()
    except BaseException:
        file.leave(keep=False)
        raise


def _discard(file: BinaryIO, path: Path) -> None:
    with contextlib.suppress(OSError):
        file.close()
        os.unlink(path)


def _is_stream(path: Path) -> bool:
    """A terminal, a pipe or /dev/null is written to, not replaced."""
    with contextlib.suppress(OSError):
        return not stat.S_ISREG(path.stat().st_mode)
    return False
