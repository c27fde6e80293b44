"""A person named last in a source that first tells what he is: "club president and baker Ann Lee".

The parser finds many a head for such a phrase; its end is what a reader goes by.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from ...actors.spelling import bare
from ...actors.wordlists import titles
from ...facts.span import Span
from ...reading.syntax import FINITE
from ..page import Page
from ..rules.sources import is_one_person
from .cast import Cast

_RELATIVE = frozenset({"WP", "WDT", "WP$"})
_ENDS = re.compile(r"[\s,)\-\u2013\u2014]*(?:aged? )?(?:\d{1,3})?[\s,)]*\Z")
"""What may follow the name within the source: an age, commas."""


def named_last(page: Page, cast: Cast, source: Span) -> tuple[str, Span] | None:
    """Take a source; give the one person whose name ends it and the mention, or None.

    Not where somebody else may be joined with him: "Apple and chief executive Ann Lee", "the
    sisters Lee".
    """
    found = last_named(page, cast, source)
    actor, span = next(iter(found.items()), (None, source))
    before = list(page.tokens(Span(source.start, span.start)) or ())
    before = [token for token in before if token.idx < span.start]
    if actor is None or len(found) > 1 or not before or before[-1].tag_ == "NNS":
        return None
    joined = any(token.dep_ == "cc" for token in before)
    return None if joined or not _ENDS.match(page.text[span.end : source.end]) else (actor, span)


def last_named(page: Page, cast: Cast, source: Span) -> dict[str, Span]:
    """Take a source; give the one person that it names once it has told what he is, and where.

    "Fellow climber, baker Hans Ott, 44, from Linz" is Ott; "a friend of Hans Ott",
    "Hans Ott's lawyer" and "a man who knew Hans Ott" are not.
    """
    found: dict[str, Span] = {}
    for span, actor in cast.index.overlapping(source):
        before = [
            t for t in page.tokens(Span(source.start, span.start)) or () if t.idx < span.start
        ]
        plain = not any(t.tag_ in FINITE | _RELATIVE for t in before) and _is_all_told(before)
        owns = page.text[span.end : span.end + 2] in ("\u2019s", "'s")
        if cast.kind(actor) == "person" and source.contains(span) and cast.is_name(actor, span):
            if not plain or owns:
                return {}
            found[actor] = span
    return found


def _is_all_told(before: list[Token]) -> bool:
    """Tell whether the words before a name tell of its bearer, and not of somebody else's.

    So "Rovers head of medicine" and "one of the firm's lawyers,"; not "a friend of", nor "a lawyer
    for former aide".
    """
    governed = next((t for t in reversed(before) if t.tag_ in ("IN", "TO")), None)
    if governed is None:
        return True
    heads = [token for token in before if token.i < governed.i and token.is_alpha]
    inner = [token for token in before if token.i > governed.i and token.pos_ != "DET"]
    if not heads or not inner or not (_is_post(heads[-1]) or heads[-1].lower_ == "one"):
        return False
    return inner[-1].is_punct or not _is_post(inner[-1])


def _is_post(token: Token) -> bool:
    """Tell a noun for one person, or an office."""
    return is_one_person(token) or is_office(bare(token.text))


def is_office(word: str) -> bool:
    """Take a word in lower case; tell the name of an office ("mayor")."""
    title = titles().get(word)
    return title is not None and title.role
