"""The headline of a text that has no field for one."""

from __future__ import annotations

from ..line_ends import LineFed
from ..reading.paragraphs import paragraphs

LONGEST_TITLE = 200
"""Characters. A longer first line is a paragraph, not a title."""

_BEGINNING = 5_000
"""Characters. The headline and what follows it stand there; the rest is not read for it."""


def title_of(text: str) -> str | None:
    """Take a text; give its first paragraph when that looks like a headline, else None.

    A headline is one short line with a word in it (not a rule of dashes), does not end like a
    sentence and is followed by a paragraph.
    """
    text = LineFed.of(text[:_BEGINNING]).text
    parts = paragraphs(text)
    first = next((s for s in (p.text_in(text).strip() for p in parts) if s), "")
    rest = next((s for s in (p.text_in(text).strip() for p in parts) if s), "")
    looks = first and rest and "\n" not in first and len(first) <= LONGEST_TITLE
    if not looks or not any(character.isalnum() for character in first):
        return None
    return None if first.endswith((".", ":", ",", ";")) else first
