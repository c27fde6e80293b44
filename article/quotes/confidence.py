"""How sure a quote is: the probability that its content and its source are right.

A logistic regression over what the tagger said and what syntax and marks say of the same quote, as
in Platt (1999); its few coefficients lie beside the weights, fitted by ``training.calibrate``.
"""

from __future__ import annotations

import json
import math
from functools import lru_cache
from pathlib import Path

from .attribution import Attribution
from .cues import act_of
from .page import Page
from .sources import spoken_by
from .tagger import WEIGHTS

FEATURES = (
    "constant",
    "tagged",
    "linked",
    "sourced",
    "quoted",
    "speech",
    "no source",
    "subject",
    "pieces",
    "short",
    "long",
)
"""What ``features`` gives, in this order."""


def features(page: Page, attribution: Attribution) -> list[float]:
    """Take an attribution; give its features: probabilities as log odds, the rest 0 or 1."""
    characters = sum(span.end - span.start for span in attribution.content)
    quoted = sum(page.marks.share(span) * (span.end - span.start) for span in attribution.content)
    spoken = spoken_by(page, attribution.cue) if attribution.cue else None
    source = attribution.source
    return [
        1.0,
        _log_odds(attribution.tagged),
        _log_odds(attribution.linked),
        _log_odds(attribution.sourced),
        quoted / characters,
        float(act_of(page, attribution) == "speech"),
        float(source is None),
        float(bool(source and spoken and source.overlaps(spoken))),
        float(len(attribution.content) > 1),
        float(characters < 15),
        float(characters > 300),
    ]


def _log_odds(chance: float) -> float:
    kept = min(0.999, max(0.001, chance))
    return math.log(kept / (1 - kept))


@lru_cache(maxsize=2)
def coefficients(folder: Path = WEIGHTS) -> tuple[float, ...]:
    """Take a folder of weights; give the coefficient of each feature, from ``confidence.json``.

    Raises:
        ValueError: the file is not of this version's features.
    """
    stored = json.loads((folder / "confidence.json").read_text("utf-8"))
    if tuple(stored) != FEATURES:
        raise ValueError(f"{folder / 'confidence.json'} has other features")
    return tuple(stored.values())


def confidence_of(page: Page, attribution: Attribution) -> float:
    """Take an attribution; give the probability, 0 to 1, that content and source are right."""
    weighed = zip(coefficients(), features(page, attribution), strict=True)
    total = sum(weight * value for weight, value in weighed)
    return round(min(0.99, max(0.01, 1 / (1 + math.exp(-total)))), 2)
