"""The form in which a library keeps a text and its facts: small, and the contract's own JSON.

Facts are the contract's object without the article and without the words of its spans, which stand
in the text. A span is the two numbers [distance from the start of the span before it in its list,
length]: small numbers compress well (RFC 1950), and mentions are most of the facts.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..facts.article import Article
from ..facts.facts import Facts
from ..formats.contract import facts_from_json, to_json

_LEVEL = 9
_PARTS = ("actors", "quotes", "deals", "warnings")
_SPANS = frozenset({"mentions", "dates"})
_SPAN = frozenset({"source", "cue", "passage", "object", "quantity"})


def pack_text(text: str) -> bytes:
    """Take a text; give it compressed."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL)


def text_from(data: bytes) -> str:
    """Take what ``pack_text`` gave; give the text."""
    return zlib.decompress(data).decode("utf-8", "surrogatepass")


def pack_facts(article: Article, facts: Facts) -> bytes:
    """Take an article and its facts; give the facts compressed."""
    whole = to_json(article, facts)
    kept = {part: [_small(fact) for fact in whole[part]] for part in _PARTS}
    return zlib.compress(json.dumps(kept, separators=(",", ":")).encode("ascii"), _LEVEL)


def facts_from(data: bytes) -> Facts:
    """Take what ``pack_facts`` gave; give the facts."""
    kept = json.loads(zlib.decompress(data))
    return facts_from_json({part: [_whole(fact) for fact in kept[part]] for part in _PARTS})


def _small(fact: Any) -> Any:
    if not isinstance(fact, dict):
        return fact
    return {name: _small_slot(name, value) for name, value in fact.items()}


def _small_slot(name: str, value: Any) -> Any:
    if name in _SPANS:
        return list(_distances(value))
    if name == "content":
        return [list(_distances(value)), [int(part["marked"]) for part in value]]
    if name in _SPAN and value is not None:
        return list(_distances([value]))
    return value


def _whole(fact: Any) -> Any:
    if not isinstance(fact, dict):
        return fact
    return {name: _whole_slot(name, value) for name, value in fact.items()}


def _whole_slot(name: str, value: Any) -> Any:
    if name in _SPANS:
        return list(_spans(value))
    if name == "content":
        spans, marks = value
        return [
            span | {"marked": bool(mark)} for span, mark in zip(_spans(spans), marks, strict=True)
        ]
    if name in _SPAN and value is not None:
        return next(_spans(value))
    return value


def _distances(spans: Iterable[Mapping[str, Any]]) -> Iterator[int]:
    before = 0
    for span in spans:
        yield from (span["start"] - before, span["end"] - span["start"])
        before = span["start"]


def _spans(numbers: list[int]) -> Iterator[dict[str, Any]]:
    start = 0
    for distance, length in zip(numbers[::2], numbers[1::2], strict=True):
        start += distance
        yield {"start": start, "end": start + length}
