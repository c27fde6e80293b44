"""How sure a quote is: the probability that its content and its source are right."""

from __future__ import annotations

from .attribution import Attribution


def confidence_of(attribution: Attribution) -> float:
    """Take an attribution; give the probability, 0 to 1, that content and source are right."""
    product = attribution.tagged * attribution.linked * attribution.sourced
    return round(min(1.0, max(0.0, product)), 3)
