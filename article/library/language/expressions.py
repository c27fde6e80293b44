"""What is looked for, understood: phrases, and how they belong together.

The index holds which passage has a word, not where (a third of the size); whether a phrase stands
in a passage is looked up in the passage itself. So a question has two readings: what the index is
asked, which may find too much, and ``holds``, which decides. Nothing of what a user types reaches
SQL or FTS5 but words in quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .words import SMALL, all_of


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a passage in order, and which there are."""

    words: Sequence[str]
    known: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "known", frozenset(self.words))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand together; ``begins``: the last is the beginning of a word.

    ``first``: they are the first of the passage.
    """

    words: tuple[str, ...]
    begins: bool = False
    first: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether the index alone can tell."""
        return len(self.words) == 1 and not self.first and self.words[0] not in SMALL

    def index(self) -> str | None:
        """Give what the index is asked; None when it cannot tell anything."""
        whole = self.words[:-1] if self.begins else self.words
        asked = [all_of([word]) for word in whole if word not in SMALL]
        if self.begins:
            asked.append(f'"{self.words[-1]}"*')
        return f"({' AND '.join(asked)})" if asked else None

    def at(self, passage: Passage) -> Iterator[int]:
        """Give where it begins in a passage."""
        for start in range(1 if self.first else len(passage.words) - len(self.words) + 1):
            if self._is_at(passage.words[start : start + len(self.words)]):
                yield start

    def _is_at(self, found: Sequence[str]) -> bool:
        if len(found) < len(self.words) or tuple(found[:-1]) != self.words[:-1]:
            return False
        last = self.words[-1]
        return found[-1].startswith(last) if self.begins else found[-1] == last

    def holds(self, passage: Passage) -> bool:
        """Tell whether it stands in a passage."""
        if not self.begins and not passage.known.issuperset(self.words):
            return False
        return any(True for _ in self.at(passage))

    def phrases(self) -> Iterator[Phrase]:
        """Give what is looked for."""
        yield self


@dataclass(frozen=True, slots=True)
class Near:
    """Phrases with at most ``distance`` words between the first and the last."""

    parts: tuple[Phrase, ...]
    distance: int
    is_exact = False

    def index(self) -> str | None:
        """Give what the index is asked; None when it cannot tell anything."""
        return All(self.parts).index()

    def holds(self, passage: Passage) -> bool:
        """Tell whether they stand near each other in a passage."""
        places = sorted(
            (start, n) for n, part in enumerate(self.parts) for start in part.at(passage)
        )
        width = self.distance + sum(len(part.words) for part in self.parts)
        for first, (start, _) in enumerate(places):
            end = start + width
            inside = {n for at, n in places[first:] if at + len(self.parts[n].words) <= end}
            if len(inside) == len(self.parts):
                return True
        return False

    def phrases(self) -> Iterator[Phrase]:
        """Give what is looked for."""
        yield from self.parts


@dataclass(frozen=True, slots=True)
class All:
    """Everything of it."""

    parts: tuple[Expression, ...]

    @property
    def is_exact(self) -> bool:
        """Whether the index alone can tell."""
        return all(part.is_exact for part in self.parts)

    def index(self) -> str | None:
        """Give what the index is asked; None when it cannot tell anything."""
        asked = [found for part in self.parts if (found := part.index())]
        return f"({' AND '.join(asked)})" if asked else None

    def holds(self, passage: Passage) -> bool:
        """Tell whether all stand in a passage."""
        return all(part.holds(passage) for part in self.parts)

    def phrases(self) -> Iterator[Phrase]:
        """Give what is looked for."""
        for part in self.parts:
            yield from part.phrases()


@dataclass(frozen=True, slots=True)
class Either:
    """Something of it."""

    parts: tuple[Expression, ...]

    @property
    def is_exact(self) -> bool:
        """Whether the index alone can tell."""
        return all(part.is_exact for part in self.parts)

    def index(self) -> str | None:
        """Give what the index is asked; None when it cannot tell anything."""
        asked = [part.index() for part in self.parts]
        return None if None in asked else f"({' OR '.join(map(str, asked))})"

    def holds(self, passage: Passage) -> bool:
        """Tell whether one of them stands in a passage."""
        return any(part.holds(passage) for part in self.parts)

    def phrases(self) -> Iterator[Phrase]:
        """Give what is looked for."""
        for part in self.parts:
            yield from part.phrases()


@dataclass(frozen=True, slots=True)
class Without:
    """The one, where the other is not."""

    wanted: Expression
    unwanted: Expression

    @property
    def is_exact(self) -> bool:
        """Whether the index alone can tell."""
        return self.wanted.is_exact and self.unwanted.is_exact

    def index(self) -> str | None:
        """Give what the index is asked; None when it cannot tell anything.

        A phrase that must not stand there says nothing about its words.
        """
        wanted = self.wanted.index()
        if wanted is None or not self.unwanted.is_exact:
            return wanted
        return f"({wanted} NOT {self.unwanted.index()})"

    def holds(self, passage: Passage) -> bool:
        """Tell whether the one stands in a passage and the other does not."""
        return self.wanted.holds(passage) and not self.unwanted.holds(passage)

    def phrases(self) -> Iterator[Phrase]:
        """Give what is looked for."""
        yield from self.wanted.phrases()


Expression = Phrase | Near | All | Either | Without
