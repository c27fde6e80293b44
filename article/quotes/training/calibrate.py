"""Fits the confidence: how often are quotes with such features right?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..attribution import Attribution
from ..confidence import features
from ..page import Page
from .gold import GoldArticle
from .scores import Scored, pairs

Matrix = NDArray[np.float64]


def samples(
    articles: Iterable[tuple[GoldArticle, Page, list[Attribution]]],
) -> tuple[Matrix, Matrix]:
    """Take gold articles, each with its page and the engine's attributions.

    Give the features of every attribution that counts, and whether it is right in full (1 or 0).
    """
    rows, right = [], []
    for article, page, found in articles:
        scored = [
            Scored(
                tuple((span.start, span.end) for span in one.content),
                ((one.source.start, one.source.end),) if one.source else (),
            )
            for one in found
        ]
        matches, counted = pairs(article, scored)
        good = {p for _, p, full in matches if full}
        rows += [features(page, found[p]) for p in counted]
        right += [float(p in good) for p in counted]
    return np.array(rows), np.array(right)


def fit(x: Matrix, y: Matrix, penalty: float = 1.0, start: Matrix | None = None) -> Matrix:
    """Take features and outcomes; give the coefficients of a logistic regression (Newton's method).

    ``penalty`` pulls all of them but the constant towards ``start`` (default: zero).
    """
    prior = np.zeros(x.shape[1]) if start is None else start
    weights = prior.copy()
    pull = np.full(x.shape[1], penalty)
    pull[0] = 1e-6
    for _ in range(50):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (chance - y) + pull * (weights - prior)
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + np.diag(pull)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def shifted(x: Matrix, y: Matrix, weights: Matrix) -> Matrix:
    """Take features and outcomes of unseen articles, and coefficients; give these set right.

    The tagger is surer of what it was trained on than of the rest, so that coefficients fitted on
    the training articles are over-confident; two numbers set that right.
    """
    total = x @ weights
    both = fit(np.column_stack([np.ones(len(total)), total]), y, 1e-3, np.array([0.0, 1.0]))
    result: Matrix = weights * both[1]
    result[0] += both[0]
    return result


def bins(x: Matrix, y: Matrix, weights: Matrix) -> list[tuple[float, float, int]]:
    """Take features, outcomes and coefficients; give the reliability by tenths of confidence.

    For each tenth that occurs: its mean confidence, the share that is right, and how many.
    """
    chance = 1 / (1 + np.exp(-x @ weights))
    tenth = np.minimum(9, (chance * 10).astype(int))
    return [
        (float(chance[tenth == n].mean()), float(y[tenth == n].mean()), int((tenth == n).sum()))
        for n in range(10)
        if (tenth == n).any()
    ]


def write(part: str, names: Sequence[str], weights: Matrix, folder: Path) -> None:
    """Take "words" or "quote", its features' names and coefficients; write them into the folder.

    They are that part of ``confidence.json``, whose other part stays.
    """
    path = folder / "confidence.json"
    stored = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    stored[part] = {name: round(float(w), 4) for name, w in zip(names, weights, strict=True)}
    path.write_text(json.dumps(stored, indent=1) + "\n", "utf-8")
