"""Everything about one fact in a few lines of styled text, for the panel below the panes.

Pure: an article, its facts and a fact's id in, Rich text out. Words of the article are shown
display-safe, as ``Text`` objects: markup in them stays what it is.
"""

from __future__ import annotations

from rich.text import Text

from ..article.citation import speaker_of, words_of
from ..article.facts.actor import Actor
from ..article.facts.article import Article
from ..article.facts.deal import Deal
from ..article.facts.facts import Facts
from ..article.facts.quote import Quote
from ..article.facts.span import Span
from ..article.text import one_line

DOT = " · "

KIND_NAMES = {
    "person": "person",
    "organization": "organization",
    "place": "place",
    "group": "group",
}


def describe(article: Article, facts: Facts, fact_id: str, verdict: str | None = None) -> Text:
    """Take a fact's id and its verdict, if any; give all that is known of it, empty if unknown.

    The first line is a summary, what follows are the words.
    """
    for quote in facts.quotes:
        if quote.id == fact_id:
            return _quote(article, facts, quote, verdict)
    for number, deal in enumerate(facts.deals, 1):
        if deal.id == fact_id:
            return _deal(article, facts, deal, number, verdict)
    for number, actor in enumerate(facts.actors, 1):
        if actor.id == fact_id:
            return _actor(facts, actor, number, verdict)
    return Text()


def place(text: str, span: Span) -> str:
    """Take a text and a span; say how far into the text it stands ("at 37 %")."""
    return f"at {100 * span.start // max(1, len(text))} %"


def _quote(article: Article, facts: Facts, quote: Quote, verdict: str | None) -> Text:
    name = "Attitude" if quote.act == "attitude" else "Quote"
    alike = [each.id for each in facts.quotes if each.act == quote.act]
    parts = [f"{name} {alike.index(quote.id) + 1}/{len(alike)}", quote.kind]
    if quote.cue:
        parts.append(f"cue “{_words(article, quote.cue)}”")
    if quote.confidence < 1:
        parts.append(f"{round(100 * quote.confidence)} % sure")
    parts.append(place(article.text, quote.content[0]))
    head = _head(parts, verdict)
    who = Text(speaker_of(article, facts, quote), style="bold")
    return Text("\n").join([head, Text.assemble(who, ": ", words_of(article.text, quote))])


def _deal(
    article: Article, facts: Facts, deal: Deal, number: int, verdict: str | None
) -> Text:  # fmt: skip
    parts = [f"Deal {number}/{len(facts.deals)}", deal.kind]
    if deal.status:
        parts.append(deal.status)
    if deal.mentions:
        parts.append(place(article.text, deal.mentions[0]))
        count = len(deal.mentions)
        parts.append(f"{count} sentence{'' if count == 1 else 's'}")
    slots: list[Text] = []

    def slot(name: str, words: str) -> None:
        slots.append(Text.assemble((f"{name} ", "dim"), words))

    for party in deal.parties:
        actor = facts.actor(party.actor)
        slot(party.role, one_line(actor.name) if actor else party.actor)
    if deal.value:
        slot("value", money(deal))
    if deal.quantity:
        slot("quantity", _words(article, deal.quantity))
    if deal.object:
        slot("object", _words(article, deal.object))
    for date in deal.dates:
        slot("date", _words(article, date))
    title = Text(one_line(deal.title), style="bold")
    return Text("\n").join([_head(parts, verdict), title, Text(DOT).join(slots)])


def _actor(facts: Facts, actor: Actor, number: int, verdict: str | None) -> Text:
    quotes = [quote for quote in facts.quotes if quote.speaker == actor.id]
    deals = [d for d in facts.deals if any(party.actor == actor.id for party in d.parties)]
    parts = [
        f"Actor {number}/{len(facts.actors)}",
        KIND_NAMES[actor.kind],
        _count(len(actor.mentions), "mention"),
        _count(len(quotes), "quote"),
        _count(len(deals), "deal"),
    ]
    name = Text(one_line(actor.name), style="bold")
    if actor.role:
        name.append(f", {one_line(actor.role)}", "not bold")
    lines = [_head(parts, verdict), name]
    if actor.aliases:
        lines.append(Text.assemble(("also ", "dim"), ", ".join(map(one_line, actor.aliases))))
    return Text("\n").join(lines)


def money(deal: Deal) -> str:
    """Take a deal with a value; give it as written, and normalised where that says more."""
    assert deal.value is not None
    written = one_line(deal.value.text)
    if deal.value.currency is None:
        return written
    return f"{written} ({deal.value.currency} {deal.value.amount:,.10g})"


def _head(parts: list[str], verdict: str | None) -> Text:
    head = Text(DOT.join(parts), style="dim")
    if verdict:
        mark = "✓ verified" if verdict == "verified" else "✗ rejected"
        head = Text.assemble((f"{mark}", "bold"), (DOT, "dim"), head)
    return head


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _words(article: Article, span: Span) -> str:
    return one_line(span.text_in(article.text))
