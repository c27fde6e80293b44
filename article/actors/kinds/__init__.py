"""What a name names: a person, an organisation, a place, a group, or no actor at all.

The recogniser decides mention by mention and is often wrong on one; here all mentions of a name
vote together, with the words around them and the word lists as further witnesses.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from spacy.tokens import Doc

from ...facts.actor import ActorKind
from .. import wordlists
from ..name import Name
from ..spans.pieces import DASHES, INSTITUTIONS, THING_LABELS
from ..spelling import bare, is_acronym, is_demonym, plain
from . import acting, beside, things
from .wording import THING, WORD_KIND, ask_words, head_word

Kind = ActorKind | None
"""None: a weapon, a product, a work, an event: nobody who acts."""

_LABEL_KIND: dict[str, ActorKind] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
_UNSURE = frozenset({"PRODUCT", "WORK_OF_ART", "EVENT", "NORP", ""})
"""Labels that the recogniser also gives to names it does not know."""

_FORMER = frozenset({"PERSON", "ORG"})
_PLACING = frozenset({"in", "near", "outside", "across"})
LONGEST_DATELINE = 8
"""Tokens after the city: a state, a date, an agency."""

_DASHES = DASHES | {"-", "("}


def settle(doc: Doc, names: Iterable[Name]) -> dict[str, Kind]:
    """Take the names of a Doc; give the kind of each key."""
    by_key: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        by_key[name.key].append(name)
    kinds = {key: _kind_of(doc, key, same) for key, same in by_key.items() if " " in key}
    organisations = _first_words(kinds)
    storms = things.storms(doc)
    kinds.update((k, None) for k in kinds if k.startswith("storm ") and k[6:] in storms)
    surnames = {plain(key.split()[-1]) for key, kind in kinds.items() if kind == "person"}
    firsts = {key.split()[0] for key, kind in kinds.items() if kind == "person"}
    for key, same in by_key.items():
        if key in kinds:
            continue
        hit = wordlists.state_forms().get(same[0].words[0])
        a_state = hit is not None and hit[1] != "capital"
        if plain(key) in surnames and not a_state:
            kinds[key] = "person"
            continue
        if (key in storms and key not in firsts) or all(
            things.opens_as_noun(doc, name) for name in same
        ):
            kinds[key] = None
            continue
        kinds[key] = _kind_of(doc, key, same, key in firsts)
        long = organisations.get(key)
        before = long is not None and by_key[long][0].start < same[0].start
        if long is not None and hit is None and _may_be_firm(doc, same, long, before):
            kinds[key] = "organization"
    return kinds


def _first_words(kinds: dict[str, Kind]) -> dict[str, str]:
    """Give the words that open the name of just one organisation ("Delta" of Delta Air Lines).

    Or close it, behind a demonym ("Aramco" of Saudi Aramco). The value is the key of that name.
    """
    listed = wordlists.name_words()
    found: dict[str, list[str]] = defaultdict(list)
    for key, kind in kinds.items():
        words = key.split()
        what = listed.get(bare(words[-1]))
        firm = what is not None or words[0] not in wordlists.first_names()
        if kind == "organization" and firm and words[-1] not in INSTITUTIONS:
            found[words[0]].append(key)
        elif kind == "organization" and len(words) == 2 and is_demonym(words[0].title()):
            found[words[1]].append(key)
    return {w: keys[0] for w, keys in found.items() if len(keys) == 1 and w not in listed}


def _may_be_firm(doc: Doc, names: list[Name], long: str, before: bool) -> bool:
    """Tell whether nothing speaks against a firm: no mention as a person, nothing "in" it.

    Where the ``long`` name has a legal form, only a person's title speaks against it. A label
    says little of a word that is no first name, or where a firm was named so ``before``.
    """
    listed = wordlists.name_words()
    what = listed.get(bare(long.split()[-1]))
    formal = what == "form"
    cities = sum(name.label == "GPE" for name in names)
    if listed.get(head_word(tuple(long.split()))) == "organization" and 2 * cities > len(names):
        return False  # "Chicago" beside its Department of Aviation
    known = names[0].key in wordlists.first_names() and not (before and what == "firm")
    for name in names:
        token = doc[name.end - 1]
        if is_dateline(doc, name):
            return False
        if name.titles or (name.label == "PERSON" and known and not formal):
            return False
        if formal:
            continue
        placed = token.head.lower_ in ("in", "at", "near", "around", "across")
        if token.dep_ == "pobj" and placed and not beside.is_abstract(token.head.head):
            return False
    return True


def _kind_of(doc: Doc, key: str, names: list[Name], known_first: bool = False) -> Kind:
    votes: Counter[str] = Counter()
    words = names[0].words
    for name in names:
        if is_dateline(doc, name):
            votes["place"] += 4
        if name.label in THING_LABELS:
            votes[THING] += 1
        elif name.label:
            votes[_LABEL_KIND[name.label]] += 1
        _ask_neighbours(doc, name, votes)
        if len(words) == 1 and is_acronym(words[0]) and _is_common_noun(doc, name):
            votes[THING] += 4 * len(names)
    ask_words(words, key, votes, len(names))
    if known_first:
        votes["person"] += len(names)
    if not votes:
        return "person"
    best, _ = max(votes.items(), key=lambda item: item[1])
    return None if best == THING else best  # type: ignore[return-value]


def _is_common_noun(doc: Doc, name: Name) -> bool:
    """Tell whether an acronym is put behind small words it abbreviates: "operated vehicle (OV)"."""
    initials = name.words[0].lower()
    first = name.start - 1 - len(initials)
    if first < 0 or doc[name.start - 1].text != "(":
        return False
    before = doc[first : name.start - 1]
    return all(t.text[0] == c for t, c in zip(before, initials, strict=True))


def is_dateline(doc: Doc, name: Name) -> bool:
    """Take an occurrence of a name; tell the city that opens a report ("HEMPSTEAD, N.Y. — ")."""
    if not (all(w.isupper() for w in name.words) and len(name.key) > 3):
        return False
    if name.start and "\n" not in doc[name.start - 1].text:
        return False
    for token in doc[name.end : name.end + LONGEST_DATELINE]:
        if token.text in _DASHES:
            # In "LISBON — The" a sentence begins; "UNESCO — the cultural body —" goes on.
            return token.text == "(" or not doc[token.i + 1 : token.i + 2].text[:1].islower()
        if token.pos_ in ("VERB", "AUX", "PRON", "DET"):
            return False
    return False


def _ask_syntax(doc: Doc, name: Name, votes: Counter[str]) -> None:
    """Let the syntax vote where the recogniser's label says little: whoever acts is an actor.

    A name listed with others is what they are ("Google, Bing and Yahoo").
    """
    root = doc[name.start : name.end].root
    if name.label == "NORP" and (root.tag_ != "NNP" or doc[root.left_edge.i].pos_ == "DET"):
        return  # "Republicans said", "a Republican said"
    if acting.acts(root):
        votes["organization"] += 3
    other = acting.partner(root)
    if name.label != "PRODUCT" and other is not None and other.ent_type_ in ("ORG", "GPE"):
        votes[_LABEL_KIND[other.ent_type_]] += 2


def _is_listed_first_name(doc: Doc, name: Name) -> bool:
    """Tell whether a lone first name is listed with persons ("Hera, Hermes and Athena")."""
    other = acting.partner(doc[name.end - 1])
    person = other is not None and other.ent_type_ == "PERSON"
    return person and name.key in wordlists.first_names()


def _ask_neighbours(doc: Doc, name: Name, votes: Counter[str]) -> None:
    """Let the words around one occurrence vote: titles, "actor X", "the X", "X rifles"."""
    lone = len(name.words) == 1
    if name.titles:
        votes["person"] += 3
    if lone and name.label == "ORG" and _is_listed_first_name(doc, name):
        votes["person"] += 2
    if things.shows_thing(doc, name):
        votes[THING] += 4
    told = beside.kind_told(doc, name)
    if told is not None:
        votes[told] += 5
    if name.label in _UNSURE:
        _ask_syntax(doc, name, votes)
    before = doc[name.start - 1] if name.start else None
    after = doc[name.end] if name.end < len(doc) else None
    modifies = doc[name.end - 1].dep_ in ("compound", "nmod", "amod")
    if before is not None:
        noun = wordlists.person_nouns().get(before.lower_)
        firms = before.lower_ in beside.ALSO_FIRMS
        if noun is not None and noun.only and before.text.islower() and not (lone or firms):
            votes["person"] += 2
        if lone and before.lower_ == "the" and name.label == "PERSON":
            votes[THING] += 2
        if lone and before.lower_ == "former" and not modifies and name.label in _FORMER:
            votes[THING] += 2
    if after is not None and after.text.isdigit() and name.label in ("ORG", "PRODUCT"):
        votes[THING] += 2  # "Explorer 6"
    if name.label == "GPE" and before is not None and before.lower_ in _PLACING:
        votes["place"] += 2
    if after is not None and modifies and after.lemma_ in wordlists.thing_nouns("before"):
        votes[THING] += 4  # "Suboxone strips"
    elif after is not None and modifies:
        what = wordlists.name_words().get(f"after:{after.lower_}")
        if what is not None and name.label not in ("GPE", "NORP"):
            votes[WORD_KIND.get(what, THING)] += 2
