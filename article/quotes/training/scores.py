"""Scores of quotes against gold attributions, as the README's table gives them.

All are counted over the whole corpus in tokens (a run of word characters or of punctuation), so
that half a token and white space never matter:

- content F1: a quote matches a gold attribution if the Jaccard index of their contents' tokens is
  at least one half; pairs are taken from the best down, each side once;
- source: a matched quote has the source right if at least half of its source lies in the gold
  source and it covers that source's head (any of it, where none is given), or if neither has one;
- FULL F1: content matched and source right.

A prediction inside an ignored region, or inside a longer prediction, does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .gold import GoldArticle, Spans

_TOKEN = re.compile(r"\w+|[^\w\s]+")
_MARK = re.compile('[\u201c\u201d"\n]')


@dataclass(frozen=True, slots=True)
class Scored:
    """A prediction: the spans of its content and of its source (empty: none)."""

    content: Spans
    source: Spans


@dataclass(frozen=True, slots=True)
class Counts:
    """How many attributions the gold has, were predicted, matched, and are right in full."""

    gold: int = 0
    predicted: int = 0
    matched: int = 0
    full: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.gold + other.gold,
            self.predicted + other.predicted,
            self.matched + other.matched,
            self.full + other.full,
        )

    @property
    def content_f1(self) -> float:
        """Content F1 in per cent."""
        return _f1(self.matched, self)

    @property
    def full_f1(self) -> float:
        """FULL F1 in per cent."""
        return _f1(self.full, self)

    @property
    def source_right(self) -> float:
        """The share of matched quotes with the right source, in per cent."""
        return 100 * self.full / max(1, self.matched)


def _f1(right: int, counts: Counts) -> float:
    return 200 * right / max(1, counts.gold + counts.predicted)


@dataclass(frozen=True, slots=True)
class _Item:
    content: frozenset[int]
    source: frozenset[int]
    head: frozenset[int]
    direct: bool


class _Tokens:
    """Which token every character of a text belongs to, and which tokens stand in marks."""

    def __init__(self, text: str) -> None:
        tokens = list(_TOKEN.finditer(text))
        self.at = [-1] * len(text)
        for number, match in enumerate(tokens):
            self.at[match.start() : match.end()] = [number] * len(match.group())
        self.word = [match.group()[0].isalnum() for match in tokens]
        inside = bytearray(len(text) + 1)
        opened: int | None = None
        for match in _MARK.finditer(text + "\n"):
            mark = match.group()
            if opened is not None and mark != "\u201c":
                inside[opened : match.start()] = b"\1" * (match.start() - opened)
                opened = None
            elif mark in ('"', "\u201c"):
                opened = match.start()
        self.quoted = [bool(inside[match.start()]) for match in tokens]

    def of(self, spans: Spans) -> frozenset[int]:
        return frozenset(n for start, end in spans for n in self.at[start:end]) - {-1}

    def item(self, content: Spans, source: Spans, head: Spans = ()) -> _Item:
        owned = self.of(content)
        words = [n for n in owned if self.word[n]]
        direct = sum(self.quoted[n] for n in words) >= 0.8 * max(1, len(words))
        return _Item(owned, self.of(source), self.of(head) or self.of(source), direct)


def pairs(
    article: GoldArticle, predicted: Sequence[Scored]
) -> tuple[list[tuple[int, int, bool]], list[int]]:
    """Take a gold article and predictions for it.

    Give the matches (number in the gold, number of the prediction, source right), and the
    numbers of the predictions that count.
    """
    tokens = _Tokens(article.text)
    gold = [tokens.item(quote.content, quote.source, quote.head) for quote in article.quotes]
    found = [tokens.item(one.content, one.source) for one in predicted]
    claimed = frozenset[int]().union(*(item.content for item in gold))
    ignored = tokens.of(article.ignored) - claimed
    counted = [
        n
        for n, one in enumerate(found)
        if one.content
        and 2 * len(one.content & ignored) < len(one.content)
        and not any(one.content < other.content for other in found)
    ]
    close = []
    for g, want in enumerate(gold):
        for p in counted:
            shared = len(want.content & found[p].content)
            if shared and 2 * shared >= len(want.content | found[p].content):
                jaccard = shared / len(want.content | found[p].content)
                close.append((-jaccard, not _source_right(want, found[p]), g, p))
    matches: list[tuple[int, int, bool]] = []
    for _, wrong, g, p in sorted(close):
        if all(g != m[0] and p != m[1] for m in matches):
            matches.append((g, p, not wrong))
    return matches, counted


def _source_right(want: _Item, got: _Item) -> bool:
    if not want.source or not got.source:
        return not want.source and not got.source
    return bool(want.head & got.source) and 2 * len(want.source & got.source) >= len(got.source)


def count(article: GoldArticle, predicted: Sequence[Scored]) -> dict[str, Counts]:
    """Take a gold article and predictions; give counts of all, of direct and of other quotes."""
    tokens = _Tokens(article.text)
    matches, counted = pairs(article, predicted)
    gold = [tokens.item(quote.content, ()).direct for quote in article.quotes]
    found = [tokens.item(one.content, ()).direct for one in predicted]

    def counts(wanted: Iterable[bool]) -> Counts:
        kinds = set(wanted)
        return Counts(
            sum(direct in kinds for direct in gold),
            sum(found[p] in kinds for p in counted),
            sum(gold[g] in kinds for g, _, _ in matches),
            sum(gold[g] in kinds for g, _, right in matches if right),
        )

    return {"all": counts((True, False)), "direct": counts((True,)), "other": counts((False,))}
