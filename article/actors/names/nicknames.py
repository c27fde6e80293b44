"""Persons with a nickname in marks between their names: Juan "Chico" Perez.

The recogniser takes such a name apart, often as three.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from ...reading.marks import CLOSES
from .. import wordlists
from ..name import Name, make_name

_CLOSING = {**CLOSES, "(": ")"}
_LONGEST = 3
"""Words of a nickname ("The Rock")."""


def find_nicknamed(doc: Doc, texts: list[str]) -> Iterator[Name]:
    """Take a parsed Doc and its tokens' texts; give the names with a nickname inside.

    Their words are those without it, so that the surname alone is the same person.
    """
    for i, text in enumerate(texts):
        if text not in _CLOSING or not i or not _is_word(texts[i - 1]):
            continue
        closing = _end(texts, i)
        if closing is None or closing + 1 >= len(texts) or not doc[i - 1].whitespace_:
            continue
        last = closing + 1
        if not _is_word(texts[last]) or doc[last].pos_ != "PROPN":
            continue
        first = i - 1
        while first and _is_word(texts[first - 1]) and doc[first - 1].pos_ == "PROPN":
            first -= 1
        given = make_name(doc, texts, first, i, "PERSON")
        if given is None or given.words[0].lower() not in wordlists.first_names():
            continue
        words = (*given.words, texts[last])
        yield Name(given.start, last + 1, words, given.titles, "PERSON")


def _end(texts: list[str], opening: int) -> int | None:
    """Give the token that closes a nickname, None where too much or no name stands in marks."""
    for i in range(opening + 2, min(opening + 2 + _LONGEST, len(texts))):
        if texts[i] in _CLOSING[texts[opening]]:
            return i
        if not texts[i].isalpha():
            return None
    return None


def _is_word(text: str) -> bool:
    return text[:1].isupper() and text.replace("-", "").isalpha()
