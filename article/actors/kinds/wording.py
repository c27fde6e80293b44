"""What the words of a name tell of its kind: heads ("Ministry"), states, first names, spelling."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ...facts.actor import ActorKind
from .. import wordlists
from ..spelling import bare, has_inner_capital, is_acronym, is_camel, is_demonym, is_office, written

WORD_KIND: dict[str, ActorKind] = {
    "form": "organization",
    "firm": "organization",
    "organization": "organization",
    "place": "place",
    "group": "group",
}
"""The kind that a class of ``name_words`` makes a name; the others make it a thing's."""

THING = "thing"
"""The vote for a weapon, a product, a work, an event: nobody who acts."""

_HEAD_ENDS = frozenset({"of", "for", "on", "at", "in", "de", "du", "del"})
_MODEL_NUMBER = re.compile(r"^[A-Z]{1,4}[-‑]?\d+[A-Za-z]*$|^\d+[-‑]?[A-Z]{1,3}$")
_SUMMITS = re.compile(r"^G-?\d{1,2}$")
_VERSUS = frozenset({"v.", "vs.", "v"})
_YEAR = re.compile(r"^(?:19|20)\d\d$")


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
    the votes so far.
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
    """A sign: its ``id``, what it ``tells`` a name to be, how much that counts, an ``example``."""

    id: str
    tells: Callable[[Wording], bool]
    kind: str
    weight: int
    example: str


def ask_words(words: tuple[str, ...], key: str, votes: Counter[str], weight: int) -> None:
    """Let the name's own words vote: its head, a known state, a known first name.

    Args:
        words: the words of a name.
        key: the name as it is compared, lower case.
        votes: the votes so far by kind, or ``THING``; this adds to them.
        weight: how often the name stands in the text; its words have as many votes.
    """
    told = Wording(words, key, _listed_as(words, key, votes), _state(words), votes)
    if told.what is not None:
        votes[WORD_KIND.get(told.what, THING)] += 3 * weight
    for row in WORDS:
        if row.tells(told):
            votes[row.kind] += row.weight * weight


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
    if what == "product" and votes["organization"] and words[-1].istitle() and key.endswith("s"):
        return "firm"  # "Volvo Cars"
    return what


def _state(words: tuple[str, ...]) -> str | None:
    """Give how a name names a state, if it does."""
    forms, form = wordlists.state_forms(), written(words)
    hit = forms.get(form) or (forms.get(form.title()) if form.isupper() else None)
    return None if hit is None else hit[1]


def _is_model(told: Wording) -> bool:
    return told.lone and bool(_MODEL_NUMBER.match(told.last)) and not _SUMMITS.match(told.last)


def _is_versioned(told: Wording) -> bool:
    product = not told.lone and wordlists.name_words().get(bare(told.words[-2])) == "product"
    return product and told.last[-1:].isdigit()


def _is_species(told: Wording) -> bool:
    small = not told.lone and told.last.islower() and told.words[-2] != "-"
    return bool(told.votes["person"]) and small


def _is_spelt(told: Wording) -> bool:
    unknown = told.what is None and told.state is None
    return told.lone and unknown and has_inner_capital(told.last)


def _is_first_named(told: Wording) -> bool:
    first = told.words[0].lower() in wordlists.first_names()
    return not told.lone and told.what is None and first


_PEOPLE = frozenset({"demonym", "people"})

WORDS: tuple[Row, ...] = (
    Row(
        "team",
        lambda told: bool(told.votes["person"]) and told.what is None and _is_team(told.words),
        "organization",
        3,
        "Calder Rovers",
    ),
    Row("people", lambda told: told.state in _PEOPLE, "group", 3, "Norwegians"),
    Row(
        "state",
        lambda told: told.state is not None and told.state not in _PEOPLE,
        "place",
        3,
        "Norway",
    ),
    Row(
        "national",
        lambda told: (
            bool(told.votes["place"])
            and told.state is None
            and told.what is None
            and not told.lone
            and is_demonym(told.words[0])
        ),
        "organization",
        2,
        "Saudi Aramco",
    ),
    Row(
        "digits",
        lambda told: (
            bool(_YEAR.match(told.last))
            or (bool(told.votes["person"]) and any(word.isdigit() for word in told.words))
        ),
        THING,
        3,
        "Expo 2020",
    ),
    Row("species", _is_species, THING, 4, "Homo erectus"),
    Row("case", lambda told: bool(_VERSUS.intersection(told.words)), THING, 4, "Roe v. Wade"),
    Row(
        "letters",
        lambda told: (
            bool(told.votes["person"]) and not told.lone and any(map(_is_letters, told.words))
        ),
        "organization",
        2,
        "Ohio AFL-CIO",
    ),
    Row(
        "holder",
        lambda told: (
            not told.lone
            and told.what is None
            and not told.votes["person"]
            and _is_holder(told.last)
        ),
        THING,
        4,
        "Los Angeles Sheriff",
    ),
    Row("version", _is_versioned, THING, 4, "Flight MS804"),
    Row(
        "small first",
        lambda told: told.lone and is_camel(told.last) and not told.votes[THING],
        "organization",
        2,
        "easyJet",
    ),
    Row("inner capital", _is_spelt, "organization", 1, "LinkedIn"),
    Row(
        "inner capital, no person",
        lambda told: _is_spelt(told) and not told.votes["person"],
        "organization",
        1,
        "LinkedIn; photographers sign in this way too",
    ),
    Row("model", _is_model, THING, 4, "A320"),
    Row(
        "acronym",
        lambda told: (
            told.lone and is_acronym(told.last) and told.state is None and not _is_model(told)
        ),
        "organization",
        2,
        "UNESCO",
    ),
    Row(
        "first name of two",
        lambda told: _is_first_named(told) and (bool(told.votes["person"]) or len(told.words) == 2),
        "person",
        1,
        "Pearl Dairy",
    ),
    Row("first name", _is_first_named, "person", 1, "Pearl Dairy Farms, if nothing else votes"),
)
"""In this order: later rows see what earlier ones have voted."""


def _is_team(words: tuple[str, ...]) -> bool:
    """Tell a name that closes with a plural noun for persons ("Rovers") behind no first name."""
    last = words[-1].lower()
    return (
        len(words) > 1
        and last.endswith("s")
        and last[:-1] in wordlists.person_nouns()
        and words[0].lower() not in wordlists.first_names()
    )


def _is_holder(word: str) -> bool:
    """Tell "Sheriff" and "Committeeman" from words that papers have for names ("Enquirer")."""
    title = wordlists.titles().get(bare(word))
    if title is not None:
        return title.role
    return is_office(word) and bare(word).endswith(("man", "woman", "person"))


def _is_letters(word: str) -> bool:
    """Tell an acronym without full stops from initials ("J.R.")."""
    return is_acronym(word) and "." not in word and len(word) > 2
