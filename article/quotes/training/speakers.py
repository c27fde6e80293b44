"""Fits the choice of the speaker: which candidate is meant by a pronoun or a description?"""

from __future__ import annotations

import json
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ...facts.actor import Actor
from ..speakers.candidates import Source
from ..speakers.ranking import Candidate
from .labels import Label, is_called

Matrix = NDArray[np.float64]
Weights = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Example:
    """A source of the article: its sort, its candidates, and which of them is meant."""

    article: str
    sort: str
    candidates: tuple[Candidate, ...]
    right: int
    told: str = ""


def example(
    article: str,
    source: Source,
    candidates: Sequence[Candidate],
    label: Label,
    actors: Mapping[str, Actor],
) -> Example | None:
    """Take a source with its candidates and the label; give the example, or None.

    None where several are meant and no candidate is these.
    """
    right = 0
    for n, candidate in enumerate(candidates):
        if len(candidate.speakers) == len(label.speakers) > 0 and all(
            any(is_called(actors[one], told) for one in candidate.speakers)
            for told in label.speakers
        ):
            right = n
            break
    if not right and len(label.speakers) > 1:
        return None
    told = source.span.text_in(source.root.doc.text)
    return Example(article, source.sort, tuple(candidates), right, told)


def fit(
    examples: Sequence[Example],
    names: Sequence[str],
    prior: Mapping[str, float],
    penalty: float,
    kept: Container[str] = (),
) -> dict[str, float]:
    """Take examples of one sort, the features' names and a prior; give the coefficients.

    Newton's method on the conditional log-likelihood; ``penalty`` pulls towards the prior, to which
    the coefficients of the features ``kept`` stay close.
    """
    start = np.array([prior.get(name, 0.0) for name in names])
    tables = [(_table(one, names), one.right) for one in examples]
    weights = start.copy()
    pull = np.array([1e4 if name in kept else float(penalty) for name in names])
    loss = _loss(tables, weights, start, pull)
    for _ in range(60):
        slope, curve = _slope(tables, weights, start, pull)
        step = np.linalg.solve(curve, slope)
        size = 1.0
        while size > 1e-3 and _loss(tables, weights - size * step, start, pull) > loss:
            size /= 2
        weights = weights - size * step
        before, loss = loss, _loss(tables, weights, start, pull)
        if before - loss < 1e-6:
            break
    return {name: round(float(value), 3) for name, value in zip(names, weights, strict=True)}


Tables = Sequence[tuple[Matrix, int]]


def _loss(tables: Tables, weights: Matrix, start: Matrix, pull: Matrix) -> float:
    pulled = float((pull * (weights - start) ** 2).sum()) / 2
    chances = (_softmax(table @ weights)[right] for table, right in tables)
    return pulled - sum(float(np.log(max(chance, 1e-12))) for chance in chances)


def _slope(tables: Tables, weights: Matrix, start: Matrix, pull: Matrix) -> tuple[Matrix, Matrix]:
    """Give the gradient and the curvature of the loss."""
    slope = pull * (weights - start)
    curve = np.diag(pull)
    for table, right in tables:
        chance = _softmax(table @ weights)
        mean = chance @ table
        slope = slope + mean - table[right]
        curve += (table * chance[:, None]).T @ table - np.outer(mean, mean)
    return slope, curve


def _table(one: Example, names: Sequence[str]) -> Matrix:
    return np.array([[c.features.get(name, 0.0) for name in names] for c in one.candidates])


def _softmax(scores: Matrix) -> Matrix:
    powers = np.exp(scores - scores.max())
    chances: Matrix = powers / powers.sum()
    return chances


def feature_names(examples: Sequence[Example]) -> list[str]:
    """Take examples; give the names of the features that occur."""
    return sorted({name for one in examples for c in one.candidates for name in c.features})


def right_of(examples: Sequence[Example], weights: Mapping[str, float]) -> list[bool]:
    """Take examples and coefficients; tell of each whether the likeliest candidate is the one."""
    names = list(weights)
    vector = np.array([weights[name] for name in names])
    return [int((_table(one, names) @ vector).argmax()) == one.right for one in examples]


def crossed(
    examples: Sequence[Example], prior: Mapping[str, float], penalty: float, folds: int = 10
) -> list[bool]:
    """Take examples of one sort; tell of each if it is right by what the other articles teach."""
    articles = sorted({one.article for one in examples})
    fold = {article: n % folds for n, article in enumerate(articles)}
    names = feature_names(examples)
    result = [False] * len(examples)
    for number in range(folds):
        known = [one for one in examples if fold[one.article] != number]
        held = [n for n, one in enumerate(examples) if fold[one.article] == number]
        weights = fit(known, names, prior, penalty)
        for n, good in zip(held, right_of([examples[n] for n in held], weights), strict=True):
            result[n] = good
    return result


def write(weights: Mapping[str, Mapping[str, float]], folder: Path) -> None:
    """Take the coefficients of each sort; write them as ``speakers.json`` into the folder."""
    text = json.dumps(weights, indent=1)
    (folder / "speakers.json").write_text(text + "\n", "utf-8")
