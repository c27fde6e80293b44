"""Markdown: the decoded file, unchanged; its front matter and first heading name it.

The marks stay in the text, so that every offset is one into the file the user has; the title, which
is no span of it, is given without them.
"""

from __future__ import annotations

import re

from .charset import decode
from .headline import title_of
from .reading import File, Reading, field, iso_date

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE
)
_PAIR = re.compile(r"(?mi)^(title|author|date)[ \t]*:[ \t]*(.+?)[ \t\r]*$")
_HEADING = re.compile(r"(?m)^#[ \t]+(.+?)[ \t#\r]*$")
_MARKS = (
    re.compile(r"(?<!\\)(?P<fence>`+)(?P<words>[^`]+)(?P=fence)"),
    re.compile(r"(?<!\\)!?\[(?P<words>[^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])"),
    re.compile(r"(?<!\\)(?P<sign>\*{1,3}|~~)(?=\S)(?P<words>[^*~]*[^*~\s\\])(?P=sign)"),
    re.compile(r"(?<![\w\\])(?P<sign>_{1,3})(?=\S)(?P<words>[^_]*[^_\s\\])(?P=sign)(?!\w)"),
)
"""Code, links and images, emphasis: CommonMark 0.31, 6.1 to 6.4, and the strike of GFM."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_DEEPEST = 4
"""Marks within marks that are taken off: a link in bold italics has three."""
_LONGEST = 1_000
"""Characters of a heading that are looked through; what is shown of a title is shorter."""
_FURTHEST = 20_000
"""Characters from the start in which front matter and heading are looked for."""


def read(file: File) -> Reading:
    """Take a Markdown file; give its text, and title, author and date where it says them.

    Raises:
        UnreadableError: it is no text in that encoding, or in none of those tried.
    """
    text = decode(file.data, file.name, file.encoding)
    start = text[:_FURTHEST]
    front = _FRONT_MATTER.match(start)
    pairs = _PAIR.findall(front.group(1)) if front else ()
    fields = {key.lower(): value.strip("\"'") for key, value in pairs}
    heading = _HEADING.search(start, front.end() if front else 0)
    found = heading.group(1) if heading else title_of(text)
    title = fields.get("title") or (without_marks(found) if found else None)
    return Reading(text, field(title), field(fields.get("author")), iso_date(fields.get("date")))


def without_marks(words: str) -> str:
    """Take the words of a heading; give them without Markdown's marks within a line.

    Only marks that belong together are taken off: "2 * 3" and "snake_case_name" stay.
    """
    words = words[:_LONGEST]
    for _ in range(_DEEPEST):
        before = words
        for mark in _MARKS:
            words = mark.sub(lambda found: found["words"], words)
        if words == before:
            break
    return _ESCAPED.sub(r"\1", words)
