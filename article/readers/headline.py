"""The headline of a text that has no field for one."""

from __future__ import annotations

from ..text import line_fed

LONGEST_TITLE = 200
"""Characters. A longer first line is a paragraph, not a title."""

_BEGINNING = 5_000
"""Characters. The headline and what follows it stand there; the rest is not read for it."""


def title_of(text: str) -> str | None:
    """Take a text; give its first paragraph when that looks like a headline, else None.

    A headline is one short line with a word in it (not a rule of dashes), does not end like a
    sentence and is followed by a paragraph.
    """
    first, rest = _first_two(text[:_BEGINNING])
    looks = first and rest and "\n" not in first and len(first) <= LONGEST_TITLE
    if not looks or not any(character.isalnum() for character in first):
        return None
    return None if first.endswith((".", ":", ",", ";")) else first


def _first_two(text: str) -> tuple[str, str]:
    """Take a text's beginning; give its first paragraph, and something of what follows it.

    Most articles have one line and then an empty one, which is told without reading paragraphs: the
    first paint waits for the title.
    """
    line, _, others = text.lstrip().partition("\n")
    follows, _, rest = others.partition("\n")
    if not follows.strip() and ">" not in text and line_fed(text) == text:
        return line.strip(), rest.strip()
    from ..plain import PlainText
    from ..reading.paragraphs import paragraphs

    text = PlainText.of(text).text
    parts = [words for span in paragraphs(text) if (words := span.text_in(text).strip())]
    return (parts[0] if parts else ""), (parts[1] if len(parts) > 1 else "")
