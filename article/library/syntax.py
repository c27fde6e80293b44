"""Words to look for, in the syntax of SQLite's FTS5, understood here and not there.

The index holds which passage has a word, not where (a third of the size); whether a phrase stands
in a passage is looked up in the passage itself. So a question has two readings: what the index is
asked, which may find too much, and ``holds``, which decides. Nothing of what a user types reaches
SQL or FTS5 but words in quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .words import SMALL, all_of, words_of


class WordsError(ValueError):
    """The words are in no syntax that is known; the message is a part of a sentence."""


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

_TOKEN = re.compile(r'\s+|(?P<phrase>"(?:[^"]|"")*")|(?P<sign>[()+*,^])|(?P<word>[^\s"()+*,^]+)')
_ENDS = (("word", "AND"), ("word", "OR"), ("word", "NOT"), ("sign", ")"))
_NEAR = 10  # words between, where no number is named: FTS5's own
_DEEPEST = 40


def parse(asked: str) -> Expression:
    """Take what a user asks for; give it understood.

    All words, ``"a phrase"``, ``OR``, ``NOT``, ``AND``, parentheses, ``begin*``, ``^first``,
    ``one + two`` and ``NEAR(one two, 5)``. A word with marks in it ("co-operate", "O'Neill") is a
    phrase.

    Raises:
        WordsError: it cannot be understood.
    """
    tokens = list(_tokens(asked))
    if not tokens:
        raise WordsError("there is no word in it")
    reader = _Reader(tokens)
    found = reader.either(0)
    if reader.next is not None:
        raise WordsError(f"{reader.shown} stands where it means nothing")
    return found


def _tokens(asked: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(asked):
        found = _TOKEN.match(asked, at)
        if found is None:
            raise WordsError("a quotation mark has no second one")
        at = found.end()
        if found.lastgroup:
            yield found.lastgroup, found[0]


class _Reader:
    """Recursive descent over the tokens.

    As in FTS5 words beside each other bind closest, then NOT, then AND, then OR.
    """

    def __init__(self, tokens: Sequence[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._at = 0

    @property
    def next(self) -> tuple[str, str] | None:
        """The token that is next."""
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    @property
    def shown(self) -> str:
        """The token that is next, for a message."""
        return repr(self.next[1]) if self.next else "the end"

    def either(self, depth: int) -> Expression:
        """Read what ORs join."""
        if depth > _DEEPEST:
            raise WordsError("too many parentheses stand in each other")
        parts = [self._both(depth)]
        while self._took("word", "OR"):
            parts.append(self._both(depth))
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def _both(self, depth: int) -> Expression:
        parts = [self._without(depth)]
        while self._took("word", "AND"):
            parts.append(self._without(depth))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _without(self, depth: int) -> Expression:
        found = self._row(depth)
        while self._took("word", "NOT"):
            found = Without(found, self._row(depth))
        return found

    def _row(self, depth: int) -> Expression:
        parts = [self._one(depth)]
        while self.next and self.next not in _ENDS:
            parts.append(self._one(depth))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _one(self, depth: int) -> Expression:
        if self._took("sign", "("):
            found = self.either(depth + 1)
            self._must("sign", ")", "a parenthesis is not closed")
            return found
        following = self._tokens[self._at + 1 : self._at + 2]
        if self.next == ("word", "NEAR") and following == [("sign", "(")]:
            self._at += 2
            return self._near()
        return self._phrase()

    def _near(self) -> Near:
        parts: list[Phrase] = []
        while (self.next and self.next[0] != "sign") or self.next == ("sign", "^"):
            parts.append(self._phrase())
        distance = _NEAR
        if self._took("sign", ","):
            kind, words = self.next or ("", "")
            if kind != "word" or not (words.isascii() and words.isdigit() and len(words) < 5):
                raise WordsError("NEAR ends with a number of words")
            distance = int(words)
            self._at += 1
        self._must("sign", ")", "NEAR needs its words in parentheses")
        if not parts:
            raise WordsError("NEAR has no words")
        return Near(tuple(parts), distance)

    def _phrase(self) -> Phrase:
        first = self._took("sign", "^")
        words = self._words()
        while self._took("sign", "+"):
            words += self._words()
        return Phrase(words, self._took("sign", "*"), first)

    def _words(self) -> tuple[str, ...]:
        kind, words = self.next or ("", "")
        if kind not in ("word", "phrase") or words in ("AND", "OR", "NOT"):
            raise WordsError(f"a word is missing before {self.shown}")
        if kind == "word" and ":" in words.strip(":"):
            raise WordsError(f"{words!r} names a column; there are options for that")
        found = tuple(words_of(words))
        if not found:
            raise WordsError(f"there is no word in {words!r}")
        self._at += 1
        return found

    def _took(self, kind: str, words: str) -> bool:
        found = self.next == (kind, words)
        self._at += found
        return found

    def _must(self, kind: str, words: str, fault: str) -> None:
        if not self._took(kind, words):
            raise WordsError(fault)
