"""A person named last in a source that first tells what he is: "club president and baker Ann Lee".

The parser finds many a head for such a phrase; its end is what a reader goes by.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from ...actors.spelling import bare
from ...actors.wordlists import person_nouns, titles
from ...facts.span import Span
from ..page import Page
from .cast import Cast

_CLAUSE = re.compile(r",? (?:who|whom|whose|which)\b")
_ENDS = re.compile(r"[\s,)\-\u2013\u2014]*(?:aged? )?(?:\d{1,3})?[\s,)]*\Z")
"""What may follow the name within the source: an age, commas."""
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD", "WP", "WDT", "WP$"})
_WORD = re.compile(r"[^\W\d_]")
_AND = re.compile(r"\band\b|&")
_APART = re.compile(r"(?:,|--|[\u2013\u2014])\s*\Z")


def named_last(page: Page, cast: Cast, source: Span) -> tuple[str, Span] | None:
    """Take a source; give the one person whose name ends it and its mention, or None.

    "CEO of the Refugee Council Ann Lee" is Lee, and so is "one of the firm's lawyers, Ann Lee, 44";
    "a friend of Ann Lee", "a lawyer for former aide Ann Lee" and "the Smiths and Ann Lee" are not.
    """
    clause = _CLAUSE.search(page.text, source.start, source.end)
    end = clause.start() if clause else source.end
    ending = [
        (span, actor)
        for span, actor in cast.index.overlapping(source)
        if span.start > source.start
        and span.end <= end
        and _ENDS.match(page.text[span.end : end])
        and cast.kind(actor) == "person"
        and cast.is_name(actor, span)
    ]
    if len({actor for _, actor in ending}) != 1:
        return None
    span, actor = min(ending)
    before = list(page.tokens(Span(source.start, span.start - 1)) or ())
    return (actor, span) if _tells_what(page, cast, before, span) else None


def _tells_what(page: Page, cast: Cast, before: list[Token], name: Span) -> bool:
    """Tell whether the words before a name are all of what its bearer is."""
    words = [token for token in before if _WORD.search(token.text)]
    if not words or any(token.tag_ in _FINITE for token in words):
        return False
    if _joins(page, cast, before, name):
        return False
    governed = next((t for t in reversed(words) if t.tag_ in ("IN", "TO")), None)
    if governed is None:
        # "the sisters Lee" are not one; "RealClearPolitics\u2019 Ann Lee" is.
        last = before[-1]
        return last.pos_ == "PART" or last.is_punct or last.tag_ != "NNS"
    heads = [t for t in words if t.i < governed.i]
    inner = [t for t in words if t.i > governed.i and t.pos_ != "DET"]
    if not heads or not (_is_calling(heads[-1]) or heads[-1].lower_ == "one"):
        return False
    if _APART.search(page.text[: name.start]):
        return True
    return bool(inner) and not _is_calling(inner[-1])


def _joins(page: Page, cast: Cast, before: list[Token], name: Span) -> bool:
    """Tell whether somebody else is joined with the name before it.

    In "Apple and chief executive Ann Lee" and "the mayor and the baker Ann Lee" there are two, in
    "committee chairman and baker Ann Lee" there is one.
    """
    start = before[0].idx
    joints = list(_AND.finditer(page.text, start, name.start))
    if not joints:
        return False
    first = [t for t in before if t.idx < joints[-1].start() and _WORD.search(t.text)]
    then = [token for token in before if token.idx >= joints[-1].end()]
    article = bool(then) and then[0].pos_ == "DET"
    persons = any(
        cast.kind(actor) == "person"
        for _, actor in cast.index.overlapping(Span(start, joints[-1].start()))
    )
    return not first or not _is_calling(first[-1]) or article or persons


def _is_calling(token: Token) -> bool:
    """Tell a noun for one person, an office, or an acronym that stands for one ("EVP")."""
    word = bare(token.text)
    title = titles().get(word)
    one = token.tag_ in ("NN", "NNP") and token.lemma_.lower() in person_nouns()
    return one or (title is not None and title.role) or (token.is_upper and len(word) > 1)
