"""Quotations that are signed: a quotation, a dash and a name, as under a motto or a letter."""

from __future__ import annotations

from ..attribution import Attribution, with_read
from ..page import Page

_SURE = 0.97


def signed(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give them with each signed quotation as its signer's, and nobody else's.

    What is signed is the signer's word for word, also where a block quote has no marks.
    """
    said = [
        Attribution(one.content, one.cue, one.name, *(_SURE, _SURE, _SURE), turn=True)
        for one in page.reading.signed
    ]
    return with_read(found, said, (part for one in said for part in one.parts))
