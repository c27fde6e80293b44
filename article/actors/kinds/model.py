"""The fitted weights of the signs: a multinomial logistic regression over four kinds.

``training.kinds`` fits them on marked names of several origins.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files

from ...facts.actor import ActorKind

KINDS: tuple[ActorKind | None, ...] = ("person", "organization", "place", None)
"""The kinds in the order of the weights; None is nobody who acts."""

Weights = Mapping[str, tuple[float, ...]]
"""For each feature what it adds to the score of each kind."""

_used: dict[str, tuple[float, ...]] = {}


def weights() -> Weights:
    """Give the weights in use, read from the package the first time."""
    if not _used:
        text = files(__package__).joinpath("kinds.json").read_text("utf-8")
        use({name: tuple(found) for name, found in json.loads(text).items()})
    return _used


def use(found: Weights) -> None:
    """Take weights; use these from now on (for training)."""
    _used.clear()
    _used.update(found)


def likeliest(features: Mapping[str, float]) -> ActorKind | None:
    """Take the features of a name; give the kind with the highest score."""
    table = weights()
    scores = [0.0] * len(KINDS)
    for name, value in features.items():
        for at, weight in enumerate(table.get(name, ())):
            scores[at] += weight * value
    return KINDS[max(range(len(KINDS)), key=scores.__getitem__)]
