"""One occurrence of a name: its tokens, its words, the titles before it.

Offsets into the Doc are tokens here; characters come in at the end.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ..reading.marks import OPENING_TOKENS
from . import wordlists
from .spelling import bare, is_office

_SHORT_TITLES = frozenset(
    {"supt", "insp", "cmdr", "capt", "sgt", "cpl", "gov", "sen", "rep", "prof", "cllr", "lt"}
)
"""Titles cut short that are never a name by themselves."""
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "esq", "phd"})
HYPHENS = frozenset({"-", "\u2010", "\u2011"})


@dataclass(frozen=True, slots=True)
class Name:
    """One occurrence of a name: tokens ``[start, end)``.

    ``words`` are its words without titles and without Jr.; ``titles`` the words before it, lower
    case, nearest last; ``label`` what the recogniser said ("" for a name found by rule).
    """

    start: int
    end: int
    words: tuple[str, ...]
    titles: tuple[str, ...]
    label: str

    @property
    def key(self) -> str:
        """The name as it is compared: lower case, one blank between words."""
        return " ".join(self.words).lower()


def make_name(doc: Doc, texts: list[str], start: int, end: int, label: str) -> Name | None:
    """Make the Name of tokens ``[start, end)``: its titles are taken off, inside and before it."""
    listed = wordlists.titles()
    inner: list[str] = []
    if label == "PERSON":
        start = _with_first_name(doc, texts, start)
    if label in ("PERSON", ""):
        while end - start > 1 and (bare(texts[start]) in listed or texts[start] == "."):
            inner.append(bare(texts[start]))
            start += 1
    words = words_of(doc, texts, start, end)
    if not words or _is_office_name(texts, words, end):
        return None
    if len(words) == 1 and bare(words[0]) in _SHORT_TITLES:
        return None  # "Supt." at the start of a text
    before: list[str] = []
    i = start - 1 - len(inner)
    while i >= 0 and len(before) < 3 and bare(texts[i]) in listed and texts[i][:1].isupper():
        before.insert(0, bare(texts[i]))
        i -= 1
    return Name(start, end, words, (*before, *(word for word in inner if word)), label)


def words_of(doc: Doc, texts: list[str], start: int, end: int) -> tuple[str, ...]:
    """Take the tokens of a name; give its words without Jr., a hyphenated one as one word."""
    words: list[str] = []
    hyphen = False
    for i in range(start, end):
        text = texts[i]
        if doc[i].is_space or bare(text) in _SUFFIXES or text in (",", "."):
            continue
        close = bool(words) and not doc[i - 1].whitespace_ and not doc[i - 1].is_space
        if close and (hyphen or text in HYPHENS):
            words[-1] += text.rstrip(".") if text[0].islower() else text  # "Kim Su-a."
            hyphen = not hyphen
        else:
            words.append(text)
            hyphen = False
    return tuple(words)


def _is_office_name(texts: list[str], words: tuple[str, ...], end: int) -> bool:
    """Tell an office ("Home Secretary", "Secretary of State") from a name."""
    offices = wordlists.office_words()
    if not all(word.lower() in offices for word in words):
        return False
    of = end - len(words) - 1
    of_office = of > 0 and texts[of] == "of" and is_office(texts[of - 1])
    return of_office or (end < len(texts) and is_office(texts[end]))


def _with_first_name(doc: Doc, texts: list[str], start: int) -> int:
    """Take the start of a person's name; give it moved left over a first name left out of it."""
    i = start - 1
    if i < 0 or doc[i].pos_ != "PROPN" or doc[i].ent_type_:
        return start
    return i if texts[i].lower() in wordlists.first_names() and texts[i].istitle() else start


def with_honorific(doc: Doc, name: Name) -> int:
    """Take a name; give the token it begins at with its honorific ("Mr. Putin")."""
    listed = wordlists.titles()
    start = name.start
    while start:
        title = listed.get(bare(doc[start - 1].text))
        if title is None or title.role or not doc[start - 1].text[:1].isupper():
            break
        start -= 1
    return start


def word_before(doc: Doc, name: Name) -> Token | None:
    """Take a name; give the token before it and before a quotation mark that opens it, if any."""
    at = name.start - 1
    if at >= 0 and doc[at].text in OPENING_TOKENS:
        at -= 1
    return doc[at] if at >= 0 else None
