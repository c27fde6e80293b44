"""Measures a library of many articles: its size, and what adding, asking and listing cost.

    python -m tests.speed.library                                  5,000 articles, a minute
    python -m tests.speed.library --articles 100000 --facts FILE   some minutes; FILE: `onrecord
                                                                   extract --format jsonl` of
                                                                   articles of your own

The articles are recombined from paragraphs of some that were read for facts: of FILE, or else of
the article that comes with the program and the texts of these tests; the first two thousand are
added, the others are made of these with changed names (see ``cloned``). Everything lies in a
temporary folder and is gone afterwards, or in --keep FILE. Seconds and milliseconds are of the CPU.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.article import library, source
from onrecord.article.facts.article import Article
from onrecord.article.facts.facts import Facts
from onrecord.article.formats.contract import from_json
from onrecord.article.library import Query
from onrecord.article.library.adding.adding import Whole, add_within
from onrecord.article.library.search import catalogue
from onrecord.article.library.search.tallying import tally
from tests.programs import private_environment
from tests.pty.terminal import ONRECORD
from tests.speed import cloned
from tests.speed.probe import Probe
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


COUNTS: dict[str, Query] = {
    "timeline of all": Query(),
    "timeline of a speaker": Query(speaker="trump"),
    "timeline of articles": Query(kind="text"),
    "shares of all speech": Query(act="speech"),
    "shares of a word": Query(words="campaign", act="speech"),
}
"""What is counted over all articles."""

ADDED = 2_000
"""Articles that are really added; the others are made of them."""

LIST_KEYS = ("j", "k", " ", "G", "g", "\x04", "*", "*")


@dataclass(frozen=True)
class Made:
    """A library that was made: bytes of it and of its texts compressed, seconds it took."""

    path: Path
    articles: int
    quotes: int
    words: float
    texts: float
    size: int
    seconds: float


def make(path: Path, stock: Sequence[tuple[Article, Facts]], count: int) -> Made:
    """Take a file, articles with facts, and a number; make a library of so many recombined ones."""
    began = time.process_time()
    with library.opened(path, write=True) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        for article, facts in articles(stock, min(count, ADDED), words=440):
            add_within(connection, Whole(article, facts, ENGINE, 0))
        connection.execute("COMMIT")
        if count > ADDED:
            cloned.Writer(connection).write(cloned.originals(connection), count - ADDED)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        seconds = time.process_time() - began
        quotes = connection.execute("SELECT sum(quotes) FROM article").fetchone()[0]
        some = random.Random(1).sample(range(1, count + 1), min(count, 500))
        texts = [library.article_of(connection, number)[0].text for number in some]
    words = sum(len(text.split()) for text in texts) / len(texts)
    packed = sum(len(zlib.compress(text.encode(), 9)) for text in texts) / len(texts)
    return Made(path, count, quotes, words, packed * count, path.stat().st_size, seconds)


def adding(path: Path, more: Sequence[tuple[Article, Facts]]) -> float:
    """Take a library and articles; add them, give the seconds of one."""
    with library.opened(path, write=True) as connection:
        began = time.process_time()
        for nth, (article, facts) in enumerate(more):
            new = replace(article, source=f"new/{nth}")  # no version of one that is there
            library.add(connection, new, facts, ENGINE)
        return (time.process_time() - began) / len(more)


def counted(path: Path, query: Query, shares: bool) -> float:
    """Take a library, a question, and whether to tell who says it; give the seconds, the least."""
    seconds = []
    for _ in range(3):
        began = time.process_time()
        with library.opened(path) as connection:
            found = tally(connection, query)
            assert found.shares() if shares else found.dates()
        seconds.append(time.process_time() - began)
    return min(seconds)


def list_cost(path: Path, folder: Path) -> tuple[float, list[float]]:
    """Take a library; give seconds until its list is painted, and milliseconds of keys there."""
    command = [*ONRECORD, "list", "--library", str(path)]
    with Probe(command, private_environment(folder)) as shown:
        _, seconds = shown.seconds_until("by date")
        keys = [shown.cost_of(key) for key in LIST_KEYS]
        shown.send("q")
        shown.wait()
    return seconds, keys


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
    parser.add_argument("--keep", type=Path, metavar="FILE", help="keep the library there")
    options = parser.parse_args(arguments)
    if options.facts:
        lines = options.facts.read_text("utf-8").splitlines()
        stock = [from_json(json.loads(line)) for line in lines]
    else:
        stock = own_stock()
    more = list(articles(stock, 100, words=440, seed=99))
    with tempfile.TemporaryDirectory() as name:
        path = options.keep or Path(name) / "library.sqlite3"
        _print(make(path, stock, options.articles), more)
    return 0


def _print(made: Made, more: Sequence[tuple[Article, Facts]]) -> None:
    each = made.articles
    print(f"{each:,} articles, {made.quotes:,} quotes, {made.words:.0f} words an article")
    print(f"made in {made.seconds:,.0f} s")
    print(
        f"size: {made.size / 1e6:,.0f} MB, {made.size / made.texts:.2f} times the texts compressed"
    )
    print(f"\n{'CPU ms':32} {'':6} answers")
    for name, query in QUESTIONS.items():
        try:
            count, seconds = asked(made.path, query)
        except library.QueryError as error:
            print(f"{name:32} {error}")
            continue
        print(f"{name:32} {1000 * seconds:6.1f} {count:7,}")
    for name, query in COUNTS.items():
        print(f"{name:32} {1000 * counted(made.path, query, name.startswith('shares')):6.1f}")
    print(f"{'first page of the list':32} {1000 * listed(made.path):6.1f}")
    half = len(more) // 2
    print(f"{'adding one':32} {1000 * adding(made.path, more[:half]):6.1f}")
    with tempfile.TemporaryDirectory() as name:
        small = make(Path(name) / "small.sqlite3", more[:half], 10)
        few, many = list_cost(small.path, Path(name)), list_cost(made.path, Path(name))
    print(f"list painted: {1000 * few[0]:.0f} with ten articles, {1000 * many[0]:.0f} with all")
    told = f"{statistics.median(many[1]):.0f} at the median, {max(many[1]):.0f} at most"
    print(f"a key in the list: {told}; with ten articles {statistics.median(few[1]):.0f}")
    answers, errors = readers_beside_a_writer(made.path, more[half:])
    print(f"four readers beside a writer: {answers:,} answers, {errors} errors")


if __name__ == "__main__":
    sys.exit(main())
