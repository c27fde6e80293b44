"""The word classes of ``lexicon/deal_words.tsv``."""

from __future__ import annotations

from functools import cache

from ..lexicon import rows


@cache
def words(class_: str) -> frozenset[str]:
    """Take the name of a class; give its lemmas.

    Raises:
        KeyError: the list has no such class.
    """
    found = frozenset(lemma for known, lemma in rows("deal_words.tsv") if known == class_)
    if not found:
        raise KeyError(class_)
    return found
