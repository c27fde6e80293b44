"""Relays: words that somebody said and somebody else passes on belong to who said them.

In “The bridge is safe,” Ruiz told the council, according to the minutes, it is Ruiz who speaks.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from ...facts.span import Span
from ..attribution import Attribution
from ..cues import tells_of
from ..page import Page
from .sources import core

_RELAYING = frozenset({"according", "per"})
_SUBJECTS = frozenset({"nsubj"})
_FEWEST_WORDS = 3


def innermost(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give those whose words stand in marks beside a verb of saying to its
    subject, where they went to an outer teller.
    """
    return [_relayed(page, attribution) for attribution in found]


def _relayed(page: Page, attribution: Attribution) -> Attribution:
    """Look at the quoted parts: the verb right behind or before them, with a subject of its own."""
    marked = _quotations(page, attribution)
    if not marked or not _is_relaying(page, attribution):
        return attribution
    teller = _teller(page, marked, attribution)
    if teller is None:
        return attribution
    verb, subject = teller
    source = page.span_of(core(subject))
    if any(source.overlaps(span) for span in marked):
        return attribution
    cue = Span(verb.idx, verb.idx + len(verb))
    return replace(attribution, content=tuple(marked), cue=cue, source=source)


def _quotations(page: Page, attribution: Attribution) -> list[Span]:
    """Give the quotations in the content that are more than a word or a name in marks."""
    found = []
    for span in attribution.content:
        for quoted in page.marks.within(span):
            inside = Span(max(span.start, quoted.start), min(span.end, quoted.end))
            if len(inside.text_in(page.text).split()) >= _FEWEST_WORDS:
                found.append(inside)
    return found


def _is_relaying(page: Page, attribution: Attribution) -> bool:
    """Tell an outer teller: "according to", or a cue behind words that are not all in marks."""
    cue = page.root(attribution.cue)
    if cue is None or attribution.cue is None:
        return False
    if cue.lower_ in _RELAYING:
        return True
    last = attribution.content[-1]
    outer = min(span.start for span in (attribution.cue, attribution.source) if span)
    between = page.text[last.end : outer].split()
    unmarked = page.marks.share(last) < 1 and outer >= last.end
    return unmarked or len(between) >= _FEWEST_WORDS


def _teller(page: Page, marked: list[Span], attribution: Attribution) -> tuple[Token, Token] | None:
    """Give the verb of saying next to the quoted words, and its subject, outside of them."""
    first, last = marked[0], marked[-1]
    cue = page.root(attribution.cue)
    sentences = [tokens.sent for tokens in (page.tokens(first), page.tokens(last)) if tokens]
    for token in (token for sentence in sentences for token in sentence):
        told = token.pos_ == "VERB" and tells_of(token) == "speech"
        if not told or (cue is not None and token.i == cue.i) or _inside(token, marked):
            continue
        behind = 0 <= token.idx - last.end <= _NEAR
        before = 0 <= first.start - token.idx - len(token) <= 2
        subject = _subject(token)
        if (behind or before) and subject is not None and not _inside(subject, marked):
            return token, subject
    return None


_NEAR = 60
"""Characters between the quoted words and the verb behind them: its subject."""


def _inside(token: Token, spans: list[Span]) -> bool:
    return any(span.start <= token.idx < span.end for span in spans)


def _subject(verb: Token) -> Token | None:
    """Give the verb's subject, or that of the verb that it is joined with."""
    while True:
        own = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
        if own is not None:
            speaks = own.pos_ in ("NOUN", "PROPN") or own.lower_ in ("he", "she", "they")
            return own if speaks else None
        if verb.dep_ != "conj" or verb.head.i == verb.i:
            return None
        verb = verb.head
