"""Quotes as columns of numbers: classes, places of their words, who says them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from ...facts.span import Json
from .columns import put
from .places import Places

# The classes by number; what is added goes to the end.
_KINDS = ("direct", "indirect", "mixed")
_ACTS = ("speech", "attitude", "mention")
_POLARITIES = ("affirmed", "denied", "open")

_BESIDE = ("cue", "source", "passage")

COLUMNS = (
    *("class", "shape", "parts", "content", "content_for", "marked"),
    *("cue", "cue_for", "source", "source_for", "passage", "passage_for"),
    *("speaker", "confidence"),
)


class Rest:
    """What has no column; ``order`` is the number of each actor by its id."""

    def __init__(self, rest: dict[str, dict[int, Json]], order: Mapping[str, int]) -> None:
        self._rest = rest
        self._order = order

    def keep(self, nth: int, name: str, value: Any) -> None:
        """Keep a field of the quote of this number as it is."""
        self._rest.setdefault("quotes", {}).setdefault(nth, {})[name] = value

    def code(self, nth: int, name: str, value: Any, known: Sequence[str]) -> int:
        """Give the number of a class; one that is not known yet is kept as it is."""
        if value in known:
            return known.index(value)
        self.keep(nth, name, value)
        return 0

    def actor(self, nth: int, name: str, value: str | None) -> int:
        """Give the number of an actor, 0 for none; one that is not there is kept as it is."""
        if value is not None and value not in self._order:
            self.keep(nth, name, value)
        return self._order.get(value or "", 0)


def pack_quotes(
    quotes: Sequence[Json], places: Places, columns: Mapping[str, bytearray], rest: Rest
) -> None:
    """Take the contract's quotes and the places of their text; put them into the columns.

    What no column holds goes to ``rest``.
    """
    before = 0
    for nth, quote in enumerate(quotes):
        content = quote.pop("content")
        put(
            columns["class"],
            rest.code(nth, "kind", quote.pop("kind"), _KINDS)
            + 3 * rest.code(nth, "act", quote.pop("act"), _ACTS)
            + 9 * rest.code(nth, "polarity", quote.pop("polarity"), _POLARITIES),
        )
        has = sum(1 << bit for bit, name in enumerate(_BESIDE) if quote[name])
        several = quote.pop("speakers")
        put(columns["shape"], has + 8 * len(several))
        put(columns["parts"], len(content))
        put(columns["marked"], sum(part["marked"] << n for n, part in enumerate(content)))
        at = before
        for part in content:
            distance, length = places.pair(part, at)
            put(columns["content"], distance)
            put(columns["content_for"], length)
            at += distance
        before = places.at(content[0])
        for name in _BESIDE:
            if span := quote.pop(name):
                distance, length = places.pair(span, before)
                put(columns[name], distance)
                put(columns[f"{name}_for"], length)
        put(columns["speaker"], rest.actor(nth, "speaker", quote.pop("speaker")))
        numbered = [rest.actor(nth, "speakers", one) for one in several]
        if 0 in numbered:
            rest.keep(nth, "speakers", several)
        for number in numbered:
            put(columns["speaker"], number)
        put(columns["confidence"], round(1000 * quote.pop("confidence")))
        quote.pop("id")
        for name, value in quote.items():  # a later contract's
            rest.keep(nth, name, value)


def unpack_quotes(
    actors: Sequence[str], places: Places, columns: Mapping[str, Iterator[int]]
) -> list[Json]:
    """Take the actors' ids, the places and the columns; give the quotes, without ids."""
    quotes: list[Json] = []
    before = 0
    for code in columns["class"]:
        shape = next(columns["shape"])
        several = shape >> 3
        marked = next(columns["marked"])
        content, at = [], before
        for n in range(next(columns["parts"])):
            at += next(columns["content"])
            part = places.span(at, next(columns["content_for"]))
            content.append(part | {"marked": bool(marked >> n & 1)})
            if n == 0:
                before = at
        quote: Json = {
            "kind": _KINDS[code % 3],
            "act": _ACTS[code // 3 % 3],
            "polarity": _POLARITIES[code // 9],
            "content": content,
        }
        for bit, name in enumerate(_BESIDE):
            quote[name] = None
            if shape >> bit & 1:
                start = before + next(columns[name])
                quote[name] = places.span(start, next(columns[f"{name}_for"]))
        who = next(columns["speaker"])
        quote["speaker"] = actors[who - 1] if who else None
        quote["speakers"] = [actors[n - 1] for n in islice(columns["speaker"], several) if n]
        quote["confidence"] = next(columns["confidence"]) / 1000
        quotes.append(quote)
    return quotes
