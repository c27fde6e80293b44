"""Things that tell, and who is told: a message says what nobody who got it says."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from spacy.tokens import Span as Slice
from spacy.tokens import Token

from ...facts.span import Span
from ...lexicon import rows
from ...reading.syntax import SUBJECTS
from ..attribution import Attribution
from ..cues import tells_of
from ..page import Page
from .sources import core

TELLING = frozenset({"ask", "tell", "warn", "remind", "inform", "assure", "advise", "notify"})
"""Verbs whose object is who is told or asked, before the clause that says what."""
_ASKED = frozenset({"question", "permission", "truth", "story", "lie", "price", "way", "time"})
"""What one asks, or tells, itself: no one who is asked or told."""
_CLAUSE = frozenset({"that", "whether", "if", "how", "why", "what", "when", "where", "who"})
_PHRASE = frozenset({"DET", "NOUN", "PROPN", "ADJ", "PRON", "NUM", "PART"})
_GETTING = frozenset({"get", "receive", "see", "find", "open", "obtain", "discover", "read"})
"""Verbs whose subject has got a message and not written it."""
_LONGEST = 6
"""Words of a phrase that names who is told."""


@cache
def _documents() -> frozenset[str]:
    found = {word for (word,) in rows("document_nouns.tsv")}
    return frozenset(found | {word for (word,) in rows("written_things.tsv")})


def is_text(token: Token) -> bool:
    """Take a noun; tell a document or a measurement."""
    return token.lemma_.lower() in _documents()


def told_by_things(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give what a message says to the message: "They got a letter saying that".

    Before, who got it was taken for the source.
    """
    return [_told_by_thing(page, one) for one in found]


def _told_by_thing(page: Page, one: Attribution) -> Attribution:
    for token in page.words([one.cue] if one.cue and not one.turn else []):
        thing = _thing_of(token)
        if thing is not None and token.idx < one.start:
            source = page.span_of(core(thing))
            if not any(source.overlaps(piece) for piece in one.content):
                return replace(one, cue=Span(token.idx, token.idx + len(token)), source=source)
    return one


def _thing_of(participle: Token) -> Token | None:
    """Give the document right before a participle of saying, or None."""
    if participle.tag_ != "VBG" or tells_of(participle) != "speech" or not participle.i:
        return None
    noun = participle.nbor(-1)
    governed = participle.dep_ in ("acl", "advcl") and noun.dep_ in ("dobj", "pobj", "attr")
    written = noun.lemma_.lower() in _documents()
    got = noun.head.lemma_.lower() in _GETTING
    return noun if governed and written and got and noun.pos_ == "NOUN" else None


def without_addressee(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give what "asked the guides where it was" asks without who is asked.

    So too "told visiting officials they would pay", where the parse tells where the clause begins.
    "The council asked the island." tells nothing that was said: there is none.
    """
    kept = (one for one in found if not _names_who_is_told(page, one))
    return [_without_addressee(page, one) for one in kept]


def _names_who_is_told(page: Page, one: Attribution) -> bool:
    """Tell whether all of a content is the object of asking or telling, as people are ("the")."""
    cue, tokens = page.root(one.cue), page.tokens(one.content[0])
    if cue is None or one.turn or tokens is None or len(one.content) > 1:
        return False
    if cue.lemma_.lower() not in TELLING or len(tokens) > _LONGEST:
        return False
    objects = [t for t in tokens if t.dep_ in ("dobj", "dative") and t.head.i == cue.i]
    whom = objects[0] if len(objects) == 1 else None
    return (
        whom is not None
        and whom.lemma_.lower() not in _ASKED
        and not page.marks.within(one.content[0])
        and all(t.i == whom.i or whom.is_ancestor(t) for t in tokens)
    )


def _without_addressee(page: Page, one: Attribution) -> Attribution:
    cue, first = page.root(one.cue), one.content[0]
    tokens = page.tokens(first)
    if cue is None or one.turn or tokens is None or cue.lemma_.lower() not in TELLING:
        return one
    if one.cue is None or page.text[one.cue.end : first.start].strip():
        return one
    begin = _question(tokens) or _clause(cue, first)
    return replace(one, content=(Span(begin, first.end), *one.content[1:])) if begin else one


def _question(tokens: Slice) -> int | None:
    """Give where a clause begins behind who is told, by the word that opens it, or None."""
    for at, token in enumerate(tokens[: _LONGEST + 1]):
        if token.lower_ in _CLAUSE and token.tag_ not in ("DT", "PRP"):
            return token.idx if at and tokens[at - 1].pos_ in ("NOUN", "PROPN") else None
        if token.pos_ not in _PHRASE:
            break
    return None


def _clause(verb: Token, said: Span) -> int | None:
    """Give where the finite clause of a verb begins behind its object within a span, or None."""
    told = next((c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i), None)
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if told is None or clause is None or not any(c.dep_ in SUBJECTS for c in clause.children):
        return None
    begin = clause.left_edge
    inside = said.start <= told.idx and begin.idx < said.end
    return begin.idx if inside and told.right_edge.i < begin.i else None
