"""Which names are one body, place or group: same key, acronym, short form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from spacy.tokens import Doc

from .. import wordlists
from ..entity import Entity
from ..kinds import Kind
from ..kinds.context import SMALL
from ..kinds.wording import head_word
from ..name import Name
from ..spelling import is_acronym, is_legal_form

MOST_BEFORE = 3
"""Times that a short form may come before the name: in a headline, its deck, a dateline."""


def merge_bodies(doc: Doc, names: list[Name], kinds: dict[str, Kind]) -> list[Entity]:
    """Take a Doc, the names of organisations, places and groups, and their kinds; group them."""
    by_key: dict[str, Entity] = {}
    entities: list[Entity] = []
    for name in names:
        kind = kinds[name.key]
        key = _comparable(name, kind)
        if key not in by_key:
            assert kind is not None
            by_key[key] = Entity(kind)
            entities.append(by_key[key])
        by_key[key].names.append(name)
    for short, long in (*_bracketed(doc, entities), *_short_forms(entities)):
        if short in entities and long in entities and short is not long:
            long.names.extend(short.names)
            entities.remove(short)
    return entities


def _bracketed(doc: Doc, entities: list[Entity]) -> list[tuple[Entity, Entity]]:
    """Give the pairs (short, long) where the short name stands in brackets behind the long one.

    "The Free State Disaster Centre (PDMC)": whatever its letters, it is the name's acronym.
    """
    ends = {name.end: entity for entity in entities for name in entity.names}
    pairs = []
    for entity in entities:
        if len(entity.words) > 1 or not is_acronym(entity.words[0]) or entity.kind == "group":
            continue
        for name in entity.names:
            at = name.start - 1
            closed = name.end < len(doc) and doc[name.end].text == ")"
            long = ends.get(at) if at > 0 and doc[at].text == "(" and closed else None
            if long is not None and len(long.words) > 1 and long.kind == "organization":
                pairs.append((entity, long))
                break
    return pairs


def _comparable(name: Name, kind: Kind) -> str:
    """Give the key of a name without legal form ("Penril Corp." is "Penril") and "City"."""
    words = [w.lower().replace(".", "") for w in name.words]
    if kind == "place" and len(words) > 1 and words[-1] in ("city", "dc"):
        return " ".join(words[:-1])
    if len(words) == 2 and words[-1] == "department":
        return f"department of {words[0]}"
    while len(words) > 1 and is_legal_form(words[-1]) and words[-1] != "group":
        words.pop()
    return " ".join(words)


def _short_forms(entities: list[Entity]) -> list[tuple[Entity, Entity]]:
    """Give the pairs (short, long) that are one: acronyms, first words, names without the state."""
    by_initials: dict[str, Entity] = {}
    by_edge: dict[str, list[Entity]] = defaultdict(list)
    by_rest: dict[str, list[Entity]] = defaultdict(list)
    listed = wordlists.name_words()
    for entity in entities:
        words = entity.words
        if len(words) < 2 or entity.kind == "group":
            continue
        for initials in _initials(words):
            by_initials.setdefault(initials, entity)
        if entity.kind == "organization":
            while len(words) > 2 and is_legal_form(words[-1]):
                words = words[:-1]  # "Kodak" is Eastman Kodak Co, "BP" British Petroleum Co Plc
            for initials in _initials(words):
                by_initials.setdefault(initials, entity)
            first, last = words[0].lower(), words[-1].lower()
            if first not in listed:
                by_edge[first].append(entity)
            by_edge[last].append(entity)
            if head_word(words) not in (first, last) or first in listed:
                by_edge[head_word(words)].append(entity)
            for rest in _rests(words):
                by_rest[" ".join(rest).lower()].append(entity)
            a_body = listed.get(last) in wordlists.BODIES or last in wordlists.body_nouns()
            if len(words) > 2 and a_body:
                by_rest[" ".join(words[:-1]).lower()].append(entity)  # "Gulf Wings" Airline
    pairs = []
    for entity in entities:
        key = " ".join(entity.words).lower()
        long: list[Entity] = []
        if len(entity.words) > 1:
            # "Harlow County" is no short form of its library.
            long = [e for e in by_rest[key] if entity.kind != "place" or e.kind == "place"]
        elif is_acronym(entity.words[0]):
            found = by_initials.get(entity.words[0].replace(".", ""))
            long = [found] if found is not None and entity.kind != "group" else by_edge[key]
            if found is None and entity.kind == "place":
                long = []  # "LISBON" over a report is not its university
        elif entity.kind == "organization" and key not in wordlists.office_words():
            long = by_edge[key]  # "the Senate" and "the House" are bodies of their own
        if not is_acronym(entity.words[0]):
            long = [e for e in long if not _is_known_alone(entity, e)]
        elif long and entity.words[0].replace(".", "") not in by_initials:
            long = [e for e in long if _told(e) < _told(entity)]  # TSO is no "TSO Kirkby centre"
        if len(set(map(id, long))) == 1:
            pairs.append((entity, long[0]))
    return pairs


def _told(entity: Entity) -> int:
    return min(name.start for name in entity.names)


def _is_known_alone(short: Entity, long: Entity) -> bool:
    """Tell whether a name is used so often before the longer one that it does not shorten it.

    "Apple" is not short for the Apple Store that the article comes to.
    """
    told = min(name.start for name in long.names)
    return sum(name.start < told for name in short.names) >= MOST_BEFORE


def _rests(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Give a body's name without its state ("Home Office") and without its "of ..."."""
    forms = wordlists.state_forms()
    for length in (1, 2):
        if len(words) - length > 1 and " ".join(words[:length]) in forms:
            yield words[length:]
    for i, word in enumerate(words):
        if i > 1 and word in ("of", "for"):
            yield words[:i]
            return


def _initials(words: tuple[str, ...]) -> set[str]:
    """Give the acronyms a name may have: of its capitals, of all its words but the small ones."""
    found: set[str] = set()
    for part in (words, *_rests(words)):
        found.add("".join(word[0] for word in part if word[0].isupper()))
        found.add("".join(word[0].upper() for word in part if word.lower() not in SMALL))
    return found
