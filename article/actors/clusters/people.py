"""Which names are one person: full names, surnames, nicknames, titles."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

from .. import wordlists
from ..entity import Entity
from ..name import Name
from ..spelling import plain
from ..wordlists import Gender
from .genders import gender_of

MOST_BEARERS = 100
"""Bearers of one surname, or of one first name, that are asked whom a name means."""


def merge_people(names: list[Name]) -> list[Entity]:
    """Take persons' names; group them: full names first, then lone names by these."""
    full: dict[tuple[str, str], Entity] = {}
    by_last: dict[str, list[Entity]] = defaultdict(list)
    by_first: dict[str, list[Entity]] = defaultdict(list)
    entities: list[Entity] = []
    for name in names:
        if len(name.words) < 2:
            continue
        first, last = plain(name.words[0]), plain(name.words[-1])
        entity = full.get((first, last)) or next(
            (e for e in _near(by_last[last], name) if _same_person(e.words, name.words)), None
        )
        if entity is None:
            entity = Entity("person")
            entities.append(entity)
            by_last[last].append(entity)
            by_first[first].append(entity)
        full.setdefault((first, last), entity)
        entity.names.append(name)
        entity.gender = entity.gender or _title_gender(name)
    usual = _usual_genders(names)
    lone: dict[tuple[str, Gender | None], Entity] = {}
    for name in names:
        if len(name.words) > 1:
            continue
        word = plain(name.words[0])
        told = _title_gender(name) or usual.get(word)
        candidates = [
            entity
            for entity in _near(by_last[word] or by_first[word], name)
            if told is None or not by_last[word] or gender_of(entity) in (None, told)
        ]
        if candidates:
            entity = _most_likely(candidates, name)
        else:
            if (word, told) not in lone:
                lone[word, told] = Entity("person")
                entities.append(lone[word, told])
            entity = lone[word, told]
        entity.names.append(name)
        if len(candidates) < 2:
            entity.gender = entity.gender or _title_gender(name)
    return entities


def _near(bearers: list[Entity], name: Name) -> list[Entity]:
    """Take all who bear a name, in text order; give those whom it may mean there.

    Of more than any story has, as in a list of thousands, these are the last named before it.
    """
    if len(bearers) <= MOST_BEARERS:
        return bearers
    before = bisect_left(bearers, name.start, key=lambda entity: entity.names[0].start)
    return bearers[max(0, before - MOST_BEARERS) : before] or bearers[:MOST_BEARERS]


def _usual_genders(names: list[Name]) -> dict[str, Gender | None]:
    """Give the gender of each lone surname whose titles all agree: "Mr. Obama" is no Michelle."""
    told: dict[str, set[Gender]] = defaultdict(set)
    for name in names:
        gender = _title_gender(name)
        if len(name.words) == 1 and gender is not None:
            told[plain(name.words[0])].add(gender)
    return {word: next(iter(genders)) for word, genders in told.items() if len(genders) == 1}


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two full names with one surname can be one person's ("R. Lee", "Rose Lee")."""
    a, b = plain(one[0]).rstrip("."), plain(other[0]).rstrip(".")
    if a == b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    short = wordlists.nicknames()
    if b in short.get(a, ()) or a in short.get(b, ()):
        return True
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) < len(longer) and [w.lower() for w in longer[-len(shorter) :]] == [
        w.lower() for w in shorter
    ]


def _title_gender(name: Name) -> Gender | None:
    listed = wordlists.titles()
    genders = {listed[title].gender for title in name.titles} - {None}
    return genders.pop() if len(genders) == 1 else None


def _most_likely(candidates: list[Entity], name: Name) -> Entity:
    """Give the bearer of a lone surname: by the title's gender, else whom it meant before.

    Reporters call the main person by surname alone, after the full name, and its relatives by
    their full names: a surname keeps its bearer, unless another is named in full clearly oftener.
    Of several not yet called so the one named oftenest is meant, then the one named last.
    """
    gender = _title_gender(name)
    fitting = [e for e in candidates if gender is None or gender_of(e) in (None, gender)]
    fitting = fitting or candidates
    word = plain(name.words[0])
    named = [e for e in fitting if _full_before(e, name)] or fitting
    if len(named) == 1:
        return named[0]

    def called(entity: Entity) -> int:
        alone = (n for n in entity.names if len(n.words) == 1 and n.start < name.start)
        return sum(plain(n.words[0]) == word for n in alone)

    def closeness(entity: Entity) -> tuple[int, int, int]:
        before = [n.start for n in entity.names if n.start < name.start]
        full = sum(len(n.words) > 1 for n in entity.names)
        return full + (called(entity) > 0), called(entity), max(before, default=-1)

    return max(named, key=closeness)


def _full_before(entity: Entity, name: Name) -> bool:
    return any(len(n.words) > 1 and n.start < name.start for n in entity.names)
