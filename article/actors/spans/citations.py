"""Lists of books: who wrote them is named surname first, and their titles name nobody who acts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from .. import wordlists
from ..name import Name
from ..spelling import is_initial
from .lines import line_spans

_FEWEST = 2
"""Lines; one alone ("Paris, Jean. ...") may be anything, and "Paris, Virginia." says little."""

_LONGEST = 6
"""Tokens of an author's name."""

_BULLETS = frozenset({"-", "*", "•"})
_JOINTS = frozenset({"and", "&", ";"})


@dataclass(frozen=True, slots=True)
class Citations:
    """The authors in lists of works, and a byte a token: 1 in a line of such a list."""

    authors: list[Name]
    lines: bytearray


def read_citations(doc: Doc, texts: list[str]) -> Citations:
    """Take a Doc and its tokens' texts; give its lists of works ("Austen, Jane. Emma")."""
    authors: list[Name] = []
    marks = bytearray(len(texts))
    sure = 0
    for start, end in line_spans(doc, texts):
        named = list(_authors(doc, texts, start, end))
        if named:
            sure += named[0].words[0] not in wordlists.state_forms()
            authors += named
            marks[start:end] = b"\1" * (end - start)
    return Citations(authors, marks) if sure >= _FEWEST else Citations([], bytearray(len(texts)))


def _authors(doc: Doc, texts: list[str], start: int, end: int) -> Iterator[Name]:
    """Give the names, surname first, that open a line and end in a full stop or a bracket."""
    i = start
    while i < end and (doc[i].is_space or texts[i] in _BULLETS):
        i += 1
    found: list[Name] = []
    while i + 2 < end and texts[i + 1] == "," and texts[i].istitle():
        last = i + 2
        while last < end and last - i < _LONGEST and _is_given(texts[last], last == i + 2):
            last += 1
        if last == i + 2:
            return
        given = tuple(texts[i + 2 : last])
        found.append(Name(i, last, (*given, texts[i]), (), "PERSON"))
        if last < end and texts[last] in _JOINTS:
            i = last + 1
            continue
        if last < end and (texts[last] in (".", "(", ":") or is_initial(texts[last - 1])):
            yield from found
        return


def _is_given(word: str, first: bool) -> bool:
    """Tell whether a word may be a given name; the ``first`` must be a known one."""
    known = not first or word.lower() in wordlists.first_names()
    return is_initial(word) or (word.istitle() and known)
