"""Transcripts: paragraphs that begin with who speaks, a colon and the words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from ..facts.span import Span
from ..lexicon import rows
from .attribution import Attribution, with_read
from .page import Page

_TURN = re.compile(
    r"^[ \t]*[\"\u201c]?(?P<label>[A-Z][\w.'\u2019-]*(?: [\w.'\u2019-]+){0,4})[ ]?(?P<colon>:)"
    r"[ \t]+(?P<words>\S[^\n]*)",
    re.MULTILINE,
)
_QUOTED = re.compile(r"[^\S\n]*\n\s*(?P<words>[\"\u201c][^\n]+)")
_FEWEST = 4
"""Labelled paragraphs in a transcript; fewer are headings or notes as often as not."""
_SURE = 0.97


def transcribed(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give them with the turns of a transcript in place of what overlaps these.

    A text is a transcript when two or more labels open its paragraphs by turns and one of them
    comes again. Paragraphs without a label are left alone, for they may be the reporter's; but one
    that opens with a quotation mark goes on with the turn before it.
    """
    turns = [match for match in _TURN.finditer(page.text) if _is_label(match["label"])]
    heard = Counter(match["label"] for match in turns)
    if len(turns) < _FEWEST or len(heard) < 2 or max(heard.values()) < 2:
        return found
    said = [
        Attribution(
            (
                Span(match.start("words"), match.start("words") + len(match["words"].rstrip())),
                *_further(page.text, match.end()),
            ),
            Span(*match.span("colon")),
            Span(*match.span("label")),
            *(_SURE, _SURE, _SURE),
            turn=True,
        )
        for match in turns
    ]
    return with_read(found, said, (Span(*match.span()) for match in turns))


def _further(text: str, end: int) -> Iterator[Span]:
    """Take where a turn ends; give the quoted paragraphs after it that have no label."""
    while (more := _QUOTED.match(text, end)) and not _TURN.match(text, more.start("words")):
        yield Span(more.start("words"), more.start("words") + len(more["words"].rstrip()))
        end = more.end()


def _is_label(words: str) -> bool:
    """Tell whether words name a speaker as transcripts do: in capitals, or by a known label."""
    return words.casefold() in _labels() or (words.isupper() and len(words) > 2)


@cache
def _labels() -> frozenset[str]:
    return frozenset(label for (label,) in rows("turn_labels.tsv"))
