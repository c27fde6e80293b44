"""What a name names: a person, an organisation, a place, a group, or no actor at all.

The recogniser decides mention by mention and is often wrong on one; here all mentions of a name
vote together, with the words around them and the word lists as further witnesses.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from spacy.tokens import Doc

from ..model import ActorKind
from . import acting, beside, things, wordlists
from .name import Name
from .names import INSTITUTIONS
from .pieces import THING_LABELS
from .spelling import bare, has_inner_capital, is_acronym, is_camel, is_office, plain, written

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
_WORD_KIND: dict[str, ActorKind] = {
    "form": "organization",
    "firm": "organization",
    "organization": "organization",
    "place": "place",
    "group": "group",
}
_NONE = "thing"
_UNSURE = frozenset({"PRODUCT", "WORK_OF_ART", "EVENT", "NORP", ""})
"""Labels that the recogniser also gives to names it does not know."""

_HEAD_ENDS = frozenset({"of", "for", "on", "at", "in", "de", "du", "del"})
_MODEL_NUMBER = re.compile(r"^[A-Z]{1,4}[-‑]?\d+[A-Za-z]*$|^\d+[-‑]?[A-Z]{1,3}$")
_SUMMITS = re.compile(r"^G-?\d{1,2}$")
_FORMER = frozenset({"PERSON", "ORG"})
_PLACING = frozenset({"in", "near", "outside", "across"})
_DASHES = frozenset({"—", "–", "―", "--", "-", "("})
_YEAR = re.compile(r"^(?:19|20)\d\d$")


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
        if (key in storms and key not in firsts) or _are_nouns(doc, same):
            kinds[key] = None
            continue
        kinds[key] = _kind_of(doc, key, same, key in firsts)
        long = organisations.get(key)
        before = long is not None and by_key[long][0].start < same[0].start
        if long is not None and hit is None and _may_be_firm(doc, same, long, before):
            kinds[key] = "organization"
    return kinds


def _are_nouns(doc: Doc, names: list[Name]) -> bool:
    return all(things.opens_as_noun(doc, name) for name in names)


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
        elif kind == "organization" and len(words) == 2 and _is_national((words[0].title(), "")):
            found[words[1]].append(key)
    return {w: keys[0] for w, keys in found.items() if len(keys) == 1 and w not in listed}


def _may_be_firm(doc: Doc, names: list[Name], long: str, before: bool) -> bool:
    """Tell whether nothing speaks against a firm: no mention as a person, nothing "in" it.

    Where the ``long`` name has a legal form, only a person's title speaks against it. A label
    says little of a word that is no first name, or where a firm was named so ``before``.
    """
    what = wordlists.name_words().get(bare(long.split()[-1]))
    formal = what == "form"
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


def head_word(words: tuple[str, ...]) -> str:
    """Take a name's words; give its head, lower case ("Ministry of Culture" -> "ministry")."""
    for i, word in enumerate(words):
        if i and word.lower() in _HEAD_ENDS:
            return bare(words[i - 1])
    return bare(words[-1])


def _kind_of(doc: Doc, key: str, names: list[Name], known_first: bool = False) -> Kind:
    votes: Counter[str] = Counter()
    words = names[0].words
    for name in names:
        if is_dateline(doc, name):
            votes["place"] += 4
        if name.label in THING_LABELS:
            votes[_NONE] += 1
        elif name.label:
            votes[_LABEL_KIND[name.label]] += 1
        _ask_neighbours(doc, name, votes)
        if len(words) == 1 and is_acronym(words[0]) and _is_common_noun(doc, name):
            votes[_NONE] += 4 * len(names)
    _ask_words(words, key, votes, len(names))
    if known_first:
        votes["person"] += len(names)
    if not votes:
        return "person"
    best, _ = max(votes.items(), key=lambda item: item[1])
    return None if best == _NONE else best  # type: ignore[return-value]


def _is_letters(word: str) -> bool:
    """Tell an acronym without full stops from initials ("J.R.")."""
    return is_acronym(word) and "." not in word and len(word) > 2


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
    return any(token.text in _DASHES for token in doc[name.end : name.end + 8])


def _ask_words(words: tuple[str, ...], key: str, votes: Counter[str], weight: int) -> None:
    """Let the name's own words vote: its head, a known state, a known first name."""
    listed = wordlists.name_words()
    what = listed.get(key) or ("organization" if key in wordlists.news_media() else None)
    if what is None and len(words) > 1:
        what = (
            listed.get(f"{words[-2]} {words[-1]}".lower())
            or listed.get(head_word(words))
            or listed.get(bare(words[-1]))
            or listed.get(f"first:{words[0].lower()}")
        )
    if what == "product" and votes["organization"] and words[-1].istitle() and key.endswith("s"):
        what = "firm"  # "Volvo Cars"
    if what is not None:
        votes[_WORD_KIND.get(what, _NONE)] += 3 * weight
    if votes["person"] and what is None and _is_team(words):
        votes["organization"] += 3 * weight
    form = written(words)
    forms = wordlists.state_forms()
    state = forms.get(form) or (forms.get(form.title()) if form.isupper() else None)
    if state is not None:
        votes["group" if state[1] in ("demonym", "people") else "place"] += 3 * weight
    if votes["place"] and state is None and what is None and _is_national(words):
        votes["organization"] += 2 * weight  # "Saudi Aramco"
    if _YEAR.match(words[-1]) or (votes["person"] and any(word.isdigit() for word in words)):
        votes[_NONE] += 3 * weight
    if votes["person"] and words[-1].islower() and len(words) > 1 and words[-2] != "-":
        votes[_NONE] += 4 * weight  # a species: "Homo erectus"
    if any(word in ("v.", "vs.", "v") for word in words):
        votes[_NONE] += 4 * weight  # a case before a court
    if votes["person"] and len(words) > 1 and any(map(_is_letters, words)):
        votes["organization"] += 2 * weight  # "Ohio AFL-CIO"
    if len(words) > 1 and what is None and not votes["person"] and _is_holder(words[-1]):
        votes[_NONE] += 4 * weight  # an office: "Los Angeles Sheriff"
    if len(words) > 1 and listed.get(bare(words[-2])) == "product" and words[-1][-1:].isdigit():
        votes[_NONE] += 4 * weight  # "Flight MS804"
    if len(words) == 1 and is_camel(words[0]) and not votes[_NONE]:
        votes["organization"] += 2 * weight  # "easyJet"
    if len(words) == 1 and has_inner_capital(words[0]) and what is None and state is None:
        # "LinkedIn"; but photographers sign in this way too.
        votes["organization"] += weight if votes["person"] else 2 * weight
    if len(words) == 1:
        if _MODEL_NUMBER.match(words[0]) and not _SUMMITS.match(words[0]):
            votes[_NONE] += 4 * weight
        elif is_acronym(words[0]) and state is None:
            votes["organization"] += 2 * weight
    elif what is None and words[0].lower() in wordlists.first_names():
        named = votes["person"] or len(words) == 2  # "Pearl Dairy Farms" is none
        votes["person"] += 2 * weight if named else weight


def _is_team(words: tuple[str, ...]) -> bool:
    """Tell a name that closes with a plural noun for persons ("Rovers") behind no first name."""
    last = words[-1].lower()
    return (
        len(words) > 1
        and last.endswith("s")
        and last[:-1] in wordlists.person_nouns()
        and words[0].lower() not in wordlists.first_names()
    )


def _is_holder(word: str) -> bool:
    """Tell "Sheriff" and "Committeeman" from words that papers have for names ("Enquirer")."""
    title = wordlists.titles().get(bare(word))
    if title is not None:
        return title.role
    return is_office(word) and bare(word).endswith(("man", "woman", "person"))


def _is_national(words: tuple[str, ...]) -> bool:
    """Tell whether a name opens with a demonym, as firms' names do and places' hardly."""
    hit = wordlists.state_forms().get(words[0])
    return len(words) > 1 and hit is not None and hit[1] == "demonym"


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
        votes[_NONE] += 4
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
        if noun is not None and noun.only and before.text.islower() and not lone:
            votes["person"] += 2
        if lone and before.lower_ == "the" and name.label == "PERSON":
            votes[_NONE] += 2
        if lone and before.lower_ == "former" and not modifies and name.label in _FORMER:
            votes[_NONE] += 2
    if after is not None and after.text.isdigit() and name.label in ("ORG", "PRODUCT"):
        votes[_NONE] += 2  # "Explorer 6"
    if name.label == "GPE" and before is not None and before.lower_ in _PLACING:
        votes["place"] += 2
    if after is not None and modifies:
        what = wordlists.name_words().get(f"after:{after.lower_}")
        if what is not None and name.label not in ("GPE", "NORP"):
            votes[_WORD_KIND.get(what, _NONE)] += 2
