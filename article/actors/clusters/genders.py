"""Whether a person is called he or she, as far as titles, first names and callings tell."""

from __future__ import annotations

from collections.abc import Set

from .. import wordlists
from ..entity import Entity
from ..wordlists import Gender


def usual_gender(entity: Entity) -> Gender | None:
    """Take a person; give the gender of most bearers of its first name, if it has no other name.

    "Nicole" alone is seldom a man, but it may be a surname: this is a guess.
    """
    if any(len(name.words) > 1 for name in entity.names):
        return None
    return wordlists.first_names().get(entity.words[0].lower())


def gender_of(entity: Entity, callings: Set[str] = frozenset()) -> Gender | None:
    """Take a person and the nouns it is called by; give the gender they tell, or None.

    A title goes before the first name, the first name before the nouns ("actress", "husband").
    """
    if entity.gender is not None:
        return entity.gender
    known = wordlists.first_names()
    for name in entity.names:
        if len(name.words) > 1:
            gender = known.get(name.words[0].lower().split("-")[0])
            if gender is not None:
                return gender
    listed = wordlists.person_nouns()
    genders = {listed[word].gender for word in callings if word in listed} - {None}
    return genders.pop() if len(genders) == 1 else None
