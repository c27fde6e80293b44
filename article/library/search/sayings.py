"""The same words in other articles: cut, changed, or given to somebody else.

Two tellings of what one person said differ where one was trimmed, misquoted or lost its marks. They
are found by runs of words, which the index of passages is asked for.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ...facts.article import Article
from ...facts.facts import Facts
from ...facts.quote import Quote, speakers_of
from ..language import alike
from ..language.words import SMALL, all_of, words_of
from ..store.bodies import DamagedError, unpacked
from ..store.shelves import Shelves
from .asking import Hit

_RUN, _MOST_RUNS, _FEWEST_WORDS = 5, 12, 4
_MOST_CANDIDATES = 500


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling of what was said: where, and in which words.

    ``same_words``: its words are those that are asked about; ``cut``: they are a part of them, or
    these of them. ``same_speaker``: it names the same speaker, None where one of the two names
    nobody. ``copy``: it stands in a copy of the same story.
    """

    hit: Hit
    article: Article
    facts: Facts
    quote: Quote
    same_words: bool
    cut: bool
    same_speaker: bool | None
    copy: bool


def elsewhere(
    connection: sqlite3.Connection, hit: Hit, damaged: Callable[[int], None] = lambda _: None
) -> Iterator[Telling]:
    """Take an answer that is a quote; give the other tellings of its words, most alike first.

    Reported words are the writer's: of a quote without marked words there are none. Damaged
    articles are passed over; ``damaged`` is told their numbers.
    """
    article, facts = unpacked(connection, hit.article)
    quote = facts.quotes[hit.nth or 0]
    words = content_words(article, quote)
    if not any(quote.marked) or quote.act != "speech" or len(words) < _FEWEST_WORDS:
        return
    shelves = Shelves(connection)
    found: list[tuple[float, int, Telling]] = []
    for number in _candidates(connection, words):
        shelf = shelves.of_quote(number)
        if shelf is None or shelf.number == hit.article:
            continue
        nth = number - shelf.first
        try:
            passage = words_of(shelf.passages[nth].span.text_in(shelves.text(shelf)))
            if not alike.share_a_run(words, passage):
                continue
            other, others = unpacked(connection, shelf.number, shelves.dictionaries)
        except DamagedError:
            damaged(shelf.number)
            continue
        told = others.quotes[nth]
        their = content_words(other, told)
        share = alike.is_same_saying(words, their)
        if not share or told.act != "speech":
            continue
        telling = Telling(
            Hit(shelf.number, nth, number, shelf.story),
            *(other, others, told),
            same_words=words == their,
            cut=words != their and (_holds(words, their) or _holds(their, words)),
            same_speaker=_is_same_speaker((quote, facts), (told, others)),
            copy=shelf.story == hit.story,
        )
        found.append((-share, number, telling))
    found.sort(key=lambda one: one[:2])
    yield from (telling for _, _, telling in found)


def differences(one: Telling, article: Article, quote: Quote) -> list[tuple[str, str]]:
    """Take a telling, and the article and quote it was asked for; give which words differ.

    Each pair is what stands there and what the telling has, as both are compared; empty where
    nothing is.
    """
    mine, theirs = content_words(article, quote), content_words(one.article, one.quote)
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    return [
        (" ".join(mine[a:b]), " ".join(theirs[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]


def content_words(article: Article, quote: Quote) -> list[str]:
    """Take an article and a quote; give the words that are said, as they are compared."""
    return words_of(" ".join(span.text_in(article.text) for span in quote.content))


def _candidates(connection: sqlite3.Connection, words: Sequence[str]) -> list[int]:
    """Give quotes whose passage has all words of one of several runs."""
    length = min(_RUN, len(words))
    step = max(1, -(-(len(words) - length + 1) // _MOST_RUNS))
    runs = [words[at : at + length] for at in range(0, len(words) - length + 1, step)]
    rare = (all_of(sorted({*run} - SMALL)) for run in runs if set(run) - SMALL)
    asked = " OR ".join(rare)
    if not asked:
        return []
    rows = connection.execute(
        "SELECT rowid FROM quote_words WHERE quote_words MATCH ? ORDER BY rowid DESC LIMIT ?",
        (asked, _MOST_CANDIDATES),
    )
    return [row[0] for row in rows]


def _holds(words: Sequence[str], part: Sequence[str]) -> bool:
    starts = range(len(words) - len(part) + 1)
    return any(words[at : at + len(part)] == part for at in starts)


def _is_same_speaker(one: tuple[Quote, Facts], other: tuple[Quote, Facts]) -> bool | None:
    """Tell whether two quotes name one speaker: by one surname, and no other first name."""
    mine, theirs = (
        [words for named in speakers_of(*each) if (words := words_of(named.name))]
        for each in (one, other)
    )
    if not (mine and theirs):
        return None
    return any(
        his[-1] == her[-1] and (1 in (len(his), len(her)) or his[0] == her[0])
        for his in mine
        for her in theirs
    )
