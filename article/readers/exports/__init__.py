"""Exports of databases of news (LexisNexis, Nexis Uni, Factiva, ProQuest, Europresse).

One file holds many articles; each becomes one of its own, with title, author, day and outlet, and
without the database's fields in its text.
"""

from __future__ import annotations

from collections.abc import Callable

from ..charset import decode, decode_page
from ..export_signs import sign_of
from ..page.flat import paragraphs_of
from ..reading import File, Reading
from . import europresse, factiva, lexis, proquest

_SPLITTERS: dict[str, Callable[[str], list[Reading]]] = {
    "lexis": lexis.split,
    "uni": lexis.split_uni,
    "proquest": proquest.split,
    "factiva": factiva.split,
    "factiva codes": factiva.split_codes,
}


def split(text: str) -> list[Reading]:
    """Take a text; give the articles in it when it is an export, else []."""
    sign = sign_of(text)
    return _SPLITTERS[sign](text) if sign in _SPLITTERS else []


def read_text(file: File) -> list[Reading]:
    """Take an export as plain text; give its articles; where none is found, the text.

    Raises:
        UnreadableError: it is no text in that encoding, or in none of those tried.
    """
    text = decode(file.data, file.name, file.encoding)
    return split(text) or [Reading(text)]


def read_page(file: File) -> list[Reading]:
    """Take an export as a page; give its articles; where none is found, all its text."""
    markup = decode_page(file.data, file.encoding)
    if found := europresse.articles(markup):
        return found
    text = "\n\n".join(paragraphs_of(markup))
    return split(text) or [Reading(text)]


def read_xml(file: File) -> list[Reading]:
    """Take Factiva's XML; give its articles.

    Raises:
        UnreadableError: it is not well formed, or declares entities.
    """
    return factiva.read_xml(file)
