"""Which names are one actor: surnames, honorifics, acronyms, short forms, forms of states."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from spacy.tokens import Doc

from ..model import ActorKind
from . import states, wordlists
from .kinds import Kind
from .names import Name, is_acronym
from .wordlists import Gender


@dataclass(slots=True, eq=False)
class Entity:
    """An actor in the making: its names so far, and what its titles tell of its gender.

    ``mentions`` are the token spans of nominals and pronouns, which reference resolution adds.
    """

    kind: ActorKind
    names: list[Name] = field(default_factory=list)
    state: str | None = None
    gender: Gender | None = None
    role: str | None = None
    mentions: list[tuple[int, int]] = field(default_factory=list)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of its fullest name: the longest of those not written in capitals."""
        return self.fullest.words

    @property
    def fullest(self) -> Name:
        """The occurrence that writes its name most fully; the first of several."""
        return max(
            self.names,
            key=lambda n: (not (len(n.words) > 1 and n.words[0].isupper()), len(n.words)),
        )


def merge(doc: Doc, names: list[Name], kinds: dict[str, Kind]) -> list[Entity]:
    """Take the names of a Doc and their kinds; give the actors they name, in no certain order."""
    people: list[Name] = []
    others: list[Name] = []
    local = states.local_forms(names)
    stately: dict[str, Entity] = {}
    entities: list[Entity] = []
    for name in names:
        kind = kinds[name.key]
        if kind is None:
            continue
        state = states.state_of(doc, name, local) if kind != "person" else None
        if state is not None:
            if state not in stately:
                stately[state] = Entity("place", state=state)
                entities.append(stately[state])
            stately[state].names.append(name)
        elif kind == "person":
            people.append(name)
        elif name.label == "LANGUAGE" or (kind == "group" and not _is_group_noun(doc, name)):
            continue
        else:
            others.append(name)
    return entities + _merge_people(people) + _merge_others(others, kinds)


def _is_group_noun(doc: Doc, name: Name) -> bool:
    """Tell a group ("Muslims", "the Taliban") from an adjective ("Muslim pilgrims")."""
    root = doc[name.end - 1]
    return root.pos_ in ("NOUN", "PROPN") and root.dep_ not in ("amod", "compound", "nmod")


def _merge_people(names: list[Name]) -> list[Entity]:
    """Group persons' names: full names first, then each lone surname or first name by them."""
    full: dict[tuple[str, str], Entity] = {}
    by_last: dict[str, list[Entity]] = defaultdict(list)
    by_first: dict[str, list[Entity]] = defaultdict(list)
    entities: list[Entity] = []
    for name in names:
        if len(name.words) < 2:
            continue
        first, last = name.words[0].lower(), name.words[-1].lower()
        entity = full.get((first, last)) or next(
            (e for e in by_last[last] if _same_person(e.words, name.words)), None
        )
        if entity is None:
            entity = Entity("person")
            entities.append(entity)
            by_last[last].append(entity)
            by_first[first].append(entity)
        full.setdefault((first, last), entity)
        entity.names.append(name)
        entity.gender = entity.gender or _title_gender(name)
    lone: dict[str, Entity] = {}
    for name in names:
        if len(name.words) > 1:
            continue
        word = name.words[0].lower()
        candidates = by_last[word] or by_first[word]
        if candidates:
            entity = _most_likely(candidates, name)
        else:
            if word not in lone:
                lone[word] = Entity("person")
                entities.append(lone[word])
            entity = lone[word]
        entity.names.append(name)
        if len(candidates) < 2:
            entity.gender = entity.gender or _title_gender(name)
    return entities


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two full names with one surname can be one person's ("R. Lee", "Rose Lee")."""
    a, b = one[0].lower().rstrip("."), other[0].lower().rstrip(".")
    if a == b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) < len(longer) and [w.lower() for w in longer[-len(shorter) :]] == [
        w.lower() for w in shorter
    ]


def _title_gender(name: Name) -> Gender | None:
    listed = wordlists.titles()
    genders = {listed[title].gender for title in name.titles} - {None}
    return genders.pop() if len(genders) == 1 else None


def _most_likely(candidates: list[Entity], name: Name) -> Entity:
    """Give the bearer of a lone surname: by the title's gender, then who was named last before."""
    gender = _title_gender(name)
    fitting = [e for e in candidates if gender is None or e.gender in (None, gender)] or candidates

    def closeness(entity: Entity) -> tuple[bool, int]:
        before = [n.start for n in entity.names if n.start < name.start]
        return bool(before), max(before) if before else -entity.names[0].start

    return max(fitting, key=closeness)


_SMALL = frozenset({"of", "the", "and", "for", "&", "in", "on", "at", "de", "la"})


def _merge_others(names: list[Name], kinds: dict[str, Kind]) -> list[Entity]:
    """Group the names of organisations, places and groups: same key, acronym, short form."""
    by_key: dict[str, Entity] = {}
    entities: list[Entity] = []
    for name in names:
        key = _comparable(name)
        if key not in by_key:
            kind = kinds[name.key]
            assert kind is not None
            by_key[key] = Entity(kind)
            entities.append(by_key[key])
        by_key[key].names.append(name)
    for short, long in _short_forms(entities):
        if short in entities and long in entities and short is not long:
            long.names.extend(short.names)
            entities.remove(short)
    return entities


def _comparable(name: Name) -> str:
    """Give the key of an organisation without its legal form ("Penril Corp." is "Penril")."""
    words = [w.lower().rstrip(".") for w in name.words]
    listed = wordlists.name_words()
    while len(words) > 1 and listed.get(words[-1]) == "form" and words[-1] != "group":
        words.pop()
    return " ".join(words)


def _short_forms(entities: list[Entity]) -> list[tuple[Entity, Entity]]:
    """Give the pairs (short, long) of organisations that are one: acronyms and first words."""
    organisations = [e for e in entities if e.kind == "organization"]
    places = [e for e in entities if e.kind == "place"]
    by_initials: dict[str, Entity] = {}
    by_first: dict[str, list[Entity]] = defaultdict(list)
    by_last: dict[str, list[Entity]] = defaultdict(list)
    for entity in places + organisations:
        words = entity.words
        if len(words) > 1:
            by_initials.setdefault("".join(w[0] for w in words if w[0].isupper()), entity)
            by_initials.setdefault(
                "".join(w[0].upper() for w in words if w.lower() not in _SMALL), entity
            )
            if entity.kind == "organization":
                by_first[words[0].lower()].append(entity)
                by_last[words[-1].lower()].append(entity)
    pairs = []
    for entity in places + organisations:
        if len(entity.words) > 1:
            continue
        word = entity.words[0]
        long = by_initials.get(word.replace(".", "")) if is_acronym(word) else None
        if long is None and entity.kind == "organization" and not is_acronym(word):
            for index in (by_first, by_last):
                if long is None and len(index[word.lower()]) == 1:
                    long = index[word.lower()][0]
        if long is not None:
            pairs.append((entity, long))
    return pairs


def majority_kind(names: list[Name], kinds: dict[str, Kind]) -> Kind:
    """Take names of one actor; give the kind most of them were settled as."""
    return Counter(kinds[name.key] for name in names).most_common(1)[0][0]
