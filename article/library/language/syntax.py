"""Words to look for, in the syntax of SQLite's FTS5, understood here and not there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .expressions import All, Either, Expression, Near, Phrase, Without
from .words import words_of


class WordsError(ValueError):
    """The words are in no syntax that is known; the message is a part of a sentence."""


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
