"""Signs: what each cue word does to the content, plain, negated and after "never"."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from spacy.tokens import Token

from ...lexicon import rows


class Sign(NamedTuple):
    """What a cue word does to the content: plain, negated, and after "never"."""

    plain: str
    negated: str
    never: str


@cache
def signs() -> dict[tuple[str, str], tuple[tuple[str | None, Sign], ...]]:
    """Give the rows by (lemma, part of speech): the further word of a phrase, and the sign.

    The signs are those of Karttunen (2012), see ``polarity``.
    """
    found: dict[tuple[str, str], tuple[tuple[str | None, Sign], ...]] = {}
    for words, kind, plain, negated, never in rows("polarity_cues.tsv"):
        first, _, further = words.partition(" ")
        row = (further or None, Sign(plain, negated, never))
        found[first, kind] = (*found.get((first, kind), ()), row)
    return found


def sign_of(word: Token) -> Sign | None:
    """Take a word of a cue; give its row, that of the longest phrase that is there, or None."""
    kind = "VERB" if word.pos_ == "AUX" else word.pos_
    lemma = word.lemma_.lower()
    known = signs().get((lemma, kind), ())
    if not known and kind == "NOUN" and any(t.lower_ == "that" for t in word.doc[word.i + 1 :][:1]):
        known = signs().get((lemma, "VERB"), ())  # a verb taken for a noun: "disputes that she"
    # By (has a further word, row): a phrase before the word alone.
    for further, sign in sorted(known, key=lambda row: row[0] is None):
        if further is None or any(further in (t.lemma_, t.lower_) for t in _below(word)):
            return sign
    return None


def _below(word: Token) -> list[Token]:
    """Give the words that may make a phrase with a verb: its particles, objects and the like."""
    kept = ("prt", "prep", "dobj", "advmod", "acomp", "xcomp", "oprd", "ccomp")
    return [child for child in word.children if child.dep_ in kept and child.i > word.i]
