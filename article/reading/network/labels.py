"""What the tagger may say of a word piece, in the order of its outputs."""

from __future__ import annotations

ROLES = ("content", "source", "cue")
"""The three parts of an attribution."""

LABELS = ("O", *(f"{edge}-{role}" for role in ROLES for edge in "BI"))
"""BIO labels: outside, then beginning and inside of each role."""

LABEL_ID = {label: at for at, label in enumerate(LABELS)}

ATTRIBUTION_POINTERS = ("content->cue", "cue->source", "content->source")
"""Every piece of the first points to the first piece of the second, or to [CLS] for none."""

REFERENCE = "pronoun->name"
"""The pointer from a pronoun or description to the first piece of a name that it stands for."""

POINTERS = (*ATTRIBUTION_POINTERS, REFERENCE)
"""All pointers, in the order of the network's outputs."""

NAME_KINDS = ("person", "organization", "place", "thing")
"""What a name may name. Things (brands, products, works, events, laws, ships) are no actors."""

NAME_LABELS = ("O", *(f"{edge}-{kind}" for kind in NAME_KINDS for edge in "BI"))
"""BIO labels of names."""
