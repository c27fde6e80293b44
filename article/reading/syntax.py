"""What the parser's labels mean to all engines."""

from __future__ import annotations

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
"""Who or what a verb tells of (the labels of Clear NLP, Choi and Palmer 2012)."""
