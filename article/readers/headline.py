"""The headline of a text that has no field for one."""

from __future__ import annotations

from ..text import paragraphs

LONGEST_TITLE = 200
"""Characters. A longer first line is a paragraph, not a title."""


def title_of(text: str) -> str | None:
    """Take a text; give its first paragraph when that looks like a headline, else None.

    A headline is one short line, does not end like a sentence and is followed by a paragraph.
    """
    parts = paragraphs(text)
    first = next((s for s in (p.text_in(text).strip() for p in parts) if s), "")
    rest = next((s for s in (p.text_in(text).strip() for p in parts) if s), "")
    looks = first and rest and "\n" not in first and len(first) <= LONGEST_TITLE
    return first if looks and not first.endswith((".", ":", ",", ";")) else None
