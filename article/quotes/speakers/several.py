"""Several who speak together: "Ann Lee and the Harbour Board", "the pair"."""

from __future__ import annotations

import re

from spacy.tokens import Token

from ...actors.wordlists import person_nouns, titles
from ...facts.span import Span
from ..page import Page
from .cast import Cast
from .naming import NAMING, has_article, tells_more

_JOINING = frozenset({"both", "and", "the"})
_NUMBERED = {"pair": 2, "couple": 2, "duo": 2, "two": 2, "both": 2, "trio": 3, "three": 3}
_ROLE_AND = re.compile(r",\s*(\w+)(?:\s+\w+)*\s+and\b")
_SENTENCES = 3
"""Sentences back over which "the pair" are who was named there."""


def together(page: Page, cast: Cast, source: Span, root: Token) -> tuple[str, ...]:
    """Take a source and its head; give the several actors that it joins by name, or none.

    "Ann Lee and the Harbour Board", "Both Lee and Roy"; none where one of them is no actor.
    """
    listed = _listed(page, cast, source)
    if listed:
        return listed
    if not any(child.dep_ == "conj" for child in root.children) or is_one_name(cast, source, root):
        return ()
    if any(tells_more(token, root) or _is_calling(root) for token in root.conjuncts):
        return ()
    found: list[str] = []
    for token in (root, *root.conjuncts):
        at = Span(token.idx, token.idx + len(token))
        held = next((actor for _, actor in cast.index.overlapping(at)), None)
        beside = _apposed(cast, token) if held is None else held
        near = source.start <= token.idx <= source.end + 40
        if beside is None or not near:
            return ()
        found.append(beside)
    return tuple(dict.fromkeys(found)) if len(set(found)) > 1 else ()


def numbered(cast: Cast, source: Span, root: Token) -> tuple[str, ...]:
    """Take a source and its head; give the persons that "the pair" or "both" stands for, or none.

    They are the only ones named in a sentence close before, or in this one.
    """
    number = _NUMBERED.get(root.lower_)
    if number is None or any(c.dep_ in ("prep", "conj") for c in root.children):
        return ()
    here = cast.sentence(source.start)
    for back in range(_SENTENCES):
        named = {
            actor: one.span.start
            for actor, met in cast.met.items()
            if cast.kind(actor) == "person"
            for one in met
            if one.name and one.sentence == here - back and one.span.end <= source.start
        }
        if named:
            return tuple(sorted(named, key=lambda a: named[a])) if len(named) == number else ()
    return ()


def _listed(page: Page, cast: Cast, source: Span) -> tuple[str, ...]:
    """Give the actors of a source that is nothing but their names, whatever the parser says."""
    named = sorted(
        (span, actor)
        for span, actor in cast.index.overlapping(source)
        if source.contains(span) and cast.is_name(actor, span)
    )
    found: list[str] = []
    rest, at = "", source.start
    for span, actor in named:
        if span.start < at:
            continue
        between = page.text[at : span.start]
        if found and not _parts(between):
            found.pop()  # "Texas" of "Texas Rep. Ann Lee"
        if found and _is_role(between):
            return ()  # "Ann Lee, chief executive and founder of Lee & Sons"
        rest += between + " "
        at = span.end
        if not _ends_in_title(page.text, span):
            found.append(actor)
    rest += page.text[at : source.end]
    words = re.findall(r"[^\W_]+", rest.lower())
    joined = "and" in words and all(word in _JOINING or word in titles() for word in words)
    return tuple(dict.fromkeys(found)) if joined and len(set(found)) > 1 else ()


def _parts(between: str) -> bool:
    """Tell whether the words between two names part them, as a comma or "and" does."""
    return bool(re.search(r",|;|&|\b(?:and|or)\b", between))


def _is_role(between: str) -> bool:
    """Tell whether what stands between two names begins with what the first is: ", CEO and"."""
    told = _ROLE_AND.match(between)
    word = told[1].lower() if told else ""
    return word in titles() and titles()[word].role


def _ends_in_title(text: str, span: Span) -> bool:
    """Tell "Acme MD", which is what the next name is."""
    last = span.text_in(text).split()[-1].strip(".,").lower()
    return last in titles() and titles()[last].role


def _is_calling(root: Token) -> bool:
    """Tell "Neighbour and retired nurse Olga Petrova", who is one."""
    return root.lemma_.lower() in person_nouns() and not has_article(root)


def is_one_name(cast: Cast, source: Span, root: Token) -> bool:
    """Tell whether the head and what is joined with it are one name ("The Globe and Mail")."""
    ends = [Span(t.idx, t.idx + len(t)) for t in (root, *root.conjuncts)]
    return any(
        all(span.overlaps(end) for end in ends) for span, _ in cast.index.overlapping(source)
    )


def _apposed(cast: Cast, token: Token) -> str | None:
    for child in token.children:
        if child.dep_ in NAMING and child.ent_type_ == "PERSON":
            at = Span(child.idx, child.idx + len(child))
            return next((actor for _, actor in cast.index.overlapping(at)), None)
    return None
