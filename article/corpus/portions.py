"""The articles of a portion, one after the other, each behind a call that may fail alone."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .. import source
from ..errors import NoTextError, SourceError, UnreadableError
from ..facts.article import Article
from ..files import LARGEST, bytes_of, too_large
from ..readers import fields
from ..text import one_line
from . import pages
from .job import Job
from .plan import Portion

_BUFFER = 1 << 18


@dataclass(frozen=True, slots=True)
class Entry:
    """An article to be read: what it is called, and what gives it or raises a ``SourceError``."""

    name: str
    article: Callable[[], Article]


def entries(portion: Portion, job: Job) -> Iterator[Entry]:
    """Take a portion and the job; give its articles in order, always the same ones.

    Of lines and web archives an article is called by the byte at which it begins (``path@byte``),
    of rows by the number of the row, of other files that hold several by its number (``path#2``).

    Raises:
        SourceError: the file cannot be read at all.
        OSError: its store cannot be reached.
    """
    return _ENTRIES[portion.kind](portion, job)


def _file(portion: Portion, job: Job) -> Iterator[Entry]:
    url = portion.url
    data = bytes_of(url, one_line(url)) if "://" not in url else _bytes_of(url)
    found = source.articles_in(data, url, encoding=job.encoding, fields=dict(job.fields))
    for article in found:
        yield Entry(article.source, lambda article=article: article)  # type: ignore[misc]


def _bytes_of(url: str) -> bytes:
    import fsspec

    with fsspec.open(url, "rb") as file:
        data: bytes = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise too_large(one_line(url), LARGEST)
    return data


def _lines(portion: Portion, job: Job) -> Iterator[Entry]:
    import fsspec

    names = dict(job.fields)
    with fsspec.open(portion.url, "rb", compression="infer") as opened:
        file = io.BufferedReader(opened, _BUFFER)  # some stores' files bound no line
        at = portion.start
        if at:  # a line that begins before is another portion's
            file.seek(at - 1)
            at += len(file.readline()) - 1
        while at < portion.end:
            line = file.readline(LARGEST + 1)
            if not line:
                return
            name, at = f"{portion.url}@{at}", at + len(line)
            if len(line) > LARGEST:
                raise too_large(one_line(name), LARGEST)
            if line.strip():
                yield Entry(name, lambda line=line, name=name: _record(line, name, names))  # type: ignore[misc]


def _record(line: bytes, name: str, names: Mapping[str, str]) -> Article:
    try:
        told = json.loads(line.decode("utf-8-sig"), strict=False)
    except (ValueError, RecursionError):
        raise UnreadableError(f"The line {one_line(name)} is no JSON.") from None
    return _of_record(told, name, names)


def _of_record(told: object, name: str, names: Mapping[str, str]) -> Article:
    reading = fields.reading(told, names) if isinstance(told, Mapping) else None
    if reading is None:
        raise NoTextError(
            f"No field of {one_line(name)} is known as an article's text; "
            "name it: --field text=NAME."
        )
    return source.made_of(reading, name)


def _rows(portion: Portion, job: Job) -> Iterator[Entry]:
    import fsspec
    from pyarrow.parquet import ParquetFile

    names = dict(job.fields)
    with fsspec.open(portion.url, "rb") as file:
        parquet = ParquetFile(file)
        columns = _columns(parquet.schema_arrow, names)
        told = parquet.metadata
        before = sum(told.row_group(n).num_rows for n in range(portion.group))
        at = 0
        batches = parquet.iter_batches(1_000, row_groups=[portion.group], columns=columns)
        for batch in batches:
            first, last = max(portion.start - at, 0), min(portion.end - at, batch.num_rows)
            for row, record in enumerate(batch.slice(first, max(0, last - first)).to_pylist()):
                name = f"{portion.url}#{before + at + first + row + 1}"
                yield Entry(
                    name,
                    lambda record=record, name=name: _of_record(record, name, names),  # type: ignore[misc]
                )
            at += batch.num_rows
            if at >= portion.end:
                return


def _columns(schema: Any, names: Mapping[str, str]) -> list[str]:
    """Give the columns that may hold something of an article; pictures and vectors stay unread."""
    from pyarrow import types

    named = set(names.values()) | {path.split(".")[0] for path in names.values()}
    useless = (types.is_binary, types.is_large_binary, types.is_fixed_size_binary)
    return [
        each.name
        for each in schema
        if each.name in named
        or not (
            any(is_so(each.type) for is_so in useless)
            or types.is_fixed_size_list(each.type)
            or (types.is_list(each.type) and types.is_floating(each.type.value_type))
        )
    ]


def _pages(portion: Portion, job: Job) -> Iterator[Entry]:
    import fsspec

    packed = portion.url.lower().endswith(".gz")
    with fsspec.open(portion.url, "rb") as file:
        for page in pages.pages(file, packed, portion.start, portion.end):
            at = page.at if isinstance(page, pages.Page) else page[0]
            name = f"{portion.url}@{at}"
            yield Entry(name, lambda page=page, name=name: _of_page(page, name, job))  # type: ignore[misc]


def _of_page(page: pages.Page | tuple[int, str], name: str, job: Job) -> Article:
    if isinstance(page, pages.Page):
        return page.article(name, job.encoding)
    raise UnreadableError(f"{one_line(name)}: {page[1]}")


_ENTRIES: Mapping[str, Callable[[Portion, Job], Iterator[Entry]]] = {
    "file": _file,
    "lines": _lines,
    "rows": _rows,
    "pages": _pages,
}

__all__ = ["Entry", "SourceError", "entries"]
