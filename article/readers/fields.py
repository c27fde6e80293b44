"""Which field of a record is an article's text, title, author, day: by its usual names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..text import visible
from .dates import day_of
from .field_names import USUAL, plain_name
from .page.flat import is_markup, paragraphs_of
from .reading import Reading, field, joined

Names = Mapping[str, str]
"""What the user said: the name of the field for "text", "title", "author", "date", "outlet"."""


def reading(record: Mapping[str, Any], names: Names) -> Reading | None:
    """Take a record and what the user said of its fields; give the article, None without a text."""
    text = next(_texts(record, names), "")
    if not text.strip():
        return None
    # A text that was cut by a service ends in "… [+1234 chars]".
    cut = re.search(r"(?:…|\.\.\.)?\s*\[\+?[\d,]+ (?:chars|characters|words)\]\s*$", text)
    return Reading(
        text[: cut.start()].rstrip() if cut else text,
        field(_one(record, names, "title")),
        field(re.sub(r"^(?i:by)\s+", "", _one(record, names, "author"))),
        day_of(_one(record, names, "date")),
        field(_one(record, names, "outlet")),
        url=_link(_one(record, names, "url")),
        notes=("Only a part was found: the service cut the text.",) if cut else (),
    )


def has_text(record: Mapping[str, Any], names: Names) -> bool:
    """Take a record; tell whether one of its fields is a text."""
    return next((True for text in _texts(record, names) if text.strip()), False)


def has(record: Mapping[str, Any], path: str) -> bool:
    """Take a record and a name as ``value`` does; tell whether it has that field, maybe empty."""
    return path in record or value(record, path) is not None


def value(record: object, path: str) -> object:
    """Take a record and a name, dots between names within names; give what it holds, or None."""
    if isinstance(record, Mapping):
        if path in record:
            return record[path]
        first, dot, rest = path.partition(".")
        return value(record.get(first), rest) if dot else None
    return None


def _texts(record: Mapping[str, Any], names: Names) -> Iterator[str]:
    for one in _values(record, names, "text"):
        words = _words(one, "\n\n")
        text = joined(paragraphs_of(words)) if is_markup(words) else words
        if text.strip():
            yield visible(text.replace("\r\n", "\n"))


def _one(record: Mapping[str, Any], names: Names, what: str) -> str:
    found = (_words(one, "; ") for one in _values(record, names, what))
    words = next((one for one in found if one.strip()), "")
    return " ".join(paragraphs_of(words)) if is_markup(words) else words


def _values(record: Mapping[str, Any], names: Names, what: str) -> Iterator[object]:
    if what in names:
        yield value(record, names[what])
        return
    by_name = {plain_name(str(key)): one for key, one in record.items()}
    for name in USUAL[what]:
        if name in by_name:
            yield by_name[name]
    # Services put the fields of an article into one of their own.
    for inner in ("fields", "_source", "attributes", "data", "article", "document"):
        if isinstance(record.get(inner), Mapping):
            yield from _values(record[inner], names, what)


def _words(one: object, between: str) -> str:
    if isinstance(one, str):
        return one
    if isinstance(one, bool) or one is None:
        return ""
    if isinstance(one, (int, float)):
        return str(one)
    if isinstance(one, list):
        return between.join(words for part in one if (words := _words(part, between)))
    if isinstance(one, Mapping):
        keys = ("name", "title", "main", "text", "original", "value", "full")
        return next((words for key in keys if (words := _words(one.get(key), between))), "")
    return ""


def _link(words: str) -> str | None:
    return words.strip() if words.strip().startswith(("http://", "https://")) else None
