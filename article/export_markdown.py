"""An article's facts as Markdown: quotes as block quotations with whose they are."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from .citation import speaker_of, words_of
from .facts.actor import Actor
from .facts.article import Article
from .facts.deal import Deal
from .facts.facts import Facts
from .facts.quote import Quote
from .facts.span import Span
from .selection import KINDS
from .text import one_line


def to_markdown(article: Article, facts: Facts, kinds: Collection[str] = KINDS) -> str:
    """Take an article and its facts; give a Markdown document of those ``kinds``.

    No character of the article acts in it: no markup, no HTML, no control character.
    """
    lines = [f"# {escaped(article.title or article.source)}", "", *_origin(article)]
    if facts.quotes and "quotes" in kinds:
        lines += ["", "## Quotes"]
        for quote in facts.quotes:
            lines += ["", *_quote(article, facts, quote)]
    if facts.deals and "deals" in kinds:
        lines += ["", "## Deals"]
        for deal in facts.deals:
            lines += ["", *_deal(article, facts, deal)]
    if facts.actors and "actors" in kinds:
        lines += ["", "## Actors", "", *(_actor(actor) for actor in facts.actors)]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Take any text; give it on one line so that Markdown shows it as it is."""
    text = one_line(text)
    for character in "\\`*_[]<>#|~&":
        text = text.replace(character, f"\\{character}")
    # What makes a list or a heading only at the start of a line.
    number = text[: len(text) - len(text.lstrip("0123456789"))]
    if number and text[len(number) : len(number) + 1] in (".", ")"):
        return f"{number}\\{text[len(number) :]}"
    return f"\\{text}" if text[:1] in ("-", "+", "=") else text


def _origin(article: Article) -> Iterator[str]:
    told = [escaped(part) for part in (article.author, article.date) if part]
    if told:
        yield f"{', '.join(told)} (as the page says)  "
    yield f"Source: {escaped(article.url or article.source)}  "
    yield f"SHA-256 of the text: {article.sha256}"


def _quote(article: Article, facts: Facts, quote: Quote) -> Iterator[str]:
    yield f"> {escaped(words_of(article.text, quote))}"
    yield ">"
    notes = [
        *(["reported"] if quote.kind == "indirect" else []),
        *(["attitude"] if quote.act == "attitude" else []),
        _place(quote.content),
    ]
    yield f"> — **{escaped(speaker_of(article, facts, quote))}** ({', '.join(notes)})"


def _deal(article: Article, facts: Facts, deal: Deal) -> Iterator[str]:
    yield f"### {escaped(deal.title)}"
    yield ""
    yield f"- {deal.kind}{f', {deal.status}' if deal.status else ''} ({_place(deal.mentions)})"
    for party in deal.parties:
        actor = facts.actor(party.actor)
        yield f"- {party.role}: **{escaped(actor.name if actor else party.actor)}**"
    if deal.value:
        yield f"- value: {escaped(deal.value.text)}"
    for name, span in (("object", deal.object), ("quantity", deal.quantity)):
        if span is not None:
            yield f"- {name}: {escaped(span.text_in(article.text))}"
    if deal.dates:
        dates = ", ".join(escaped(span.text_in(article.text)) for span in deal.dates)
        yield f"- dates: {dates}"
    for span in deal.mentions:
        yield ""
        yield f"> {escaped(span.text_in(article.text))}"


def _actor(actor: Actor) -> str:
    role = f", {escaped(actor.role)}" if actor.role else ""
    also = f"; also {', '.join(map(escaped, actor.aliases))}" if actor.aliases else ""
    count = len(actor.mentions)
    mentions = f"{count} mention{'' if count == 1 else 's'}"
    return f"- **{escaped(actor.name)}**{role} ({actor.kind}{also}; {mentions})"


def _place(spans: tuple[Span, ...]) -> str:
    return f"characters {spans[0].start}–{spans[-1].end}"
