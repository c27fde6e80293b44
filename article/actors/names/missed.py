"""Names that the recogniser missed, each kind found by a rule of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from .. import wordlists
from ..kinds.acting import acts, partner
from ..name import Name, make_name, words_of
from ..spans.lines import Lines
from ..spans.pieces import is_raised, name_like
from ..spelling import bare, is_camel, is_office
from .repeats import repeated

_INSIDE = frozenset({"compound", "amod", "nmod"})

Finder = Callable[[Doc, list[str], list[Name], bytearray, Lines], Iterator[Name]]
"""Takes the Doc, its texts, the names so far, a byte a token (1: in a name), and the lines."""


@dataclass(frozen=True, slots=True)
class Row:
    """A way to find names: its ``id``, what ``finds`` them, an ``example``.

    A ``sure`` one also reads what is no English prose.
    """

    id: str
    finds: Finder
    example: str
    sure: bool = False


def _run_start(doc: Doc, texts: list[str], start: int, taken: bytearray) -> int:
    """Give the start of the run of free words as in a name that goes on at a token."""
    while start and not taken[start - 1] and name_like(doc, texts, start - 1):
        start -= 1
    return start


def _run_end(doc: Doc, texts: list[str], end: int, taken: bytearray) -> int:
    """Give the end of the run of free words as in a name that begins at a token."""
    while end < len(texts) and not taken[end] and name_like(doc, texts, end):
        end += 1
    return end


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
        end = _run_end(doc, texts, i + 1, taken)
        if end > i + 1 and texts[i + 1].lower() not in wordlists.office_words():
            name = make_name(doc, texts, i + 1, end, "")
            if name is not None and name.titles:
                yield name


def _states(
    doc: Doc, texts: list[str], names: list[Name], taken: bytearray, lines: Lines
) -> Iterator[Name]:
    """Give the names and demonyms of states that the recogniser missed, "the North" of two."""
    del lines
    forms = wordlists.state_forms()
    sides = {name.words[0] for name in names if " ".join(name.words) in forms} & wordlists.SIDES
    sides.add("West")  # as in "the West has been slow to react"
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
        alone = end == i + 2 and bare(texts[i + 1]) not in wordlists.titles()  # "The Economist"
        if end > i + 1 and not cut_short and (alone or not is_office(texts[end - 1])):
            yield Name(i + 1, end, tuple(texts[i + 1 : end]), (), "ORG")


def _headed(
    doc: Doc, texts: list[str], names: list[Name], taken: bytearray, lines: Lines
) -> Iterator[Name]:
    """Give the missed names that end in a word for a body or begin with a first name."""
    del names
    listed, first_names = wordlists.name_words(), wordlists.first_names()
    i = 0
    while i < len(texts):
        end = _run_end(doc, texts, i, taken)
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
    """Give the missed names that do what only persons and bodies do ("Acme said")."""
    del names
    for i in range(len(texts)):
        if taken[i] or lines.capitals[i] or not name_like(doc, texts, i) or not acts(doc[i]):
            continue
        start = _run_start(doc, texts, i, taken)
        if start < i or texts[i].lower() not in wordlists.name_words():
            yield Name(start, i + 1, words_of(doc, texts, start, i + 1), (), "")


def _listed(
    doc: Doc, texts: list[str], names: list[Name], taken: bytearray, lines: Lines
) -> Iterator[Name]:
    """Give the missed names that stand in a list of names ("Google, Bing and Yahoo")."""
    del names
    for i in range(len(texts)):
        if taken[i] or lines.capitals[i] or not name_like(doc, texts, i):
            continue
        other = partner(doc[i])
        if other is None or not taken[other.i] or other.ent_type_ not in ("ORG", "PERSON", "GPE"):
            continue
        start, end = _run_start(doc, texts, i, taken), _run_end(doc, texts, i, taken)
        if end - start == 1 and texts[start].lower() in wordlists.name_words():
            continue  # "Savings and Ltd", "the Internal and Federal ..."
        if doc[start].left_edge.i == start or texts[start - 1] == ",":
            yield Name(start, end, words_of(doc, texts, start, end), (), "")


def _employing(
    doc: Doc, texts: list[str], names: list[Name], taken: bytearray, lines: Lines
) -> Iterator[Name]:
    """Give the missed names before those who work for them ("one Immortals player")."""
    del names
    listed = wordlists.name_words()
    for i in range(1, len(texts)):
        if listed.get(f"after:{texts[i]}") != "organization" or taken[i - 1] or lines.capitals[i]:
            continue
        if is_camel(texts[i - 1]):
            yield Name(i - 1, i, (texts[i - 1],), (), "ORG")
        elif (start := _raised_start(doc, texts, i, taken)) < i - 1:
            yield Name(start, i, tuple(texts[start:i]), (), "ORG")
        elif name_like(doc, texts, i - 1) and doc[i - 1].dep_ in _INSIDE:
            start = _run_start(doc, texts, i - 1, taken)
            if not doc[start].is_sent_start:
                yield Name(start, i, words_of(doc, texts, start, i), (), "ORG")


def _raised_start(doc: Doc, texts: list[str], end: int, taken: bytearray) -> int:
    """Give the start of the run of raised words of any kind before a token: "Save Our Seas"."""
    start = end
    while start and not taken[start - 1] and texts[start - 1].istitle():
        if not is_raised(doc, texts, start - 1) or is_office(texts[start - 1]):
            break
        start -= 1
    return start


def _belonged_to(
    doc: Doc, texts: list[str], names: list[Name], taken: bytearray, lines: Lines
) -> Iterator[Name]:
    """Give the missed names of several words behind those who belong to them.

    So a body of common words is found: "volunteers of Pay As You Eat".
    """
    del doc, names
    listed = wordlists.name_words()
    for i in range(1, len(texts) - 2):
        if texts[i] not in ("of", "from", "for") or lines.capitals[i]:
            continue
        if listed.get(f"after:{texts[i - 1].lower()}") != "organization":
            continue
        end = i + 1
        while end < len(texts) and not taken[end] and texts[end].istitle():
            if not texts[end].isalpha() or is_office(texts[end]):
                break
            end += 1
        if end > i + 2 and not (end < len(texts) and taken[end]):
            yield Name(i + 1, end, tuple(texts[i + 1 : end]), (), "ORG")


FINDERS: tuple[Row, ...] = (
    Row("titled", _titled, "Mr. Unnikrishnan"),
    Row("repeated", repeated, "Acme, told of again", sure=True),
    Row("states", _states, "the North", sure=True),
    Row("the names", _the_names, "in The Onion"),
    Row("headed", _headed, "Bolt College"),
    Row("speaking", _speaking, "Acme said"),
    Row("listed", _listed, "Google, Bing and Yahoo"),
    Row("employing", _employing, "one Immortals player"),
    Row("belonged to", _belonged_to, "volunteers of Pay As You Eat"),
    Row("repeated again", repeated, "Acme, told of again", sure=True),
)
"""In this order; names are repeated once as found by the recogniser and once with the rest."""
