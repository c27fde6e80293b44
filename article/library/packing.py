"""The form in which a library keeps a text and its facts: small, and whole.

A text is deflated (RFC 1951), after a dictionary of words that the library's texts have in common.
Facts are kept apart by what they are: places as columns of numbers, counted in words of the text
and not in characters; names, roles and titles deflated with the article's own text as dictionary,
where nearly all of them stand. What this form has no column for, a field that a later contract
adds, is kept as the contract has it, so that nothing is lost.
"""

from __future__ import annotations

import json
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from ..facts.article import Article
from ..facts.facts import Facts
from ..facts.span import Json
from ..formats.contract import facts_from_json, to_json
from .columns import bound, column, numbers, put, unbound
from .words import storable

_LEVEL = 9
_WINDOW = 32_768  # bytes that deflate looks back

# A word, or one mark; by fixed ranges, for what is a letter changes from Unicode to Unicode.
_WORD_SIGN = "0-9A-Za-z\u00c0-\u1fff\u2070-\U0010ffff"
_PIECE = re.compile(f"[{_WORD_SIGN}]+|[^{_WORD_SIGN} \t\r\n]")

# The classes by number; what is added goes to the end.
_KINDS = ("direct", "indirect", "mixed")
_ACTS = ("speech", "attitude", "mention")
_POLARITIES = ("affirmed", "denied", "open")
_ACTOR_KINDS = ("person", "organization", "place", "group")

_COLUMNS = (
    *("extra", "class", "shape", "parts", "content", "content_for", "marked"),
    *("cue", "cue_for", "source", "source_for", "passage", "passage_for"),
    *("speaker", "confidence", "actor", "mention", "mention_for"),
)
_BESIDE = ("cue", "source", "passage")
_TOLD = ("source", "author", "url", "times")
_IN_TABLE = ("title", "outlet", "date")
_LETTERS = {"actors": "a", "quotes": "q", "deals": "d"}


def pack_text(text: str, dictionary: bytes = b"") -> bytes:
    """Take a text and the library's dictionary; give the text compressed."""
    return _deflated(_bytes(text), dictionary)


def text_from(data: bytes, dictionary: bytes = b"") -> str:
    """Take what ``pack_text`` gave, and the same dictionary; give the text."""
    return _inflated(data, dictionary).decode("utf-8", "surrogatepass")


def pack_facts(article: Article, facts: Facts) -> bytes:
    """Take an article and its facts; give these, and where the article is from, compressed."""
    whole = to_json(article, facts)
    places = _Places.of_all(article.text, whole)
    columns: dict[str, bytearray] = defaultdict(bytearray)
    for offset in places.extra:
        put(columns["extra"], offset)
    order = {actor["id"]: n for n, actor in enumerate(whole["actors"], 1)}
    rest: dict[str, dict[int, Json]] = {}
    ids = {plural: [fact["id"] for fact in whole[plural]] for plural in _LETTERS}
    packed: dict[str, Any] = {
        "told": _told(whole["article"]),
        "ids": {name: given for name, given in ids.items() if given != _usual(name, len(given))},
        "names": _pack_actors(whole["actors"], places, columns, rest),
        "deals": [_small(deal, places) for deal in whole["deals"]],
        "warnings": whole["warnings"],
    }
    _pack_quotes(whole["quotes"], places, columns, _Rest(rest, order))
    packed["rest"] = rest
    words = json.dumps(
        {name: value for name, value in packed.items() if value},
        separators=(",", ":"),
        ensure_ascii=False,
    )
    return bound(
        [
            _deflated(bound([bytes(columns[name]) for name in _COLUMNS])),
            _deflated(_bytes(words), _bytes(article.text)[-_WINDOW:]),
        ]
    )


def facts_from(data: bytes, article: Article) -> tuple[Article, Facts]:
    """Take what ``pack_facts`` gave and the article as far as known, its text; give both whole.

    Raises:
        ValueError, KeyError, zlib.error: it is damaged.
    """
    counted, said = unbound(data)
    words = json.loads(_inflated(said, _bytes(article.text)[-_WINDOW:]))
    columns = dict(zip(_COLUMNS, map(numbers, unbound(_inflated(counted))), strict=True))
    places = _Places(article.text, columns["extra"])
    told = words.get("told", {})
    whole: Json = {"warnings": words.get("warnings", ())}
    names = words.get("names", ())
    ids = words.get("ids", {})
    actors = ids.get("actors") or _usual("actors", len(names))
    whole["actors"] = _unpack_actors(names, places, columns)
    whole["quotes"] = _unpack_quotes(actors, places, columns)
    whole["deals"] = [_large(deal, places) for deal in words.get("deals", ())]
    for plural in _LETTERS:
        facts = whole[plural]
        known = ids.get(plural) or _usual(plural, len(facts))
        for fact, fact_id in zip(facts, known, strict=True):
            fact["id"] = fact_id
        for nth, fields in words.get("rest", {}).get(plural, {}).items():
            facts[int(nth)] |= fields
    article = replace(
        article,
        source=told.get("source", ""),
        author=told.get("author"),
        url=told.get("url"),
        times=tuple((one["start"], one["seconds"]) for one in told.get("times", ())),
        **{name: told[name] for name in _IN_TABLE if name in told},
    )
    return article, facts_from_json(whole)


def _told(article: Json) -> Json:
    """Give what the table of articles does not hold, or not as it is: a lone surrogate."""
    told = {name: article[name] for name in _TOLD if article.get(name)}
    for name in _IN_TABLE:
        if article[name] != storable(article[name]):
            told[name] = article[name]
    return told


class _Places:
    """Offsets of a text as numbers of the word they begin or end, and back."""

    def __init__(self, text: str, extra: Iterable[int]) -> None:
        """Take the text and the offsets that stand within a word or a blank."""
        self.extra = tuple(extra)
        offsets = set(self.extra)
        for piece in _PIECE.finditer(text):
            offsets.update(piece.span())
        self._offsets = sorted(offsets)
        self._numbers = {offset: n for n, offset in enumerate(self._offsets)}

    @classmethod
    def of_all(cls, text: str, whole: Json) -> _Places:
        """Take a text and its facts; give the places, with all offsets of the facts."""
        plain = cls(text, ())
        offsets = {offset for plural in _LETTERS for offset in _offsets(whole[plural])}
        extra = sorted(offsets.difference(plain._numbers))
        return cls(text, extra) if extra else plain

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


class _Rest:
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


def _pack_quotes(
    quotes: Sequence[Json], places: _Places, columns: Mapping[str, bytearray], rest: _Rest
) -> None:
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


def _unpack_quotes(
    actors: Sequence[str], places: _Places, columns: Mapping[str, Iterator[int]]
) -> list[Json]:
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


def _pack_actors(
    actors: Sequence[Json],
    places: _Places,
    columns: Mapping[str, bytearray],
    rest: dict[str, dict[int, Json]],
) -> list[list[str | None]]:
    """Put the mentions into columns; give names, roles, other names."""
    found = []
    for nth, actor in enumerate(actors):
        kind = actor["kind"]
        known = kind in _ACTOR_KINDS
        put(columns["actor"], _ACTOR_KINDS.index(kind) if known else 0)
        put(columns["actor"], len(actor["mentions"]))
        at = 0
        for mention in actor["mentions"]:
            distance, length = places.pair(mention, at)
            put(columns["mention"], distance)
            put(columns["mention_for"], length)
            at += distance
        found.append([actor["name"], actor["role"], *actor["aliases"]])
        left = {name: value for name, value in actor.items() if name not in _OF_ACTOR}
        if left or not known:
            rest.setdefault("actors", {})[nth] = left | ({} if known else {"kind": kind})
    return found


_OF_ACTOR = frozenset({"id", "name", "kind", "role", "aliases", "mentions"})


def _unpack_actors(
    names: Iterable[Sequence[str | None]], places: _Places, columns: Mapping[str, Iterator[int]]
) -> list[Json]:
    actors: list[Json] = []
    for name, role, *aliases in names:
        kind = _ACTOR_KINDS[next(columns["actor"])]
        mentions, at = [], 0
        for distance in islice(columns["mention"], next(columns["actor"])):
            at += distance
            mentions.append(places.span(at, next(columns["mention_for"])))
        actors.append(
            {"name": name, "kind": kind, "role": role, "aliases": aliases, "mentions": mentions}
        )
    return actors


_SPANS = frozenset({"mentions", "dates"})
_SPAN = frozenset({"object", "quantity"})


def _small(deal: Json, places: _Places) -> Json:
    """Take a deal of the contract; give it with pairs of numbers for spans, without its id."""
    small: Json = {}
    for name, value in deal.items():
        if name in _SPANS:
            small[name] = [number for span in value for number in places.pair(span)]
        elif name in _SPAN and value is not None:
            small[name] = places.pair(value)
        elif name != "id" and value is not None:
            small[name] = value
    return small


_OF_DEAL: Json = dict.fromkeys(("status", "value", "object", "quantity"))


def _large(deal: Json, places: _Places) -> Json:
    large = dict(_OF_DEAL)
    for name, value in deal.items():
        if name in _SPANS:
            large[name] = [places.span(*pair) for pair in zip(value[::2], value[1::2], strict=True)]
        elif name in _SPAN:
            large[name] = places.span(*value)
        else:
            large[name] = value
    return large


def _offsets(value: Any) -> Iterator[int]:
    """Give the offsets of all spans in a part of the contract."""
    if isinstance(value, dict):
        if "start" in value and "end" in value:
            yield from (value["start"], value["end"])
        value = value.values()
    elif not isinstance(value, list):
        return
    for one in value:
        yield from _offsets(one)


def _usual(plural: str, count: int) -> list[str]:
    return [f"{_LETTERS[plural]}{n}" for n in range(1, count + 1)]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _deflated(data: bytes, dictionary: bytes = b"") -> bytes:
    more = (dictionary,) if dictionary else ()
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, *more)
    return packer.compress(data) + packer.flush()


def _inflated(data: bytes, dictionary: bytes = b"") -> bytes:
    unpacker = zlib.decompressobj(-15, **({"zdict": dictionary} if dictionary else {}))
    return unpacker.decompress(data) + unpacker.flush()


__all__ = ["column", "facts_from", "pack_facts", "pack_text", "text_from"]
