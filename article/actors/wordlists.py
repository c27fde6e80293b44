"""The word lists of the actors component, read once from ``lexicon/``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from ..lexicon import rows

Gender = Literal["m", "f"]
StateForm = Literal["name", "region", "demonym", "people", "capital", "seat", "article"]

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
FIRST = frozenset({"i", "me", "my", "mine", "myself"})

SIDES = frozenset({"North", "South", "East", "West"})
"""What parts two states of one name."""

BODIES = frozenset({"form", "firm", "organization"})
"""The classes of head words, in ``name_words``, that make a name an organisation's."""

BODIES_AND_PLACES = BODIES | {"place"}
HEADS = BODIES_AND_PLACES | {"event"}


@dataclass(frozen=True, slots=True)
class Title:
    """A word before a person's name: its ``gender`` if any; ``role``: it is an office."""

    gender: Gender | None
    role: bool


@dataclass(frozen=True, slots=True)
class PersonNoun:
    """A noun for persons: its ``gender`` if it tells one; ``only`` if it has no other sense."""

    gender: Gender | None
    only: bool


def _gender(field: str) -> Gender | None:
    return "m" if field == "m" else "f" if field == "f" else None


def _state_form(field: str) -> StateForm:
    for form in get_args(StateForm):
        if field == form:
            return cast(StateForm, form)
    raise ValueError(f"no such form of a state: {field!r}")


@cache
def titles() -> dict[str, Title]:
    """Give the words before persons' names by lower-case form without full stop."""
    return {w: Title(_gender(g), how == "title") for w, g, how in rows("honorifics.tsv")}


@cache
def first_names() -> dict[str, Gender | None]:
    """Give the known first names, lower case, with the gender of their bearers (None: both)."""
    listed = {name: _gender(g) for name, g in rows("first_names.tsv")}
    listed.update((name, _gender(g)) for name, g in rows("usual_genders.tsv"))
    return listed


@cache
def callings() -> dict[str, frozenset[str]]:
    """Give for a title or calling, lower case, what else its bearers are called."""
    return {word: frozenset(others.split("|")) for word, others in rows("callings.tsv")}


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Give the short forms of first names, lower case."""
    return {name: frozenset(short.split("|")) for name, short in rows("nicknames.tsv")}


@cache
def short_names() -> frozenset[str]:
    """Give all short forms of first names, lower case ("al", "ben")."""
    return frozenset().union(*nicknames().values())


@cache
def person_nouns() -> dict[str, PersonNoun]:
    """Give the nouns for persons, lower case and singular; "-woman" and "-man" tell the gender."""
    table = {
        w: PersonNoun(_gender(g) or _suffix_gender(w), how == "only")
        for w, g, how in rows("person_nouns.tsv")
    }
    table.update((w, PersonNoun(_gender(g), True)) for w, g in rows("gendered_nouns.tsv"))
    return table


def _suffix_gender(noun: str) -> Gender | None:
    if noun.endswith("woman"):
        return "f"
    return "m" if noun.endswith("man") and noun != "human" else None


@cache
def name_words() -> dict[str, str]:
    """Give what a name names by its head word, lower case: form, organization, place, event, ..."""
    return {word: what for word, what in rows("name_words.tsv")}  # noqa: C416 - mypy cannot see pairs


@cache
def news_media() -> frozenset[str]:
    """Give the names of news agencies, papers, broadcasters and networks, lower case."""
    return frozenset(name for (name,) in rows("news_media.tsv"))


@cache
def office_words() -> frozenset[str]:
    """Give the words that tell an office before "minister" or "secretary", lower case."""
    return frozenset(word for (word,) in rows("office_words.tsv"))


@cache
def body_nouns() -> dict[str, tuple[str, frozenset[str]]]:
    """Give the nouns that take up a firm, a state or another body named before.

    Each with which of these it is, and for other bodies with the heads of their names.
    """
    table = rows("body_nouns.tsv")
    return {row[0]: (row[1], frozenset("".join(row[2:]).split("|")) - {""}) for row in table}


@cache
def thing_nouns(how: Literal["list", "before", "craft"] = "list") -> frozenset[str]:
    """Give nouns for things that have names: goods, medicines, works, ships; singular.

    With "before" only those that tell of the name before them: a firm's name stands before its
    goods and ships, but "Suboxone tablets" and "the Hera mission" are no maker's. With "craft" only
    those for ships and the like, which have their names right behind them ("the tug Samson").
    """
    kinds = {"before": ("medicine", "venture"), "craft": ("craft",)}.get(how)
    return frozenset(w for w, kind in rows("thing_nouns.tsv") if kinds is None or kind in kinds)


@cache
def thing_verbs() -> frozenset[str]:
    """Give the lemmas of the verbs whose object is a thing ("sing", "install")."""
    return frozenset(lemma for (lemma,) in rows("thing_verbs.tsv"))


@cache
def telling_nouns(how: str) -> dict[str, Literal["organization", "place"]]:
    """Take "sure", "also" or "of"; give the nouns that tell in this way what a name names."""
    return {
        noun: "place" if what == "place" else "organization"
        for noun, what, row in rows("telling_nouns.tsv")
        if row == how
    }


@cache
def state_acts() -> dict[str, str]:
    """Give the lemmas that show a capital acting: verb ("act"), adjective ("mind"), "relation"."""
    return {lemma: how for lemma, how in rows("state_acts.tsv")}  # noqa: C416


@cache
def speech_verbs() -> frozenset[str]:
    """Give the lemmas of the verbs whose subject speaks."""
    return frozenset(lemma for (lemma,) in rows("speech_verbs.tsv"))


@cache
def acting_verbs() -> frozenset[str]:
    """Give the lemmas of further verbs whose subject is a person or a body of persons."""
    return frozenset(lemma for (lemma,) in rows("acting_verbs.tsv"))


@cache
def regions() -> frozenset[str]:
    """Give the states and parts of the world that are no sovereign states ("Ohio", "Europe")."""
    return frozenset(state for _, state, how in rows("state_forms.tsv") if how == "region")


@cache
def article_forms() -> dict[str, str]:
    """Give the state for each form that names it only behind "the" ("the Emirates")."""
    return {form: state for form, state, how in rows("state_forms.tsv") if how == "article"}


@cache
def state_forms() -> dict[str, tuple[str, StateForm]]:
    """Give the state and the kind of form for every form of a state's name, as it is written.

    A form that two states share is the more populous one's; ``state_forms.tsv`` goes first. Forms
    that need an article are in ``article_forms``.
    """
    table: dict[str, tuple[str, StateForm]] = {}
    for form, state, how in rows("state_forms.tsv"):
        if how != "article":
            table.setdefault(form, (state, _state_form(how)))
    for name, others, demonyms, capitals in rows("countries.tsv"):
        for form in (name, *others.split("|")):
            table.setdefault(form, (name, "name"))
        for demonym in filter(None, demonyms.split("|")):
            table.setdefault(demonym, (name, "demonym"))
            if demonym.endswith(("n", "i", "k")):
                table.setdefault(demonym + "s", (name, "people"))
        for capital in filter(None, capitals.split("|")):
            table.setdefault(capital, (name, "capital"))
    table.pop("", None)
    return table
