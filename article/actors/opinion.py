"""What the network thinks of an article's actors: whom a pronoun means, and what a name names.

It has learnt both on texts of many kinds (see the model card beside its weights); the rules of this
package know what it does not: who speaks in a quotation, and who of those named alike is one.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

import numpy as np
from spacy.tokens import Doc, Token

from ..facts.actor import ActorKind
from ..facts.span import Span
from ..reading.network.labels import NAME_KINDS, NAME_LABELS
from ..reading.network.reading import Pointer, Reading
from . import wordlists
from .entity import Entity
from .name import Name, make_name
from .spans.pieces import THING_LABELS

SURE_CALLED = 0.3
"""From this probability on a he or she means a name, which is then a person's."""
SURE_MISSED = 0.7
"""From this probability on a name that nothing else found is one."""
SURE_PLACED = 0.5
"""The same of persons and places: a firm may be its wares."""
_LEAST = 0.01
"""No probability counts as less: what is out of sight may still be meant."""


_KINDS: tuple[ActorKind, ...] = ("person", "organization", "place")
_LABEL: Mapping[ActorKind, str] = {"person": "PERSON", "organization": "ORG", "place": "GPE"}


@dataclass(frozen=True, slots=True)
class Placed:
    """Actors and where they are named, in text order: a word sees only what is near.

    ``nobody`` gives each, by its ``id()``, no chance to be meant. Of a name there are its first
    piece, the one after its last, its number among all, and the actor's ``id()``.
    """

    nobody: Mapping[int, float]
    names: tuple[tuple[int, int, int, int], ...]
    longest: int

    def seen(self, pointer: Pointer) -> list[tuple[int, int, int, int]]:
        """Take where a word points; give the names that stand there, in the order of the actors."""
        if not len(pointer.targets):
            return []
        begin, end = int(pointer.targets[0]), int(pointer.targets[-1]) + 1
        first = bisect_left(self.names, begin - self.longest, key=lambda name: name[0])
        last = bisect_left(self.names, end, lo=first, key=lambda name: name[0])
        return sorted(self.names[first:last], key=lambda name: name[2])


@dataclass(frozen=True, slots=True)
class Opinion:
    """The network's reading of a Doc's text; offsets of both are the same.

    ``pronouns`` are where each he and she points that points anywhere, in text order; ``reach`` has
    for each the last piece that one up to it and the first that one from it on points to.
    """

    doc: Doc
    reading: Reading
    pronouns: tuple[Pointer, ...]
    reach: tuple[list[int], list[int]]
    places: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, doc: Doc, reading: Reading) -> Opinion:
        """Take a Doc and the network's reading of its text; give the opinion."""
        both = wordlists.HE | wordlists.SHE
        pronouns = (token for token in doc if token.lower_ in both)
        spans = (Span(token.idx, token.idx + len(token)) for token in pronouns)
        found = (reading.pointer(reading.pieces_of(span)) for span in spans)
        pointing = tuple(one for one in found if one is not None and len(one.targets))
        back = [int(one.targets[0]) for one in reversed(pointing)]
        far = list(accumulate((int(one.targets[-1]) for one in pointing), max))
        return cls(doc, reading, pointing, (far, [*accumulate(back, min)][::-1]))

    def placed(self, entities: Iterable[Entity]) -> Placed:
        """Take actors; give them with the places where they are named, to ask ``meant`` for."""
        asked = list(entities)
        named = [(*self._pieces(name), id(entity)) for entity in asked for name in entity.names]
        names = sorted((first, last, n, who) for n, (first, last, who) in enumerate(named))
        longest = max((last - first for first, last, _, _ in names), default=0)
        return Placed(dict.fromkeys(map(id, asked), 0.0), tuple(names), longest)

    def meant(self, pronoun: Token, placed: Placed) -> dict[int, float]:
        """Take a pronoun and actors; give by an actor's ``id()`` the probability it is meant."""
        at = self.reading.pieces_of(Span(pronoun.idx, pronoun.idx + len(pronoun)))
        pointer = self.reading.pointer(at)
        found = dict(placed.nobody)
        if pointer is not None:
            seen = placed.seen(pointer)
            chances, _ = pointer.meant([(first, last) for first, last, _, _ in seen])
            for (*_, who), chance in zip(seen, chances, strict=True):
                found[who] += chance
        return found

    def chances(self, names: Iterable[Name]) -> dict[str, float]:
        """Take the occurrences of a name; give the probability of each kind, the mean of all."""
        found = [self.kinds(name) for name in names]
        return {kind: sum(one[kind] for one in found) / len(found) for kind in NAME_KINDS}

    def called_he_or_she(self, names: Iterable[Name]) -> bool:
        """Take the names of one key; tell whether a he or she of the text means one of them."""
        named = sorted(self._pieces(name) for name in names)
        longest = max((last - first for first, last in named), default=0)
        for at in self._pointing(named):
            begin, end = int(at.targets[0]), int(at.targets[-1]) + 1
            near = named[bisect_left(named, (begin - longest,)) : bisect_left(named, (end,))]
            if sum(at.meant(near)[0]) >= SURE_CALLED:
                return True
        return False

    def _pointing(self, named: Sequence[tuple[int, int]]) -> Iterator[Pointer]:
        """Take names as pieces in text order; give each he or she that may point to one of them."""
        far, back = self.reach
        after = 0
        for first, last in named:
            begin = max(after, bisect_left(far, first))
            after = max(begin, bisect_left(back, last))
            yield from self.pronouns[begin:after]

    def joined(self, found: Sequence[Name]) -> list[Name]:
        """Take names in text order; give two that touch as one where the network reads on.

        So the recogniser's "Lockheed", an organisation, and "Martin", a product. Names of actors
        that touch are two: a city in a dateline and the first word of the report.
        """
        texts = [token.text for token in self.doc]
        names: list[Name] = []
        for name in found:
            before = names[-1] if names and names[-1].end == name.start else None
            if before is not None and name.label in THING_LABELS and self._goes_on(name):
                whole = make_name(self.doc, texts, before.start, name.end, before.label)
                if whole is not None and whole.words:
                    names[-1] = whole
                    continue
            names.append(name)
        return names

    def _goes_on(self, name: Name) -> bool:
        """Tell whether a name's first piece is inside an actor's name that began before it."""
        first, _ = self._pieces(name)
        inside = [NAME_LABELS.index(f"I-{kind}") for kind in _KINDS]
        return bool(np.exp(self.reading.names[first, inside]).sum() >= SURE_MISSED)

    def missed(self, taken: Sequence[int]) -> list[Name]:
        """Take a 1 for each token that is no new name's; give the names the network is sure of."""
        texts = [token.text for token in self.doc]
        found = []
        for kind, start, end in self._runs():
            tokens = self.doc.char_span(start, end, alignment_mode="expand")
            if tokens is None or any(taken[tokens.start : tokens.end]):
                continue
            if not all(token.text[0].isupper() for token in (tokens[0], tokens[-1])):
                continue
            name = make_name(self.doc, texts, tokens.start, tokens.end, _LABEL[kind])
            if name is None or not name.words:
                continue
            sure = SURE_MISSED if kind == "organization" else SURE_PLACED
            if self.kinds(name)[kind] >= sure:
                found.append(name)
        return found

    def _runs(self) -> Iterator[tuple[ActorKind, int, int]]:
        """Give the runs of pieces that are one actor's name to the network: kind, start, end."""
        pieces, labels = self.reading.pieces, self.reading.names.argmax(axis=1).tolist()
        at = 0
        while at < len(labels):
            first = at
            at += 1
            for kind in _KINDS:
                if labels[first] == NAME_LABELS.index(f"B-{kind}"):
                    while at < len(labels) and labels[at] == NAME_LABELS.index(f"I-{kind}"):
                        at += 1
                    yield kind, pieces.starts[first], pieces.ends[at - 1]

    def kinds(self, name: Name) -> dict[str, float]:
        """Take a name; give the probability of each kind."""
        return self.reading.kinds(self._span(name))

    def _pieces(self, name: Name) -> tuple[int, int]:
        found = self.places.get((name.start, name.end))
        if found is None:
            found = self.reading.pieces_of(self._span(name))
            self.places[name.start, name.end] = found
        return found

    def _span(self, name: Name) -> Span:
        last = self.doc[name.end - 1]
        return Span(self.doc[name.start].idx, last.idx + len(last))


def log_chance(chance: float) -> float:
    """Take a probability; give its logarithm, of less than one in a hundred that of that."""
    return math.log(max(chance, _LEAST))
