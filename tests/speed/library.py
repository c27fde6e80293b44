"""Measures a library of many articles: its size, and what adding and asking cost.

    python -m tests.speed.library                                  5,000 articles, a minute or two
    python -m tests.speed.library --articles 100000 --facts FILE   FILE: `onrecord extract --format
                                                                   jsonl` of articles of your own

The articles are recombined from paragraphs of some that were read for facts: of FILE, or else of
the article that comes with the program and the texts of these tests. Everything lies in a temporary
folder and is gone afterwards. Seconds and milliseconds are of the CPU.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.article import library, source
from onrecord.article.facts.article import Article
from onrecord.article.facts.facts import Facts
from onrecord.article.formats.contract import from_json
from onrecord.article.library import Query
from onrecord.article.library.search import catalogue
from tests.speed.recombined import articles

ENGINE = library.Engine("a model", "rules")

QUESTIONS: dict[str, Query] = {
    "words, a common one": Query(words="said", limit=50),
    "words, two": Query(words="campaign money", limit=50),
    "words, a phrase": Query(words='"the president"', limit=50),
    "words, or, begin*": Query(words="tax* OR wall", limit=50),
    "words since a date": Query(words="people", since="2025-06", limit=50),
    "speaker": Query(speaker="trump", limit=50),
    "speaker since a date": Query(speaker="trump", since="2025-06", limit=50),
    "speaker and words": Query(speaker="trump", words="wall", limit=50),
    "denied": Query(polarity="denied", limit=50),
    "articles with words": Query(words="campaign", kind="text", limit=50),
    "deals of a sum": Query(kind="deals", least=1e6, limit=50),
}


@dataclass(frozen=True)
class Made:
    """A library that was made: sizes in bytes, seconds of the CPU for one article."""

    path: Path
    articles: int
    quotes: int
    words: int
    texts: int
    size: int
    adding: float


def make(path: Path, stock: Sequence[tuple[Article, Facts]], count: int) -> Made:
    """Take a file, articles with facts, and a number; make a library of so many recombined ones."""
    texts = quotes = words = 0
    seconds = 0.0
    with library.opened(path, write=True) as connection:
        for article, facts in articles(stock, count, words=440):
            texts += len(zlib.compress(article.text.encode(), 9))
            quotes += len(facts.quotes)
            words += len(article.text.split())
            began = time.process_time()
            library.add(connection, article, facts, ENGINE)
            seconds += time.process_time() - began
    return Made(path, count, quotes, words, texts, path.stat().st_size, seconds / count)


def asked(path: Path, query: Query) -> tuple[int, float]:
    """Take a library and a question; give how many answers and the seconds, the least of five."""
    seconds = []
    count = 0
    for _ in range(5):
        began = time.process_time()
        with library.opened(path) as connection:
            count = len(list(library.find(connection, query)))
        seconds.append(time.process_time() - began)
    return count, min(seconds)


def listed(path: Path) -> float:
    """Take a library; give the seconds until the first page of its list is there."""
    seconds = []
    for _ in range(5):
        began = time.process_time()
        with library.opened(path) as connection:
            numbers = catalogue.numbers(connection, "date", catalogue.Filter())
            for number in numbers[:50]:
                catalogue.row(connection, number)
        seconds.append(time.process_time() - began)
    return min(seconds)


def readers_beside_a_writer(path: Path, more: Sequence[tuple[Article, Facts]]) -> tuple[int, int]:
    """Take a library and articles; add them while four readers ask; give answers and errors."""
    answers, errors = [0], [0]
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            try:
                with library.opened(path) as connection:
                    answers[0] += len(list(library.find(connection, QUESTIONS["words, two"])))
            except library.LibraryError:
                errors[0] += 1

    readers = [threading.Thread(target=ask) for _ in range(4)]
    for reader in readers:
        reader.start()
    with library.opened(path, write=True) as connection:
        for article, facts in more:
            library.add(connection, article, facts, ENGINE)
    done.set()
    for reader in readers:
        reader.join()
    return answers[0], errors[0]


def own_stock() -> list[tuple[Article, Facts]]:
    """Give the bundled article and the texts of these tests with their facts."""
    from onrecord.article import pipeline
    from tests.accuracy import own

    nlp = pipeline.load(None)
    texts = [value for value in vars(own).values() if isinstance(value, str) and len(value) > 400]
    found = [source.read(None), *(source.article_of(text, "own") for text in texts)]
    return [(article, pipeline.extract(article, nlp)) for article in found]


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the command line's arguments; measure, print the table and give 0."""
    parser = argparse.ArgumentParser(prog="python -m tests.speed.library", description=__doc__)
    parser.add_argument("--articles", type=int, default=5_000, help="how many (default: 5000)")
    parser.add_argument("--facts", type=Path, help="JSON lines of `onrecord extract`")
    options = parser.parse_args(arguments)
    if options.facts:
        lines = options.facts.read_text("utf-8").splitlines()
        stock = [from_json(json.loads(line)) for line in lines]
    else:
        stock = own_stock()
    with tempfile.TemporaryDirectory() as name:
        made = make(Path(name) / "library.sqlite3", stock, options.articles)
        _print(made, list(articles(stock, 50, seed=99)))
    return 0


def _print(made: Made, more: Sequence[tuple[Article, Facts]]) -> None:
    each = made.articles
    print(f"{each:,} articles, {made.quotes:,} quotes, {made.words / each:.0f} words an article")
    print(
        f"size: {made.size / 1e6:,.0f} MB, {made.size / made.texts:.2f} times the texts compressed"
    )
    print(f"adding: {1000 * made.adding:.1f} ms an article")
    print(f"\n{'CPU ms':32} {'':6} answers")
    for name, query in QUESTIONS.items():
        try:
            count, seconds = asked(made.path, query)
        except library.QueryError as error:
            print(f"{name:32} {error}")
            continue
        print(f"{name:32} {1000 * seconds:6.1f} {count:7,}")
    print(f"{'first page of the list':32} {1000 * listed(made.path):6.1f}")
    answers, errors = readers_beside_a_writer(made.path, more)
    print(f"four readers beside a writer: {answers:,} answers, {errors} errors")


if __name__ == "__main__":
    sys.exit(main())
