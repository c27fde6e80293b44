"""Transcripts: each turn is its label's, in that speaker's own words."""

from __future__ import annotations

from ..facts.span import Span
from .attribution import Attribution, with_read
from .page import Page

_SURE = 0.97


def transcribed(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give them with the turns of a transcript in place of what overlaps these.

    A question without a label is left out: it is the asker's, whom nothing names.
    """
    turns = page.reading.turns
    said = [
        Attribution(
            tuple(Span(w.start, w.start + len(w.text_in(page.text).rstrip())) for w in turn.words),
            turn.colon,
            turn.label,
            *(_SURE, _SURE, _SURE),
            turn=True,
        )
        for turn in turns
        if turn.label is not None
    ]
    return with_read(found, said, (turn.place for turn in turns))
