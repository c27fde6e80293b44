"""Whom a pronoun means, sentence by sentence from the first to the last.

A scored search over the actors mentioned lately, after the salience weights of Lappin and Leass
(1994, "An Algorithm for Pronominal Anaphora Resolution"): recency, subjecthood, gender, and
whether pronoun and antecedent stand inside the same quotation.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from . import wordlists
from .genders import gender_of
from .merge import Entity

_SENTENCES_BACK = 8
_OPENING, _CLOSING, _EITHER = frozenset({"“", "``"}), frozenset({"”", "''"}), '"'
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention so far: its tokens, its head, its sentence, whether inside quotation marks."""

    start: int
    end: int
    head: int
    sentence: int
    quoted: bool
    subject: bool
    entity: Entity


def quoted_tokens(doc: Doc) -> bytearray:
    """Take a Doc; give one byte a token, 1 for those inside double quotation marks.

    A blank line closes a quotation that nobody closed.
    """
    inside = bytearray(len(doc))
    open_ = False
    for token in doc:
        text = token.text
        if text in _OPENING:
            open_ = True
        elif text in _CLOSING:
            open_ = False
        elif text == _EITHER:
            open_ = not open_
        elif open_ and token.is_space and text.count("\n") > 1:
            open_ = False
        elif open_:
            inside[token.i] = 1
    return inside


def resolve(doc: Doc, entities: list[Entity]) -> None:
    """Take a Doc and its actors; add the he and she that mean one of them to its mentions."""
    genders = {id(e): gender_of(e) for e in entities if e.kind == "person"}
    quoted = quoted_tokens(doc)
    sentence_of = [0] * len(doc)
    for number, sentence in enumerate(doc.sents):
        for i in range(sentence.start, sentence.end):
            sentence_of[i] = number
    waiting = sorted(
        (
            _mention(doc, name.start, name.end, entity, sentence_of, quoted)
            for entity in entities
            if entity.kind == "person"
            for name in entity.names
        ),
        key=lambda m: m.start,
        reverse=True,
    )
    saying = wordlists.speech_verbs()
    recent: list[Mention] = []
    counts: Counter[int] = Counter()
    speaker: Entity | None = None
    for token in doc:
        while waiting and waiting[-1].start <= token.i:
            mention = waiting.pop()
            recent.append(mention)
            counts[id(mention.entity)] += 1
            if mention.subject and not mention.quoted and doc[mention.head].head.lemma_ in saying:
                speaker = mention.entity
        low = token.lower_
        want = "m" if low in wordlists.HE else "f" if low in wordlists.SHE else None
        if want is None or token.pos_ not in ("PRON", "DET", "ADJ"):
            continue
        here = sentence_of[token.i]
        recent = [m for m in recent if here - m.sentence <= _SENTENCES_BACK]
        fitting = [m for m in recent if genders[id(m.entity)] in (None, want)]
        if not fitting:
            continue
        best = max(
            fitting,
            key=lambda m: _score(
                doc, token, m, here, quoted, genders[id(m.entity)] == want, speaker, counts
            ),
        )
        entity = best.entity
        entity.mentions.append((token.i, token.i + 1))
        if genders[id(entity)] is None:
            genders[id(entity)] = "m" if want == "m" else "f"
        recent.append(_mention(doc, token.i, token.i + 1, entity, sentence_of, quoted))
        counts[id(entity)] += 1
        if recent[-1].subject and not quoted[token.i] and token.head.lemma_ in saying:
            speaker = entity


def _mention(
    doc: Doc, start: int, end: int, entity: Entity, sentence_of: list[int], quoted: bytearray
) -> Mention:
    head = doc[start:end].root
    grown = head.head if head.dep_ in ("appos", "compound") else head
    return Mention(
        start,
        end,
        head.i,
        sentence_of[start],
        bool(quoted[start]),
        grown.dep_ in _SUBJECTS,
        entity,
    )


def _score(
    doc: Doc,
    token: Token,
    mention: Mention,
    here: int,
    quoted: bytearray,
    sure: bool,
    speaker: Entity | None,
    counts: Counter[int],
) -> float:
    saying = wordlists.speech_verbs()
    distance = here - mention.sentence
    score = -2.0 * distance
    if mention.subject:
        score += 3.0 if distance else 2.0
    if sure:
        score += 2.0
    score += mention.start / (len(doc) + 1)
    score += 0.3 * min(3, counts[id(mention.entity)])
    inside = bool(quoted[token.i])
    if inside and speaker is mention.entity:
        score -= 5.0
    if (
        not inside
        and token.dep_ in _SUBJECTS
        and token.head.lemma_ in saying
        and speaker is mention.entity
    ):
        score += 4.0
    if inside != mention.quoted:
        score -= 0.5
    if (
        distance == 0
        and mention.subject
        and token.dep_ in ("dobj", "dative", "pobj")
        and token.lower_ in ("him", "her")
        and doc[mention.head].head is _clause(token)
    ):
        score -= 6.0
    return score


def _clause(token: Token) -> Token:
    head = token.head
    while head.pos_ == "ADP" and head.head is not head:
        head = head.head
    return head
