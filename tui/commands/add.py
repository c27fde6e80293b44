"""``onrecord add``: articles into the library."""

from __future__ import annotations

import argparse
import contextlib
import json
import sqlite3
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ...article import library, source
from ...article.formats.contract import from_json
from ...article.text import one_line
from ..cli import folders, inputs
from ..cli.exit_codes import FAILURE, INTERRUPTED, USAGE, complain
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
from ..store.state import StateStore
from . import batch, extract, judgements
from .libraries import add_library_option, engine
from .rendering import Wanted
from .work import Result

_HELP = """\
examples:
  onrecord add story.txt ARCHIVE                a file, and all files of a folder
  onrecord add https://example.org/a            the article of a page
  onrecord add --feed https://example.org/rss   follow a feed; `onrecord update` brings what is new
  onrecord find harbour --speaker ito           what was said in all that was added

The same text is one article, however often it is added; a text that changed is a new version of
what was added from the same place. After ctrl+c the same command again goes on.

exit codes:
  0 ok   1 failure   2 usage   3 model missing   4 unreadable input   5 no text   130 interrupted
"""


def run(arguments: Sequence[str]) -> int:
    """Take the arguments after ``add``; run it and give the exit code."""
    options = parser().parse_args(arguments)
    set_up_log(log_of(options))
    if not options.paths and not options.clipboard:
        return complain("Name what to add: files, folders, URLs, or - for standard input.", USAGE)
    if options.feed:
        return _follow(options)
    if options.exported:
        return _put_back(options)
    names = [path for name in inputs.named(options) for path in folders.files_of(name)]
    if options.jobs > 1 and {source.STDIN, inputs.CLIPBOARD} & set(names):
        return complain("Several --jobs read files only; leave - and --clipboard out.", USAGE)
    reading = inputs.reading(options, model_of(options.model, config.load()))
    names = [one for name in names for one in inputs.expanded(name, reading)]
    # Nothing goes to standard output, so that the bar may be shown.
    run = batch.Run(reading, output="library", jobs=options.jobs)
    try:
        with library.opened(options.library, write=True) as connection:
            return _add_all(connection, names, run)
    except library.LibraryError as error:
        return complain(str(error), FAILURE)


def _follow(options: argparse.Namespace) -> int:
    """Have the library follow the feeds that are named, and bring what they announce."""
    urls = [name for name in options.paths if source.is_url(name)]
    if len(urls) != len(options.paths) or options.clipboard:
        return complain("A feed is named by its address, as in https://example.org/rss.", USAGE)
    from ...article.library.exchange import feeds
    from . import update

    reading = inputs.reading(options, model_of(options.model, config.load()))
    try:
        with library.opened(options.library, write=True) as connection:
            new = [url for url in urls if feeds.follow(connection, url)]
            code = update.bring(connection, reading, urls, now=True)
            for one in feeds.followed(connection):
                if one.url in new and one.fault and one.title is None:
                    feeds.leave(connection, one.url)  # it never was one
            return code
    except library.LibraryError as error:
        return complain(str(error), FAILURE)


def _put_back(options: argparse.Namespace) -> int:
    """Put the folders that ``onrecord export`` wrote into the library."""
    from . import export

    try:
        with library.opened(options.library, write=True) as connection:
            for name in options.paths:
                count = export.put_back(connection, Path(name), StateStore())
                print(f"onrecord: {count:,} articles from {one_line(name)}", file=sys.stderr)
    except library.LibraryError as error:
        return complain(str(error), FAILURE)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or one_line(str(error))
        told = f"{one_line(name)} is no library that `onrecord export` wrote ({reason})."
        return complain(told, FAILURE)
    return 0


def _add_all(connection: sqlite3.Connection, names: Sequence[str | None], run: batch.Run) -> int:
    reads = engine(run.reading.model)
    store = StateStore()
    done: Counter[str] = Counter()
    left = [name for name in names if not _is_known(connection, name, reads, run.reading)]
    done["known"] += len(names) - len(left)

    def give(result: Result) -> None:
        if result.error is not None:
            return
        article, facts = from_json(json.loads(result.output))
        outcome = library.add(connection, article, facts, reads)
        if outcome.older is not None:
            with contextlib.suppress(library.DamagedError):  # nobody can tell what it said
                judgements.follow(store, library.article_of(connection, outcome.older)[0], article)
        done[outcome.what] += 1

    code = batch.read_all(left, Wanted(format="jsonl"), run, give)
    told = ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(done.items()) if count)
    print(f"onrecord: {told or 'nothing added'}", file=sys.stderr)
    if code == INTERRUPTED:
        print("onrecord: the same command again goes on from here", file=sys.stderr)
    return code


def _is_known(
    connection: sqlite3.Connection,
    name: str | None,
    reads: library.Engine,
    reading: Reading,
) -> bool:
    """Tell whether a file's facts are there already; to know it of a page would be to fetch it."""
    if name is None or name in (source.STDIN, inputs.CLIPBOARD) or source.is_url(name):
        return False
    try:
        return library.is_known(connection, inputs.read(name, reading, show=False).sha256, reads)
    except source.SourceError:
        return False  # what is wrong is told when it is its turn


def parser() -> argparse.ArgumentParser:
    """Give the parser of the command's arguments."""
    result = command_parser("add", "Read articles for facts and keep both in the library.", _HELP)
    result.add_argument(
        "paths", nargs="*", metavar="PATH", help="files, folders of them, URLs, or -"
    )
    result.add_argument(
        "--jobs",
        type=extract.jobs,
        default=1,
        metavar="N",
        help="read N files at a time, each in a process that takes 1 GB of memory (default: 1)",
    )
    result.add_argument(
        "--feed", action="store_true", help="follow the RSS or Atom feeds that are named"
    )
    result.add_argument(
        "--exported", action="store_true", help="put in folders that `onrecord export` wrote"
    )
    add_library_option(result)
    add_model_option(result)
    inputs.add_options(result)
    add_log_options(result)
    return result
