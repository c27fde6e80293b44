"""An actor in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..facts.actor import ActorKind
from .name import Name
from .wordlists import Gender


@dataclass(slots=True, eq=False)
class Entity:
    """An actor in the making: its names so far, and what its titles tell of its gender.

    ``mentions`` are the token spans of nominals and pronouns, which reference resolution adds.
    """

    kind: ActorKind
    names: list[Name] = field(default_factory=list)
    state: str | None = None
    gender: Gender | None = None
    role: str | None = None
    mentions: list[tuple[int, int]] = field(default_factory=list)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of its fullest name: the longest of those not written in capitals."""
        return self.fullest.words

    @property
    def fullest(self) -> Name:
        """The occurrence that writes its name most fully; the first of several."""
        # A word in capitals is an acronym; of a person, the surname as a transcript has it.
        shortest = 1 if self.kind == "person" else 2

        def written(name: Name) -> tuple[bool, int]:
            shouted = all(word.isupper() for word in name.words) and len(name.words) >= shortest
            return not shouted, len(name.words)

        return max(self.names, key=written)
