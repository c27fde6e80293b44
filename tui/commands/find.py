"""``onrecord find``: what was said, by whom and since when, in all articles of the library."""

from __future__ import annotations

import argparse
import itertools
import re
import sqlite3
import sys
from collections.abc import Iterator, Sequence

from ...article import library
from ...article.facts.article import Article
from ...article.facts.facts import Facts
from ...article.formats.copied import render as copied
from ...article.library import Hit, Query
from ...article.selection import Choice
from ...article.text import one_line
from ..cli.exit_codes import FAILURE, OK, USAGE, complain
from .libraries import add_library_option
from .rendering import Wanted, before_all, render

FORMATS = ("text", "md", "csv", "jsonl")
KINDS = ("quotes", "deals", "actors", "text")

_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_SHOWN = 160  # characters of an article whose text was searched

_HELP = """\
examples:
  onrecord find harbour                          quotes whose sentence has the word
  onrecord find --speaker ito --since 2026-03    what she has said since March
  onrecord find '"free harbour" NOT dredging'    a phrase, and not a word
  onrecord find --polarity denied --about acme   denials in articles that name Acme
  onrecord find --kind deals --speaker northgate --least 1000000
  onrecord find harbour --kind text              articles, not facts
  onrecord find harbour --format csv > said.csv

Words are in the syntax of SQLite's FTS5: all of them, "a phrase", OR, NOT, begin*. The best come
first, without words the newest. Articles without a date are left out by --since and --until.

exit codes:
  0 ok, also when nothing is found   1 failure   2 usage
"""


def run(arguments: Sequence[str]) -> int:
    """Take the arguments after ``find``; run it and give the exit code."""
    options = parser().parse_args(arguments)
    query = _query(options)
    if not (query.words or query.speaker or query.about or query.outlet or query.since):
        return complain("Say what to look for: words, --speaker, --about, --since ...", USAGE)
    try:
        with library.opened(options.library) as connection:
            _print(connection, query, options.format)
    except library.QueryError as error:
        return complain(str(error), USAGE)
    except library.LibraryError as error:
        return complain(str(error), FAILURE)
    return OK


def _query(options: argparse.Namespace) -> Query:
    return Query(
        words=" ".join(options.words),
        kind=options.kind,
        speaker=options.speaker,
        about=options.about,
        act=options.act,
        polarity=options.polarity,
        since=options.since,
        until=options.until,
        outlet=options.outlet,
        least=options.least,
        limit=options.limit or None,
    )


def _print(connection: sqlite3.Connection, query: Query, form: str) -> None:
    # UTF-8 whatever the locale is: it is data, and a name must not end the program.
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    kinds = () if query.kind == "text" else (query.kind,)
    start = before_all(Wanted(form, Choice(kinds))) if kinds else ""
    for article, facts, ids in _found(connection, query):
        if form == "text":
            output = _cited(article, facts, ids)
        else:
            output = render(article, facts, Wanted(form, Choice(kinds, ids=frozenset(ids))))
        sys.stdout.write(start + output)
        start = ""


def _found(
    connection: sqlite3.Connection, query: Query
) -> Iterator[tuple[Article, Facts, list[str]]]:
    """Give the articles of the answers in their order, with the ids of the facts that are meant."""

    def of_article(hit: Hit) -> int:
        return hit.article

    for number, hits in itertools.groupby(library.find(connection, query), of_article):
        article, facts = library.article_of(connection, number)
        all_of_kind = getattr(facts, query.kind, ())
        yield article, facts, [all_of_kind[hit.nth].id for hit in hits if hit.nth is not None]


def _cited(article: Article, facts: Facts, ids: Sequence[str]) -> str:
    """Give the facts as they are copied, each with its attribution; of an article its first words.

    A blank line ends each.
    """
    if ids:
        return "".join(f"{copied(article, facts, [fact], 'citation', {})}\n\n" for fact in ids)
    told = (article.date, article.outlet, article.title or article.source)
    words = one_line(article.text)
    more = "…" if len(words) > _SHOWN else ""
    return f"{one_line(' · '.join(filter(None, told)))}\n  {words[:_SHOWN]}{more}\n\n"


def _date(value: str) -> str:
    if not _DATE.fullmatch(value):
        raise argparse.ArgumentTypeError("a date is a year, a month or a day: 2026, 2026-03")
    return value


def _limit(value: str) -> int:
    number = int(value)
    if number < 0:
        raise argparse.ArgumentTypeError("0 for all, or how many at most")
    return number


def parser() -> argparse.ArgumentParser:
    """Give the parser of the command's arguments."""
    result = argparse.ArgumentParser(
        prog="onrecord find",
        description="Find what was said, and deals, in the articles of the library.",
        epilog=_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
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
    result.add_argument("--least", type=float, metavar="SUM", help="the least value of a deal")
    result.add_argument(
        "--limit", type=_limit, default=50, metavar="N", help="at most N, 0 for all (default: 50)"
    )
    result.add_argument("--format", choices=FORMATS, default="text", help="(default: text)")
    add_library_option(result)
    return result
