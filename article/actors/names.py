"""Names as they stand in the text: the recogniser's spans, trimmed and cut, and those it missed.

A ``Name`` is one occurrence. Offsets into the Doc are tokens here; characters come in at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from . import wordlists

NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})
THING_LABELS = frozenset({"PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "LANGUAGE"})

_EDGE = re.compile(r"^[\W_]+$")
_POSSESSIVE = frozenset({"'s", "’s", "'", "’", "s'"})
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "any", "some", "no"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "esq", "phd"})
_INSTITUTIONS = frozenset({"administration", "campaign"})
_ACRONYM = re.compile(r"^(?:[A-Z]{2,6}s?|(?:[A-Z]\.){2,6}|[A-Z]+(?:&|-)[A-Z]+)$")


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


def is_acronym(word: str) -> bool:
    """Tell whether a word is written as an acronym ("KPA", "U.N.", "AT&T")."""
    return bool(_ACRONYM.match(word))


def bare(word: str) -> str:
    """Take a word; give it in lower case without full stops, as the lists of titles hold it."""
    return word.lower().replace(".", "")


def find_names(doc: Doc) -> list[Name]:
    """Take a parsed Doc with entities; give its names in text order, none overlapping another."""
    texts = [token.text for token in doc]
    names: list[Name] = []
    taken = bytearray(len(texts))
    for start, end, label in _recognised(doc, texts):
        name = _trimmed(doc, texts, start, end, label)
        if name is not None:
            name = _with_institution(doc, texts, name)
        if name is not None and not any(taken[name.start : name.end]):
            names.append(name)
            taken[name.start : name.end] = b"\1" * (name.end - name.start)
    for finder in (_titled, _states, _repeated):
        for name in finder(doc, texts, names, taken):
            if not any(taken[name.start : name.end]):
                names.append(name)
                taken[name.start : name.end] = b"\1" * (name.end - name.start)
    return sorted(names, key=lambda name: name.start)


def _recognised(doc: Doc, texts: list[str]) -> Iterator[tuple[int, int, str]]:
    """Give the recogniser's spans, cut where one holds more than a name."""
    for ent in doc.ents:
        if ent.label_ in NAME_LABELS or ent.label_ in THING_LABELS:
            for start, end in _cut(doc, texts, ent.start, ent.end):
                yield start, end, ent.label_


def _cut(doc: Doc, texts: list[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a span at blank lines, at a dateline's end, and at lower-case words no name holds."""
    first = start
    for i in range(start, end):
        token = doc[i]
        if (token.is_space and texts[i].count("\n") > 1) or (
            i > first
            and texts[i].islower()
            and texts[i].isalpha()
            and (
                token.pos_ in ("NOUN", "VERB", "ADJ", "AUX", "ADV")
                or texts[i] in ("the", "on", "at", "in")
            )
            and not token.is_title
            and _cuts_name(texts, first, i, end)
        ):
            yield first, i
            first = i + 1
    dateline = _dateline_end(doc, texts, first, end)
    if dateline:
        yield first, dateline
        first = dateline
    yield first, end


def _cuts_name(texts: list[str], first: int, i: int, end: int) -> bool:
    """Tell whether a lower-case word stands between two names ("Bank of the West" is one)."""
    if texts[i] in ("the", "in", "at", "on"):
        return texts[i - 1][:1].isupper() and texts[i - 1].lower() not in ("of", "for", "and")
    return first < i < end


def _dateline_end(doc: Doc, texts: list[str], start: int, end: int) -> int:
    """Give the end of the city in capitals that opens a report ("NEW DELHI India and"), else 0."""
    if start > 0 and not (doc[start - 1].is_space and "\n" in texts[start - 1]):
        return 0
    i = start
    while i < end and texts[i].isupper() and len(texts[i]) > 2:
        i += 1
    mixed = i < end and any(c.islower() for c in texts[i])
    if i == start or not mixed:
        return 0
    city = " ".join(texts[start:i]).title()
    rest = " ".join(texts[i:end])
    forms = wordlists.state_forms()
    return i if city in forms or rest in forms else 0


def _trimmed(doc: Doc, texts: list[str], start: int, end: int, label: str) -> Name | None:
    """Take a span; give the name in it without article, possessive, quotes, numbers, if any."""
    while start < end and (
        doc[start].is_space or _EDGE.match(texts[start]) or texts[start].lower() in _DETERMINERS
    ):
        start += 1
    while start < end and (
        doc[end - 1].is_space
        or texts[end - 1] in _POSSESSIVE
        or (_EDGE.match(texts[end - 1]) and texts[end - 1] not in ("!", "."))
        or (texts[end - 1].isdigit() and label == "GPE")
        or (texts[end - 1].islower() and doc[end - 1].pos_ in ("ADP", "CCONJ", "DET"))
    ):
        end -= 1
    if start >= end or not any(c.isupper() or c.isdigit() for c in "".join(texts[start:end])):
        return None
    if not any(doc[i].pos_ == "PROPN" for i in range(start, end)) and label not in ("NORP", "GPE"):
        return None
    if label == "PERSON":
        start = _with_first_name(doc, texts, start)
    return _named(doc, texts, start, end, label)


def _with_first_name(doc: Doc, texts: list[str], start: int) -> int:
    """Take the start of a person's name; give it moved left over first names left out of it."""
    known = wordlists.first_names()
    i = start - 1
    if i >= 0 and doc[i].pos_ == "PROPN" and texts[i].lower() in known and not doc[i].ent_type_:
        return i
    return start


def _named(doc: Doc, texts: list[str], start: int, end: int, label: str) -> Name | None:
    """Make the Name of tokens ``[start, end)``: its titles are taken off, inside and before it."""
    listed = wordlists.titles()
    inner: list[str] = []
    if label in ("PERSON", ""):
        while end - start > 1 and bare(texts[start]) in listed:
            inner.append(bare(texts[start]))
            start += 1
            while end - start > 1 and texts[start] == ".":
                start += 1
    words = tuple(
        texts[i]
        for i in range(start, end)
        if not doc[i].is_space and bare(texts[i]) not in _SUFFIXES and texts[i] not in (",", ".")
    )
    if not words:
        return None
    before: list[str] = []
    i = start - 1 - len(inner)
    while i >= 0 and len(before) < 3 and bare(texts[i]) in listed and texts[i][:1].isupper():
        before.insert(0, bare(texts[i]))
        i -= 1
    return Name(start, end, words, (*before, *inner), label)


def _with_institution(doc: Doc, texts: list[str], name: Name) -> Name:
    """Widen a president's name to the body it heads: the "Trump administration" is not the man."""
    if name.end < len(texts) and texts[name.end].lower() in _INSTITUTIONS:
        after = name.end + 1
        if after >= len(texts) or doc[name.end].dep_ != "compound":
            words = (*name.words, texts[name.end])
            return Name(name.start, after, words, (), "ORG")
    return name


def _titled(doc: Doc, texts: list[str], names: list[Name], taken: bytearray) -> Iterator[Name]:
    """Give the persons the recogniser missed that an honorific announces ("Mr. Unnikrishnan")."""
    del names
    listed = wordlists.titles()
    for i in range(len(texts) - 1):
        if taken[i] or not texts[i][:1].isupper():
            continue
        title = listed.get(bare(texts[i]))
        if title is None or (title.role and doc[i + 1].pos_ != "PROPN"):
            continue
        end = i + 1
        while end < len(texts) and not taken[end] and _name_like(doc, texts, end, listed):
            end += 1
        if end > i + 1:
            name = _named(doc, texts, i + 1, end, "")
            if name is not None:
                yield name


def _name_like(doc: Doc, texts: list[str], i: int, listed: Iterable[str]) -> bool:
    return (
        doc[i].pos_ == "PROPN"
        and texts[i][:1].isupper()
        and texts[i][:1].isalpha()
        and bare(texts[i]) not in listed
    )


def _states(doc: Doc, texts: list[str], names: list[Name], taken: bytearray) -> Iterator[Name]:
    """Give the names and demonyms of states that the recogniser missed."""
    del names
    forms = wordlists.state_forms()
    for i, text in enumerate(texts):
        if taken[i] or not text[:1].isupper() or doc[i].pos_ not in ("PROPN", "ADJ", "NOUN"):
            continue
        for length in (3, 2, 1):
            form = " ".join(texts[i : i + length])
            hit = forms.get(form)
            if hit is not None and (length > 1 or hit[1] != "capital"):
                label = "NORP" if hit[1] in ("demonym", "people") else "GPE"
                yield Name(i, i + length, tuple(texts[i : i + length]), (), label)
                break


def _repeated(doc: Doc, texts: list[str], names: list[Name], taken: bytearray) -> Iterator[Name]:
    """Give the further occurrences of names found elsewhere in the article, written alike."""
    known: dict[str, dict[tuple[str, ...], str]] = {}
    for name in names:
        if name.label in NAME_LABELS and len(name.words) <= 6:
            known.setdefault(name.words[0], {}).setdefault(name.words, name.label)
    for i, text in enumerate(texts):
        if taken[i] or text not in known:
            continue
        for words in sorted(known[text], key=len, reverse=True):
            end = i + len(words)
            if tuple(texts[i:end]) == words and any(doc[j].pos_ == "PROPN" for j in range(i, end)):
                made = _named(doc, texts, i, end, known[text][words])
                if made is not None:
                    yield made
                break
