"""Everything about one fact in a few lines of styled text, for the panel below the panes.

Pure: an article, its facts and a fact's id in, Rich text out. Words of the article are shown
display-safe, as ``Text`` objects: markup in them stays what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from rich.style import Style
from rich.text import Text

from ..article.facts.actor import Actor
from ..article.facts.article import Article
from ..article.facts.facts import Fact, Facts, kind_of
from ..article.facts.quote import Quote
from ..article.facts.span import Span
from .company import deals_of, quotes_of

DOT = " · "


QUIET: Mapping[str, Style] = MappingProxyType({})

Loud = Mapping[str, Style]
"""The styles of classes that turn what is said round: "denied", "open"."""


def describe(
    article: Article, facts: Facts, fact_id: str, verdict: str | None = None, loud: Loud = QUIET
) -> Text:
    """Take a fact's id and its verdict, if any; give all that is known of it, empty if unknown.

    The first line is a summary, what follows are the words.
    """
    try:
        fact = facts.fact(fact_id)
    except KeyError:
        return Text()
    kind, text = kind_of(fact), article.text
    lead, rest = kind.title(fact, text, facts)
    joint = ": " if isinstance(fact, Quote) else ", "
    title = Text.assemble((lead, "bold"), f"{joint}{rest}" if rest else "")
    parts = [Text(part, loud.get(part, "dim")) for part in _parts(article, facts, fact)]
    lines = [_head(parts, verdict), title]
    slots = [s for s in kind.slots(fact, text, facts) if not (s.brief or s.in_full)]
    if slots:
        told = [Text.assemble((f"{slot.name} ", "dim"), slot.reading) for slot in slots]
        lines.append(Text(DOT).join(told))
    return Text("\n").join(lines)


def place(text: str, span: Span) -> str:
    """Take a text and a span; say how far into the text it stands ("at 37 %")."""
    return f"at {100 * span.start // max(1, len(text))} %"


def called(fact: Fact) -> str:
    """Take a fact; give what it is called before its number: "Quote", "Mention", "Deal"."""
    if isinstance(fact, Quote) and fact.act != "speech":
        return fact.act.capitalize()
    return kind_of(fact).name.capitalize()


def _parts(article: Article, facts: Facts, fact: Fact) -> Iterator[str]:
    """Give what the first line says of a fact, one after the other."""
    kind, name = kind_of(fact), called(fact)
    alike = [
        each.id for each in facts.of(kind) if not isinstance(fact, Quote) or each.act == fact.act
    ]
    yield f"{name} {alike.index(fact.id) + 1}/{len(alike)}"
    slots = kind.slots(fact, article.text, facts)
    yield from (slot.brief for slot in slots if slot.brief and slot.name != "act")
    if measure := kind.measure(fact):
        yield measure
    if isinstance(fact, Actor):
        yield _count(len(quotes_of(facts, fact)), "quote")
        yield _count(len(deals_of(facts, fact)), "deal")
    elif words := kind.words(fact):
        yield place(article.text, words[0])


def _head(parts: list[Text], verdict: str | None) -> Text:
    if verdict:
        mark = "✓ verified" if verdict == "verified" else "✗ rejected"
        parts = [Text(mark, "bold"), *parts]
    return Text(DOT, "dim").join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
