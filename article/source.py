"""From a path, a URL, ``-`` or nothing to an ``Article``."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO

from . import readers
from .digest import sha256
from .errors import NoTextError, SourceError, UnreadableError
from .facts.article import Article
from .files import STDIN, bytes_of, is_plain, too_large
from .readers.charset import decode
from .readers.headline import title_of
from .text import one_line

if TYPE_CHECKING:
    from .fetch import Page

__all__ = [
    "LARGEST",
    "SAMPLE",
    "STDIN",
    "NoTextError",
    "SourceError",
    "UnreadableError",
    "article_of",
    "articles_in",
    "articles_on",
    "decode",
    "made_of",
    "names_of",
    "read",
    "sample_path",
    "title_of",
]

SAMPLE = "article.txt"
"""The file name of the article that comes with the program."""

LARGEST = 10_000_000
"""Bytes. A larger text is refused: it is no article, and reading it would take minutes."""

Progress = Callable[[str, int, int | None], None]
"""Called with (host, bytes so far, bytes in all where known) while a page comes."""


def sample_path() -> Path:
    """Give the path of the article that comes with the program."""
    return Path(__file__).resolve().parent / "samples" / SAMPLE


def read(
    path: str | None = None,
    encoding: str | None = None,
    stdin: BinaryIO | None = None,
    *,
    allow_private: bool = False,
    progress: Progress | None = None,
    fields: Mapping[str, str] = MappingProxyType({}),
) -> Article:
    """Take a path, a URL, ``-`` for standard input, or None for the bundled article; give it.

    The text of a text file is the decoded file unchanged; other formats are turned into text once
    (see ``readers``). ``encoding`` overrides detection (byte order mark, UTF-8, then Windows-1252;
    a page's own declaration). ``stdin`` is read in place of the process's own. ``allow_private``
    and ``progress`` are for URLs, see ``fetch``. ``fields`` tells which field of a record is its
    text, title and so on. Of a file with several articles (see ``names_of``) ``path#2`` is the
    second; without a number it is the first.

    Raises:
        UnreadableError: it cannot be opened or fetched, is too large, or is in no readable form.
        NoTextError: there is no text in it, in a page no article.
    """
    source = str(sample_path()) if path is None else path
    whole, number = _split(source)
    if is_url(source):
        # Only now: an HTTP client is a tenth of a second that a file need not wait for.
        from .fetch import fetch

        page = fetch(source, allow_private, progress or (lambda _host, _done, _total: None))
        readings = _of_page(page, one_line(source), encoding, fields)
        article = _article(readings, whole, number or 1, page.url)
        others = f"{len(readings)} articles are there; name one as {whole}#2."
        more = len(readings) > 1 and number is None
        return replace(article, notes=(*article.notes, others)) if more else article
    return _article(_readings(whole, encoding, stdin, fields), whole, number or 1)


def names_of(
    path: str,
    encoding: str | None = None,
    stdin: BinaryIO | None = None,
    fields: Mapping[str, str] = MappingProxyType({}),
) -> list[str]:
    """Take a path or ``-`` as in ``read``; give the names of the articles in it, mostly itself.

    A mailbox, a feed, a table, an export of a database hold several: ``path#1``, ``path#2`` and so
    on. What cannot be read is named itself; reading it tells what is wrong.
    """
    whole, number = _split(path)
    if number is not None or is_url(path):
        return [path]
    try:
        if whole != STDIN and not _may_hold_several(whole):
            return [path]
        count = len(_readings(whole, encoding, stdin, fields))
    except SourceError:
        return [path]
    return [f"{path}#{one}" for one in range(1, count + 1)] if count > 1 else [path]


def _split(source: str) -> tuple[str, int | None]:
    """Take what a user named; give the file and the number of the article in it, if one is named.

    A file of that very name goes first; the number behind a URL is one of ours in a feed only.
    """
    whole, sign, number = source.rpartition("#")
    numbered = sign and whole and number.isascii() and number.isdigit() and len(number) < 7
    if numbered and (is_url(source) or not os.path.exists(source)):
        return whole, int(number)
    return source, None


def _may_hold_several(path: str) -> bool:
    if not is_plain(path):  # a pipe can be read only once
        return False
    try:
        with open(path, "rb") as file:
            return readers.may_hold_several(file.read(readers.HEAD), path)
    except OSError:
        return False


_Key = tuple[object, ...]
_last: list[tuple[_Key, tuple[readers.Reading, ...]]] = []
"""The file that was read last, when it held several articles: they are asked for one by one."""


def _readings(
    path: str, encoding: str | None, stdin: BinaryIO | None, fields: Mapping[str, str]
) -> tuple[readers.Reading, ...]:
    key: _Key = (path, _stamp(path), encoding, tuple(sorted(fields.items())))
    if _last and _last[0][0] == key and stdin is None:
        return _last[0][1]
    name = "standard input" if path == STDIN else one_line(path)
    data = _standard_input(name) if path == STDIN and stdin is None else bytes_of(path, name, stdin)
    kind = readers.kind_of(data, path, name=name)
    found = _read_all(readers.File(data, name, encoding, fields=fields), kind)
    _last.clear()
    if len(found) > 1:
        _last.append((key, found))
    return found


_input: list[bytes] = []
"""What came from standard input, which can be read only once."""


def _standard_input(name: str) -> bytes:
    if not _input:
        _input.append(bytes_of(STDIN, name))
    return _input[0]


def _stamp(path: str) -> object:
    """What changes when a file does; standard input does not change once it is read."""
    try:
        told = os.stat(path)
    except (OSError, ValueError):
        return None
    return told.st_mtime_ns, told.st_size


def is_url(source: str) -> bool:
    """Take what a user named; tell whether it is a URL (of any scheme) and not a path."""
    scheme, separator, _ = source.partition("://")
    return bool(separator) and scheme.replace("+", "").replace("-", "").isalnum()


def article_of(text: str, source: str, name: str | None = None) -> Article:
    """Take a text and where it is from; give the article, ``name`` being how an error calls it.

    Raises:
        NoTextError: there is nothing but white space in it.
    """
    if not text.strip():
        raise NoTextError(f"There is no text in {name or one_line(source)}; give another file.")
    return Article(source=source, text=text, sha256=_digest(text), title=title_of(text))


def articles_in(
    data: bytes,
    path: str,
    encoding: str | None = None,
    fields: Mapping[str, str] = MappingProxyType({}),
) -> list[Article]:
    """Take the bytes of a file and its path or address; give the articles in it, see ``read``.

    Raises:
        UnreadableError: it is in no readable form or too large.
        NoTextError: there is no text in it.
    """
    name = one_line(path)
    kind = readers.kind_of(data, path, name=name)
    found = _read_all(readers.File(data, name, encoding, fields=fields), kind)
    return [_article(found, path, number) for number in range(1, len(found) + 1)]


def articles_on(page: Page, source: str, encoding: str | None = None) -> list[Article]:
    """Take a page as its server gave it and what to call it; give the articles on it.

    Raises:
        UnreadableError: it is in no readable form or too large.
        NoTextError: there is no article on it.
    """
    found = _of_page(page, one_line(source), encoding, {})
    return [_article(found, source, number, page.url) for number in range(1, len(found) + 1)]


def _of_page(
    page: Page, name: str, encoding: str | None, fields: Mapping[str, str]
) -> tuple[readers.Reading, ...]:
    kind = readers.kind_of(page.data, page.path, page.content_type, name)
    file = readers.File(page.data, name, encoding or page.charset, page.url, fields)
    return _read_all(file, kind)


def _read_all(file: readers.File, kind: readers.Kind) -> tuple[readers.Reading, ...]:
    if kind in ("text", "markdown") and len(file.data) > LARGEST:
        raise too_large(file.name, LARGEST)
    return readers.read_all(file, kind)


def _article(
    readings: Sequence[readers.Reading], path: str, number: int, url: str | None = None
) -> Article:
    if number > len(readings):
        if len(readings) == 1 and url:
            number = 1  # the end of a URL names a place of the page
        else:
            raise UnreadableError(
                f"{one_line(path)} holds no article number {number}; it has {len(readings):,}."
            )
    reading = readings[number - 1]
    source = f"{path}#{number}" if len(readings) > 1 else path
    return made_of(reading, source, reading.url if len(readings) > 1 else url or reading.url)


def made_of(reading: readers.Reading, source: str, url: str | None = None) -> Article:
    """Take what a reader gave, where it is from, and its address if that is known; give it."""
    return Article(
        source=source,
        text=reading.text,
        sha256=_digest(reading.text),
        title=reading.title,
        author=reading.author,
        date=reading.date,
        url=url or reading.url,
        outlet=reading.outlet,
        notes=reading.notes,
        times=reading.times,
        looks=reading.looks,
    )


def _digest(text: str) -> str:
    # A lone surrogate has no UTF-8; "surrogatepass" still gives it a stable digest.
    return sha256(text.encode("utf-8", "surrogatepass"))
