"""All that is known of one fact, with its words in their place: what the panel has no room for.

Pure: an article, its facts and a fact's id in, Rich renderables out; words of the article are
display-safe ``Text`` objects.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ..article.facts.actor import Actor
from ..article.facts.article import Article
from ..article.facts.deal import Deal
from ..article.facts.facts import Fact, Facts, kind_of
from ..article.facts.quote import Quote, QuoteAct, told
from ..article.facts.span import Span
from ..article.text import display_safe, one_line
from .company import company, deals_of, quotes_of
from .details import QUIET, Loud, place

AROUND = 60
"""Characters shown before and after a mention."""

MOST_MENTIONS = 200
"""Mentions that are listed; an actor with more is one to search for."""

MOST_COMPANY = 8

SAID: dict[QuoteAct, str] = {
    "speech": "Quotes",
    "attitude": "Attitudes",
    "mention": "Mentions of speech",
}
"""What an actor's quotes of each act are called."""


def card(article: Article, facts: Facts, fact: Fact, loud: Loud = QUIET) -> Group:
    """Take an article, its facts and one of them; give all that is known of it.

    ``loud`` are the styles of classes that turn what is said round: "denied", "open".
    """
    kind, text = kind_of(fact), article.text
    lead, rest = kind.title(fact, text, facts)
    title = Text(lead, "bold")
    if isinstance(fact, Quote):
        title = Text(rest, "bold")
    elif rest:
        title.append(f", {rest}", "not bold")
    below = _of_actor(text, facts, fact) if isinstance(fact, Actor) else _words(text, fact)
    return Group(title, Text(), _table(*_rows(article, facts, fact, loud)), *below)


def _rows(article: Article, facts: Facts, fact: Fact, loud: Loud) -> Iterator[tuple[str, Text]]:
    """Give what is known of a fact, with what each is called."""
    kind, text = kind_of(fact), article.text
    for name, slots in groupby(kind.slots(fact, text, facts), key=lambda slot: slot.name):
        told = [Text(slot.reading, loud.get(slot.words, "")) for slot in slots]
        yield name, Text(", ").join(told)
    if isinstance(fact, Actor):
        near = company(text, facts, fact)[:MOST_COMPANY]
        yield "meets", Text(", ".join(f"{one_line(other.name)} {count}×" for other, count in near))
        return
    yield "sure", Text(f"{round(100 * fact.confidence)} %")
    if words := kind.words(fact):
        yield "place", Text(place(text, words[0]))


def in_place(text: str, span: Span) -> Text:
    """Take a text and a span; give the span in bold with some whole words around it on its line."""
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end)
    line_end = len(text) if line_end < 0 else line_end
    start, end = max(line_start, span.start - AROUND), min(line_end, span.end + AROUND)
    if start > line_start:
        start = text.find(" ", start, span.start) + 1 or start
    if end < line_end:
        end = max(text.rfind(" ", span.end, end), span.end)

    def safe(first: int, last: int) -> str:
        return display_safe(text[first:last]).replace("\t", " ").replace("\n", " ")

    return Text.assemble(
        ("… " if start > line_start else "", "dim"),
        (safe(start, span.start), "dim"),
        (safe(span.start, span.end), "bold"),
        (safe(span.end, end), "dim"),
        (" …" if end < line_end else "", "dim"),
    )


def _words(text: str, fact: Quote | Deal) -> Iterator[RenderableType]:
    if isinstance(fact, Quote):
        yield from _section("Where it stands", [in_place(text, span) for span in fact.content])
    else:
        evidence = [Text(one_line(span.text_in(text))) for span in fact.mentions]
        yield from _section("Evidence", evidence)


def _of_actor(text: str, facts: Facts, actor: Actor) -> Iterator[RenderableType]:
    said = quotes_of(facts, actor)
    for act, heading in SAID.items():
        alike = [Text(told(quote, text, facts)) for quote in said if quote.act == act]
        yield from _section(heading, alike)
    deals = [
        Text.assemble((f"{role} ", "dim"), one_line(deal.title))
        for role, deal in deals_of(facts, actor)
    ]
    yield from _section("Deals", deals)
    mentions = [in_place(text, span) for span in actor.mentions[:MOST_MENTIONS]]
    if len(actor.mentions) > MOST_MENTIONS:
        mentions.append(Text(f"and {len(actor.mentions) - MOST_MENTIONS:,} more", "dim"))
    yield from _section("Mentions", mentions)


def _table(*rows: tuple[str, Text]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for name, words in rows:
        if words:
            table.add_row(name, words)
    return table


def _section(title: str, lines: list[Text]) -> Iterator[RenderableType]:
    if not lines:
        return
    yield Text()
    yield Text.assemble((title, "bold underline"), (f"  {len(lines):,}", "dim"))
    numbers = Table.grid(padding=(0, 1))
    numbers.add_column(style="dim", justify="right", no_wrap=True)
    numbers.add_column()
    for number, line in enumerate(lines, 1):
        numbers.add_row(f"{number}", line)
    yield numbers
