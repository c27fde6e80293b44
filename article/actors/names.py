"""Names as they stand in the text: the recogniser's, made whole, and those it missed.

A ``Name`` is one occurrence. Offsets into the Doc are tokens here; characters come in at the end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from . import wordlists
from .lines import Lines, read_lines
from .spans import CAPTION, NAME_LABELS, recognised
from .spelling import bare, is_office

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "esq", "phd"})
INSTITUTIONS = frozenset({"administration", "campaign"})
_SIDES = frozenset({"North", "South", "East", "West"})
_INSIDE = frozenset({"compound", "amod", "nmod"})


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


def find_names(doc: Doc) -> list[Name]:
    """Take a parsed Doc with entities; give its names in text order, none overlapping another."""
    texts = [token.text for token in doc]
    lines = read_lines(doc, texts)
    names: list[Name] = []
    taken = bytearray(len(texts))

    def add(name: Name | None) -> None:
        if name is not None and not any(taken[name.start : name.end]):
            names.append(name)
            taken[name.start : name.end] = b"\1" * (name.end - name.start)

    for start, end, label in recognised(doc, texts, lines):
        sides: list[Name | None] = list(_sides(texts, start, end, label))
        whole = _named(doc, texts, start, end, label)
        for name in sides or [_with_institution(doc, texts, whole)]:
            add(name)
    finders: tuple[Callable[..., Iterator[Name]], ...] = (
        _titled,
        _repeated,
        _states,
        _the_names,
        _headed,
        _speaking,
        _labels,
        _repeated,
    )
    for finder in finders:
        for name in finder(doc, texts, names, taken, lines):
            if not lines.strange[name.start] or finder in (_states, _repeated):
                add(name)
    names.sort(key=lambda name: name.start)
    bearers = {name.words[-1] for name in names if name.label == "PERSON" and len(name.words) > 1}
    return [
        name
        for name in names
        if not _stands_alone(texts, name)
        and (name.words[-1] in bearers or not _is_calling(doc, texts, name))
    ]


def _is_calling(doc: Doc, texts: list[str], name: Name) -> bool:
    """Tell a lone word for what persons are ("Scientologist") from a name ("the Guardian")."""
    low = name.words[0].lower()
    return (
        len(name.words) == 1
        and name.label != "PERSON"
        and is_office(low)
        and low not in wordlists.name_words()
        and not (
            name.start and texts[name.start - 1] == "The" and not doc[name.start - 1].is_sent_start
        )
    )


def _stands_alone(texts: list[str], name: Name) -> bool:
    """Tell whether a lone word is a line by itself: a sign-off, a heading, an item of a list."""
    if len(name.words) > 1 or " ".join(name.words) in wordlists.state_forms():
        return False
    before, after = name.start - 1, name.end
    while before >= 0 and "\n" not in texts[before]:
        if any(c.isalpha() for c in texts[before]):
            return False
        before -= 1
    while after < len(texts) and "\n" not in texts[after]:
        if any(c.isalpha() for c in texts[after]):
            return False
        after += 1
    return before >= 0 or after < len(texts)


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


def _named(doc: Doc, texts: list[str], start: int, end: int, label: str) -> Name | None:
    """Make the Name of tokens ``[start, end)``: its titles are taken off, inside and before it."""
    listed = wordlists.titles()
    inner: list[str] = []
    if label == "PERSON":
        start = _with_first_name(doc, texts, start)
    if label in ("PERSON", ""):
        while end - start > 1 and (bare(texts[start]) in listed or texts[start] == "."):
            inner.append(bare(texts[start]))
            start += 1
    words = tuple(
        texts[i]
        for i in range(start, end)
        if not doc[i].is_space and bare(texts[i]) not in _SUFFIXES and texts[i] not in (",", ".")
    )
    if not words or _is_office_name(texts, words, end):
        return None
    before: list[str] = []
    i = start - 1 - len(inner)
    while i >= 0 and len(before) < 3 and bare(texts[i]) in listed and texts[i][:1].isupper():
        before.insert(0, bare(texts[i]))
        i -= 1
    return Name(start, end, words, (*before, *(word for word in inner if word)), label)


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


def _sides(texts: list[str], start: int, end: int, label: str) -> Iterator[Name]:
    """Give both states of "North and South Korea"."""
    if (
        end - start == 4
        and texts[start + 1] == "and"
        and {texts[start], texts[start + 2]} <= _SIDES
    ):
        yield Name(start, start + 1, (texts[start], texts[end - 1]), (), label)
        yield Name(start + 2, end, tuple(texts[start + 2 : end]), (), label)


def _with_institution(doc: Doc, texts: list[str], name: Name | None) -> Name | None:
    """Widen a president's name to the body it heads: the "Trump administration" is not the man."""
    if name is None or name.end >= len(texts) or texts[name.end].lower() not in INSTITUTIONS:
        return name
    if doc[name.end].dep_ == "compound" or (name.label in ("NORP", "GPE") and name.titles):
        return name
    words = (*name.words, texts[name.end])
    return Name(name.start, name.end + 1, words, (), "ORG")


def _titled(
    doc: Doc, texts: list[str], names: list[Name], taken: bytearray, lines: Lines
) -> Iterator[Name]:
    """Give the persons the recogniser missed that an honorific announces ("Mr. Unnikrishnan")."""
    del names, lines
    listed = wordlists.titles()
    for i in range(len(texts) - 1):
        if taken[i] or not texts[i][:1].isupper():
            continue
        title = listed.get(bare(texts[i]))
        if title is None or (title.role and not texts[i].istitle()) or texts[i - 1] == "-":
            continue
        end = i + 1
        while end < len(texts) and not taken[end] and _name_like(doc, texts, end):
            end += 1
        if end > i + 1 and texts[i + 1].lower() not in wordlists.office_words():
            name = _named(doc, texts, i + 1, end, "")
            if name is not None and name.titles:
                yield name


def _name_like(doc: Doc, texts: list[str], i: int) -> bool:
    text = texts[i]
    return (
        doc[i].pos_ == "PROPN"
        and text[:1].isupper()
        and (text.istitle() or "-" in text or "'" in text or not text.isupper())
        and text.lower() not in CAPTION
        and not is_office(text)
    )


def _states(
    doc: Doc, texts: list[str], names: list[Name], taken: bytearray, lines: Lines
) -> Iterator[Name]:
    """Give the names and demonyms of states that the recogniser missed, "the North" of two."""
    del lines
    forms = wordlists.state_forms()
    sides = {name.words[0] for name in names if " ".join(name.words) in forms} & _SIDES
    for i, text in enumerate(texts):
        if taken[i] or not text[:1].isupper() or doc[i].pos_ not in ("PROPN", "ADJ", "NOUN"):
            continue
        if text in sides and texts[i - 1].lower() == "the" and doc[i].dep_ not in _INSIDE:
            yield Name(i, i + 1, (text,), (), "LOC")
            continue
        for length in (3, 2, 1):
            form = " ".join(texts[i : i + length])
            hit = forms.get(form) if i + length <= len(texts) else None
            if hit is not None and (length > 1 or hit[1] != "capital"):
                label = "NORP" if hit[1] in ("demonym", "people") else "GPE"
                yield Name(i, i + length, tuple(texts[i : i + length]), (), label)
                break


def _the_names(
    doc: Doc, texts: list[str], names: list[Name], taken: bytearray, lines: Lines
) -> Iterator[Name]:
    """Give what a capital "The" inside a sentence announces: papers, bands ("in The Onion")."""
    del names
    for i in range(1, len(texts) - 1):
        if texts[i] != "The" or taken[i + 1] or doc[i].is_sent_start or lines.capitals[i]:
            continue
        if texts[i - 1] in ('"', "“", "‘", "'", ":", ".", "—", "-", "(") or doc[i - 1].is_space:
            continue
        end = i + 1
        while end < len(texts) and not taken[end] and texts[end].istitle() and end - i < 5:
            end += 1
        cut_short = end < len(texts) and taken[end] and doc[end - 1].dep_ == "compound"
        if end > i + 1 and not cut_short and not is_office(texts[end - 1]):
            yield Name(i + 1, end, tuple(texts[i + 1 : end]), (), "ORG")


def _headed(
    doc: Doc, texts: list[str], names: list[Name], taken: bytearray, lines: Lines
) -> Iterator[Name]:
    """Give the missed names that end in a word for a body or begin with a first name."""
    del names
    listed, first_names = wordlists.name_words(), wordlists.first_names()
    i = 0
    while i < len(texts):
        end = i
        while end < len(texts) and not taken[end] and _name_like(doc, texts, end):
            end += 1
        what = listed.get(texts[end - 1].lower()) if end - i > 1 else None
        if not lines.capitals[i] and not (end < len(texts) and taken[end]):
            if what in wordlists.BODIES_AND_PLACES:
                label = "LOC" if what == "place" else "ORG"
                yield Name(i, end, tuple(texts[i:end]), (), label)
            elif end - i in (2, 3) and what is None and texts[i].lower() in first_names:
                yield Name(i, end, tuple(texts[i:end]), (), "PERSON")
        i = max(end, i + 1)


def _speaking(
    doc: Doc, texts: list[str], names: list[Name], taken: bytearray, lines: Lines
) -> Iterator[Name]:
    """Give the missed names that are subject of a verb of saying."""
    del names
    speech = wordlists.speech_verbs()
    for token in doc:
        if token.dep_ != "nsubj" or token.head.lemma_ not in speech or taken[token.i]:
            continue
        start = end = token.i + 1
        while start and not taken[start - 1] and _name_like(doc, texts, start - 1):
            start -= 1
        if start < end and not lines.capitals[start]:
            yield Name(start, end, tuple(texts[start:end]), (), "")


def _labels(
    doc: Doc, texts: list[str], names: list[Name], taken: bytearray, lines: Lines
) -> Iterator[Name]:
    """Give the surnames in capitals that open the turns of a transcript ("WALLACE: ...")."""
    del lines, taken
    known = {word.lower() for name in names if name.label == "PERSON" for word in name.words}
    turns: dict[str, list[int]] = defaultdict(list)
    for i in range(len(texts) - 1):
        if texts[i + 1] == ":" and texts[i].isupper() and texts[i].isalpha() and len(texts[i]) > 2:
            before = i - 1
            while before >= 0 and texts[before] in ('"', "“", "‘"):
                before -= 1
            if before < 0 or doc[before].is_space or doc[i].is_sent_start:
                turns[texts[i]].append(i)
    for word, places in turns.items():
        if word.lower() in known or (len(places) > 1 and word.lower() not in CAPTION):
            for i in places:
                yield Name(i, i + 1, (word.capitalize(),), (), "PERSON")


def _short_names(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Give how a company with a legal form may be called later: without it, by its first word."""
    if len(words) > 2:
        yield words[:-1]
    first = words[0]
    common = first in wordlists.state_forms() or first.lower() in wordlists.name_words()
    if len(words) > 1 and first.istitle() and not common and not is_office(first):
        yield words[:1]


def _repeated(
    doc: Doc, texts: list[str], names: list[Name], taken: bytearray, lines: Lines
) -> Iterator[Name]:
    """Give the further occurrences of names found elsewhere in the article, written alike."""
    known: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for name in names:
        if name.label in NAME_LABELS and len(name.words) <= 6 and not lines.capitals[name.start]:
            known[name.words[0]].setdefault(name.words, name.label)
            if wordlists.name_words().get(bare(name.words[-1])) == "form":
                for words in _short_names(name.words):
                    known[words[0]].setdefault(words, name.label)
    small = {text for text in texts if text.islower()}
    for i, text in enumerate(texts):
        if taken[i] or text not in known:
            continue
        for words in sorted(known[text], key=len, reverse=True):
            end = i + len(words)
            if tuple(texts[i:end]) == words and (
                any(doc[j].pos_ == "PROPN" for j in range(i, end))
                or not any(word.lower() in small for word in words)
            ):
                placed = len(words) == 1 and known[text][words] != "PERSON"
                if placed and end < len(texts) and _name_like(doc, texts, end):
                    continue  # "Jordan" is told of, "Jordan Valley" is not
                made = _named(doc, texts, i, end, known[text][words])
                if made is not None:
                    yield made if made.words == words else replace(made, words=words)
                break
