"""``onrecord persons``: who is one over the articles of the library, as the user says it."""

from __future__ import annotations

import argparse
import sqlite3
from collections.abc import Iterator, Sequence

from ...article import library
from ...article.library.adding import rulings
from ...article.text import one_line
from ..cli.exit_codes import FAILURE, OK, USAGE, complain
from ..cli.options import command_parser, whole_number
from .libraries import add_library_option

_HELP = """\
examples:
  onrecord persons ito                who is called so: number, name, role, articles
  onrecord persons --join 12 40       40 is the same as 12: both are found together from now on
  onrecord persons --part 40          40 is somebody of their own again
  onrecord persons --other 12 7       whom article 7 calls so is another one than 12

"unsure" counts the articles in which nothing but the name speaks for it. What you say stays, also
when articles are read anew or change.

exit codes:
  0 ok, also when nobody is called so   1 failure   2 usage
"""

_MOST_ARTICLES = 5  # that are named of a person


def run(arguments: Sequence[str]) -> int:
    """Take the arguments after ``persons``; run it and give the exit code."""
    options = parser().parse_args(arguments)
    rules = [options.join, options.part, options.other]
    given = sum(rule is not None for rule in rules)
    if given > 1 or bool(given) == bool(options.name):
        return complain("Name somebody, or one of --join, --part, --other.", USAGE)
    if len(options.join or options.other or (1, 2)) == 1:
        return complain("One number is not enough: --join 12 40, --other 12 7.", USAGE)
    try:
        with library.opened(options.library, write=bool(given)) as connection:
            numbers = _rule(connection, options) if given else None
            people = (
                rulings.listed(connection, " ".join(options.name))
                if numbers is None
                else [rulings.person(connection, number) for number in numbers]
            )
            for line in _lines(connection, people):
                print(line)
            if not people:
                complain("Nobody in the library is called so.", OK)
    except library.RulingError as error:
        return complain(str(error), USAGE)
    except library.LibraryError as error:
        return complain(str(error), FAILURE)
    return OK


def _rule(connection: sqlite3.Connection, options: argparse.Namespace) -> list[int]:
    """Do what the user says; give whom it is about."""
    if options.join:
        first, *others = options.join
        for other in others:
            rulings.join(connection, first, other)
        return [first, *others]
    if options.part is not None:
        rulings.part(connection, options.part)
        return [options.part]
    number, *articles = options.other
    return [number, *(rulings.set_apart(connection, number, article) for article in articles)]


def _lines(connection: sqlite3.Connection, people: Sequence[library.Person]) -> Iterator[str]:
    for person in people:
        told = [str(person.id), person.name, person.kind, person.role]
        count = len(person.articles)
        told.append(f"{count:,} {'article' if count == 1 else 'articles'}")
        told.append(f"{person.unsure:,} unsure" if person.unsure else None)
        told.append(f"the same as {person.one}" if person.one not in (None, person.id) else None)
        yield one_line(" · ".join(filter(None, told)))
        for number in person.articles[-_MOST_ARTICLES:]:
            article, _ = library.article_of(connection, number)
            yield one_line(f"    article {number}: {article.reference or article.source}")


def parser() -> argparse.ArgumentParser:
    """Give the parser of the command's arguments."""
    result = command_parser(
        "persons", "Show and say who is one over the articles of the library.", _HELP
    )
    result.add_argument("name", nargs="*", metavar="NAME", help="a name, or words of one")
    result.add_argument(
        "--join",
        nargs="+",
        type=whole_number(1),
        metavar="NUMBER",
        help="all of these are the first of them",
    )
    result.add_argument(
        "--part", type=whole_number(1), metavar="NUMBER", help="undo what --join did with it"
    )
    result.add_argument(
        "--other",
        nargs="+",
        type=whole_number(1),
        metavar="NUMBER",
        help="a person and articles that mean another one of the name",
    )
    add_library_option(result)
    return result
