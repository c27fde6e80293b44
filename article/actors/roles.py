"""A person's role as the article words it: title, words before the name, apposition."""

from __future__ import annotations

from spacy.tokens import Doc

from ..text import one_line
from . import wordlists
from .merge import Entity
from .names import Name, bare

_LONGEST_ROLE = 120
_CARRIERS = frozenset({"NOUN", "PROPN", "ADJ"})


def role_of(doc: Doc, entity: Entity) -> str | None:
    """Take an actor; give the words that tell its role, from its fullest name that has any."""
    if entity.kind != "person":
        return None
    for name in sorted(entity.names, key=lambda n: (-len(n.words), n.start)):
        role = _before(doc, name) or _apposition(doc, name)
        if role:
            return role
    return None


def is_role_noun(word: str) -> bool:
    """Tell whether a word is a noun for what persons are ("minister", "CEO")."""
    title = wordlists.titles().get(bare(word))
    return word.lower() in wordlists.person_nouns() or (title is not None and title.role)


def _before(doc: Doc, name: Name) -> str | None:
    """Give the words of the noun phrase before the name: "Indian Prime Minister", "actor"."""
    end = name.start
    if end == 0 or not is_role_noun(doc[end - 1].text):
        return None
    start = end - 1
    while start > 0:
        token = doc[start - 1]
        if token.is_space or (token.pos_ not in _CARRIERS and token.text not in ("'s", "’s", "-")):
            break
        start -= 1
    return _worded(doc, start, end)


def _apposition(doc: Doc, name: Name) -> str | None:
    """Give the apposition after the name: "an expert on trade at the institute"."""
    root = doc[name.start : name.end].root
    for child in root.children:
        if child.dep_ == "appos" and child.i >= name.end and is_role_noun(child.text):
            start, end = child.left_edge.i, child.right_edge.i + 1
            for inner in child.subtree:
                if inner.dep_ == "relcl":
                    end = min(end, inner.left_edge.i)
            if doc[start].pos_ == "DET":
                start += 1
            return _worded(doc, start, end)
    return None


def _worded(doc: Doc, start: int, end: int) -> str | None:
    while end > start and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    text = one_line(doc[start:end].text).strip()
    return text if text and len(text) <= _LONGEST_ROLE else None
