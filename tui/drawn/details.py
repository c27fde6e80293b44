"""Everything about one fact in a few lines of styled text, for the panel below the panes.

Pure: an article, its facts and a fact's id in, Rich text out. Words of the article are shown
display-safe, as ``Text`` objects: markup in them stays what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from rich.style import Style
from rich.text import Text

from ...article.facts.article import Article
from ...article.facts.check import UNCHECKED, Check
from ...article.facts.facts import Fact, Facts, kind_of
from ...article.facts.kind import Title
from ...article.facts.span import Span
from ...article.text import one_line

DOT = " · "

YOURS = "your note"
"""What the reader's own words are called, so that nobody takes them for the article's."""


QUIET: Mapping[str, Style] = MappingProxyType({})

Loud = Mapping[str, Style]
"""The styles of classes that turn what is said round: "denied", "open"."""


def describe(
    article: Article, facts: Facts, fact_id: str, check: Check = UNCHECKED, loud: Loud = QUIET
) -> Text:
    """Take a fact's id and what the reader thinks of it; give all that is known of it.

    Empty for an unknown id. The first line is a summary, what follows are the words.
    """
    try:
        fact = facts.fact(fact_id)
    except KeyError:
        return Text()
    kind, text = kind_of(fact), article.text
    title = titled(kind.title(fact, text, facts))
    parts = [Text(part, loud.get(part, "dim")) for part in _parts(article, facts, fact)]
    lines = [_head(parts, check.verdict), title]
    slots = [s for s in kind.slots(fact, text, facts) if not (s.brief or s.in_full)]
    if slots:
        told = [Text.assemble((f"{slot.name} ", "dim"), slot.reading) for slot in slots]
        lines.append(Text(DOT).join(told))
    if check.note:
        lines.append(Text.assemble((f"{YOURS} ", "dim"), one_line(check.note)))
    return Text("\n").join(lines)


def place(text: str, span: Span) -> str:
    """Take a text and a span; say how far into the text it stands ("at 37 %")."""
    return f"at {100 * span.start // max(1, len(text))} %"


def titled(title: Title) -> Text:
    """Take a fact's title; give it with what it is about in bold."""
    return Text.assemble((title.lead, "bold"), f"{title.joint}{title.rest}" if title.rest else "")


def _parts(article: Article, facts: Facts, fact: Fact) -> Iterator[str]:
    """Give what the first line says of a fact, one after the other."""
    kind = kind_of(fact)
    name = kind.called(fact)
    alike = [each.id for each in facts.of(kind) if kind.called(each) == name]
    yield f"{name} {alike.index(fact.id) + 1}/{len(alike)}"
    slots = kind.slots(fact, article.text, facts)
    yield from (slot.brief for slot in slots if slot.brief and slot.name != "act")
    if measured := kind.measured(fact):
        yield measured
    if words := kind.words(fact):
        yield place(article.text, words[0])


def _head(parts: list[Text], verdict: str | None) -> Text:
    if verdict:
        mark = "✓ verified" if verdict == "verified" else "✗ rejected"
        parts = [Text(mark, "bold"), *parts]
    return Text(DOT, "dim").join(parts)
