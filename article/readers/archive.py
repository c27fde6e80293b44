"""ZIP archives from strangers: named parts only, within limits of size, ratio and number."""

from __future__ import annotations

import io
import zipfile

from ..errors import UnreadableError

LARGEST_PART = 64_000_000
"""Bytes of one part, unpacked."""

LARGEST_WHOLE = 200_000_000
"""Bytes of all parts that are read of one archive, unpacked."""

HIGHEST_RATIO = 300
"""Times that a part may grow in unpacking; documents grow 3 to 30 times, bombs over 1,000."""

RATIO_FROM = 1_000_000
"""Bytes unpacked below which the ratio does not matter: short runs of blanks pack well."""

MOST_PARTS = 20_000
"""Parts of an archive."""

_CHUNK = 1 << 16


class Archive:
    """A ZIP archive whose parts are read on demand, each within the limits above."""

    def __init__(self, data: bytes, name: str) -> None:
        """Take the archive's bytes and how an error calls it.

        Raises:
            UnreadableError: it is damaged or has more than ``MOST_PARTS`` parts.
        """
        self._name = name
        self._left = LARGEST_WHOLE
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except Exception as error:  # zipfile lets out whatever a damaged archive leads it to
            raise self._damaged() from error
        if len(self._zip.infolist()) > MOST_PARTS:
            raise self._bomb(f"it has over {MOST_PARTS:,} parts")

    def __contains__(self, part: str) -> bool:
        return part in self._zip.NameToInfo

    def read(self, part: str) -> bytes:
        """Take a part's path; give its bytes.

        Raises:
            KeyError: there is no such part.
            UnreadableError: it is encrypted, damaged or beyond a limit.
        """
        info = self._zip.getinfo(part)
        if info.flag_bits & 1:
            raise UnreadableError(
                f"{self._name} is protected with a password; save a copy without one."
            )
        self._check(info, info.file_size)
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as stream:
                while piece := stream.read(_CHUNK):
                    size += len(piece)
                    self._check(info, size)  # the size in the directory may be a lie
                    pieces.append(piece)
        except UnreadableError:
            raise
        except Exception as error:
            raise self._damaged() from error
        self._left -= size
        return b"".join(pieces)

    def _check(self, info: zipfile.ZipInfo, size: int) -> None:
        if size > min(LARGEST_PART, self._left):
            raise self._bomb("a part of it unpacks to more than the limit")
        if size > RATIO_FROM and size > HIGHEST_RATIO * max(info.compress_size, 1):
            raise self._bomb(f"it unpacks to over {HIGHEST_RATIO} times its size")

    def _damaged(self) -> UnreadableError:
        return UnreadableError(f"{self._name} is damaged; save it again from its program.")

    def _bomb(self, why: str) -> UnreadableError:
        return UnreadableError(
            f"{self._name} is no ordinary document ({why}); save the article as plain text."
        )


def kind_of_archive(data: bytes, name: str) -> str:
    """Take the bytes of a ZIP archive; tell whether it is a ``docx`` or an ``epub``.

    Raises:
        UnreadableError: it is damaged, or neither.
    """
    archive = Archive(data, name)
    if "word/document.xml" in archive:
        return "docx"
    if "META-INF/container.xml" in archive:
        return "epub"
    raise UnreadableError(
        f"{name} is an archive, but neither .docx nor .epub; unpack it, or save it as .docx."
    )
