"""All names of an article: the recogniser's, made whole, and those it missed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from spacy.tokens import Doc

from .. import wordlists
from ..name import Name, make_name
from ..spans import recognised
from ..spans.citations import read_citations
from ..spans.lines import read_lines
from ..spans.pieces import INSTITUTIONS
from ..spelling import is_office
from . import missed
from .nicknames import find_nicknamed
from .possessives import with_ending

Finding = Callable[[Sequence[int]], Iterable[Name]]
"""Takes a 1 for each token that is no new name's; gives further names."""


def find_names(doc: Doc, further: Finding = lambda _: ()) -> list[Name]:
    """Take a parsed Doc with entities; give its names in text order, none overlapping another.

    ``further`` is asked last for names that neither the recogniser nor a rule found.
    """
    texts = [token.text for token in doc]
    lines = read_lines(doc, texts)
    names: list[Name] = []
    taken = bytearray(len(texts))

    def add(name: Name | None) -> None:
        # What is only a suffix or signs ("a Jr. player") has no words and is no name.
        if name is not None and name.words and not any(taken[name.start : name.end]):
            names.append(name)
            taken[name.start : name.end] = b"\1" * (name.end - name.start)

    citations = read_citations(doc, texts)
    for author in citations.authors:
        add(author)
    for name in find_nicknamed(doc, texts):
        add(name)
    taken[:] = bytes(a | b for a, b in zip(taken, citations.lines, strict=True))
    for start, end, label in recognised(doc, texts, lines):
        sides = list(_sides(texts, start, end, label))
        for side in sides:
            add(side)
        if not sides:
            whole = make_name(doc, texts, start, end, label)
            add(_with_office(texts, _with_institution(doc, texts, whole)))
    for row in missed.FINDERS:
        for name in row.finds(doc, texts, names, taken, lines):
            if not lines.strange[name.start] or row.sure:
                add(name)
    for name in further(bytes(a | b for a, b in zip(taken, lines.strange, strict=True))):
        add(name)
    names = with_ending(doc, sorted(names, key=lambda name: name.start))
    bearers = {name.words[-1] for name in names if name.label == "PERSON" and len(name.words) > 1}
    return [
        name
        for name in names
        if not _stands_alone(texts, name)
        and not _is_part_of_term(texts, name)
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
        and low not in wordlists.news_media()
        and not (
            name.start and texts[name.start - 1] == "The" and not doc[name.start - 1].is_sent_start
        )
    )


def _is_part_of_term(texts: list[str], name: Name) -> bool:
    """Tell the last words of what a bracketed acronym stands for: "Free on Board (FOB)"."""
    end = name.end
    if end + 2 >= len(texts) or texts[end] != "(" or texts[end + 2] != ")":
        return False
    letters = texts[end + 1]
    before = [word for word in texts[max(0, end - len(letters)) : end] if word[:1].isalpha()]
    if not letters.isupper() or len(letters) < 3 or len(before) != len(letters):
        return False
    spelt = all(w[0].upper() == c for w, c in zip(before, letters, strict=True))
    return spelt and name.end - name.start < len(before)


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


def _sides(texts: list[str], start: int, end: int, label: str) -> Iterator[Name]:
    """Give both states of "North and South Korea"."""
    if (
        end - start == 4
        and texts[start + 1] == "and"
        and {texts[start], texts[start + 2]} <= wordlists.SIDES
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


def _with_office(texts: list[str], name: Name | None) -> Name | None:
    """Widen a place's name to the office in it: "the Harlan County Sheriff's Office"."""
    if name is None or name.label not in ("GPE", "LOC", "ORG", "FAC", ""):
        return name
    end, listed = name.end, wordlists.name_words()
    while end < len(texts) and texts[end].istitle() and is_office(texts[end]):
        end += 1
    if not name.end < end < len(texts) - 1 or texts[end] not in ("'s", "’s"):
        return name
    body = texts[end + 1]
    if not (body.istitle() and listed.get(body.lower()) == "organization"):
        return name
    return Name(name.start, end + 2, tuple(texts[name.start : end + 2]), (), "ORG")
