"""What a name names: a person, an organisation, a place, a group, or no actor at all.

All occurrences of a name are judged together: by what the recogniser calls them, by the words in
and around them, and by what the network makes of them. How much each sign counts is fitted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from spacy.tokens import Doc

from ...facts.actor import ActorKind
from ..name import Name
from . import things
from .company import Company
from .context import Context, is_dateline
from .features import features
from .groups import is_group
from .model import likeliest

__all__ = ["Kind", "Voter", "examined", "is_dateline", "settle"]

Kind = ActorKind | None
"""None: a weapon, a product, a work, an event: nobody who acts."""


class Voter(Protocol):
    """The network's opinion, as far as kinds are concerned."""

    def chances(self, names: Iterable[Name]) -> Mapping[str, float]:
        """Take the occurrences of a name; give the probability of each kind."""

    def called_he_or_she(self, names: Iterable[Name]) -> bool:
        """Take the occurrences of a name; tell whether a he or she means one of them."""


def settle(doc: Doc, names: Iterable[Name], voter: Voter) -> dict[str, Kind]:
    """Take the names of a Doc and the network's opinion; give the kind of each key."""
    by_key = _by_key(names)
    kinds: dict[str, Kind] = {}
    seen: dict[str, dict[str, float]] = {}
    context = Context(frozenset(things.storms(doc)))
    # Names of several words first: a lone "Delta" is judged beside Delta Air Lines.
    for lone in (False, True):
        for key, same in by_key.items():
            if (" " not in key) != lone:
                continue
            if is_group(doc, same):
                kinds[key] = "group"
                continue
            known = _known(same, voter, context)
            seen[key] = features(doc, same, voter.chances(same), known)
            kinds[key] = likeliest(seen[key])
        if not lone:
            context = context.knowing(kinds)
    company = Company.of(doc, (name for same in by_key.values() for name in same))
    return kinds | {key: likeliest(_beside(company, key, kinds, seen[key])) for key in seen}


def _beside(
    company: Company, key: str, kinds: Mapping[str, Kind], seen: Mapping[str, float]
) -> dict[str, float]:
    """Give the features of a name with what the kinds of the others tell."""
    return {**seen, **{f"known: {sign}": 1.0 for sign in company.signs(key, kinds)}}


def examined(
    doc: Doc, names: Iterable[Name], voter: Voter, told: Mapping[str, Kind]
) -> dict[str, dict[str, float]]:
    """Take names and the true kinds of their keys, for training; give the features of each key.

    Groups are left out: they are told by rule.
    """
    by_key = _by_key(names)
    several = {key: kind for key, kind in told.items() if " " in key}
    context = Context(frozenset(things.storms(doc))).knowing(several)
    company = Company.of(doc, (name for same in by_key.values() for name in same))
    return {
        key: _beside(
            company,
            key,
            told,
            features(doc, same, voter.chances(same), _known(same, voter, context)),
        )
        for key, same in by_key.items()
        if not is_group(doc, same)
    }


def _by_key(names: Iterable[Name]) -> dict[str, list[Name]]:
    by_key: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        by_key[name.key].append(name)
    return by_key


def _known(names: Sequence[Name], voter: Voter, context: Context) -> list[str]:
    called = ["he or she"] if voter.called_he_or_she(names) else []
    return [*context.signs(names), *called]
