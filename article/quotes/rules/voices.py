"""Voices: parts of one quote are one person's words, or they are quotes of their own.

The tagger links a quotation to a cue by its place, and so may give one person's quotation to the
speaker before. What the reporter writes between the two tells: whom he introduces there, and a verb
of saying beside the quotation that is another's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from spacy.tokens import Token

from ...actors.wordlists import person_nouns
from ...facts.span import Span
from ...reading.sentences import END_MARKS, ENDS
from ...reading.syntax import SUBJECTS
from ..attribution import Attribution
from ..cues import speaking_bodies, tells_of
from ..page import Page
from ..parts import Part, is_marked, parts_of_content
from .boundaries import joined
from .narration import Narration
from .runs import runs_of
from .sources import core

_OTHERS = frozenset({"another", "other", "others", "one", "some", "many", "both", "neither"})
_NAMED = frozenset({"PERSON", "ORG", "NORP"})
_ENDS = END_MARKS | {";"}
_FRONTED = frozenset({"for", "to", "like", "unlike"})
_SAYINGS = frozenset({"word", "verdict", "message", "view", "answer", "response", "reaction"})
_NUMBER = re.compile(r"[\s\d.)>#*\u2022-]*")
_CLOSED = re.compile(f"[{ENDS},;:][\"\u201d\u2019'\u00bb\\s]*\\Z")
_ENDED = re.compile(f"[{ENDS}][\"\u201d\u2019'\u00bb]\\Z")
_LONGEST_HEADING = 12
"""Words of a quoted line that is a heading and no paragraph of what somebody said."""
_UNKNOWN = 0.5
"""How sure it is that nobody is named for a quotation that was taken from another speaker."""
_BESIDE = 6
"""Words between a quotation and the verb of saying that stands beside it."""


class Voice(NamedTuple):
    """A cue and a source of its own beside a quotation."""

    cue: Span
    source: Span


def apart(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give them with another's quotation as a quote of its own, or of nobody's.

    So too without a quoted heading: a line that is wholly quoted and ends in no mark of a sentence.
    """
    result: list[Attribution] = []
    told = Narration.of(page)
    further = {quoted.start for run in runs_of(page) for quoted in run[1:]}
    for one in found:
        kept = []
        for piece in one.content:
            if piece.start in further or not _is_in_doubt(page, one, piece):
                kept.append(piece)
            elif not _is_heading(page, piece):
                voice = _voice_beside(told, one, piece)
                if voice is not None or _is_anothers(told, one, piece):
                    result.append(_alone(one, piece, voice))
                else:
                    kept.append(piece)
        if kept:
            result.append(replace(one, content=tuple(kept)))
    return sorted(result, key=lambda one: one.content[0])


def without_gesture(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give those whose cue is what somebody does next without cue and source.

    In "“You never came.” Petit smiled." the quotation has ended; who smiles may be who listens.
    """
    return [_without_gesture(page, one) for one in found]


def _without_gesture(page: Page, one: Attribution) -> Attribution:
    cue = page.root(one.cue)
    last = one.content[-1]
    if cue is None or one.turn or one.cue is None or last.end > one.cue.start:
        return one
    between = page.text[last.end : one.cue.start].lstrip()
    ended = _ENDED.search(last.text_in(page.text)) and between[:1].isupper()
    spoken = any(tells_of(token) == "speech" for token in page.words([one.cue]))
    if not ended or spoken or not all(is_marked(page, piece) for piece in one.content):
        return one
    return replace(one, cue=None, source=None, sourced=min(one.sourced, _UNKNOWN))


def without_narration(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give those that quote without the reporter's words between and after.

    In "“It is over,” she said after a night in which the count had stopped. She left. “At last.”"
    what follows the cue without quotation marks is the reporter's.
    """
    return [replace(one, content=_without_narration(page, one)) for one in found]


def _without_narration(page: Page, one: Attribution) -> tuple[Span, ...]:
    cue = page.root(one.cue)
    if one.turn or one.cue is None or cue is None or not page.marks.within(_all(one)):
        return one.content
    sentence = Span(cue.sent.start_char, cue.sent.end_char)
    parts = parts_of_content(page, one)
    said = [part for part in parts if part.span.overlaps(sentence)]
    fronted = [part.marked for part in said if part.span.start < one.cue.start]
    quoted = all(fronted) if fronted else bool(said) and all(part.marked for part in said)
    kept = [
        part.span
        for before, part in zip((None, *parts), parts, strict=False)
        if part.marked
        or part.span.start < one.cue.start
        or before is None
        or not (quoted or _is_next_deed(page, cue, before, part))
        or _goes_on(page, before, part)
    ]
    return one.content if len(kept) == len(parts) else joined(page.text, kept)


def _is_next_deed(page: Page, cue: Token, before: Part, part: Part) -> bool:
    """Tell whether unquoted words are what the speaker did then: "“I am done,” and walked off"."""
    words = [token for token in page.words([part.span]) if not token.is_punct]
    joins = len(words) > 1 and words[0].dep_ == "cc" and words[1].tag_ in ("VBD", "VBZ")
    closed = bool(_CLOSED.search(before.span.text_in(page.text)))
    conjoined = any(token.dep_ == "conj" and token.head.i == cue.i for token in words)
    return before.marked and (conjoined or (joins and closed))


def _goes_on(page: Page, before: Part, part: Part) -> bool:
    """Tell whether a sentence that opens in quotation marks ends without them."""
    open_end = before.marked and not _CLOSED.search(before.span.text_in(page.text))
    return open_end and not page.text[before.span.end : part.span.start].strip()


def _all(one: Attribution) -> Span:
    return Span(one.start, one.end)


def _alone(one: Attribution, piece: Span, voice: Voice | None) -> Attribution:
    cue, source = voice or (None, None)
    sourced = one.sourced if voice else min(one.sourced, _UNKNOWN)
    return Attribution((piece,), cue, source, one.tagged, one.linked, sourced)


def _is_in_doubt(page: Page, one: Attribution, piece: Span) -> bool:
    """Tell whether a piece is quoted and stands outside the sentence of the cue."""
    cue = page.root(one.cue)
    if one.turn or cue is None or len(one.content) == 1 or not is_marked(page, piece):
        return False
    sentence = Span(cue.sent.start_char, cue.sent.end_char)
    announced = cue.sent.text.rstrip().endswith(":")
    return not piece.overlaps(sentence) and not announced


def _is_heading(page: Page, piece: Span) -> bool:
    """Tell whether a quotation fills its line and is no sentence: “A disgrace to the town”."""
    line = page.paragraph(piece.start)
    before, after = page.text[line.start : piece.start], page.text[piece.end : line.end]
    words = piece.text_in(page.text)
    alone = _NUMBER.fullmatch(before) and not after.strip()
    return bool(alone and len(words.split()) <= _LONGEST_HEADING and not _CLOSED.search(words))


def _voice_beside(told: Narration, one: Attribution, piece: Span) -> Voice | None:
    """Give the cue and source beside a quotation that are not the attribution's, or None.

    Before it these are a subject and a verb of saying, or any verb and a colon ("Another was
    blunter: “...”"); after it "... was how the engineer put it".
    """
    page = told.page
    line = page.paragraph(piece.start)
    before = told.within(Span(line.start, piece.start))[-_BESIDE - 1 :]
    if before and before[-1].text in _ENDS:
        before = ()
    for verb in reversed(before):
        subject = _subject(verb)
        if subject is None or not _is_other(page, one, subject):
            continue
        near = before[-1].i - verb.i <= _BESIDE and verb.sent == before[-1].sent
        if near and (before[-1].text == ":" or tells_of(verb) == "speech"):
            return Voice(_cue(page, verb, before[-1]), page.span_of(core(subject)))
    if _CLOSED.search(piece.text_in(page.text)):
        return None
    after = told.within(Span(piece.end, line.end))[: 2 * _BESIDE]
    bearer = _bearer(after)
    if bearer is not None and _is_other(page, one, bearer):
        return Voice(page.span_of([after[0]]), page.span_of(core(bearer)))
    for verb in after:
        subject = _subject(verb)
        how = any(child.lower_ == "how" for child in verb.children)
        if how and subject is not None and _is_other(page, one, subject):
            return Voice(page.span_of([verb]), page.span_of(core(subject)))
    return None


def _bearer(after: tuple[Token, ...]) -> Token | None:
    """Give whose words they are in "“...” were the words of the chief"."""
    if not after or after[0].lemma_ != "be":
        return None
    for noun in after[1:4]:
        if noun.lemma_.lower() in _SAYINGS:
            of = (c for c in noun.children if c.lower_ == "of")
            return next((t for prep in of for t in prep.children if t.dep_ == "pobj"), None)
    return None


def _cue(page: Page, verb: Token, last: Token) -> Span:
    """Give the verb, and before a colon all that follows it: "was blunter"."""
    end = last if last.text == ":" and last.i > verb.i else verb.nbor(1)
    return page.span_of([verb, end.nbor(-1)])


def _is_anothers(told: Narration, one: Attribution, piece: Span) -> bool:
    """Tell whether the reporter turns to somebody else between the cue and a quotation.

    In another paragraph, quoted words that do not open it are the speaker's only if he is named.
    """
    page = told.page
    cue = page.root(one.cue)
    if cue is None:
        return False
    line = page.paragraph(piece.start)
    after = piece.start > cue.idx
    between = (
        Span(cue.sent.end_char, piece.start) if after else Span(piece.end, cue.sent.start_char)
    )
    subjects = list(_introduced(told.within(between)))
    if any(_is_other(page, one, subject) for subject in subjects):
        return not (subjects and _shares_name(page, one, subjects[-1]))
    before = told.within(Span(line.start, piece.start))
    away = not line.contains(Span(cue.idx, cue.idx + 1))
    opened = not any(token.is_alpha for token in before)
    if away and opened:
        rest = _introduced(told.within(Span(piece.end, line.end)))
        return any(_is_other(page, one, subject) and _is_person(subject) for subject in rest)
    return away and not any(_is_same(page, one, subject) for subject in subjects)


def _introduced(words: tuple[Token, ...]) -> Iterator[Token]:
    """Give of some words who acts, and whom a sentence begins with: "For Ida Falk"."""
    for token in words:
        verb = token.head
        if (
            token.dep_ in SUBJECTS
            and (
                verb.dep_ in ("ROOT", "ccomp", "parataxis")
                or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT")
            )
        ) or (token.dep_ == "pobj" and verb.lower_ in _FRONTED and _opens(verb)):
            yield token


def _opens(word: Token) -> bool:
    """Tell whether a word begins its sentence, but for "but" or "and"."""
    first = token if (token := word.sent[0]).dep_ != "cc" else token.nbor(1)
    return word.i == first.i


def _subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in SUBJECTS), None)


def _is_other(page: Page, one: Attribution, subject: Token) -> bool:
    """Tell whether a subject is somebody, and somebody else than the source."""
    if subject.lower_ in _OTHERS:
        return True
    if _shares_name(page, one, subject) or subject.pos_ == "PRON":
        return False
    lemma = subject.lemma_.lower()
    return subject.ent_type_ in _NAMED or lemma in person_nouns() or lemma in speaking_bodies()


def _is_person(subject: Token) -> bool:
    return subject.ent_type_ == "PERSON" or subject.lemma_.lower() in person_nouns()


def _is_same(page: Page, one: Attribution, subject: Token) -> bool:
    return subject.pos_ == "PRON" or _shares_name(page, one, subject)


def _shares_name(page: Page, one: Attribution, subject: Token) -> bool:
    """Tell whether a subject's head is a word of the source ("Mr. Moe" of "Karin Moe")."""
    source = page.words([one.source] if one.source else [])
    return any(token.lower_ == subject.lower_ for token in source)
