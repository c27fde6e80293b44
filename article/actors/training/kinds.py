"""Fits the weights of the signs of a name's kind on marked names of several origins.

Multinomial logistic regression, pulled to a prior by hand: a sign that the gold seldom shows keeps
about the weight its author gives it. The network has seen some of this gold in its own training and
knows it better than new texts; how much it counts is therefore set, not fitted.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .. import kinds
from ..kinds.model import KINDS, Weights, likeliest, use
from ..names import find_names
from ..opinion import Opinion
from .names import Gold, kind_told, read_names
from .prior import PRIOR, STATED

NETWORK = 0.6
"""What the logarithm of the network's probability counts."""
LEAST_OFTEN = 3
"""Examples that show a sign, from which on it is fitted without a prior."""
PENALTY = 1.0
"""How strongly the weights are pulled to the prior."""
STATED_PENALTY = 20.0
"""The same for signs by which the text itself states a kind."""
DOUBT = 0.45
"""Taken off the score of "nobody who acts": a reader misses an actor more than a thing too many."""
MOST = 2500
"""Examples that one origin may count for, so that the largest does not decide alone."""
_STEPS, _RATE = 200, 0.1

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A name: its ``features``, the place of its true kind in ``KINDS``, what it ``counts``."""

    features: Mapping[str, float]
    kind: int
    counts: float


def examples(golds: Iterable[Gold]) -> Iterator[Example]:
    """Take parsed texts with marked names; give an example for each name of each text."""
    for gold in golds:
        opinion = Opinion.of(gold.doc, gold.reading)
        names = find_names(gold.doc, opinion.missed)
        told: dict[str, Counter[str]] = {}
        for name in names:
            kind = kind_told(gold, name)
            if kind is not None:
                told.setdefault(name.key, Counter())[kind] += 1
        true = {key: votes.most_common(1)[0][0] for key, votes in told.items()}
        named = {key: one for one in KINDS for key, kind in true.items() if kind == one}
        every = {name.key: named.get(name.key) for name in names}
        for key, found in kinds.examined(gold.doc, names, opinion, every).items():
            if key in true:
                yield Example(found, KINDS.index(named.get(key)), math.sqrt(told[key].total()))


def fitted(origins: Sequence[Sequence[Example]]) -> dict[str, tuple[float, ...]]:
    """Take the examples of each origin; give the weights."""
    every = [one for origin in origins for one in origin]
    often = Counter(name for one in every for name in one.features)
    names = sorted({name for name, n in often.items() if n >= LEAST_OFTEN} | PRIOR.keys())
    column = {name: at for at, name in enumerate(names)}
    table = np.zeros((len(every), len(names)))
    for row, one in enumerate(every):
        for name, value in one.features.items():
            if name in column:
                table[row, column[name]] = value
    right = np.eye(len(KINDS))[[one.kind for one in every]]
    scale = [min(1.0, MOST / len(origin)) for origin in origins for _ in origin]
    counts = np.array([one.counts for one in every]) * np.array(scale)
    start = np.array([_prior(name) for name in names])
    pull = np.array([[_pull(name)] for name in names])
    found = _descent(table, right, counts, start, pull)
    found[column["any"], KINDS.index(None)] -= DOUBT
    return {name: tuple(round(float(w), 3) for w in found[at]) for name, at in column.items()}


def _prior(name: str) -> list[float]:
    kind = name.removeprefix("network: ")
    if kind != name:
        return [NETWORK * (kind == (one or "none")) for one in KINDS]
    given = PRIOR.get(name, {})
    return [given.get(one or "none", 0.0) for one in KINDS]


def _pull(name: str) -> float:
    """Give how strongly a weight is pulled to its prior; 0 where it is set by it."""
    if name.startswith("network: "):
        return 0.0
    return STATED_PENALTY if name.startswith(STATED) else PENALTY


def _descent(table: Matrix, right: Matrix, counts: Matrix, start: Matrix, pull: Matrix) -> Matrix:
    """Give the weights of least loss, by Adam over the whole table (Kingma and Ba 2015)."""
    found = start.copy()
    mean, square = np.zeros_like(found), np.zeros_like(found)
    for step in range(1, _STEPS + 1):
        scores = table @ found
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        slope = table.T @ ((chances - right) * counts[:, None]) + pull * (found - start)
        slope *= pull > 0
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        rate = _RATE * (1 - 0.9 * step / _STEPS)
        deviation = np.sqrt(square / (1 - 0.999**step)) + 1e-8
        found -= rate * (mean / (1 - 0.9**step)) / deviation
    return found


@dataclass(frozen=True, slots=True)
class Tally:
    """How many names of actors were kept as such, of how many kept and how many there are.

    ``kinds`` of those have the right kind.
    """

    hits: float
    kept: float
    gold: float
    kinds: float

    def __str__(self) -> str:
        """Give precision, recall, F1 of being an actor, and the share of right kinds."""
        precision, recall = self.hits / max(1, self.kept), self.hits / max(1, self.gold)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        kind = self.kinds / max(1, self.hits)
        return f"P {precision:.1%} R {recall:.1%} F1 {f1:.1%} kind {kind:.1%}"


def tally(found: Iterable[Example], weights: Weights) -> Tally:
    """Take examples and weights; give how the weights judge the examples."""
    use(weights)
    hits = kept = gold = right = 0.0
    for one in found:
        kind, true = likeliest(one.features), KINDS[one.kind]
        kept += one.counts * (kind is not None)
        gold += one.counts * (true is not None)
        hits += one.counts * (kind is not None and true is not None)
        right += one.counts * (kind is not None and kind == true)
    return Tally(hits, kept, gold, right)


def fit_kinds(
    paths: Sequence[Path], out: Path, dev: Sequence[Path], crossed: bool
) -> Iterator[str]:
    """Take files of names of different origin; write the weights fitted on all to ``out``.

    Give a line for each set: how weights fitted on the others judge it where ``crossed``, and how
    the weights of all judge each of ``dev``.
    """
    found = {path: list(examples(read_names(path))) for path in paths}
    if crossed:
        for held, there in found.items():
            others = [one for path, one in found.items() if path is not held]
            yield f"{held.stem}, by the others: {tally(there, fitted(others))}"
    weights = fitted(list(found.values()))
    out.write_text(json.dumps(weights, indent=None).replace("], ", "],\n") + "\n", "utf-8")
    for path in dev:
        yield f"{path.stem}: {tally(examples(read_names(path)), weights)}"
