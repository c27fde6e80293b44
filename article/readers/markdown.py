"""Markdown: the decoded file, unchanged; its front matter and first heading name it.

The marks stay in the text, so that every offset is one into the file the user has; the title, which
is no span of it, is given without them.
"""

from __future__ import annotations

import re

from ..written.printed import plain_words
from .charset import decode
from .headline import title_of
from .reading import File, Reading, field, iso_date

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE
)
_PAIR = re.compile(r"(?mi)^(title|author|date)[ \t]*:[ \t]*(.+?)[ \t\r]*$")
_HEADING = re.compile(r"(?m)^#[ \t]+(.+?)[ \t#\r]*$")
_FURTHEST = 20_000
"""Characters from the start in which front matter and heading are looked for."""


def read(file: File) -> Reading:
    """Take a Markdown file; give its text, and title, author and date where it says them.

    Raises:
        UnreadableError: it is no text in that encoding, or in none of those tried.
    """
    return reading_of(decode(file.data, file.name, file.encoding))


def reading_of(text: str) -> Reading:
    """Take a Markdown text; give it with what it says of itself."""
    start = text[:_FURTHEST]
    front = _FRONT_MATTER.match(start)
    pairs = _PAIR.findall(front.group(1)) if front else ()
    fields = {key.lower(): value.strip("\"'") for key, value in pairs}
    heading = _HEADING.search(start, front.end() if front else 0)
    found = fields.get("title") or (heading.group(1) if heading else title_of(text))
    title = plain_words(found) if found else None
    return Reading(text, field(title), field(fields.get("author")), iso_date(fields.get("date")))
