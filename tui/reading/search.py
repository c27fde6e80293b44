"""Searching in a text and in its facts. Pure: text and query in, spans (code points) or ids out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from time import monotonic

from ...article.facts.facts import Fact, Facts, kind_of
from ...article.facts.span import Span
from .folding import folded, has_accents, lowered
from .matches import Matches

MOST_MATCHES = 20_000
"""A query with more matches is one that is still being typed."""


REGULAR = "/"
"""What a query begins with that is a regular expression: one types ``//mill?ions?``."""

BUDGET = 0.3
"""Seconds that a regular expression may look through a text."""

_COSTLY = re.compile(r"[*+}]\??\)[*+{]")
"""A repetition of a repetition: on some texts it takes longer than anybody waits."""

_LONGEST_LINE = 20_000
"""Characters of a line that a regular expression looks through."""


class PatternError(ValueError):
    """A regular expression cannot be used; the message says why in a few words."""


def pattern(query: str) -> re.Pattern[str] | None:
    """Take what was typed; give what finds it in a folded text, or None for nothing.

    Smart case: a query in lower case finds any case, one with a capital only itself; accents in
    the same way. Blanks match any white space, so that words are found across the ends of lines;
    one sign stands for all dashes, all apostrophes, all double quotation marks.
    """
    words = folded.__wrapped__(query, has_accents(query)).split()
    if not words:
        return None
    source = r"\s+".join(re.escape(word) for word in words)
    return re.compile(source, _flags(query))


def expression(query: str) -> re.Pattern[str]:
    """Take a regular expression; give it compiled, with smart case.

    Raises:
        PatternError: it is none, or one that could look for ever.
    """
    if _COSTLY.search(query):
        raise PatternError("a repeated repetition")
    try:
        return re.compile(folded.__wrapped__(query, has_accents(query)), _flags(query))
    except (re.error, RecursionError, OverflowError) as error:
        raise PatternError("no regular expression") from error


def _flags(query: str) -> int:
    # A class such as \S or \W is no capital letter that was meant.
    letters = re.sub(r"\\\w", "", query)
    return 0 if any(character.isupper() for character in letters) else re.IGNORECASE


def find(text: str, query: str) -> Matches:
    """Take a text and a query; give its matches in text order, at most ``MOST_MATCHES``.

    A query that begins with ``REGULAR`` is a regular expression, for the words of one line.

    Raises:
        PatternError: it is none that can be used.
    """
    accents = has_accents(query)
    if query.startswith(REGULAR) and len(query) > len(REGULAR):
        places = _lines(folded(text, accents), expression(query.removeprefix(REGULAR)))
    elif (finder := pattern(query)) is None:
        return Matches()
    elif finder.flags & re.IGNORECASE:
        small = re.compile(lowered.__wrapped__(finder.pattern, accents=True))
        places = small.finditer(lowered(text, accents))
    else:
        places = finder.finditer(folded(text, accents))
    return Matches(match.span() for match in islice(places, MOST_MATCHES))


def prepare(text: str) -> None:
    """Take a text; do what the first search in it would have to wait for."""
    lowered(text, False)


def _lines(text: str, finder: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Give the matches in each line of a text, until the time is up; one of nothing is none."""
    until = monotonic() + BUDGET
    start = 0
    while start <= len(text) and monotonic() < until:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        for match in finder.finditer(text, start, min(end, start + _LONGEST_LINE)):
            if match.start() < match.end():
                yield match
        start = end + 1


@dataclass(frozen=True, slots=True)
class Found:
    """What was typed, where it stands in the text, and which of these one is at.

    ``fault`` says why it could not be looked for.
    """

    query: str = ""
    matches: Matches = field(default_factory=Matches)
    index: int = 0
    fault: str = ""

    @property
    def current(self) -> tuple[Span, ...]:
        """The match that one is at, if there is any."""
        return self.matches[self.index : self.index + 1]

    @property
    def count(self) -> str:
        """Which of how many one is at: "3/14"."""
        if not self.matches:
            return self.fault or "no match"
        more = "+" if len(self.matches) >= MOST_MATCHES else ""
        return f"{self.index + 1:,}/{len(self.matches):,}{more}"

    def stepped(self, direction: int) -> Found:
        """Take 1 or -1; give it at the next or the previous match, round the end."""
        return replace(self, index=(self.index + direction) % len(self.matches))

    def from_place(self, direction: int, offset: int) -> Found:
        """Take 1 or -1 and an offset; give it at the first match from there, or the one before."""
        following = self.matches.nearest(offset)
        if direction > 0:
            return replace(self, index=following)
        return replace(self, index=(following - 1) % len(self.matches))


def found(text: str, query: str, origin: int) -> Found:
    """Take a text, a query and where the reader was; give the matches, at the first from there."""
    try:
        matches = find(text, query)
    except PatternError as error:
        return Found(query, fault=str(error))
    return Found(query, matches, matches.nearest(origin))


def facts_with(
    text: str, facts: Facts, query: str, of_fact: Callable[[str], str] = lambda _: ""
) -> frozenset[str]:
    """Take a text, its facts and a query; give the ids of the facts that hold all its words.

    A word may be in the fact's own words, in a name, an alias or a role of its actors, or be its
    kind ("direct", "sale", "person"), or one of those that ``of_fact`` gives by its id. The
    beginning of a word is enough, not its end: "direct" is not to find what is indirect.
    """
    finders = [_beginning(word) for word in query.split()]
    accents = has_accents(query)

    def words_of(fact: Fact) -> str:
        words = "\n".join([*kind_of(fact).search(fact, text, facts), of_fact(fact.id)])
        return folded.__wrapped__(words, accents)

    return frozenset(
        fact.id
        for fact in facts
        if (words := words_of(fact)) and all(finder.search(words) for finder in finders)
    )


def _beginning(word: str) -> re.Pattern[str]:
    finder = pattern(word)
    assert finder is not None  # a word is not blank
    return re.compile(rf"(?<!\w){finder.pattern}", finder.flags)
