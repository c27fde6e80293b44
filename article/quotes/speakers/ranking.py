"""Which of the candidates speaks: a conditional logit over their features.

As in the ranking models of coreference (Denis and Baldridge 2008, "Specialized Models and Ranking
for Coreference Resolution"), each sort of source has coefficients of its own and "nobody" is one
of the candidates. The coefficients lie beside the tagger's weights, in ``speakers.json``; they are
fitted by ``training.speakers``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..fitted import FITTED

Features = Mapping[str, float]

LEAST_CHANCE = 0.4
"""If the likeliest candidate is less likely than this, nobody is named: rather less than wrong."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who may be meant: one actor, several who spoke together, or nobody that can be told."""

    speakers: tuple[str, ...]
    features: Features


@dataclass(frozen=True, slots=True)
class Choice:
    """The likeliest candidate, its probability among all, and how far the next one is."""

    speakers: tuple[str, ...]
    chance: float
    margin: float


@lru_cache(maxsize=2)
def coefficients(folder: Path = FITTED) -> dict[str, dict[str, float]]:
    """Take a folder of weights; give for each sort of source the coefficient of each feature."""
    found: dict[str, dict[str, float]] = json.loads((folder / "speakers.json").read_text("utf-8"))
    return found


_given: list[dict[str, dict[str, float]]] = []


@contextmanager
def using(weights: dict[str, dict[str, float]]) -> Iterator[None]:
    """Take coefficients; use them instead of the stored ones, for training."""
    _given.append(weights)
    try:
        yield
    finally:
        _given.pop()


def score(sort: str, features: Features) -> float:
    """Take the sort of a source and a candidate's features; give its score."""
    weights = (_given[-1] if _given else coefficients())[sort]
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def choose(sort: str, candidates: Sequence[Candidate]) -> Choice:
    """Take the sort of a source and who may be meant (at least one); give who is meant."""
    scores = [score(sort, one.features) for one in candidates]
    top = max(scores)
    powers = [math.exp(value - top) for value in scores]
    total = sum(powers)
    ranked = sorted(range(len(scores)), key=lambda n: -powers[n])
    best = ranked[0]
    if powers[best] / total < LEAST_CHANCE:
        best = next((n for n in ranked if not candidates[n].speakers), best)
    second = max((powers[n] / total for n in ranked if n != best), default=0.0)
    chance = powers[best] / total
    return Choice(candidates[best].speakers, chance, chance - second)
