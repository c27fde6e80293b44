"""Which groups a candidate may belong to at all, found without asking every one of them.

A register of deals names a thousand; each compared with each takes their square. What two tellings
of one deal must share (a party, a word of the object, the place) is looked up instead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..candidates import Candidate
from .group import TRADES, Group

NEAR = 60
"""Tokens. A bare "the deal" so soon after one means that one, else the one most told of."""


class Index:
    """Groups in text order, by their parties, by the words of their objects, by their place."""

    def __init__(self) -> None:
        """Begin without a group."""
        self.groups: list[Group] = []
        self._refs: dict[str, set[int]] = defaultdict(set)
        self._open: dict[str, set[int]] = defaultdict(set)
        self._words: dict[str, set[int]] = defaultdict(set)
        self._heads: dict[str, set[int]] = defaultdict(set)
        self._told: list[tuple[int, int]] = []
        self._places: dict[int, int] = {}

    def add(self, new: Candidate, home: Group | None) -> None:
        """Take a candidate and the group it is of, None if of a new one; keep where it is."""
        if home is None:
            home = Group([new])
            self._places[id(home)] = len(self.groups)
            self.groups.append(home)
        else:
            home.add(new)
        place = self._places[id(home)]
        for ref, _ in new.parties:
            self._refs[ref].add(place)
        if home.merges or not home.refs("target"):
            for ref in home.every_ref:
                self._open[ref].add(place)
        for word in new.object_words:
            self._words[word].add(place)
        if new.object_head:
            self._words[new.object_head].add(place)
            self._heads[new.object_head].add(place)
        self._told.append((new.trigger, place))

    def near(self, new: Candidate) -> list[Group]:
        """Take a candidate; give all groups that may be of its deal, in text order."""
        if not new.parties and new.definite:
            return self.groups
        places = {place for found in self._sharing(new) for place in found}
        return [self.groups[place] for place in sorted(places)]

    def _sharing(self, new: Candidate) -> Iterator[set[int]]:
        none: set[int] = set()
        yield self._by_parties(new)
        yield self._heads.get(new.word, none)
        head = new.object_head
        if head:
            yield self._words.get(head, none)
            if new.known:
                yield from (told for known, told in self._heads.items() if known.endswith(head))
        for trigger, place in reversed(self._told):
            if new.trigger - trigger >= NEAR:
                break
            yield {place}

    def _by_parties(self, new: Candidate) -> set[int]:
        none: set[int] = set()
        targets = new.parties_of("target")
        # A trade of something named is of the group in which that has a part, or which names none.
        narrow = bool(targets) and new.kind in TRADES and new.frame != "merge"
        found: set[int] = set()
        for ref, _ in new.parties:
            whole = not narrow or ref in targets
            found |= (self._refs if whole else self._open).get(ref, none)
        return found
