"""What the words of a name tell of its kind: heads ("Ministry"), states, first names, spelling."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from .. import wordlists
from ..spelling import (
    bare,
    has_inner_capital,
    is_acronym,
    is_camel,
    is_demonym,
    is_initial,
    is_office,
    written,
)

_HEAD_ENDS = frozenset({"of", "for", "on", "at", "in", "de", "du", "del"})
_SHORTEST_START, _SHORTEST_END = 3, 4
"""Letters that are left before and in the word for a body that closes a name."""
_I_FIRST = re.compile(r"^i[A-Z]")


def head_word(words: tuple[str, ...]) -> str:
    """Take a name's words; give its head, lower case ("Ministry of Culture" -> "ministry")."""
    for i, word in enumerate(words):
        if i and word.lower() in _HEAD_ENDS:
            return bare(words[i - 1])
    return bare(words[-1])


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a name, its ``key``, and what the lists tell of them.

    ``what`` is the class of its head in ``name_words``, ``state`` how it names a state, ``votes``
    how often the recogniser calls it a person, an organization, a place.
    """

    words: tuple[str, ...]
    key: str
    what: str | None
    state: str | None
    votes: Mapping[str, int]

    @property
    def lone(self) -> bool:
        """Whether the name is one word."""
        return len(self.words) == 1

    @property
    def last(self) -> str:
        """Its last word."""
        return self.words[-1]


@dataclass(frozen=True, slots=True)
class Row:
    """A sign: its ``id``, what ``tells`` it of a name's words, an ``example``."""

    id: str
    tells: Callable[[Wording], bool]
    example: str


def _listed_as(words: tuple[str, ...], key: str, votes: Mapping[str, int]) -> str | None:
    """Give the class that the word lists have for a name or its head."""
    listed = wordlists.name_words()
    what = listed.get(key) or ("organization" if key in wordlists.news_media() else None)
    if what is None and len(words) > 1:
        what = (
            listed.get(f"{words[-2]} {words[-1]}".lower())
            or listed.get(head_word(words))
            or listed.get(bare(words[-1]))
            or listed.get(f"first:{words[0].lower()}")
        )
    if what is None and len(words) > 1:
        what = _before_number(words)
    if what == "product" and votes["organization"] and words[-1].istitle() and key.endswith("s"):
        return "firm"  # "Volvo Cars"
    return what


def _before_number(words: tuple[str, ...]) -> str | None:
    """Give the class of a thing whose number, year or country is the end of its name.

    "Flight MS804", "Rose Fair 2031", "Fan Expo Canada".
    """
    listed, end = wordlists.name_words(), len(words)
    while end > 1 and (_has_digit(words[end - 1]) or words[end - 1] in wordlists.state_forms()):
        end -= 1
    what = listed.get(bare(words[end - 1])) if end < len(words) else None
    return what if what in ("event", "product", "work") else None


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def _state(words: tuple[str, ...]) -> str | None:
    """Give how a name names a state, if it does."""
    forms, form = wordlists.state_forms(), written(words)
    hit = forms.get(form) or (forms.get(form.title()) if form.isupper() else None)
    return None if hit is None else hit[1]


def _is_species(told: Wording) -> bool:
    small = not told.lone and told.last.islower() and told.words[-2] != "-"
    return bool(told.votes["person"]) and small


def _is_spelt(told: Wording) -> bool:
    unknown = told.what is None and told.state is None
    return told.lone and unknown and has_inner_capital(told.last)


def _ends_as_body(told: Wording) -> bool:
    """Tell a word that a word for a firm or body closes without a blank."""
    word, listed = told.last.lower(), wordlists.name_words()
    ends = range(_SHORTEST_START, len(word) - _SHORTEST_END + 1)
    return told.lone and any(listed.get(word[at:]) in wordlists.BODIES for at in ends)


def _is_first_named(told: Wording) -> bool:
    first = told.words[0].lower() in wordlists.first_names()
    return not told.lone and told.what is None and first


WORDS: tuple[Row, ...] = (
    Row(
        "national",
        lambda told: (
            bool(told.votes["place"])
            and told.state is None
            and told.what is None
            and not told.lone
            and is_demonym(told.words[0])
        ),
        "Saudi Aramco",
    ),
    Row("species", _is_species, "Homo erectus"),
    Row(
        "small first",
        lambda told: told.lone and is_camel(told.last) and not _is_i_first(told.words),
        "easyJet",
    ),
    Row("inner capital", _is_spelt, "LinkedIn"),
    Row(
        "inner capital, no person",
        lambda told: _is_spelt(told) and not told.votes["person"],
        "LinkedIn; photographers sign in this way too",
    ),
    Row("ends as a body", _ends_as_body, "Wikinews, Nordbank"),
    Row(
        "acronym",
        lambda told: told.lone and is_acronym(told.last) and told.state is None,
        "UNESCO",
    ),
    Row(
        "first name of two",
        lambda told: _is_first_named(told) and (bool(told.votes["person"]) or len(told.words) == 2),
        "Pearl Dairy",
    ),
    Row("first name", _is_first_named, "Pearl Dairy Farms"),
)
"""Signs in the words of a name, whatever stands around it."""


def _is_letters(word: str) -> bool:
    """Tell an acronym without full stops from initials ("J.R.")."""
    return is_acronym(word) and "." not in word and len(word) > 2


def word_signs(words: tuple[str, ...], key: str, labels: Mapping[str, int]) -> Iterator[str]:
    """Take a name's words, its key and how often the recogniser calls it what; give its signs."""
    votes = {
        "person": labels.get("PERSON", 0),
        "place": sum(labels.get(one, 0) for one in ("GPE", "LOC", "FAC")),
        "organization": labels.get("ORG", 0),
    }
    told = Wording(words, key, _listed_as(words, key, votes), _state(words), votes)
    if told.what is not None:
        yield f"head {told.what}"
        if told.lone or key in wordlists.name_words():
            yield f"alone {told.what}"
    if told.state is not None:
        yield f"state {told.state}"
    for row in WORDS:
        if row.tells(told):
            yield row.id
    yield f"{min(len(words), _MOST_WORDS)} words"
    yield from (sign for sign, shows in SHAPES if shows(words))


def _is_i_first(words: tuple[str, ...]) -> bool:
    """Tell the spelling of wares for everyone's use that one maker began: "iRadio", "iLamp Pro"."""
    return bool(_I_FIRST.match(words[0]))


_MOST_WORDS = 4
"""Names of more words are counted as of so many."""

SHAPES: tuple[tuple[str, Callable[[tuple[str, ...]], bool]], ...] = (
    ("lone first name", lambda ws: len(ws) == 1 and ws[0].lower() in wordlists.first_names()),
    ("small word inside", lambda ws: len(ws) > 1 and any(word.islower() for word in ws)),
    ("and", lambda ws: "&" in ws or "and" in ws),
    ("i first", _is_i_first),
    ("initial", lambda ws: any(map(is_initial, ws[:-1]))),
    ("letters inside", lambda ws: len(ws) > 1 and any(map(_is_letters, ws))),
    ("ends in s", lambda ws: len(ws) > 1 and ws[-1].endswith("s")),
    ("possessive", lambda ws: any(word.endswith(("'s", "’s")) for word in ws[:-1])),
    ("ends as a possessive", lambda ws: len(ws[-1]) > 2 and ws[-1].endswith(("'s", "’s"))),
    ("digit", lambda ws: any(map(_has_digit, ws))),
    ("news medium", lambda ws: " ".join(ws).lower() in wordlists.news_media()),
    ("office last", lambda ws: len(ws) > 1 and is_office(ws[-1])),
)
"""How a name is written, whatever the recogniser calls it."""
