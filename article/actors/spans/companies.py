"""Company names by their legal form: the capitalised words before "Inc", "Corp", "Plc".

The recogniser halves them, above all in wire copy ("Policy Management Systems Corp" is often not
found at all); the legal form says where a name ends and small words say where it begins.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from .. import wordlists
from ..spelling import bare

_SURE = frozenset(
    {"inc", "incorporated", "corp", "corporation", "ltd", "llc", "llp", "plc", "gmbh", "co", "cos"}
)
"""The legal forms that are no other word; "AB", "SA", "Group" need the recogniser."""

_MOST_FORMS = 5
"""Legal forms one after the other ("Co Pty Ltd Inc"); more are no name's, but somebody's joke."""
_LONGEST = 8
_NO_START = frozenset({"DET", "CCONJ", "ADP", "ADV", "PRON", "SCONJ", "AUX", "VERB", "PUNCT"})


def find_companies(doc: Doc, texts: list[str]) -> Iterator[tuple[int, int]]:
    """Take a Doc and its tokens' texts; give the spans of names that end in a legal form."""
    floor = 0
    for i, text in enumerate(texts):
        if i < floor or bare(text) not in _SURE or not _after_name(texts, i):
            continue
        end, last = i + 1, min(len(texts), i + _MOST_FORMS)
        while end < last and texts[end].istitle() and bare(texts[end]) in _SURE:
            end += 1
        start = _start(doc, texts, i, floor)
        if start < i:
            yield start, end
            floor = end


def _after_name(texts: list[str], i: int) -> bool:
    """Tell whether a legal form follows a capitalised word; in small letters it must be short."""
    return i > 0 and texts[i - 1][:1].isupper() and (texts[i][:1].isupper() or len(texts[i]) < 5)


def _start(doc: Doc, texts: list[str], form: int, floor: int) -> int:
    listed = wordlists.titles()
    start = i = form
    while i > floor and form - i < _LONGEST:
        i -= 1
        text = texts[i]
        if text[:1].isupper() and text[:1].isalpha() and bare(text) not in listed:
            if bare(text) in _SURE:
                break
            start = i
        elif (doc[i].is_space and text.count("\n") < 2) or (
            text in ("&", "'s", "’s", "-") and i > floor and texts[i - 1][:1].isupper()
        ):
            continue
        elif text == "and" and form - i == 2 and texts[i - 1][:1].isupper():
            continue  # "Bryson Oil and Gas Plc"
        else:
            break
    while start < form and (doc[start].pos_ in _NO_START or doc[start].is_space):
        start += 1
    # "British Airways Plc" is a name; the "U.S." of "U.S. Acme Inc" only says where it is.
    hit = wordlists.state_forms().get(texts[start])
    if hit is not None and hit[1] == "name" and form - start > 1 and "." in texts[start]:
        start += 1
    return start
