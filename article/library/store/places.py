"""Offsets of a text, counted in its words: small numbers, which deflate well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from ...facts.span import Json

# A word, or one mark; by fixed ranges, for what is a letter changes from Unicode to Unicode.
_WORD_SIGN = "0-9A-Za-z\u00c0-\u1fff\u2070-\U0010ffff"
_PIECE = re.compile(f"[{_WORD_SIGN}]+|[^{_WORD_SIGN} \t\r\n]")


class Places:
    """Offsets of a text as numbers of the word they begin or end, and back."""

    def __init__(self, text: str, extra: Iterable[int]) -> None:
        """Take the text and the offsets that stand within a word or a blank."""
        spans = map(re.Match[str].span, _PIECE.finditer(text))
        self._number(set(chain.from_iterable(spans)), extra)

    def _number(self, offsets: set[int], extra: Iterable[int]) -> None:
        self.extra = tuple(extra)
        self._offsets = sorted(offsets.union(self.extra))
        self._numbers = dict(zip(self._offsets, range(len(self._offsets)), strict=True))

    @classmethod
    def of_all(cls, text: str, facts: Iterable[Json]) -> Places:
        """Take a text and its facts; give the places, with all offsets of the facts."""
        places = cls(text, ())
        offsets: set[int] = set()
        for fact in facts:
            add_offsets(fact, offsets)
        if extra := sorted(offsets.difference(places._numbers)):
            places._number(set(places._offsets), extra)
        return places

    def pair(self, span: Mapping[str, int], before: int = 0) -> tuple[int, int]:
        """Take a span and a place; give the distance from there and the length, in places."""
        start = self._numbers[span["start"]]
        return start - before, self._numbers[span["end"]] - start

    def at(self, span: Mapping[str, int]) -> int:
        """Take a span; give the number of its start."""
        return self._numbers[span["start"]]

    def span(self, start: int, length: int) -> Json:
        """Take the number of a start and a length in places; give the span."""
        return {"start": self._offsets[start], "end": self._offsets[start + length]}


def add_offsets(value: Any, offsets: set[int]) -> None:
    """Take a part of the contract and a set; add the offsets of all its spans."""
    if isinstance(value, dict):
        if "start" in value and "end" in value:
            offsets.add(value["start"])
            offsets.add(value["end"])
        value = value.values()
    for one in value:
        if isinstance(one, (dict, list)):
            add_offsets(one, offsets)
