"""What the words of a name tell of its kind: heads ("Ministry"), states, first names, spelling."""

from __future__ import annotations

import re
from collections import Counter

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
_YEAR = re.compile(r"^(?:19|20)\d\d$")


def head_word(words: tuple[str, ...]) -> str:
    """Take a name's words; give its head, lower case ("Ministry of Culture" -> "ministry")."""
    for i, word in enumerate(words):
        if i and word.lower() in _HEAD_ENDS:
            return bare(words[i - 1])
    return bare(words[-1])


def ask_words(words: tuple[str, ...], key: str, votes: Counter[str], weight: int) -> None:
    """Let the name's own words vote: its head, a known state, a known first name.

    Args:
        words: the words of a name.
        key: the name as it is compared, lower case.
        votes: the votes so far by kind, or ``THING``; this adds to them.
        weight: how often the name stands in the text; its words have as many votes.
    """
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
        what = "firm"  # "Volvo Cars"
    if what is not None:
        votes[WORD_KIND.get(what, THING)] += 3 * weight
    if votes["person"] and what is None and _is_team(words):
        votes["organization"] += 3 * weight
    form = written(words)
    forms = wordlists.state_forms()
    state = forms.get(form) or (forms.get(form.title()) if form.isupper() else None)
    if state is not None:
        votes["group" if state[1] in ("demonym", "people") else "place"] += 3 * weight
    national = len(words) > 1 and is_demonym(words[0])
    if votes["place"] and state is None and what is None and national:
        votes["organization"] += 2 * weight  # "Saudi Aramco"
    if _YEAR.match(words[-1]) or (votes["person"] and any(word.isdigit() for word in words)):
        votes[THING] += 3 * weight
    if votes["person"] and words[-1].islower() and len(words) > 1 and words[-2] != "-":
        votes[THING] += 4 * weight  # a species: "Homo erectus"
    if any(word in ("v.", "vs.", "v") for word in words):
        votes[THING] += 4 * weight  # a case before a court
    if votes["person"] and len(words) > 1 and any(map(_is_letters, words)):
        votes["organization"] += 2 * weight  # "Ohio AFL-CIO"
    if len(words) > 1 and what is None and not votes["person"] and _is_holder(words[-1]):
        votes[THING] += 4 * weight  # an office: "Los Angeles Sheriff"
    if len(words) > 1 and listed.get(bare(words[-2])) == "product" and words[-1][-1:].isdigit():
        votes[THING] += 4 * weight  # "Flight MS804"
    if len(words) == 1 and is_camel(words[0]) and not votes[THING]:
        votes["organization"] += 2 * weight  # "easyJet"
    if len(words) == 1 and has_inner_capital(words[0]) and what is None and state is None:
        # "LinkedIn"; but photographers sign in this way too.
        votes["organization"] += weight if votes["person"] else 2 * weight
    if len(words) == 1:
        if _MODEL_NUMBER.match(words[0]) and not _SUMMITS.match(words[0]):
            votes[THING] += 4 * weight
        elif is_acronym(words[0]) and state is None:
            votes["organization"] += 2 * weight
    elif what is None and words[0].lower() in wordlists.first_names():
        named = votes["person"] or len(words) == 2  # "Pearl Dairy Farms" is none
        votes["person"] += 2 * weight if named else weight


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
