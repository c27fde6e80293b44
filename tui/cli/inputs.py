"""What the user names on the command line, as articles."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import time
from collections.abc import Iterator, Sequence

from ...article import source
from ...article.facts.article import Article
from ...article.readers.field_names import NAMES
from ...article.text import one_line
from ...article.urls import shown
from .options import Reading, log_of

log = logging.getLogger(__name__)

CLIPBOARD = "clipboard:"
"""The name that stands for the clipboard (a file of that name is ./clipboard:)."""

_WIDTH = 78  # columns


def add_options(parser: argparse.ArgumentParser) -> None:
    """Take a parser of what is named; add the options on how to read it."""
    parser.add_argument(
        "--clipboard", action="store_true", help="read the text on the clipboard (before any PATH)"
    )
    add_reading_options(parser)


def add_reading_options(parser: argparse.ArgumentParser) -> None:
    """Take a parser; add the options on how to read files and pages."""
    add_record_options(parser)
    parser.add_argument(
        "--allow-private",
        action="store_true",
        help="fetch also from your own machine and network, not only from public servers",
    )


def add_record_options(parser: argparse.ArgumentParser) -> None:
    """Take a parser; add the options on what is in a file: its encoding, the fields of records."""
    parser.add_argument(
        "--encoding",
        metavar="NAME",
        help="how the text is encoded (default: byte order mark, UTF-8, Windows-1252)",
    )
    parser.add_argument(
        "--field",
        action="append",
        type=_field,
        default=[],
        metavar="WHAT=NAME",
        help="in JSON and tables: which field is the text, title, author, date, outlet or url of "
        "an article, as in text=body or title=fields.headline (default: by the usual names)",
    )


def reading(options: argparse.Namespace, model: str | None) -> Reading:
    """Take what a parser with ``add_options`` gave, and the model; give how all is read."""
    return Reading(
        model, options.encoding, tuple(options.field), options.allow_private, log_of(options)
    )


def named(options: argparse.Namespace) -> list[str | None]:
    """Take the options; give what to read in order, ``CLIPBOARD`` for it, None for the bundled."""
    clipboard = [CLIPBOARD] if options.clipboard else []
    return [*clipboard, *options.paths] or [None]


def expanded(name: str | None, reading: Reading) -> list[str | None]:
    """Take one of ``named``; give the names of the articles in it: a mailbox, a table hold many."""
    if name is None or name == CLIPBOARD:
        return [name]
    try:
        return [*source.names_of(name, reading.encoding, fields=dict(reading.fields))]
    except Exception:  # reading it tells what is wrong
        return [name]


_FEW = 50
"""Files that are read before anybody asks how long it takes."""


def counted(names: Sequence[str | None]) -> Iterator[str | None]:
    """Take what is read one after the other; give it, and tell on a line how many were given."""
    with _ProgressLine(len(names) > _FEW) as line:
        for nth, name in enumerate(names):
            line.tell(f"Reading {nth:,} of {len(names):,} files")
            yield name


def _field(words: str) -> tuple[str, str]:
    what, sign, name = words.partition("=")
    if not sign or not name or what not in NAMES:
        wanted = f"WHAT=NAME, WHAT one of {', '.join(NAMES)}"
        raise argparse.ArgumentTypeError(f"{words!r} is not {wanted}")
    return what, name


def read(name: str | None, reading: Reading, show: bool = True) -> Article:
    """Take one of ``named``; give its article. With ``show`` a line tells of a page that comes.

    Raises:
        SourceError: it cannot be read or holds no text.
    """
    began = time.perf_counter()
    called = shown(str(name))
    try:
        article = _read(name, reading, show)
    except source.SourceError as error:
        log.info("refused %s: %s", called, error)
        raise
    except MemoryError:
        raise source.UnreadableError(
            f"There is too little memory to read {called}; split it into articles."
        ) from None
    except Exception as error:  # a fault of a reader's or a library's is no reason to lose others
        log.info("failed at %s: %s", called, type(error).__name__)
        raise source.UnreadableError(
            f"Reading {called} failed ({type(error).__name__}). Please report it."
        ) from error
    seconds = time.perf_counter() - began
    log.info("read %s: %d characters, %.2f s", called, len(article.text), seconds)
    return article


def _read(name: str | None, reading: Reading, show: bool) -> Article:
    if name == CLIPBOARD:
        from ..clipboard.pasting import paste

        return source.article_of(paste(), CLIPBOARD, "the clipboard")
    if name is not None and os.path.isdir(name):  # what of it can be read is named file by file
        raise source.UnreadableError(
            f"No file in the folder {one_line(name)} can be read as an article; name one that can."
        )
    with _ProgressLine(show) as line:
        return source.read(
            name,
            reading.encoding,
            allow_private=reading.allow_private,
            progress=line.show,
            fields=dict(reading.fields),
        )


class _ProgressLine:
    """One line on standard error, where that is a terminal; gone when the work is done."""

    _INTERVAL = 0.1  # seconds

    def __init__(self, show: bool) -> None:
        self._on = show and sys.stderr.isatty()
        self._shown = False
        self._last = 0.0

    def __enter__(self) -> _ProgressLine:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            self._write("")

    def show(self, host: str, done: int, total: int | None) -> None:
        """Take a server's name, the bytes that came and how many will, where known."""
        size = f" {done / 1000:,.0f} kB" if done else ""
        share = f" of {total / 1000:,.0f} kB" if done and total else ""
        self.tell(f"Fetching from {one_line(host)}{size}{share}")

    def tell(self, words: str) -> None:
        """Take words; show them, but not more often than anybody can read them."""
        now = time.monotonic()
        if not self._on or (self._shown and now - self._last < self._INTERVAL):
            return
        self._last = now
        self._write(words)
        self._shown = True

    def _write(self, words: str) -> None:
        # Blanks instead of an escape sequence, since not every terminal has one to wipe a line; and
        # cut to the narrowest, since a wrapped line could not be wiped at all.
        print(f"\r{words[:_WIDTH]:{_WIDTH}}\r", end="", file=sys.stderr, flush=True)
