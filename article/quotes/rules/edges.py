"""Edges by syntax: what the reporter writes beside somebody's words, and the tagger took for them.

In "Asked what she saw, the nurse, Ida Lund, said" the question ends at the comma; in "he said it
was safe, adding “we checked”" the second verb of saying has words of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from ...facts.span import Span
from ...reading.sentences import END_MARKS
from ...reading.syntax import SUBJECTS
from ..acts.forms import form_of
from ..attribution import Attribution
from ..cues import tells_of
from ..page import Page
from ..parts import parts_of_content
from .boundaries import joined, trimmed
from .clauses import clause_before
from .sources import core

_JOINTS = (" and", " but", " or", "\nand", "\nbut", "\nor")
_LOOSE = " \t\n,;"
_PARTICIPLES = frozenset({"VBN", "VBG"})
_BLANK_OR_MARK = " \"\u201d\u2019'"
_NEAR = 4
_SURE = 0.9
"""How sure words are that parser and tagger find alike."""


def without_joint(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give their contents without an "and" or "but" at the end."""
    return [
        replace(one, content=tuple(_unjoined(page, span) for span in one.content)) for one in found
    ]


def _unjoined(page: Page, span: Span) -> Span:
    words = span.text_in(page.text)
    for joint in _JOINTS:
        if words.endswith(joint):
            kept = words[: -len(joint)].rstrip(_LOOSE)
            return Span(span.start, span.start + len(kept)) if kept else span
    return span


def opening_clause(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give what somebody is asked before the main clause up to that clause.

    In "Asked what she saw, the nurse, Ida Lund, said" the main clause begins with "the nurse".
    """
    return [_opening(page, one) for one in found]


def _opening(page: Page, one: Attribution) -> Attribution:
    cue = page.root(one.cue)
    if cue is None or one.turn or cue.i != cue.sent.start or cue.tag_ not in _PARTICIPLES:
        return one
    main = cue.sent.root
    subject = next((c for c in main.children if c.dep_ in SUBJECTS), None)
    if subject is None or subject.i < cue.i:
        return one
    start = page.span_of(core(subject)).start
    kept = (
        trimmed(page.text, Span(span.start, min(span.end, max(span.start, start))))
        if span.start < subject.idx < span.end
        else span
        for span in one.content
    )
    content = joined(page.text, kept)
    return replace(one, content=content) if content else one


def without_sentence_before(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give quoted words without a sentence before them that is not quoted.

    In "Do you swim? “Every day,” says Ida Lund" the reporter asks; what "Lund was blunt:" leads to
    may have a cue of its own behind it.
    """
    return [_without_sentence(page, one) for one in found]


def _without_sentence(page: Page, one: Attribution) -> Attribution:
    parts = parts_of_content(page, one)
    if one.turn or one.cue is None or len(parts) < 2:
        return one
    first, then = parts[0].span, parts[1].span
    apart = not parts[0].marked and parts[1].marked and then.start < one.cue.start
    ended = page.text[first.start : then.start].rstrip()[-1:] in END_MARKS | {":"}
    if not apart or not ended:
        return one
    return replace(one, content=joined(page.text, (part.span for part in parts[1:])))


def further_quotes(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give quoted sentences beside a reported clause as a quote of their own.

    So "“We checked twice.”" in "Lund said that it was safe. “We checked twice.”", where all of it
    is in marks and may be copied word for word, and what "adding" introduces in "said that it was
    safe, adding “we checked”": nobody said "adding".
    """
    result: list[Attribution] = []
    for one in found:
        result += _by_adding(page, one) or _by_sentence(page, one) or [one]
    return sorted(result, key=lambda one: one.content[0])


def _by_adding(page: Page, one: Attribution) -> list[Attribution]:
    """Give what stands before and behind "adding" as two, or nothing."""
    verb = next(_adding(page, one), None)
    if verb is None:
        return []
    cue = page.span_of([verb])
    before = [Span(span.start, min(span.end, cue.start)) for span in one.content]
    after = [Span(max(span.start, cue.end), span.end) for span in one.content]
    said, added = (
        joined(page.text, (trimmed(page.text, span) for span in spans if span.start < span.end))
        for spans in (before, after)
    )
    return (
        [replace(one, content=said), replace(one, content=added, cue=cue)] if said and added else []
    )


def _adding(page: Page, one: Attribution) -> Iterator[Token]:
    """Give each "adding" behind a comma in what the reporter writes behind the cue."""
    if one.cue is None or one.turn:
        return
    for part in parts_of_content(page, one):
        for token in page.words([part.span]) if not part.marked else ():
            before = page.text[max(0, token.idx - _NEAR) : token.idx].rstrip(_BLANK_OR_MARK)
            if token.lower_ == "adding" and before[-1:] == "," and one.cue.end < token.idx:
                yield token


def _by_sentence(page: Page, one: Attribution) -> list[Attribution]:
    """Give a reported clause and the quoted sentences behind its sentence as two, or nothing.

    So too what is quoted behind "said:" after a clause that the same verb reports.
    """
    parts = parts_of_content(page, one)
    cue = page.root(one.cue)
    if one.turn or one.cue is None or cue is None or len(parts) < 2:
        return []
    end = cue.sent.end_char - 1
    if page.text[one.cue.end - 1 : one.cue.end + 1].strip().endswith(":"):
        end = one.cue.end
    said = tuple(part for part in parts if part.span.start < end)
    added = tuple(part for part in parts if part.span.start >= end)
    if not said or not added or any(part.marked for part in said):
        return []
    if not all(part.marked for part in added):
        return []
    told = replace(one, content=tuple(part.span for part in said))
    if form_of(page, told) not in ("clause", "claim"):
        return []
    return [told, replace(one, content=tuple(part.span for part in added))]


def agreed(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give those that the parse tells in the same way as what is sure.

    The cue is a verb of saying, its subject is the source, and its clause the content.
    """
    return [_agreed(page, one) for one in found]


def _agreed(page: Page, one: Attribution) -> Attribution:
    cue = page.root(one.cue)
    if cue is None or one.turn or len(one.content) != 1 or one.source is None:
        return one
    told = cue.head if cue.dep_ == "conj" else cue
    subject = next((c for verb in (cue, told) for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or tells_of(cue) is None or not one.source.overlaps(page.span_of([subject])):
        return one
    if not any(_is_same(clause, one.content[0]) for clause in _clauses(page, cue)):
        return one
    return replace(
        one,
        tagged=max(one.tagged, _SURE),
        linked=max(one.linked, _SURE),
        sourced=max(one.sourced, _SURE),
    )


def _clauses(page: Page, cue: Token) -> Iterator[Span]:
    """Give the finite clauses that a verb governs, behind it and before it."""
    for child in cue.children:
        finite = child.dep_ == "ccomp" and any(c.dep_ in SUBJECTS for c in child.children)
        if finite and child.i > cue.i:
            yield trimmed(page.text, page.span_of([child.left_edge, child.right_edge]))
    before = clause_before(page, cue)
    if before is not None:
        yield before


def _is_same(clause: Span, said: Span) -> bool:
    """Tell whether a clause is what is said, but for "that" and a full stop."""
    return abs(clause.start - said.start) <= len("that ") and abs(clause.end - said.end) <= 1
