"""What the parser's labels mean to all engines."""

from __future__ import annotations

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
"""Who or what a verb tells of (the labels of Clear NLP, Choi and Palmer 2012)."""

CLAUSE_SUBJECTS = SUBJECTS | {"expl"}
"""The same, and the "there" and "it" of a clause without one."""

FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
"""Tags of a verb with a tense, the verb of a clause (Penn Treebank, Santorini 1990)."""
