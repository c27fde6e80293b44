"""JSON, NDJSON and tables (CSV, TSV) of articles: one article a record."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..errors import UnreadableError
from ..text import one_line
from . import fields
from .charset import decode
from .reading import File, Reading
from .signs import DELIMITERS, cells_of, told_delimiter

MOST_RECORDS = 100_000
"""Records of one file that are read."""

_MOST_NAMED = 12
"""Fields that a sentence names."""

DEEPEST = 6
"""Lists and objects within each other in which articles are looked for."""


def read_json(file: File) -> list[Reading]:
    """Take JSON or NDJSON; give the articles in it.

    Raises:
        UnreadableError: it is damaged or nested too deeply, or no field of it is known as a text.
    """
    text = decode(file.data, file.name, file.encoding)
    try:
        told: Any = json.loads(text, strict=False)
    except RecursionError:
        raise UnreadableError(
            f"{file.name} is no ordinary file (its objects are nested too deeply); "
            "save the article as plain text."
        ) from None
    except ValueError:
        told = _lines(text, file.name)
    found = _longest(_lists(told, file.fields, 0))
    return _articles(found, file)


def read_table(file: File) -> list[Reading]:
    """Take a table whose first line names its columns; give an article a row.

    Raises:
        UnreadableError: no column of it is known as a text.
    """
    text = decode(file.data, file.name, file.encoding).replace("\0", "")
    told, text = told_delimiter(text)
    line = text.split("\n", 1)[0].rstrip("\r")
    delimiter = told or max(DELIMITERS, key=lambda one: len(cells_of(line, one)))
    before = csv.field_size_limit(len(text) + 1)
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise UnreadableError(f"{file.name} is a damaged table; save it as CSV again.") from None
    finally:
        csv.field_size_limit(before)
    records = [{key: one for key, one in row.items() if key is not None} for row in rows]
    return _articles(records, file)


def _lines(text: str, name: str) -> list[Any]:
    found = []
    try:
        for line in text.split("\n"):
            if line.strip():
                found.append(json.loads(line, strict=False))
    except (ValueError, RecursionError):
        raise UnreadableError(f"{name} is damaged JSON; save it again from its program.") from None
    return found


def _lists(told: object, names: fields.Names, depth: int) -> Iterator[list[Mapping[str, Any]]]:
    """Every list of records with a text, and a record alone, the inner lists first."""
    if depth > DEEPEST:
        return
    if isinstance(told, Mapping):
        for inner in told.values():
            if isinstance(inner, list):
                yield from _lists(inner, names, depth + 1)
        if fields.has_text(told, names):
            yield [told]
        for inner in told.values():
            if isinstance(inner, Mapping):
                yield from _lists(inner, names, depth + 1)
    elif isinstance(told, list):
        records = [one for one in told if isinstance(one, Mapping) and fields.has_text(one, names)]
        if records:
            yield records
        else:
            # Records wrapped one by one, as a search engine's answer holds them.
            wrapped = (_longest(_lists(one, names, depth + 1)) for one in told[:MOST_RECORDS])
            yield [record for records in wrapped for record in records]


def _longest(
    found: Iterator[list[Mapping[str, Any]]],
) -> list[Mapping[str, Any]]:
    """The list with the most records; of several the first."""
    return max(found, key=len, default=[])


def _articles(records: Sequence[Mapping[str, Any]], file: File) -> list[Reading]:
    names = dict(file.fields)
    for name in names.values():
        if records and not any(fields.has(record, name) for record in records):
            raise UnreadableError(f"{file.name} has no field {one_line(name)}{_known(records)}.")
    readings = [fields.reading(record, names) for record in records[:MOST_RECORDS]]
    kept = [one for one in readings if one is not None]
    if not kept:
        raise UnreadableError(
            f"No field of {file.name} is known as an article's text{_known(records)}; "
            "name it: --field text=NAME."
        )
    return kept


def _known(records: Sequence[Mapping[str, Any]]) -> str:
    """Take records; name the fields of the first for a sentence, nothing where it has none."""
    names = [str(name) for name in records[0]] if records else []
    more = " and more" if len(names) > _MOST_NAMED else ""
    return f"; it has {one_line(', '.join(names[:_MOST_NAMED]))}{more}" if names else ""
