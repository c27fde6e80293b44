"""``onrecord update``: what is new in the feeds of the library, and what older rules read anew."""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from ...article import library
from ...article.errors import SourceError, UnreadableError
from ...article.facts.facts import Facts
from ...article.formats.contract import from_json
from ...article.library.exchange import feeds
from ...article.readers import File, kind_of
from ...article.readers.feed import announced
from ...article.text import one_line
from ...article.urls import shown
from ..cli import inputs
from ..cli.exit_codes import FAILURE, INTERRUPTED, MODEL_MISSING, OK, complain
from ..cli.options import (
    Reading,
    add_log_options,
    add_model_option,
    command_parser,
    log_of,
    model_of,
    set_up_log,
)
from ..store import config
from . import batch
from .libraries import add_library_option, engine
from .rendering import Wanted
from .work import Worker

PAUSE = 1.0
"""Seconds at least between two questions to one server."""

_HELP = """\
examples:
  onrecord add --feed https://example.org/rss    follow a feed, and add what it announces
  onrecord update                                bring what is new in all feeds that are followed
  onrecord update --feeds                        tell which these are, and what was wrong
  onrecord update --leave URL                    follow a feed no more; its articles stay
  onrecord update --reread                       read anew what older rules or a model read

Nothing is fetched unless you ask for it. A feed is asked for what is new since the last time, no
sooner than it wishes and not within a quarter of an hour; a server is asked once a second. After
ctrl+c the same command again goes on.

exit codes:
  0 ok   1 failure   2 usage   3 model missing   4 unreadable input   130 interrupted
"""


def run(arguments: Sequence[str]) -> int:
    """Take the arguments after ``update``; run it and give the exit code."""
    options = parser().parse_args(arguments)
    set_up_log(log_of(options))
    reading = inputs.reading(options, model_of(options.model, config.load()))
    try:
        with library.opened(options.library, write=not options.feeds) as connection:
            if options.feeds:
                return _list(connection)
            if options.leave:
                return _leave(connection, options.leave)
            if options.reread:
                return reread(connection, reading.model)
            urls = [one.url for one in feeds.followed(connection)]
            return bring(connection, reading, urls, now=options.now)
    except library.LibraryError as error:
        return complain(str(error), FAILURE)
    except KeyboardInterrupt:
        print("onrecord: the same command again goes on from here", file=sys.stderr)
        return INTERRUPTED


def _list(connection: sqlite3.Connection) -> int:
    for one in feeds.followed(connection):
        fault = f" ({one.fault})" if one.fault else ""
        print(one_line(f"{one.url}  {one.title or ''}{fault}"))
    return OK


def _leave(connection: sqlite3.Connection, url: str) -> int:
    if feeds.leave(connection, url):
        return OK
    return complain(f"{shown(url)} is not followed; `onrecord update --feeds` tells what is.", 2)


def bring(connection: sqlite3.Connection, reading: Reading, urls: Sequence[str], now: bool) -> int:
    """Take a library, how articles are read and addresses of its feeds; add what is new in them.

    ``now`` asks also those asked a moment ago. Gives the exit code: the highest of all.
    """
    if not urls:
        return complain("No feed is followed; `onrecord add --feed URL` follows one.", FAILURE)
    code = OK
    done: Counter[str] = Counter()
    asking = _Asking(reading)
    for one in feeds.followed(connection):
        if one.url not in urls:
            continue
        if one.after > time.time() and not now:
            done["not yet to be asked again"] += 1
            continue
        try:
            code = max(code, _bring_one(connection, one, asking, done))
        except SourceError as error:
            feeds.asked(connection, one.url, time.time(), fault=str(error))
            code = max(code, complain(str(error), 4))
        if code == MODEL_MISSING:
            break
    told = ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(done.items()) if count)
    print(f"onrecord: {told or 'nothing new'}", file=sys.stderr)
    return code


class _Asking:
    """Reads articles from servers, each of which is asked once a second."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.engine = engine(reading.model)
        self._worker = Worker(Wanted(format="jsonl"), reading, show=False)
        self._asked: dict[str, float] = {}

    def wait(self, url: str) -> None:
        """Wait until the server of an address may be asked."""
        host = urlsplit(url).netloc.lower()
        left = self._asked.get(host, 0) + PAUSE - time.monotonic()
        if left > 0:
            time.sleep(left)
        self._asked[host] = time.monotonic()

    def read(self, url: str) -> str:
        """Take an article's address; give it with its facts as a line of JSON.

        Raises:
            _FailedError: it cannot be read.
        """
        self.wait(url)
        result = self._worker.result(url)
        if result.error is not None:
            raise _FailedError(result.error, result.code)
        return result.output


class _FailedError(Exception):
    """An article could not be read: a sentence, and an exit code."""


def _bring_one(
    connection: sqlite3.Connection, one: feeds.Followed, asking: _Asking, done: Counter[str]
) -> int:
    from ...article.fetch import fetch_feed  # an HTTP client takes its time to import

    asking.wait(one.url)
    page = fetch_feed(one.url, one.stamp, asking.reading.allow_private)
    wait = page.stamp.wait if page.stamp else 0
    if not page.data:
        feeds.asked(connection, one.url, time.time(), wait=wait)
        return OK
    if kind_of(page.data, page.path, page.content_type, shown(one.url)) != "feed":
        raise UnreadableError(f"{shown(one.url)} is no feed; give the address of its RSS or Atom.")
    feed = announced(File(page.data, shown(one.url), url=page.url), page.url)
    items = feeds.new_items(connection, one.url, feed)
    show = sys.stderr.isatty() and len(items) > 1
    code = OK
    with batch.bar(len(items), show) as advance:
        for item in items:
            try:
                article, facts = from_json(json.loads(asking.read(item.url)))
            except _FailedError as failed:
                sentence, reason = failed.args
                code = max(code, complain(sentence, reason))
                if reason == MODEL_MISSING:
                    return MODEL_MISSING
                feeds.looked_at(connection, one.url, item, here=False)
            else:
                article = replace(
                    article,
                    title=article.title or item.title,
                    date=article.date or item.day,
                    outlet=article.outlet or feed.title,
                )
                done[library.add(connection, article, facts, asking.engine).what] += 1
                feeds.looked_at(connection, one.url, item, here=True)
            advance()
    feeds.finished(connection, one.url, feed, page.stamp)
    feeds.asked(connection, one.url, time.time(), wait=wait)
    return code


def reread(connection: sqlite3.Connection, model: str | None) -> int:
    """Take a library and the model; read anew what another model or other rules read.

    From the texts that are kept: nothing is fetched. Gives the exit code.
    """
    reads = engine(model)
    numbers = library.read_otherwise(connection, reads)
    if not numbers:
        print("onrecord: all was read by these rules", file=sys.stderr)
        return OK
    from ...article import pipeline

    try:
        nlp = pipeline.load(model)
    except pipeline.ModelMissingError as error:
        return complain(str(error), MODEL_MISSING)
    code, done = OK, 0
    with batch.bar(len(numbers), sys.stderr.isatty()) as advance:
        for number in numbers:
            article, _ = library.article_of(connection, number)
            try:
                with nlp.memory_zone():
                    facts: Facts = pipeline.extract(article, nlp)
            except Exception as error:  # one article must not lose the others
                called = one_line(article.title or article.source)
                sentence = f"Reading {called} for facts failed ({type(error).__name__})."
                code = max(code, complain(f"{sentence} Please report it.", FAILURE))
            else:
                library.add(connection, article, facts, reads)
                done += 1
            advance()
    print(f"onrecord: {done:,} read anew", file=sys.stderr)
    return code


def parser() -> argparse.ArgumentParser:
    """Give the parser of the command's arguments."""
    result = command_parser("update", "Bring what is new in the feeds of the library.", _HELP)
    what = result.add_mutually_exclusive_group()
    what.add_argument("--feeds", action="store_true", help="tell which feeds are followed")
    what.add_argument("--leave", metavar="URL", help="follow a feed no more")
    what.add_argument(
        "--reread", action="store_true", help="read anew what older rules or another model read"
    )
    result.add_argument("--now", action="store_true", help="ask also those asked a moment ago")
    add_library_option(result)
    add_model_option(result)
    inputs.add_reading_options(result)
    add_log_options(result)
    return result
