"""What shows a name to be an actor's whatever the network thinks of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from .. import wordlists
from ..name import Name
from ..spelling import written
from .acting import acts
from .beside import kind_told
from .wording import head_word

_ONE_OF_MANY = frozenset({"a", "an", "another"})


@dataclass(frozen=True, slots=True)
class Row:
    """A sign: its ``id``, what ``tells`` it of the occurrences of one name, and an ``example``."""

    id: str
    tells: Callable[[Doc, Sequence[Name]], bool]
    example: str


def _is_titled(doc: Doc, names: Sequence[Name]) -> bool:
    del doc
    return any(name.titles for name in names)


def _is_state(doc: Doc, names: Sequence[Name]) -> bool:
    del doc
    return written(names[0].words) in wordlists.state_forms()


def _is_medium(doc: Doc, names: Sequence[Name]) -> bool:
    del doc
    return names[0].key in wordlists.news_media()


def _is_listed(doc: Doc, names: Sequence[Name]) -> bool:
    del doc
    return wordlists.name_words().get(names[0].key) in wordlists.BODIES_AND_PLACES


def _is_headed(doc: Doc, names: Sequence[Name]) -> bool:
    words, first = names[0].words, names[0].start
    if len(words) < 2 or (first and doc[first - 1].lower_ in _ONE_OF_MANY):
        return False
    if len(words) == 2 and _is_first_named(doc, names):
        return False  # "Jo Park", a goalkeeper; a park or a hall called so may be one too
    return wordlists.name_words().get(head_word(words)) in wordlists.BODIES_AND_PLACES


def _is_first_named(doc: Doc, names: Sequence[Name]) -> bool:
    del doc
    known = names[0].words[0].lower() in wordlists.first_names()
    return known and len(names[0].words) > 1 and any(name.label == "PERSON" for name in names)


def _acts(doc: Doc, names: Sequence[Name]) -> bool:
    return any(acts(doc[name.start : name.end].root) for name in names)


def _is_told(doc: Doc, names: Sequence[Name]) -> bool:
    return any(kind_told(doc, name) is not None for name in names)


TOLD: tuple[Row, ...] = (
    Row("state", _is_state, "Nauru"),
    Row("medium", _is_medium, "told GB News"),
    Row("listed", _is_listed, "the Kremlin"),
    Row("headed", _is_headed, "the Centre for Social Evolution, not a Hybrid Organization"),
    Row("beside", _is_told, "the newspaper Abendruf"),
)
"""Signs that tell a name's kind too."""

ATTESTED: tuple[Row, ...] = (
    *TOLD,
    Row("titled", _is_titled, "Dr. Vane"),
    Row("first name", _is_first_named, "Al Stone"),
    Row("acts", _acts, "Second City said"),
)
"""All signs."""


def is_attested(doc: Doc, names: Sequence[Name]) -> bool:
    """Take a Doc and the occurrences of a name; tell whether anything shows it an actor's."""
    return any(row.tells(doc, names) for row in ATTESTED)


def is_told(doc: Doc, names: Sequence[Name]) -> bool:
    """Take a Doc and the occurrences of a name; tell whether the text or a list tells its kind."""
    return any(row.tells(doc, names) for row in TOLD)
