"""Which names are one actor: surnames, honorifics, acronyms, short forms, forms of states."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from spacy.tokens import Doc

from . import states, wordlists
from .entity import Entity
from .genders import gender_of
from .kinds import Kind
from .name import Name
from .spelling import is_acronym, is_demonym, is_legal_form, plain
from .wording import head_word
from .wordlists import Gender


def merge(doc: Doc, names: list[Name], kinds: dict[str, Kind]) -> list[Entity]:
    """Take the names of a Doc and their kinds; give the actors they name, in no certain order."""
    people: list[Name] = []
    others: list[Name] = []
    local = states.local_forms(names)
    named = states.named_states(names)
    stately: dict[str, Entity] = {}
    entities: list[Entity] = []
    for name in names:
        kind = kinds[name.key]
        if kind is None:
            # "American Patriot" is a missile, but the demonym before it still tells whose.
            alone = len(name.words) == 1
            if alone or name.label in _EVENTS or not is_demonym(name.words[0]):
                continue
            name = Name(name.start, name.start + 1, name.words[:1], (), "NORP")
            kind = "group"
        state = states.state_of(doc, name, local, named) if kind != "person" else None
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
    return entities + _merge_people(people) + _merge_others(doc, others, kinds)


def _is_group_noun(doc: Doc, name: Name) -> bool:
    """Tell a group ("Muslims", "the Taliban") from an adjective ("Muslim pilgrims")."""
    root = doc[name.end - 1]
    if root.pos_ not in ("NOUN", "PROPN") or root.dep_ in ("amod", "compound", "nmod"):
        return False
    return root.tag_ in ("NNS", "NNPS") or doc[root.left_edge.i].lower_ == "the"


def _merge_people(names: list[Name]) -> list[Entity]:
    """Group persons' names: full names first, then each lone surname or first name by them."""
    full: dict[tuple[str, str], Entity] = {}
    by_last: dict[str, list[Entity]] = defaultdict(list)
    by_first: dict[str, list[Entity]] = defaultdict(list)
    entities: list[Entity] = []
    for name in names:
        if len(name.words) < 2:
            continue
        first, last = plain(name.words[0]), plain(name.words[-1])
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
    usual = _usual_genders(names)
    lone: dict[tuple[str, Gender | None], Entity] = {}
    for name in names:
        if len(name.words) > 1:
            continue
        word = plain(name.words[0])
        told = _title_gender(name) or usual.get(word)
        candidates = [
            entity
            for entity in by_last[word] or by_first[word]
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


MOST_BEFORE = 3
"""Times that a short form may come before the name: in a headline, its deck, a dateline."""

_EVENTS = frozenset({"EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"})
_SMALL = frozenset({"of", "the", "and", "for", "&", "in", "on", "at", "de", "la"})


def _merge_others(doc: Doc, names: list[Name], kinds: dict[str, Kind]) -> list[Entity]:
    """Group the names of organisations, places and groups: same key, acronym, short form."""
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
            long = by_rest[key]
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
        found.add("".join(word[0].upper() for word in part if word.lower() not in _SMALL))
    return found
