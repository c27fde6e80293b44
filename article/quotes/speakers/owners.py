"""Whose somebody is: "the party's leader" and "the party's Ann Lee" have one owner.

A description that says whose its bearer is means who was named with that owner, whatever else both
are called (Poesio and Vieira 1998, "A Corpus-Based Investigation of Definite Description Use":
bridging by a relation).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Token

from ...facts.span import Span
from ...reading.syntax import SUBJECTS
from ..page import Page
from .cast import Cast

_WITH = frozenset({"of", "for", "from", "at", "with", "to"})
_FOR = re.compile(r"[a-z] (?:of|for|at|with|to) ((?:(?!, ).)+), (?:[A-Z][\w.]*\.? )?\Z")
"""Whose somebody is, between what he is and his name."""
_NEAR = 14
"""Words beside a name that may tell whose its bearer is."""
_TELLING = frozenset({"appos", "compound", "nmod", "poss", "flat"})


def owner_of(cast: Cast, root: Token) -> str | None:
    """Take the head of a description; give the actor whose it is, or None.

    "Kenya's envoy", "the envoy of Kenya"; whose a pronoun tells is not asked.
    """
    for child in root.children:
        owners = [child] if child.dep_ == "poss" and child.pos_ != "PRON" else []
        if child.dep_ == "prep" and child.lower_ in _WITH and child.i > root.i:
            owners = [c for c in child.children if c.dep_ == "pobj"]
        for token in owners:
            at = Span(token.idx, token.idx + len(token))
            found = next((actor for _, actor in cast.index.overlapping(at)), None)
            if found is not None:
                return found
    return None


def belongs(page: Page, cast: Cast, actor: str, owner: str) -> bool:
    """Take an actor and another one; tell whether a name of the first is told with the second.

    So in "the SNP's Ann Lee", "Ann Lee of the SNP", "an aide to Roy, Ann Lee", "Ann Lee, who leads
    the SNP".
    """
    if actor == owner:
        return False
    names = [one.span for one in cast.met[actor] if one.name]
    return any(_stands_before(page, cast, name, owner) for name in names) or any(
        other == owner
        for name in names
        for token in _beside(page, name)
        for _, other in cast.index.overlapping(Span(token.idx, token.idx + len(token)))
    )


def _stands_before(page: Page, cast: Cast, name: Span, owner: str) -> bool:
    """Tell "an attorney for the bank, Ann Lee" whatever the parser makes of it."""
    start = page.paragraph(name.start).start
    told = _FOR.search(page.text, max(start, name.start - 80), name.start)
    return told is not None and any(
        other == owner and span.end == told.end(1)
        for span, other in cast.index.overlapping(Span(told.start(1), told.end(1)))
    )


def _beside(page: Page, name: Span) -> Iterator[Token]:
    """Give the words around a name that tell who its bearer is: modifiers and appositions."""
    root = page.root(name)
    if root is None:
        return
    heads = [root]
    if root.dep_ in ("appos", "compound", "flat") and root.head.pos_ in ("NOUN", "PROPN"):
        heads.append(root.head)
    for head in heads:
        for child in head.children:
            if child.dep_ in _TELLING or (child.dep_ == "prep" and child.lower_ in _WITH):
                yield from islice(child.subtree, _NEAR)
            if child.dep_ == "relcl" and any(c.dep_ in SUBJECTS for c in child.children):
                yield from islice((t for c in child.children for t in c.subtree), _NEAR)
