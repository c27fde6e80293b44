"""The pages of web archives (WARC 1.0 and 1.1, ISO 28500), from any place of a file on.

A packed archive (.warc.gz) has each record in a gzip member of its own, so that reading may begin
at any: whoever looks for the first one from a place on tries what looks like the beginning of a
member, until one unpacks to a record. In a plain archive only the lengths in the headers tell
where a record begins.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .. import fetch
from ..errors import UnreadableError
from ..facts.article import Article
from ..files import LARGEST
from ..source import articles_on
from ..text import one_line
from . import CorpusError

_MAGIC = b"\x1f\x8b\x08"
_LENGTH = re.compile(rb"(?i)\r?\ncontent-length:[ \t]*(\d{1,15})[ \t]*\r?\n")
_LONGEST_HEADER = 65_536
_PIECE = 1 << 18
_HTML = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was archived: where its record begins in the file, and what the server gave."""

    at: int
    url: str
    content_type: str
    charset: str | None
    record: Any

    def article(self, source: str, encoding: str | None) -> Article:
        """Take what its article is called and the encoding, where the user named one; read it.

        Raises:
            UnreadableError: it is damaged or beyond a limit.
            NoTextError: there is no article in it.
        """
        data = self.record.content_stream().read(LARGEST + 1)
        if len(data) > LARGEST:
            raise UnreadableError(f"{one_line(source)} is larger than {LARGEST // 1_000_000} MB.")
        page = fetch.Page(data, self.url, self.content_type, self.charset)
        return articles_on(page, source, encoding)[0]


def pages(file: Any, packed: bool, start: int, end: int) -> Iterator[Page | tuple[int, str]]:
    """Take an open archive and the bytes ``[start, end)``; give the pages that begin there.

    What cannot be read is given as its place and a sentence on it. Of a plain archive the bytes
    must be of ``cuts``.
    """
    records = _members(file, start, end) if packed else _plain(file, start, end)
    for at, data in records:
        if isinstance(data, str):
            yield at, data
            continue
        try:
            yield from _pages_in(at, data)
        except Exception as error:  # warcio raises what it meets
            yield at, f"The record there is damaged ({type(error).__name__})."


def _pages_in(at: int, data: bytes) -> Iterator[Page]:
    from warcio.archiveiterator import ArchiveIterator

    for record in ArchiveIterator(io.BytesIO(data)):
        http = record.http_headers
        if record.rec_type != "response" or http is None or http.get_statuscode() != "200":
            continue
        told = http.get_header("Content-Type") or ""
        content_type, _, rest = told.partition(";")
        content_type = content_type.strip().lower()
        if content_type and content_type not in _HTML:
            continue
        charset = re.search(r"(?i)charset\s*=\s*[\"']?([\w.:-]+)", rest)
        url = record.rec_headers.get_header("WARC-Target-URI") or ""
        yield Page(at, url.strip("<> "), content_type, charset[1] if charset else None, record)


def cuts(url: str, step: int) -> list[int]:
    """Take a plain archive and bytes; give where to cut it into pieces of about so many bytes.

    The first and the last are its beginning and its end; each is the beginning of a record.

    Raises:
        CorpusError: it is no web archive, or cannot be opened.
    """
    import fsspec

    found = [0]
    try:
        with fsspec.open(url, "rb") as file:
            for at, header, length in _headers(file, 0):
                end = at + len(header) + length
                if at - found[-1] >= step:
                    found.append(at)
    except (OSError, ValueError, UnreadableError) as error:
        raise CorpusError(
            f"{url} is no web archive that can be read ({one_line(str(error))})."
        ) from error
    return [*found, end] if found[-1] < end else found


def _headers(file: Any, at: int) -> Iterator[tuple[int, bytes, int]]:
    """Give each record's place, its header and the length of what follows it."""
    while True:
        file.seek(at)
        head = file.read(_LONGEST_HEADER)
        begin = len(head) - len(head.lstrip(b"\r\n"))
        if not head[begin:]:
            return
        close = re.search(rb"\r?\n\r?\n", head[begin:])
        length = close and _LENGTH.search(head, begin, begin + close.end())
        if not head.startswith(b"WARC/", begin) or close is None or not length:
            raise UnreadableError(f"no record where one must begin, at byte {at + begin}")
        yield at + begin, head[begin : begin + close.end()], int(length[1])
        at += begin + close.end() + int(length[1])


def _plain(file: Any, start: int, end: int) -> Iterator[tuple[int, bytes | str]]:
    try:
        for at, header, length in _headers(file, start):
            if at >= end:
                return
            if b"response" not in header.lower():
                continue
            if length > LARGEST:
                yield at, "The page there is too large."
                continue
            file.seek(at + len(header))
            yield at, header + file.read(length) + b"\r\n\r\n"
    except UnreadableError as error:
        yield start, f"The archive is damaged: {error}."


def _members(file: Any, start: int, end: int) -> Iterator[tuple[int, bytes | str]]:
    """Give each gzip member that begins in ``[start, end)``: its place, and what is in it."""
    at = _next_member(file, start, end)
    while at is not None and at < end:
        data, after = _unpacked(file, at)
        if after is None:
            yield at, "The record there is damaged or cut short."
            at = _next_member(file, at + 1, end)
            continue
        yield at, data if data is not None else "The record there is too large."
        file.seek(after)
        at = after if file.read(len(_MAGIC)) == _MAGIC else _next_member(file, after, end)


def _next_member(file: Any, start: int, end: int) -> int | None:
    """Give the place of the first member from ``start`` on that holds a record, None without."""
    at = start
    while at < end:
        file.seek(at)
        piece = file.read(_PIECE)
        if len(piece) < len(_MAGIC):
            return None
        found: int = piece.find(_MAGIC)
        while found >= 0:
            if _holds_record(file, at + found):
                return at + found
            found = piece.find(_MAGIC, found + 1)
        at += len(piece) - len(_MAGIC) + 1
    return None


def _holds_record(file: Any, at: int) -> bool:
    file.seek(at)
    try:
        head = zlib.decompressobj(31).decompress(file.read(4096), 64)
    except zlib.error:
        return False
    return head.lstrip(b"\r\n").startswith(b"WARC/")


def _unpacked(file: Any, at: int) -> tuple[bytes | None, int | None]:
    """Give what a member holds, None when too much; and where it ends, None when it is damaged."""
    file.seek(at)
    unpacker, held, size, fed = zlib.decompressobj(31), list[bytes](), 0, 0
    try:
        while not unpacker.eof:
            piece = unpacker.unconsumed_tail
            if not piece:
                piece = file.read(_PIECE)
                fed += len(piece)
                if not piece:
                    return None, None
            out = unpacker.decompress(piece, _PIECE)
            size += len(out)
            if size <= 2 * LARGEST:
                held.append(out)
            else:
                held.clear()
    except zlib.error:
        return None, None
    return b"".join(held) if size <= 2 * LARGEST else None, at + fed - len(unpacker.unused_data)
