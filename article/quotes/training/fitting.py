"""Fits who speaks, and how sure that is, on articles with labels of the speakers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ...facts.actor import Actor
from ...facts.quote import Quote
from ...reading.network.tagger import Tagger
from .. import find_attributions, spoken
from ..attribution import Attribution
from ..confidence import QUOTE, quote_features
from ..page import Page
from ..speakers import Found, ranking
from ..speakers.candidates import Source
from . import calibrate, prior
from . import speakers as who
from .labels import Label, Labelled, is_right, matching

Matrix = NDArray[np.float64]
Sorted = dict[str, list[who.Example]]

ROUNDS = 3
"""Who was said to speak before is a feature of the next choice, so the fit is done again."""

_FOLDS = 10


@dataclass(frozen=True, slots=True)
class Read:
    """An article that was read once: its page, its attributions and actors."""

    gold: Labelled
    page: Page
    found: list[Attribution]
    actors: tuple[Actor, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A printed quote: its article, features, how its speaker was found, whether all is right."""

    article: str
    features: list[float]
    how: Found
    quote: Quote
    label: Label | None
    right: bool


def read(gold: Labelled, page: Page, actors: tuple[Actor, ...], tagger: Tagger) -> Read:
    """Take an article, its page and actors, and the tagger; give it with its attributions."""
    return Read(gold, page, find_attributions(page, tagger), actors)


def fit_speakers(articles: Sequence[Read], say: Callable[[str], None]) -> who.Weights:
    """Take articles; give the coefficients of each sort of source, and ``say`` how well they do."""
    weights: who.Weights = {sort: dict(table) for sort, table in prior.PRIOR.items()}
    for number in range(ROUNDS):
        with ranking.using(weights):
            found = examples(articles)
        weights = {
            sort: who.fit(
                found[sort],
                sorted({*who.feature_names(found[sort]), *table}),
                table,
                prior.PENALTY[sort],
            )
            for sort, table in prior.PRIOR.items()
        }
        for sort in weights if number == ROUNDS - 1 else ():
            by_hand = sum(who.right_of(found[sort], prior.PRIOR[sort]))
            crossed = sum(who.crossed(found[sort], prior.PRIOR[sort], prior.PENALTY[sort]))
            all_of = len(found[sort])
            say(f"{sort}: {all_of} sources, {by_hand} right by hand, {crossed} cross-validated")
    return weights


def examples(articles: Sequence[Read]) -> Sorted:
    """Take articles; give the examples of each sort of source."""
    found: Sorted = defaultdict(list)
    for article in articles:

        def watch(
            source: Source,
            offered: list[ranking.Candidate],
            actors: dict[str, Actor],
            labelled: Labelled = article.gold,
        ) -> None:
            label = matching(source.quote, labelled.labels)
            one = label and who.example(labelled.name, source, offered, label, actors)
            if one:
                found[source.sort].append(one)

        spoken(article.page, article.found, article.actors, watch=watch)
    return found


def outcomes(articles: Sequence[Read]) -> list[Outcome]:
    """Take articles; give what comes of every printed quote.

    It is right where words, act and speaker are those of a label that no quote before it took.
    """
    result = []
    for article in articles:
        kept, said = spoken(article.page, article.found, article.actors)
        actors = {actor.id: actor for actor in said.actors}
        used: list[Label] = []
        for one, quote, how in zip(kept, said.quotes, said.found, strict=True):
            label = matching(quote, article.gold.labels)
            source = quote.source.text_in(article.gold.text) if quote.source else ""
            right = (
                label is not None
                and label not in used
                and label.act == quote.act
                and is_right(quote, label, actors, source)
            )
            if label is not None and label.act == quote.act:
                used.append(label)
            features = quote_features(article.page, one, quote, how)
            result.append(Outcome(article.gold.name, features, how, quote, label, right))
    return result


def fit_confidence(found: Sequence[Outcome], penalty: float = 2.0) -> Matrix:
    """Take what came of quotes; give the coefficients of the confidence of a quote."""
    return calibrate.fit(*_table(found), penalty, _start())


def crossed(
    found: Sequence[Outcome], penalty: float = 2.0, without: frozenset[str] = frozenset()
) -> list[float]:
    """Take what came of quotes; give of each the confidence that the other articles teach.

    The features ``without`` are left out, to see what they earn.
    """
    articles = sorted({one.article for one in found})
    fold = {article: n % _FOLDS for n, article in enumerate(articles)}
    x, y = _table(found)
    x[:, [QUOTE.index(name) for name in without]] = 0.0
    chances = [0.0] * len(found)
    for number in range(_FOLDS):
        held = np.array([fold[one.article] == number for one in found])
        weights = calibrate.fit(x[~held], y[~held], penalty, _start())
        for n in np.flatnonzero(held):
            chances[n] = float(1 / (1 + np.exp(-x[n] @ weights)))
    return chances


def _start() -> Matrix:
    start = np.zeros(len(QUOTE))
    start[QUOTE.index("words")] = 0.5
    return start


def _table(found: Sequence[Outcome]) -> tuple[Matrix, Matrix]:
    return np.array([one.features for one in found]), np.array([float(o.right) for o in found])


def reliability(found: Sequence[Outcome], chances: Sequence[float]) -> list[str]:
    """Take outcomes of speech and their confidence; give the reliability as lines."""
    lines = []
    edges = (0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.3, 0.0)
    for low, high in zip(edges, (1.01, *edges), strict=False):
        inside = [
            one.right
            for one, chance in zip(found, chances, strict=True)
            if one.quote.act == "speech" and low <= round(chance, 2) < high
        ]
        if inside:
            lines.append(
                f"from {low:.2f}: {100 * sum(inside) / len(inside):3.0f} % of {len(inside)}"
            )
    return lines


def write(weights: who.Weights, sure: Matrix, folder: Path) -> None:
    """Take both fits; write them into the folder of the weights."""
    who.write(weights, folder)
    calibrate.write("quote", QUOTE, sure, folder)
