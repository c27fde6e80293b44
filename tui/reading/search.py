"""Searching in a text and in its facts. Pure: text and query in, spans (code points) or ids out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from ...article.facts.facts import Facts, kind_of
from ...article.facts.span import Span

MOST_MATCHES = 20_000
"""A query with more matches is one that is still being typed."""


def pattern(query: str) -> re.Pattern[str] | None:
    """Take what was typed; give what finds it, or None when there is nothing to find.

    Smart case: a query in lower case finds any case, one with a capital only itself. Blanks match
    any white space, so that words are found across the ends of lines; straight quotation marks
    and apostrophes match curly ones.
    """
    words = query.split()
    if not words:
        return None
    flags = 0 if any(character.isupper() for character in query) else re.IGNORECASE
    source = r"\s+".join(re.escape(word) for word in words)
    source = source.replace("'", "['’‘]").replace('"', '["“”]')
    return re.compile(source, flags)


def find(text: str, query: str) -> list[Span]:
    """Take a text and a query; give its matches in text order, at most ``MOST_MATCHES``."""
    if (finder := pattern(query)) is None:
        return []
    found = []
    for match in finder.finditer(text):
        found.append(Span(match.start(), match.end()))
        if len(found) >= MOST_MATCHES:
            break
    return found


def nearest(matches: Sequence[Span], offset: int) -> int:
    """Take matches in text order and an offset; give the index of the first from there on, or 0."""
    index = bisect_left(matches, offset, key=attrgetter("start"))
    return index if index < len(matches) else 0


@dataclass(frozen=True, slots=True)
class Found:
    """What was typed, where it stands in the text, and which of these one is at."""

    query: str = ""
    matches: tuple[Span, ...] = ()
    index: int = 0

    @property
    def current(self) -> tuple[Span, ...]:
        """The match that one is at, if there is any."""
        return self.matches[self.index : self.index + 1]

    @property
    def count(self) -> str:
        """Which of how many one is at: "3/14"."""
        if not self.matches:
            return "no match"
        more = "+" if len(self.matches) >= MOST_MATCHES else ""
        return f"{self.index + 1:,}/{len(self.matches):,}{more}"

    def stepped(self, direction: int) -> Found:
        """Take 1 or -1; give it at the next or the previous match, round the end."""
        return replace(self, index=(self.index + direction) % len(self.matches))

    def from_place(self, direction: int, offset: int) -> Found:
        """Take 1 or -1 and an offset; give it at the first match from there, or the one before."""
        following = nearest(self.matches, offset)
        if direction > 0:
            return replace(self, index=following)
        return replace(self, index=(following - 1) % len(self.matches))


def found(text: str, query: str, origin: int) -> Found:
    """Take a text, a query and where the reader was; give the matches, at the first from there."""
    matches = tuple(find(text, query))
    return Found(query, matches, nearest(matches, origin))


def facts_with(
    text: str, facts: Facts, query: str, of_fact: Callable[[str], str] = lambda _: ""
) -> frozenset[str]:
    """Take a text, its facts and a query; give the ids of the facts that hold all its words.

    A word may be in the fact's own words, in a name, an alias or a role of its actors, or be its
    kind ("direct", "sale", "person"), or one of those that ``of_fact`` gives by its id. The
    beginning of a word is enough, not its end: "direct" is not to find what is indirect.
    """
    finders = [_beginning(word) for word in query.split()]
    return frozenset(
        fact.id
        for fact in facts
        if (words := "\n".join([*kind_of(fact).search(fact, text, facts), of_fact(fact.id)]))
        and all(finder.search(words) for finder in finders)
    )


def _beginning(word: str) -> re.Pattern[str]:
    finder = pattern(word)
    assert finder is not None
    return re.compile(rf"(?<!\w){finder.pattern}", finder.flags)
