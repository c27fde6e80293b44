"""What the other names of an article tell of a name once their kinds are known: a second look.

Who stands in one list is mostly of one kind (Riloff and Shepherd 1997), and a name that is also
told of by its first or last word alone is what that word names (Chieu and Ng 2002, who let a
name's other occurrences speak too).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from ...facts.actor import ActorKind
from .. import wordlists
from ..name import Name

_JOINTS = frozenset({",", ";", "and", "or", "&", "/"})
_BETWEEN = _JOINTS | {"the", "The", "as", "well", "both", '"', "“", "”"}
_LONGEST_JOINT = 4
"""Tokens between two names of a list: ", as well as"."""
_FEWEST = 3
"""Names of a list; of two the grammar tells (see ``evidence``)."""


@dataclass(frozen=True, slots=True)
class Company:
    """For each key the keys of the names it is listed with, one for each time."""

    listed: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, doc: Doc, names: Iterable[Name]) -> Company:
        """Take a Doc and its names; give who is listed with whom."""
        found: dict[str, list[str]] = defaultdict(list)
        for series in _lists(doc, sorted(names, key=lambda name: name.start)):
            for one in series:
                found[one.key] += [other.key for other in series if other.key != one.key]
        return cls({key: tuple(others) for key, others in found.items()})

    def signs(self, key: str, kinds: Mapping[str, ActorKind | None]) -> Iterator[str]:
        """Take a name's key and the kinds of all names at first sight; give what they tell."""
        first, *others = key.split()
        last = others[-1] if others else first
        called = bool(others) and first in wordlists.first_names()
        among = Counter(kinds[other] for other in self.listed.get(key, ()) if other in kinds)
        for kind, count in among.items():
            # "Volvo, Nestle and Mona Reed": who has a first name is a person among firms too.
            if 3 * count > 2 * among.total() and (kind == "person" or not called):
                yield f"listed among {kind or 'none'}"
        if not others:
            return
        for which, word in (("first", first), ("last", last)):
            if word in kinds:
                yield f"its {which} word alone is {kinds[word] or 'none'}"


def _lists(doc: Doc, names: Sequence[Name]) -> Iterator[list[Name]]:
    """Give the runs of names that only commas and the like part."""
    series: list[Name] = []
    for name in names:
        if series and not _is_joint(doc, series[-1].end, name.start):
            if len(series) >= _FEWEST:
                yield series
            series = []
        series.append(name)
    if len(series) >= _FEWEST:
        yield series


def _is_joint(doc: Doc, start: int, end: int) -> bool:
    between = [token.text for token in doc[start:end]]
    return (
        0 < len(between) <= _LONGEST_JOINT
        and _BETWEEN.issuperset(between)
        and not _JOINTS.isdisjoint(between)
    )
