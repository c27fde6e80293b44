"""A plain text: the decoded file, unchanged; one with the signs of Markdown is read as that."""

from __future__ import annotations

from ..written.recognition import has_marks
from .charset import decode
from .headline import title_of
from .reading import File, Reading


def read(file: File) -> Reading:
    """Take a text file; give its text, and its headline where it has one.

    Raises:
        UnreadableError: it is no text in that encoding, or in none of those tried.
    """
    text = decode(file.data, file.name, file.encoding)
    if has_marks(text):
        from . import markdown  # only then: the first paint is not to wait

        return markdown.reading_of(text)
    return Reading(text, title=title_of(text))
