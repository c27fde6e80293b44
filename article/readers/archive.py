"""ZIP archives from strangers: named parts only, within limits of size, ratio and number."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from ..errors import UnreadableError
from . import safe_xml

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


_OTHERS = (
    ("xl/workbook.xml", "is an Excel file; save its articles as CSV"),
    ("xl/workbook.bin", "is an Excel file; save its articles as CSV"),
    ("ppt/presentation.xml", "is a PowerPoint file; save its text as .docx or PDF"),
    ("Index/Document.iwa", "is a Pages file; export it as .docx or PDF"),
    ("Index.zip", "is a Pages file; export it as .docx or PDF"),
    ("index.xml", "is a Pages file; export it as .docx or PDF"),
    ("AndroidManifest.xml", "is a program, not a text; give the article's text"),
    ("META-INF/MANIFEST.MF", "is a program, not a text; give the article's text"),
    ("datapackage.json", "is a web archive; save the article's page as HTML"),
)
_ODF = {
    "text": "odt",
    "spreadsheet": "is a spreadsheet; save its articles as CSV",
    "presentation": "is a presentation; save its text as .odt or PDF",
}


def kind_of_archive(data: bytes, name: str) -> str:
    """Take the bytes of a ZIP archive; tell whether it is a ``docx``, an ``odt`` or an ``epub``.

    Raises:
        UnreadableError: it is damaged, or none of these.
    """
    archive = Archive(data, name)
    if main_part(archive, name):
        return "docx"
    if "META-INF/container.xml" in archive:
        return "epub"
    for part, what in _OTHERS:
        if part in archive:
            raise UnreadableError(f"{name} {what}.")
    if "mimetype" in archive and "content.xml" in archive:
        told = archive.read("mimetype")[:100].decode("ascii", "replace").strip()
        what = told.rpartition(".opendocument.")[2].partition("-")[0]
        found = _ODF.get(what, "is a drawing or formula; save its text as .odt or PDF")
        if found == "odt":
            return found
        raise UnreadableError(f"{name} {found}.")
    raise UnreadableError(
        f"{name} is an archive, but neither .docx, .odt nor .epub; unpack it, or save it as .docx."
    )


def main_part(archive: Archive, name: str) -> str:
    """Take an archive; give the path of its Word document as its relations name it, "" if none."""
    usual = "word/document.xml"
    if usual in archive:
        return usual
    for _, kind, target in relations(archive, "_rels/.rels", name):
        path = target.lstrip("/")
        if kind.endswith("/officeDocument") and path.startswith("word/") and path in archive:
            return path
    return ""


def relations(archive: Archive, part: str, name: str) -> list[tuple[str, str, str]]:
    """Take an archive and the path of its relations; give id, type and target of each.

    Raises:
        UnreadableError: they are not well formed.
    """
    if part not in archive:
        return []
    found = _Relations()
    safe_xml.parse(archive.read(part), found, name)
    return found.found


class _Relations:
    def __init__(self) -> None:
        self.found: list[tuple[str, str, str]] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if safe_xml.local(name) == "Relationship":
            told = (attributes.get(key, "") for key in ("Id", "Type", "Target"))
            one, kind, target = told
            self.found.append((one, kind, target))

    def end(self, _name: str) -> None: ...

    def text(self, _characters: str) -> None: ...
