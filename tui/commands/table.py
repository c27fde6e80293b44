"""An article's facts as tables for a terminal, or as plain lines for a file."""

from __future__ import annotations

import io
import shutil
import sys
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ...article.facts.article import Article
from ...article.facts.facts import Facts
from ...article.facts.kind import Kind, lines_of
from ...article.formats.formats import Kinds
from ...article.text import one_line

WIDTH = 100
"""Columns where there is no terminal."""

_SHARES = (2, 5, 2, None)
"""Of the columns with words each gets a share of what the others leave."""


def to_table(article: Article, facts: Facts, kinds: Kinds) -> str:
    """Take an article, its facts and their kinds; give tables of them, as wide as the terminal.

    With colours when standard output is a terminal that has them (NO_COLOR and TERM=dumb are
    obeyed), else without any escape sequence.
    """
    buffer = io.StringIO()
    terminal = sys.stdout.isatty()
    console = Console(
        file=buffer,
        width=shutil.get_terminal_size((WIDTH, 24)).columns if terminal else WIDTH,
        force_terminal=terminal,
        highlight=False,
        markup=False,
        emoji=False,
    )
    console.print(Text(one_line(article.title or article.source), style="bold"))
    known = (article.author, article.outlet, article.date, article.url or article.source)
    console.print(Text(" · ".join(one_line(part) for part in known if part), style="dim"))
    for kind in kinds:
        console.print()
        found = facts.of(kind)
        console.print(_table(article, facts, kind) if found else f"No {kind.plural}.")
    return "".join(f"{line.rstrip()}\n" for line in buffer.getvalue().splitlines()) + "\n"


def _table(article: Article, facts: Facts, kind: Kind[Any]) -> Table:
    """Give a kind's facts as a table: what it is about, what is said, classes and measure."""
    heading = kind.plural.capitalize()
    table = Table(title=heading, title_justify="left", expand=True, box=box.SIMPLE_HEAD)
    for column, share in zip(kind.headings, _SHARES, strict=True):
        table.add_column(column, overflow="fold", ratio=share, no_wrap=share is None)
    for fact in facts.of(kind):
        lead, rest, _ = kind.title(fact, article.text, facts)
        slots = [s for s in kind.slots(fact, article.text, facts) if not s.in_full]
        classes = ", ".join(slot.words for slot in slots if slot.is_class)
        told = lines_of(slot for slot in slots if not slot.brief)
        beside = "; ".join(f"{name}: {words}" for name, words in told)
        said = "; ".join(filter(None, (rest, beside)))
        table.add_row(*map(Text, (lead, said, classes, kind.measure(fact))))
    return table
