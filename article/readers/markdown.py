"""Markdown: the decoded file, unchanged; its front matter and first heading name it.

The marks stay in the text, so that every offset is one into the file the user has; the title, which
is no span of it, is given without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..written.markdown import front_matter
from ..written.printed import plain_words
from .charset import decode
from .headline import title_of
from .reading import File, Reading, field

_PAIR = re.compile(r"(?P<name>[A-Za-z_][\w-]*)[ \t]*[:=][ \t]*(?P<value>.*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>.+)")
_HEADING = re.compile(r"(?m)^#[ \t]+(.+?)[ \t#\r]*$")
_FURTHEST = 20_000
"""Characters from the start in which the first heading is looked for."""


def read(file: File) -> Reading:
    """Take a Markdown file; give its text, and title, author, date and outlet where it says them.

    Raises:
        UnreadableError: it is no text in that encoding, or in none of those tried.
    """
    return reading_of(decode(file.data, file.name, file.encoding))


def reading_of(text: str) -> Reading:
    """Take a Markdown text; give it with what it says of itself."""
    front = front_matter(text)
    told = _told(front.text_in(text)) if front else Reading("")
    heading = _HEADING.search(text, front.end if front else 0, _FURTHEST)
    found = told.title or (heading.group(1) if heading else title_of(text))
    return replace(told, text=text, title=field(plain_words(found)) if found else None)


def _told(front: str) -> Reading:
    """Take front matter; give what it tells, by the usual names of fields, without a text."""
    from . import fields  # only for this: a text is to be shown at once

    record = {name: values[0] if len(values) == 1 else values for name, values in _pairs(front)}
    found = fields.reading({**record, "text": front}, {"text": "text"})
    return replace(found, text="", notes=()) if found else Reading("")


def _pairs(front: str) -> Iterator[tuple[str, list[str]]]:
    """Give the names at the margin with what they hold: words, or the items of a list."""
    name, values = "", list[str]()
    for line in front.splitlines()[1:-1]:
        if match := _PAIR.match(line):
            if values:
                yield name, values
            name, values = match["name"], _values(match["value"].strip())
        elif name and (item := _ITEM.match(line)):
            values += _values(item["value"].strip())
    if values:
        yield name, values


def _values(words: str) -> list[str]:
    """Take what stands behind a name; give the words of it, those of a list in brackets apart."""
    if words.startswith("[") and words.endswith("]"):
        return [one for part in words[1:-1].split(",") for one in _values(part.strip())]
    if words[:1] in ('"', "'") and words[-1:] == words[:1] and len(words) > 1:
        words = words[1:-1]
    return [words] if words else []
