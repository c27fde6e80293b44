"""Where the coefficients lie that were fitted on gold quotes."""

from __future__ import annotations

from pathlib import Path

FITTED = Path(__file__).parent / "weights"
"""``confidence.json`` and ``speakers.json``."""
