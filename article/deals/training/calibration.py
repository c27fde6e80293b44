"""Fits how sure a deal is: how often are deals with such features right? (Platt 1999)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .. import find_deals, find_groups
from ..confidence import features
from .gold import GoldArticle, read
from .scores import judged

Matrix = NDArray[np.float64]
_RIDGE = 3.0
_FOLDS = 10


def calibrate(paths: list[Path]) -> Iterator[str]:
    """Take files of gold; give the coefficients as lines of a list, then how well they hold.

    The second part is cross-validated by article: what each tenth of the articles gets from a fit
    on the others. One text in two files is one article, and its deals count in each.
    """
    samples: list[tuple[int, dict[str, float], bool]] = []
    numbers: dict[str, int] = {}
    for article in read(paths):
        number = numbers.setdefault(article.doc.text, len(numbers))
        samples.extend((number, told, right) for told, right in _samples(article))
    names = list(samples[0][1])
    given = np.array([[told[name] for name in names] for _, told, _ in samples])
    right = np.array([float(right) for _, _, right in samples])
    for name, value in zip(names, fit(given, right), strict=True):
        yield f"{name}\t{value:.3f}"
    folds = np.array([number % _FOLDS for number, _, _ in samples])
    chance = np.zeros(len(right))
    for fold in range(_FOLDS):
        kept = folds != fold
        chance[~kept] = _chance(given[~kept], fit(given[kept], right[kept]))
    yield f"# {len(right)} deals, {right.mean():.2f} right; AUC {auc(chance, right):.3f}"
    for low in np.arange(0.0, 1.0, 0.1):
        at = (chance >= low) & (chance < low + 0.1)
        if at.any():
            yield f"# {low:.1f}: {at.sum()} deals, {right[at].mean():.2f} right"


def _samples(article: GoldArticle) -> Iterator[tuple[dict[str, float], bool]]:
    """Take an article; give the features of each found deal that counts, and if it is right."""
    groups, cast = find_groups(article.doc, article.actors)
    deals, actors = find_deals(article.doc, article.actors)
    for group, one in zip(groups, judged(article, deals, actors), strict=True):
        if one.right is not None:
            yield features(group, cast), one.right


def fit(given: Matrix, right: Matrix) -> Matrix:
    """Take features (the first is constant) and 0 or 1 for each; give ridge logistic coefficients.

    Newton's method on the penalised likelihood.
    """
    found = np.zeros(given.shape[1])
    penalty = np.full(given.shape[1], _RIDGE)
    penalty[0] = 1e-3
    for _ in range(30):
        chance = _chance(given, found)
        slope = given.T @ (right - chance) - penalty * found
        curve = (given * (chance * (1 - chance))[:, None]).T @ given + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        found += step
        if np.abs(step).max() < 1e-6:
            break
    return found


def auc(chance: Matrix, right: Matrix) -> float:
    """Take chances and 0 or 1 for each; give how often a right one has more than a wrong one.

    The area under the curve of the receiver, as by Mann and Whitney (1947); ties count half.
    """
    good, bad = chance[right == 1], chance[right == 0]
    above = (good[:, None] > bad[None, :]).sum() + 0.5 * (good[:, None] == bad[None, :]).sum()
    return float(above / max(len(good) * len(bad), 1))


def _chance(given: Matrix, coefficients: Matrix) -> Matrix:
    chance: Matrix = 1 / (1 + np.exp(-given @ coefficients))
    return chance
