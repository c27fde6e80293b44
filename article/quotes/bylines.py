"""Quotations that are signed: a quotation, a dash and a name, as under a motto or a letter."""

from __future__ import annotations

import re

from ..facts.span import Span
from .attribution import Attribution, with_read
from .page import Page

_SIGNATURE = re.compile(
    r"[ \t]*(?:\n[ \t]*)?(?P<dash>[\u2012-\u2015]|--?)[ \t]*"
    r"(?P<name>[^\W\d_a-z][\w.'\u2019-]*(?: [^\W\d_a-z][\w.'\u2019-]*){1,4})(?=[,\n]|[ \t]*$)"
)
_FULL_STOP = re.compile(r"(?<=[a-z]{3})\.\Z")  # no part of the name, unlike that of "Jr."
_FEWEST_WORDS = 5
_SURE = 0.97


def signed(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give them with each signed quotation as its signer's, and nobody else's.

    The quotation opens its paragraph; a dash and a name, at least two capitalised words, follow it
    to the end of the line or to a comma.
    """
    said = []
    for quoted in page.marks.spans:
        line = page.paragraph(quoted.start)
        if page.text[line.start : quoted.start].strip():
            continue
        name = _SIGNATURE.match(page.text, quoted.end)
        if name is None or len(quoted.text_in(page.text).split()) < _FEWEST_WORDS:
            continue
        stop = len(name["name"]) - len(_FULL_STOP.sub("", name["name"]))
        source = Span(name.start("name"), name.end("name") - stop)
        parts = Span(*name.span("dash")), source
        said.append(Attribution((quoted,), *parts, *(_SURE, _SURE, _SURE)))
    return with_read(found, said, (part for one in said for part in one.parts))
