"""An article's facts as tables for a terminal, or as plain lines for a file."""

from __future__ import annotations

import io
import sys
from collections.abc import Collection

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ...article.citation import speaker_of, words_of
from ...article.facts.article import Article
from ...article.facts.facts import Facts
from ...article.text import one_line


def to_table(article: Article, facts: Facts, kinds: Collection[str], width: int) -> str:
    """Take an article, its facts, their kinds and the columns there are; give tables of them.

    With colours when standard output is a terminal that has them (NO_COLOR and TERM=dumb are
    obeyed), else without any escape sequence.
    """
    buffer = io.StringIO()
    console = Console(
        file=buffer,
        width=width,
        force_terminal=sys.stdout.isatty(),
        highlight=False,
        markup=False,
        emoji=False,
    )
    console.print(Text(one_line(article.title or article.source), style="bold"))
    told = [one_line(part) for part in (article.author, article.date) if part]
    console.print(Text(" · ".join([*told, one_line(article.url or article.source)]), style="dim"))
    if "quotes" in kinds:
        table = _table("Quotes", ("speaker", "words", "kind"))
        for quote in facts.quotes:
            words = words_of(article.text, quote)
            table.add_row(*_cells(speaker_of(article, facts, quote), words, quote.kind))
        _print(console, table, "No quotes.")
    if "deals" in kinds:
        table = _table("Deals", ("deal", "parties", "value", "status"))
        for deal in facts.deals:
            parties = [
                f"{party.role}: {actor.name if (actor := facts.actor(party.actor)) else ''}"
                for party in deal.parties
            ]
            value = deal.value.text if deal.value else ""
            status = deal.status or ""
            table.add_row(*_cells(deal.title, "; ".join(parties), value, status))
        _print(console, table, "No deals.")
    if "actors" in kinds:
        table = _table("Actors", ("name", "role", "kind", "mentions"))
        for actor in facts.actors:
            count = str(len(actor.mentions))
            table.add_row(*_cells(actor.name, actor.role or "", actor.kind, count))
        _print(console, table, "No actors.")
    return "".join(f"{line.rstrip()}\n" for line in buffer.getvalue().splitlines()) + "\n"


# Of the columns with words each gets a share of what the short ones leave.
_SHARES = {"words": 4, "speaker": 2, "deal": 3, "parties": 4, "value": 2, "name": 3, "role": 4}


def _table(title: str, columns: Collection[str]) -> Table:
    table = Table(title=title, title_justify="left", expand=True, box=box.SIMPLE_HEAD)
    for column in columns:
        share = _SHARES.get(column)
        table.add_column(column, overflow="fold", ratio=share, no_wrap=share is None)
    return table


def _cells(*values: str) -> list[Text]:
    return [Text(one_line(value)) for value in values]


def _print(console: Console, table: Table, none: str) -> None:
    console.print()
    console.print(table if table.row_count else none)
