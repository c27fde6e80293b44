"""How sure a quote is: the probability that its words, its kind and its speaker are right.

Two logistic regressions as in Platt (1999). The first, ``words_of``, looks at an attribution: what
the tagger said, and what syntax and marks say of the same words; by it the engine drops what is
unlikely. The second, ``confidence_of``, is what is shown: it looks at the same, and at the kind and
act of the quote and how its speaker was found. Their few coefficients lie beside the weights, in
``confidence.json``; ``training.calibrate`` fits the second on articles with labels of who speaks.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from ..facts.quote import Quote
from ..reading.marks import CLOSING, STRAIGHT
from .attribution import Attribution
from .cues import class_of
from .fitted import FITTED
from .page import Page
from .rules.sources import spoken_by
from .speakers import Found

WORDS = (
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

QUOTE = (
    *WORDS,
    "words",
    "direct",
    "mixed",
    "mention",
    "attitude",
    "no cue",
    "unclosed",
    "together",
    "he",
    "it",
    "they",
    "the",
    "missed",
    "new",
    "nobody",
    "thing",
    "none",
    "chance",
    "chance of nobody",
    "direct, named",
    "several paragraphs",
)
"""What ``quote_features`` gives, in this order."""

_HOWS = ("together", "he", "it", "they", "the", "missed", "new", "nobody", "thing", "none")
_RANKED = frozenset({"he", "it", "they", "the"})


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
        float(class_of(page, attribution) == "speech"),
        float(source is None),
        float(bool(source and spoken and source.overlaps(spoken))),
        float(len(attribution.content) > 1),
        float(characters < 15),
        float(characters > 300),
    ]


def quote_features(page: Page, attribution: Attribution, quote: Quote, found: Found) -> list[float]:
    """Take an attribution, its quote and how the speaker was found; give the features."""
    ranked = _log_odds(min(0.98, found.chance))
    hows = [float(found.how == how) for how in _HOWS]
    return [
        *features(page, attribution),
        _log_odds(words_of(page, attribution)),
        float(quote.kind == "direct"),
        float(quote.kind == "mixed"),
        float(quote.act == "mention"),
        float(quote.act == "attitude"),
        float(quote.cue is None),
        float(_is_unclosed(page, quote)),
        *hows,
        ranked if found.how in _RANKED else 0.0,
        ranked if found.how in ("new", "nobody", "thing") and found.chance < 1 else 0.0,
        float(quote.kind == "direct" and found.how == "named"),
        float("\n" in page.text[quote.content[0].start : quote.content[-1].end]),
    ]


def _is_unclosed(page: Page, quote: Quote) -> bool:
    """Tell whether a quotation that the content touches has no closing mark."""
    marks = [quoted for span in quote.content for quoted in page.marks.within(span)]
    return any(page.text[quoted.end - 1] not in CLOSING + STRAIGHT for quoted in marks)


def _log_odds(chance: float) -> float:
    kept = min(0.999, max(0.001, chance))
    return math.log(kept / (1 - kept))


@lru_cache(maxsize=2)
def coefficients(folder: Path = FITTED) -> dict[str, tuple[float, ...]]:
    """Take a folder of weights; give the coefficients of "words" and "quote".

    Raises:
        ValueError: the file is not of this version's features.
    """
    stored = json.loads((folder / "confidence.json").read_text("utf-8"))
    if {name: tuple(part) for name, part in stored.items()} != {"words": WORDS, "quote": QUOTE}:
        raise ValueError(f"{folder / 'confidence.json'} has other features")
    return {name: tuple(part.values()) for name, part in stored.items()}


def words_of(page: Page, attribution: Attribution) -> float:
    """Take an attribution; give the probability, 0 to 1, that content and source are right."""
    return _chance(coefficients()["words"], features(page, attribution))


def confidence_of(page: Page, attribution: Attribution, quote: Quote, found: Found) -> float:
    """Take an attribution, its quote and how its speaker was found; give the quote's confidence.

    It is the probability, 0 to 1, that words, kind and speaker are right.
    """
    return _chance(coefficients()["quote"], quote_features(page, attribution, quote, found))


def _chance(weights: Sequence[float], values: Iterable[float]) -> float:
    total = sum(weight * value for weight, value in zip(weights, values, strict=True))
    return round(min(0.99, max(0.01, 1 / (1 + math.exp(-total)))), 2)
