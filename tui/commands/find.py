"""``onrecord find``: what was said, by whom and since when, in all articles of the library."""

from __future__ import annotations

import argparse
import re
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from typing import get_args

from ...article import library
from ...article.facts.deal import PartyRole
from ...article.library import Query
from ..cli.exit_codes import FAILURE, OK, USAGE, complain
from ..cli.options import command_parser, number, whole_number
from ..store.state import StateStore
from .answers import How, answers, left_out
from .libraries import add_library_option
from .printing import FORMATS, printed

KINDS = ("quotes", "deals", "actors", "text")

_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
ROLES = get_args(PartyRole)
COUNTS = ("text", "csv", "json")
"""The formats that counts are given in."""

_NARROWING = (
    *("speaker", "about", "outlet", "since", "until", "act", "polarity", "role", "least"),
)

_HELP = """\
examples:
  onrecord find harbour                          quotes whose sentence has the word
  onrecord find --speaker ito --since 2026-03    what she has said since March
  onrecord find '"free harbour" NOT dredging'    a phrase, and not a word
  onrecord find --polarity denied --about acme   denials in articles that name Acme
  onrecord find --kind deals --speaker northgate --least 1000000
  onrecord find harbour --kind text              articles, not facts
  onrecord find harbour --format csv > said.csv
  onrecord find --speaker ito --verified         what you checked of what she said
  onrecord find '"free harbour"' --same          who has these words in another form
  onrecord find --speaker ito --timeline         how many quotes of her in each month
  onrecord find harbour --shares                 who is quoted on it, and how often

Words are in the syntax of SQLite's FTS5: all of them, "a phrase", OR, NOT, begin*, NEAR(a b, 5).
The best of the 300 added last come first, then the others; without words the newest. Articles
without a date are left out by --since and --until. What you rejected in the reader is left out,
what you mended is as you mended it. A quote that stands in copies of one story is given once, and
counted once by --timeline and --shares, which count all whatever --limit is.

exit codes:
  0 ok, also when nothing is found   1 failure   2 usage
"""


def run(arguments: Sequence[str]) -> int:
    """Take the arguments after ``find``; run it and give the exit code."""
    options = parser().parse_args(arguments)
    query = _query(options)
    counted = options.timeline or options.shares
    asked = query.words or options.verified or any(getattr(query, name) for name in _NARROWING)
    if fault := counted and _cannot_count(options):
        return complain(fault, USAGE)
    if not (asked or counted or query.kind == "deals"):  # of these there are few
        return complain("Say what to look for: words, --speaker, --about, --since ...", USAGE)
    damaged: set[int] = set()
    how = How(
        *(options.format, options.verified, options.verdicts, options.same, options.copies),
        damaged.add,
    )
    # UTF-8 whatever the locale is: it is data, and a name must not end the program.
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        with library.opened(options.library) as connection:
            empty = True
            for piece in _pieces(connection, query, how, options):
                sys.stdout.write(piece)
                empty = empty and piece in ("", "[]\n")
            if empty:
                complain("Nothing in the library is so.", OK)
            if damaged:
                complain(left_out(connection, damaged), OK)
    except library.QueryError as error:
        return complain(str(error), USAGE)
    except library.LibraryError as error:
        return complain(str(error), FAILURE)
    return OK


def _cannot_count(options: argparse.Namespace) -> str:
    """Give a sentence on why what is asked for cannot be counted, nothing where it can."""
    if options.format not in COUNTS:
        return f"Counts are given as {', '.join(COUNTS)}."
    if options.shares and options.kind != "quotes":
        return "Only quotes have somebody who says them: leave out --kind."
    return ""


def _pieces(
    connection: sqlite3.Connection,
    query: Query,
    how: How,
    options: argparse.Namespace,
) -> Iterator[str]:
    """Give what is printed, piece by piece."""
    if not (options.timeline or options.shares):
        found = answers(connection, query, how, StateStore(), how.damaged)
        yield from printed(connection, found, query, how)
        return
    from . import counting  # it takes numpy, which takes its time to import

    tally = counting.counted(connection, query, how, StateStore(), how.damaged)
    shown = counting.printed_shares if options.shares else counting.printed_timeline
    yield shown(tally, how.form)


def _query(options: argparse.Namespace) -> Query:
    return Query(
        words=" ".join(options.words),
        kind=options.kind,
        speaker=options.speaker,
        about=options.about,
        # Attitudes and mentions are nobody's words; the overview of an article leaves them out too.
        act=options.act or ("speech" if options.shares else None),
        polarity=options.polarity,
        since=options.since,
        until=options.until,
        outlet=options.outlet,
        least=options.least,
        role=options.role,
        # Of copies of a story the first counts.
        oldest=options.oldest or options.timeline or options.shares,
        limit=options.limit or None,
    )


def _date(value: str) -> str:
    if not _DATE.fullmatch(value):
        raise argparse.ArgumentTypeError("a date is a year, a month or a day: 2026, 2026-03")
    return value


def parser() -> argparse.ArgumentParser:
    """Give the parser of the command's arguments."""
    result = command_parser(
        "find", "Find what was said, and deals, in the articles of the library.", _HELP
    )
    result.add_argument("words", nargs="*", metavar="WORDS", help="words of the passage")
    result.add_argument("--kind", choices=KINDS, default="quotes", help="(default: quotes)")
    result.add_argument(
        "--speaker", metavar="NAME", help="who says it, or is a party of the deal, or part of it"
    )
    result.add_argument("--about", metavar="NAME", help="whom the article names")
    result.add_argument("--act", choices=("speech", "mention", "attitude"))
    result.add_argument("--polarity", choices=("affirmed", "denied", "open"))
    result.add_argument("--since", type=_date, metavar="DATE", help="2026, 2026-03 or 2026-03-31")
    result.add_argument("--until", type=_date, metavar="DATE", help="that year, month or day too")
    result.add_argument("--outlet", metavar="NAME", help="who published it, or a part of the name")
    result.add_argument("--least", type=number, metavar="SUM", help="the least value of a deal")
    result.add_argument("--role", choices=ROLES, help="of a deal's party, or of --speaker in it")
    result.add_argument(
        "--verified", action="store_true", help="only what you marked as verified in the reader"
    )
    result.add_argument(
        "--verdicts", action="store_true", help="add what you marked, and your notes"
    )
    result.add_argument(
        "--same",
        action="store_true",
        help="add to each quote where its words stand too: cut, changed, said by somebody else",
    )
    result.add_argument(
        "--copies", action="store_true", help="also what stands in copies of a story given before"
    )
    result.add_argument(
        "--oldest", action="store_true", help="in the order of time, the oldest first"
    )
    result.add_argument(
        "--limit",
        type=whole_number(0),
        default=50,
        metavar="N",
        help="at most N, 0 for all (default: 50)",
    )
    result.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="csl, bibtex: an entry of a bibliography for each article (default: text)",
    )
    counts = result.add_mutually_exclusive_group()
    counts.add_argument(
        "--timeline", action="store_true", help="only how many, by the month of the article"
    )
    counts.add_argument(
        "--shares", action="store_true", help="only who is quoted how often (speech, if no --act)"
    )
    add_library_option(result)
    return result
