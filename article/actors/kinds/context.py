"""What the other names of an article tell of a name: whose surname it is, what it is short for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from ...facts.actor import ActorKind
from .. import wordlists
from ..name import Name
from ..spans.pieces import DASHES, INSTITUTIONS
from ..spelling import bare, is_acronym, is_demonym, plain

SMALL = frozenset({"of", "the", "and", "for", "&", "in", "on", "at", "de", "la"})
"""Words of a body's name that its acronym may leave out."""
_FEWEST_LETTERS = 2
LONGEST_DATELINE = 8
"""Tokens after the city: a state, a date, an agency."""
_DASHES = DASHES | {"-", "("}


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of an article's names: its storms, the words that open or close others."""

    storms: frozenset[str]
    closing: Mapping[str, frozenset[str]] = field(default_factory=dict)
    opening: Mapping[str, frozenset[str]] = field(default_factory=dict)
    initials: frozenset[str] = frozenset()

    def knowing(self, kinds: Mapping[str, ActorKind | None]) -> Context:
        """Take the kinds of names of several words; give the context that knows them too."""
        closing: dict[str, set[str]] = defaultdict(set)
        opening: dict[str, set[str]] = defaultdict(set)
        initials: set[str] = set()
        for key, kind in kinds.items():
            first, *_, last = key.split()
            if kind == "organization":
                initials |= _initials(key.split())
            if key.title() in wordlists.state_forms():
                continue  # "Republic" and "Emirates" are short for none of the states they close
            closing[plain(last)].add(f"closes a name of {kind or 'none'}")
            opening[first].add(f"opens a name of {kind or 'none'}")
            if kind != "organization" or last in INSTITUTIONS:
                continue
            if wordlists.name_words().get(bare(last)) in ("form", "firm"):
                opening[first].add("opens a firm's name")
            if len(key.split()) == 2 and is_demonym(first.title()):
                opening[last].add("closes a national body's name")
        return Context(self.storms, _frozen(closing), _frozen(opening), frozenset(initials))

    def signs(self, names: Sequence[Name]) -> Iterator[str]:
        """Take the occurrences of a name; give what the other names tell of it."""
        key = names[0].key
        if key in self.storms or (key.startswith("storm ") and key[6:] in self.storms):
            yield "storm"
        if len(names[0].words) == 1:
            yield from sorted(self.closing.get(plain(key), ()))
            yield from sorted(self.opening.get(key, ()))
            if is_acronym(names[0].words[0]) and bare(key) in self.initials:
                yield "initials of an organization"


def _initials(words: Sequence[str]) -> set[str]:
    """Give the letters, lower case, that a body of several words may be called by."""
    whole = "".join(word[0] for word in words)
    large = "".join(word[0] for word in words if word not in SMALL)
    return {letters for letters in (whole, large) if len(letters) > _FEWEST_LETTERS}


def _frozen(sets: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {word: frozenset(signs) for word, signs in sets.items()}


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
