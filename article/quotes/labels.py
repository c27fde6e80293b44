"""What the tagger may say of a word piece, in the order of its outputs."""

from __future__ import annotations

ROLES = ("content", "source", "cue")
"""The three parts of an attribution."""

LABELS = ("O", *(f"{edge}-{role}" for role in ROLES for edge in "BI"))
"""BIO labels: outside, then beginning and inside of each role."""

LABEL_ID = {label: at for at, label in enumerate(LABELS)}

POINTERS = ("content->cue", "cue->source", "content->source")
"""What points to what: every piece of the first to the first piece of the second, or to [CLS]."""
