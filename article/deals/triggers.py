"""The words that tell of a deal, and their frames: what each says about who does what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from spacy.tokens import Doc, Token

from ..facts.deal import DealKind, PartyRole
from ..lexicon import rows
from .syntax.sentences import is_money
from .words import words

_TELLING = frozenset({"VERB", "NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Frame:
    """A kind of deal and the roles of its phrases; a role of None is never a party's."""

    name: str
    kind: DealKind
    agent: PartyRole
    object: PartyRole | None
    prepositions: dict[str, PartyRole]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of the text that tells of a deal."""

    token: Token
    frame: Frame


@cache
def frames() -> dict[str, Frame]:
    """Give the frames by name."""
    found = {}
    for name, kind, agent, object_, *rest in rows("deal_frames.tsv"):
        pairs = (pair.split("=") for pair in " ".join(rest).split())
        found[name] = Frame(
            name,
            cast(DealKind, kind),
            cast(PartyRole, agent),
            None if object_ == "-" else cast(PartyRole, object_),
            {prep: cast(PartyRole, role) for prep, role in pairs},
        )
    return found


@cache
def _listed() -> dict[tuple[str, str], tuple[str, str]]:
    """Give frame and particle ("" for none) by lemma and part of speech."""
    return {
        (lemma, pos): (frame, particle[0] if particle else "")
        for lemma, pos, frame, *particle in rows("deal_triggers.tsv")
    }


def lemma_of(token: Token) -> str:
    """Take a token; give its lemma in lower case, of a capitalised plural ("Deals") too."""
    lemma = token.lemma_.lower()
    if token.pos_ == "PROPN" and lemma.endswith("s") and (lemma[:-1], "N") in _listed():
        return lemma[:-1]
    return lemma


def frame_of(token: Token) -> Frame | None:
    """Take a token; give the frame its word has in the list, or None."""
    pos = {"VERB": "V", "NOUN": "N", "PROPN": "N"}.get(token.pos_)
    name, particle = _listed().get((lemma_of(token), pos or ""), ("", ""))
    if particle and not any(c.dep_ == "prt" and c.lower_ == particle for c in token.children):
        return None
    frame = frames().get(name)
    return None if frame is not None and _is_light(token, frame) else frame


def _is_light(word: Token, frame: Frame) -> bool:
    """Tell whether a word says little here: "landed a deal", "chose a name", "a tender offer".

    Such verbs tell of a deal with a sum or a task, a tender or rights where someone gets them.
    """
    above = word.head.lemma_.lower() if word.dep_ in {"dobj", "nsubjpass"} else ""
    if word.pos_ == "NOUN" and lemma_of(word) == "tender":
        return above not in words("order taking") | {"award"}
    if frame.name == "rights":
        return above not in words("rights dealt")
    if frame.name == "engage":
        return not any(c.dep_ in {"xcomp", "advcl"} and c.tag_ == "VB" for c in word.children)
    if frame.name == "pass":
        told = {part.lower_ for c in word.children if c.dep_ == "prep" for part in c.children}
        prices = (c for c in word.children if c.dep_ == "prep" and c.lower_ == "for")
        is_sold = any(is_money(part) for price in prices for part in price.subtree)
        return not ("hands" in told or is_sold)
    if frame.name != "raise" or lemma_of(word) == "raise":
        return False
    objects = (c for c in word.children if c.dep_ in {"dobj", "nsubjpass"})
    return not any(is_money(part) for got in objects for part in got.subtree)


def triggers(doc: Doc) -> Iterator[Trigger]:
    """Take a parsed Doc; give the words that may tell of a deal, in text order.

    A question tells of none.
    """
    for sentence in doc.sents:
        if any(token.text == "?" for token in sentence[-3:]):
            continue
        for token in sentence:
            frame = frame_of(token) if token.pos_ in _TELLING else None
            if frame is not None:
                yield Trigger(token, frame)
