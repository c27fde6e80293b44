"""Clauses before their verb of saying: "Prices fell in May, a source told the paper".

The parse tells for sure where such a clause begins and ends, and who says it; the tagger often has
a part of it only, or takes a verb inside of it for the cue ("Gales are expected by night, the
office warned").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from spacy.tokens import Token

from ...facts.span import Span
from ...reading.structure import HEADINGS
from ...reading.syntax import CLAUSE_SUBJECTS, FINITE
from ..attribution import Attribution
from ..cues import tells_of
from ..page import Page
from .boundaries import joined, parts_of, trimmed
from .sources import core
from .things import TELLING

_SURE = (0.97, 0.97, 0.97)
_ASIDE = frozenset({"while", "although", "though", "because", "since", "if", "when", "as", "after"})
"""What opens a clause that is no main one."""
_JOINING = frozenset({"conj", "parataxis", "ROOT"})


class Fronted(NamedTuple):
    """A clause that stands before its verb of saying, the verb, and who says it."""

    clause: Span
    verb: Token
    subject: Token


def complement_before(cue: Token) -> list[Token] | None:
    """Take a verb; give the tokens of the finite clause before it that it governs, or None."""
    for child in cue.children:
        if child.dep_ == "ccomp" and child.i < cue.i and child.right_edge.i + 1 < cue.i:
            # First what costs little: the subtree of a long chain of clauses is long.
            has_subject = any(c.dep_ in CLAUSE_SUBJECTS for c in child.children)
            after = child.right_edge.nbor(1)
            if has_subject and after.i < cue.i and (after.text == "," or after.is_quote):
                return list(child.subtree)
    return None


def clause_before(page: Page, cue: Token) -> Span | None:
    """Take a verb; give the clause before it that is what it says, or None.

    That is the complement that the parser finds, else what begins the sentence up to the comma
    before verb and subject, where it has a subject and a finite verb of its own: the parser takes
    "The men were freed, a source told the paper" for two clauses that are joined without a word.
    """
    governed = complement_before(cue)
    if governed is not None:
        return trimmed(page.text, page.span_of(governed))
    subject = _subject(cue)
    if subject is None or cue.dep_ not in _JOINING or _takes_object(cue):
        return None
    first = min(cue.i, subject.left_edge.i)
    sentence = page.doc[cue.sent.start : first]
    if len(sentence) < 3 or sentence[-1].text != "," or any(c.dep_ == "cc" for c in cue.children):
        return None
    opening = sentence[0]
    words = [token for token in sentence if token.dep_ in CLAUSE_SUBJECTS]
    finite = any(token.tag_ in FINITE for token in sentence)
    if not words or not finite or opening.lower_ in _ASIDE or opening.tag_ in ("VBG", "VBN"):
        return None
    if any(token.lower_ in ("and", "but", "or", "so") for token in page.doc[first - 1 : cue.i]):
        return None
    return trimmed(page.text, page.span_of(list(sentence)))


def _takes_object(verb: Token) -> bool:
    """Tell whether a verb has something else behind it that it says; whom it tells is nothing."""
    objects = {"ccomp", "xcomp"} if verb.lemma_.lower() in TELLING else {"ccomp", "xcomp", "dobj"}
    return any(child.dep_ in objects and child.i > verb.i for child in verb.children)


def _subject(verb: Token) -> Token | None:
    """Give who says it: of two subjects the one next to the verb, of none the noun before it.

    The parser may have joined that noun with what is said: "It has many beds, Omar Lind told us".
    """
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    if not subjects and verb.i > verb.sent.start:
        subjects = [token for token in (verb.nbor(-1),) if token.pos_ in ("NOUN", "PROPN")]
    return min(subjects, key=lambda token: abs(token.i - verb.i), default=None)


def whole(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give those of a clause before its verb of saying all of the clause.

    What the tagger found inside of it as nobody's is told by who says it all.
    """
    parts = parts_of(found)
    given: dict[int, Attribution | None] = {}
    new: list[Attribution] = []
    for fronted in _fronted(page):
        cue = page.span_of([fronted.verb])
        own = next((at for _, at in parts.overlapping(cue) if _is_cue(found[at], cue)), None)
        near = {at for _, at in parts.overlapping(fronted.clause)} - {own}
        if given.keys() & (near | {own}) or not all(
            _is_inner(page, found[at], fronted) for at in near
        ):
            continue
        made = _made(page, fronted) if own is None else _whole(page, found[own], fronted)
        if own is None:
            new.append(made)
        elif made is found[own]:
            continue
        else:
            given[own] = made
        given |= dict.fromkeys(near)
    kept = (given.get(at, one) for at, one in enumerate(found))
    return sorted([one for one in (*kept, *new) if one], key=lambda one: one.content[0])


def _is_cue(one: Attribution, cue: Span) -> bool:
    return one.cue is not None and one.cue.overlaps(cue)


def _is_inner(page: Page, one: Attribution, fronted: Fronted) -> bool:
    """Tell whether an attribution lies in a clause and what says it, as nobody's in the clause."""
    clause, source = fronted.clause, page.span_of(core(fronted.subject))
    if one.source and clause.contains(one.source):
        return False  # that is another's
    return all(clause.contains(part) or source.overlaps(part) for part in one.parts)


def _made(page: Page, fronted: Fronted) -> Attribution:
    source = page.span_of(core(fronted.subject))
    return Attribution((fronted.clause,), page.span_of([fronted.verb]), source, *_SURE)


def _fronted(page: Page) -> Iterator[Fronted]:
    for token in page.doc:
        if token.tag_ not in FINITE or token.pos_ != "VERB" or tells_of(token) != "speech":
            continue
        subject = _subject(token)
        if subject is None or page.marks.within(page.span_of([token])):
            continue
        clause = clause_before(page, token)
        behind = min(subject.left_edge.idx, token.idx)
        if clause is None or not _is_reported(page, clause) or _has_words(page, clause.end, behind):
            continue
        if subject.pos_ in ("NOUN", "PROPN", "PRON"):
            yield Fronted(clause, token, subject)


def _is_reported(page: Page, clause: Span) -> bool:
    """Tell whether a clause is one of running text that does not end in somebody's own sentence.

    In "She changed her story: “I do recall,” she said" the marks tell what was said.
    """
    first = page.tokens(clause)
    if first is None or first[0].lower_ in _ASIDE:
        return False
    heading = page.reading.blocks and page.reading.block(clause.start).kind in HEADINGS
    quoted = page.marks.within(Span(clause.end - 1, clause.end + 2))
    return not heading and not any(_is_sentence(page, span) for span in quoted)


def _has_words(page: Page, start: int, end: int) -> bool:
    return any(character.isalnum() for character in page.text[start:end])


def _is_sentence(page: Page, quoted: Span) -> bool:
    """Tell whether quoted words have a subject and a finite verb of their own."""
    words = list(page.words([quoted]))
    inside = {word.i for word in words}
    subjects = any(word.dep_ in CLAUSE_SUBJECTS and word.head.i in inside for word in words)
    return subjects and any(word.tag_ in FINITE for word in words)


def _whole(page: Page, one: Attribution, fronted: Fronted) -> Attribution:
    """Give an attribution that lacks the subject or the verb of its clause with all of it."""
    clause, source = fronted.clause, page.span_of(core(fronted.subject))
    verb = page.root(clause)
    if verb is None or any(part.overlaps(clause) for part in (one.cue, one.source) if part):
        return one
    subject = next((child for child in verb.children if child.dep_ in CLAUSE_SUBJECTS), verb)
    if any(span.start <= subject.idx and verb.idx < span.end for span in one.content):
        return one
    named = one.source is not None and one.source.overlaps(source)
    return replace(
        one,
        content=joined(page.text, (*one.content, clause)),
        source=one.source if named else source,
        tagged=max(one.tagged, _SURE[0]),
        linked=max(one.linked, _SURE[1]),
    )
