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

from ...article.facts.actor import Actor
from ...article.facts.article import Article
from ...article.facts.facts import Fact, Facts, kind_of
from ...article.facts.kind import Section
from ...article.facts.span import Span
from ...article.text import display_safe, one_line, visible
from .company import company
from .details import QUIET, YOURS, Loud, place, titled

AROUND = 60
"""Characters shown before and after a mention."""

MOST_LINES = 200
"""Lines of a section that are shown; an actor with more mentions is one to search for."""

MOST_COMPANY = 8


def card(
    article: Article, facts: Facts, fact: Fact, loud: Loud = QUIET, note: str | None = None
) -> Group:
    """Take an article, its facts and one of them; give all that is known of it.

    ``note`` is what the reader has noted on it.
    ``loud`` are the styles of classes that turn what is said round: "denied", "open".
    """
    kind, text = kind_of(fact), article.text
    rows = _table(
        *_rows(article, facts, fact, loud),
        *([(YOURS, Text(one_line(note)))] if note else []),
    )
    parts: list[RenderableType] = [titled(kind.title(fact, text, facts)), Text(), rows]
    for section in kind.sections(fact, text, facts):
        parts += _section(text, section)
    return Group(*parts)


def _rows(article: Article, facts: Facts, fact: Fact, loud: Loud) -> Iterator[tuple[str, Text]]:
    """Give what is known of a fact, with what each is called."""
    kind, text = kind_of(fact), article.text
    for name, slots in groupby(kind.slots(fact, text, facts), key=lambda slot: slot.name):
        told = [Text(slot.reading, loud.get(slot.words, "")) for slot in slots]
        yield name, Text(", ").join(told)
    if isinstance(fact, Actor):
        near = company(text, facts, fact)[:MOST_COMPANY]
        yield "meets", Text(", ".join(f"{one_line(other.name)} {count}×" for other, count in near))
    if measure := kind.measure(fact):
        yield kind.headings[-1], Text(measure)
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
        return display_safe(visible(text[first:last])).replace("\t", " ").replace("\n", " ")

    return Text.assemble(
        ("… " if start > line_start else "", "dim"),
        (safe(start, span.start), "dim"),
        (safe(span.start, span.end), "bold"),
        (safe(span.end, end), "dim"),
        (" …" if end < line_end else "", "dim"),
    )


def _table(*rows: tuple[str, Text]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for name, words in rows:
        if words:
            table.add_row(name, words)
    return table


def _section(text: str, section: Section) -> Iterator[RenderableType]:
    if not section.lines:
        return
    yield Text()
    yield Text.assemble((section.heading, "bold underline"), (f"  {len(section.lines):,}", "dim"))
    numbers = Table.grid(padding=(0, 1))
    numbers.add_column(style="dim", justify="right", no_wrap=True)
    numbers.add_column()
    for number, line in enumerate(section.lines[:MOST_LINES], 1):
        shown = in_place(text, line) if isinstance(line, Span) else Text(line)
        numbers.add_row(f"{number}", shown)
    if (more := len(section.lines) - MOST_LINES) > 0:
        numbers.add_row("", Text(f"and {more:,} more", "dim"))
    yield numbers
