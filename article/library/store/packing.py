"""The form in which a library keeps a text and its facts: small, and whole.

A text is deflated (RFC 1951), after a dictionary of words that the library's texts have in common.
Facts are kept apart by what they are: places as columns of numbers, counted in words of the text
and not in characters; names, roles and titles deflated with the article's own text as dictionary,
where nearly all of them stand. What this form has no column for, a field that a later contract
adds, is kept as the contract has it, so that nothing is lost.
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from ...facts.article import Article
from ...facts.facts import BY_PLURAL, Facts
from ...facts.span import Json
from ...formats.contract import facts_from_json, to_json
from ..language.words import storable
from .columns import bound, numbers, put, unbound
from .kept_looks import looks_from, pack_looks
from .places import Places
from .quote_columns import COLUMNS, Rest, pack_quotes, unpack_quotes

_LEVEL = 9
_WINDOW = 32_768  # bytes that deflate looks back

# The classes by number; what is added goes to the end.
_ACTOR_KINDS = ("person", "organization", "place", "group")

_COLUMNS = ("extra", *COLUMNS, "actor", "mention", "mention_for")
_TOLD = ("source", "author", "url", "times")
_IN_TABLE = ("title", "outlet", "date")
_PLAIN = tuple(plural for plural in BY_PLURAL if plural not in ("actors", "quotes"))
"""Kinds of facts that have no columns of their own: deals, and what is added."""

_LETTERS = {plural: plural[0] for plural in ("actors", "quotes", *_PLAIN)}


def pack_text(text: str, dictionary: bytes = b"") -> bytes:
    """Take a text and the library's dictionary; give the text compressed."""
    return _deflated(_bytes(text), dictionary)


def text_from(data: bytes, dictionary: bytes = b"") -> str:
    """Take what ``pack_text`` gave, and the same dictionary; give the text."""
    return _inflated(data, dictionary).decode("utf-8", "surrogatepass")


def pack_facts(article: Article, facts: Facts) -> bytes:
    """Take an article and its facts; give these, and where the article is from, compressed."""
    whole = to_json(article, facts)
    places = Places.of_all(article.text, (fact for plural in _LETTERS for fact in whole[plural]))
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
        **{plural: [_small(fact, places) for fact in whole[plural]] for plural in _PLAIN},
        "warnings": whole["warnings"],
        "looks": pack_looks(article.looks),
    }
    pack_quotes(whole["quotes"], places, columns, Rest(rest, order))
    packed["rest"] = rest
    words = json.dumps(
        {name: value for name, value in packed.items() if value},
        separators=(",", ":"),
        ensure_ascii=False,
    )
    numbered = _deflated(bound([bytes(columns[name]) for name in _COLUMNS]))
    return joined(numbered, words, article.text)


def joined(numbered: bytes, words: str, text: str) -> bytes:
    """Take the columns, deflated, the words beside them and the article's text; give them as one.

    ``parts_of`` is the way back.
    """
    return bound([numbered, _deflated(_bytes(words), _bytes(text)[-_WINDOW:])])


def parts_of(data: bytes, text: str) -> tuple[bytes, str]:
    """Take packed facts and the article's text; give the columns, deflated, and the words.

    Raises:
        ValueError, zlib.error: it is damaged.
    """
    numbered, said = unbound(data)
    words = _inflated(said, _bytes(text)[-_WINDOW:])
    return numbered, words.decode("utf-8", "surrogatepass")


def facts_from(data: bytes, article: Article) -> tuple[Article, Facts]:
    """Take what ``pack_facts`` gave and the article as far as known, its text; give both whole.

    Raises:
        ValueError, KeyError, zlib.error: it is damaged.
    """
    counted, said = parts_of(data, article.text)
    words = json.loads(said)
    columns = dict(zip(_COLUMNS, map(numbers, unbound(_inflated(counted))), strict=True))
    places = Places(article.text, columns["extra"])
    told = words.get("told", {})
    whole: Json = {"warnings": words.get("warnings", ())}
    names = words.get("names", ())
    ids = words.get("ids", {})
    actors = ids.get("actors") or _usual("actors", len(names))
    whole["actors"] = _unpack_actors(names, places, columns)
    whole["quotes"] = unpack_quotes(actors, places, columns)
    for plural in _PLAIN:
        whole[plural] = [_large(fact, places) for fact in words.get(plural, ())]
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
        looks=looks_from(words.get("looks", ()), len(article.text)),
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


def _pack_actors(
    actors: Sequence[Json],
    places: Places,
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
    names: Iterable[Sequence[str | None]], places: Places, columns: Mapping[str, Iterator[int]]
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


def _small(deal: Json, places: Places) -> Json:
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


def _large(deal: Json, places: Places) -> Json:
    large = dict(_OF_DEAL)
    for name, value in deal.items():
        if name in _SPANS:
            large[name] = [places.span(*pair) for pair in zip(value[::2], value[1::2], strict=True)]
        elif name in _SPAN:
            large[name] = places.span(*value)
        else:
            large[name] = value
    return large


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
    result = unpacker.decompress(data) + unpacker.flush()
    if not unpacker.eof:
        raise ValueError("it breaks off")
    return result
