"""All that is known of one fact, with its words in their place: what the panel has no room for.

Pure: an article, its facts and a fact's id in, Rich renderables out; words of the article are
display-safe ``Text`` objects.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ..article.citation import speaker_of, words_of
from ..article.facts.actor import Actor
from ..article.facts.article import Article
from ..article.facts.deal import Deal
from ..article.facts.facts import Facts
from ..article.facts.quote import Quote
from ..article.facts.span import Span
from ..article.text import display_safe, one_line
from .company import company
from .details import money, place

AROUND = 60
"""Characters shown before and after a mention."""

MOST_MENTIONS = 200
"""Mentions that are listed; an actor with more is one to search for."""

MOST_COMPANY = 8


def card(article: Article, facts: Facts, fact: Actor | Quote | Deal) -> Group:
    """Take an article, its facts and one of them; give all that is known of it."""
    if isinstance(fact, Quote):
        return Group(*_quote(article, facts, fact))
    if isinstance(fact, Deal):
        return Group(*_deal(article, facts, fact))
    return Group(*_actor(article, facts, fact))


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


def _quote(article: Article, facts: Facts, quote: Quote) -> Iterator[RenderableType]:
    yield Text(words_of(article.text, quote), "bold")
    yield Text()
    cue = one_line(quote.cue.text_in(article.text)) if quote.cue else ""
    source = one_line(quote.source.text_in(article.text)) if quote.source else ""
    yield _table(
        ("who", speaker_of(article, facts, quote)),
        ("in the text", source),
        ("cue", f"“{cue}”" if cue else ""),
        ("kind", f"{quote.kind} {'attitude' if quote.act == 'attitude' else 'speech'}"),
        ("sure", f"{round(100 * quote.confidence)} %"),
        ("place", place(article.text, quote.content[0])),
    )
    yield from _section("Where it stands", [in_place(article.text, s) for s in quote.content])


def _deal(article: Article, facts: Facts, deal: Deal) -> Iterator[RenderableType]:
    def words(span: Span | None) -> str:
        return one_line(span.text_in(article.text)) if span else ""

    yield Text(one_line(deal.title), "bold")
    yield Text()
    parties = [
        (party.role, one_line(actor.name))
        for party in deal.parties
        if (actor := facts.actor(party.actor))
    ]
    yield _table(
        *parties,
        ("value", money(deal) if deal.value else ""),
        ("object", words(deal.object)),
        ("quantity", words(deal.quantity)),
        ("date", ", ".join(words(date) for date in deal.dates)),
        ("kind", deal.kind),
        ("status", deal.status or "not told"),
    )
    evidence = [Text(words(span)) for span in deal.mentions]
    yield from _section("Evidence", evidence)


def _actor(article: Article, facts: Facts, actor: Actor) -> Iterator[RenderableType]:
    name = Text(one_line(actor.name), "bold")
    yield name.append(f", {one_line(actor.role)}", "not bold") if actor.role else name
    yield Text()
    near = [
        f"{one_line(other.name)} {count}×"
        for other, count in company(article.text, facts, actor)[:MOST_COMPANY]
    ]
    yield _table(
        ("kind", actor.kind),
        ("also", ", ".join(map(one_line, actor.aliases))),
        ("meets", ", ".join(near)),
    )
    said = [Text(words_of(article.text, q)) for q in facts.quotes if q.speaker == actor.id]
    yield from _section("Quotes", said)
    deals = [
        Text.assemble((f"{party.role} ", "dim"), one_line(deal.title))
        for deal in facts.deals
        for party in deal.parties
        if party.actor == actor.id
    ]
    yield from _section("Deals", deals)
    mentions = [in_place(article.text, span) for span in actor.mentions[:MOST_MENTIONS]]
    if len(actor.mentions) > MOST_MENTIONS:
        mentions.append(Text(f"and {len(actor.mentions) - MOST_MENTIONS:,} more", "dim"))
    yield from _section("Mentions", mentions)


def _table(*rows: tuple[str, str]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for name, words in rows:
        if words:
            table.add_row(name, Text(words))
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
