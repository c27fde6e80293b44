"""Whether a person is called he or she, as far as titles, first names and the text tell."""

from __future__ import annotations

from . import wordlists
from .merge import Entity
from .wordlists import Gender


def gender_of(entity: Entity) -> Gender | None:
    """Take a person; give the gender its titles or its first name tell, or None."""
    if entity.gender is not None:
        return entity.gender
    known = wordlists.first_names()
    for name in entity.names:
        if len(name.words) > 1:
            gender = known.get(name.words[0].lower().split("-")[0])
            if gender is not None:
                return gender
    return None
