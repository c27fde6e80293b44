"""Passives: what "was denied by" somebody is said by them, as the parse tells for sure."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ..acts.signs import sign_of
from ..attribution import Attribution, with_read
from ..cues import tells_of
from ..page import Page
from .boundaries import trimmed
from .sources import agent_of, core

_SURE = 0.95
_CLAUSES = frozenset({"acl", "ccomp", "relcl"})
_OF_VERB = frozenset({"aux", "auxpass", "neg"})
_CLAIMS = frozenset(
    {"claim", "allegation", "accusation", "suggestion", "report", "rumour", "rumor"}
)


def answered(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give them with what a passive tells, in place of what overlaps its clause.

    "The claim that the well was poisoned was denied by Nova": the tagger finds few of these, and
    takes the noun for the cue.
    """
    said = list(_passives(page))
    return with_read(found, said, (part for one in said for part in one.content)) if said else found


def _passives(page: Page) -> Iterator[Attribution]:
    for token in page.doc:
        agent = agent_of(token) if token.tag_ == "VBN" else None
        if agent is None or not _tells(token):
            continue
        for child in token.children:
            if child.i < token.i and _is_claimed(child):
                own = [c for c in token.children if c.dep_ in _OF_VERB and c.i > child.i]
                content = trimmed(page.text, page.span_of(list(child.subtree)))
                cue, source = page.span_of([*own, token]), page.span_of(core(agent))
                if page.paragraph(content.start).contains(source):
                    yield Attribution((content,), cue, source, _SURE, _SURE, _SURE)


def _tells(verb: Token) -> bool:
    sign = sign_of(verb)
    return tells_of(verb) == "speech" or (sign is not None and sign.plain == "denied")


def _is_claimed(subject: Token) -> bool:
    """Tell a clause, or a noun and the clause it stands for ("the claim that it was sold")."""
    if subject.dep_ == "csubjpass":
        return True
    if subject.dep_ != "nsubjpass" or subject.lemma_.lower() not in _CLAIMS:
        return False
    return any(
        child.dep_ in _CLAUSES and any(c.dep_.startswith("nsubj") for c in child.children)
        for child in subject.children
    )
