"""Cues: the words that say that somebody said something, and whether they tell of speech."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from ..facts.quote import QuoteAct
from ..facts.span import Span
from ..lexicon import rows
from .attribution import Attribution
from .page import Page

_VERBAL = frozenset({"VERB", "AUX"})


@cache
def acts() -> dict[str, QuoteAct]:
    """Give what each known cue word, a lemma, tells of."""
    return {
        word: "speech" if act == "speech" else "attitude" for word, act in rows("cue_words.tsv")
    }


def class_of(page: Page, attribution: Attribution) -> QuoteAct:
    """Take an attribution; tell a cue of speech (said, wrote) from one of attitude (believes).

    Words in quotation marks were said. Otherwise the cue's words decide; one that is not known
    counts as an attitude, so that the list of what was said holds nothing that was not.
    """
    if attribution.turn:
        return "speech"
    if attribution.cue is None or all(page.marks.share(s) >= 0.8 for s in attribution.content):
        return "speech"
    if attribution.cue.text_in(page.text).strip() == ":":
        return "speech"
    tokens = page.tokens(attribution.cue) or ()
    return "speech" if any(tells_of(token) == "speech" for token in tokens) else "attitude"


def tells_of(token: Token) -> QuoteAct | None:
    """Take a word of a cue; tell what it tells of, or None when it is not known."""
    known = acts()
    # The lemmatiser leaves some forms as they are, so the word itself counts too.
    low = token.lower_
    return known.get(token.lemma_.lower()) or known.get(low) or known.get(_forms().get(low, ""))


@cache
def _forms() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("saying_forms.tsv")}


@cache
def speaking_bodies() -> frozenset[str]:
    """Give the nouns for bodies that speak with one voice, as lemmas."""
    return frozenset(word for (word,) in rows("speaking_bodies.tsv"))


def shorten(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give them with cues that hold the verb, not whom it is said to or of what.

    "told reporters about" becomes "told", an adverb alone ("later") its verb, "says:" "says".
    Phrases whose meaning hangs on more than the verb ("made it clear", "called for") stay.
    """
    return [_shortened(page, _unmarked(page, attribution)) for attribution in found]


def _unmarked(page: Page, attribution: Attribution) -> Attribution:
    """Give an attribution whose cue does not end in the mark that opens what is said."""
    cue = attribution.cue
    bare = cue.text_in(page.text).rstrip(" :,") if cue else ""
    if cue is None or not bare:
        return attribution
    return replace(attribution, cue=Span(cue.start, cue.start + len(bare)))


def _shortened(page: Page, attribution: Attribution) -> Attribution:
    tokens = page.tokens(attribution.cue) if attribution.cue else None
    if tokens is not None and all(t.dep_ == "advmod" and t.head.pos_ == "VERB" for t in tokens):
        verb = page.span_of([tokens[0].head])
        inside = any(verb.overlaps(part) for part in attribution.parts)
        return attribution if inside else replace(attribution, cue=verb)
    if tokens is None or len(tokens) < 2:
        return attribution
    for at, token in enumerate(tokens[:-1]):
        told = token.pos_ in _VERBAL and tells_of(token) == "speech"
        if told and any(
            later.dep_ in ("dobj", "dative", "iobj") and later.head.i == token.i
            for later in tokens[at + 1 :]
        ):
            return replace(attribution, cue=page.span_of([*tokens[: at + 1]]))
    return attribution
