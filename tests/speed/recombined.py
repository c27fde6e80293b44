"""Articles without end, recombined from the paragraphs of some that were read for facts.

Each paragraph keeps its quotes, deals and mentions. Some of the persons get another surname of the
same length, so that a library of many articles has many people in it, and rare words.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.article.facts.actor import Actor
from onrecord.article.facts.article import Article
from onrecord.article.facts.deal import Deal
from onrecord.article.facts.facts import Facts
from onrecord.article.facts.quote import Quote
from onrecord.article.facts.span import Span

OUTLETS = 40
FIRST_DAY = date(2015, 1, 1)
DAYS = 4_000
STRANGERS = 0.4
"""The share of persons who get another surname."""

_BREAK = re.compile(r"\n+")
_SYLLABLES = ("ba", "de", "fi", "go", "lu", "mar", "nor", "per", "quin", "ra", "sel", "tov", "wen")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its facts; all spans are in its own text, actors have ids of their article.

    ``sources`` are all actors of the article it is from.
    """

    text: str
    facts: Facts


def paragraphs(article: Article, facts: Facts) -> Iterator[Paragraph]:
    """Take an article and its facts; give its paragraphs; what goes over a line's end is left."""
    start = 0
    ends = [(found.start(), found.end()) for found in _BREAK.finditer(article.text)]
    for end, after in [*ends, (len(article.text), len(article.text))]:
        if end > start:
            yield Paragraph(article.text[start:end], _within(facts, Span(start, end)))
        start = after


def _within(facts: Facts, whole: Span) -> Facts:
    """Give the facts that lie in a part of the text, their spans moved to its beginning."""
    actors = []
    for actor in facts.actors:
        mentions = tuple(m for m in actor.mentions if whole.contains(m))
        if mentions:
            actors.append(replace(actor, mentions=_moved(mentions, -whole.start)))
    known = {actor.id for actor in actors}
    quotes = [
        _quote_moved(quote, -whole.start, {one: one for one in known})
        for quote in facts.quotes
        if all(whole.contains(span) for span in _spans(quote))
    ]
    deals = [
        _deal_moved(deal, -whole.start, {one: one for one in known})
        for deal in facts.deals
        if all(whole.contains(span) for span in _spans(deal))
    ]
    return Facts(tuple(actors), tuple(quotes), tuple(deals))


def _spans(fact: Quote | Deal) -> Iterator[Span]:
    if isinstance(fact, Quote):
        yield from (*fact.content, *filter(None, (fact.cue, fact.source, fact.passage)))
    else:
        yield from (*fact.mentions, *fact.dates, *filter(None, (fact.object, fact.quantity)))


def _moved(spans: Iterable[Span], by: int) -> tuple[Span, ...]:
    return tuple(Span(span.start + by, span.end + by) for span in spans)


def _one_moved(span: Span | None, by: int) -> Span | None:
    return Span(span.start + by, span.end + by) if span else None


def _quote_moved(quote: Quote, by: int, ids: dict[str, str]) -> Quote:
    return replace(
        quote,
        content=_moved(quote.content, by),
        cue=_one_moved(quote.cue, by),
        source=_one_moved(quote.source, by),
        passage=_one_moved(quote.passage, by),
        speaker=ids.get(quote.speaker or ""),
        speakers=tuple(ids[one] for one in quote.speakers if one in ids),
    )


def _deal_moved(deal: Deal, by: int, ids: dict[str, str]) -> Deal:
    return replace(
        deal,
        mentions=_moved(deal.mentions, by),
        dates=_moved(deal.dates, by),
        object=_one_moved(deal.object, by),
        quantity=_one_moved(deal.quantity, by),
        parties=tuple(
            replace(party, actor=ids[party.actor]) for party in deal.parties if party.actor in ids
        ),
    )


def articles(
    stock: Sequence[tuple[Article, Facts]], count: int, words: int = 600, seed: int = 1
) -> Iterator[tuple[Article, Facts]]:
    """Take articles with their facts, a number and a length; give so many recombined ones."""
    chance = random.Random(seed)
    pieces = [list(paragraphs(*one)) for one in stock]
    for number in range(count):
        chosen: list[Paragraph] = []
        length = 0
        wanted = chance.gauss(words, words / 3)
        while length < max(80, wanted):
            own = chance.choice(pieces)
            at = chance.randrange(len(own))
            for piece in own[at : at + chance.randint(2, 6)]:
                chosen.append(piece)
                length += len(piece.text.split())
        yield _article(number, chosen, chance)


def _article(
    number: int, chosen: Sequence[Paragraph], chance: random.Random
) -> tuple[Article, Facts]:
    texts: list[str] = []
    mentions: dict[tuple[str, str], list[Span]] = defaultdict(list)
    known: dict[tuple[str, str], Actor] = {}
    quotes: list[Quote] = []
    deals: list[Deal] = []
    at = 0
    for piece in chosen:
        ids = {}
        for actor in piece.facts.actors:
            key = actor.kind, actor.name
            first = known.setdefault(key, replace(actor, id=f"a{len(known) + 1}"))
            mentions[key] += _moved(actor.mentions, at)
            ids[actor.id] = first.id
        for quote in piece.facts.quotes:
            quotes.append(replace(_quote_moved(quote, at, ids), id=f"q{len(quotes) + 1}"))
        for deal in piece.facts.deals:
            deals.append(replace(_deal_moved(deal, at, ids), id=f"d{len(deals) + 1}"))
        texts.append(piece.text)
        at += len(piece.text) + 2
    text = "\n\n".join(texts)
    actors = [replace(actor, mentions=tuple(mentions[key])) for key, actor in known.items()]
    text, actors = _renamed(text, actors, chance)
    article = Article(
        source=f"https://news.example/{number // 100}/{number}",
        url=f"https://news.example/{number // 100}/{number}",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=text[:60].rpartition(" ")[0],
        date=(FIRST_DAY + timedelta(chance.randrange(DAYS))).isoformat(),
        outlet=f"Outlet {chance.randrange(OUTLETS)}",
    )
    return article, Facts(tuple(actors), tuple(quotes), tuple(deals))


def _renamed(text: str, actors: list[Actor], chance: random.Random) -> tuple[str, list[Actor]]:
    """Give some persons a new surname of the same length, in the text and in their names."""
    found = []
    for actor in actors:
        surname = actor.name.rpartition(" ")[2]
        if actor.kind != "person" or len(surname) < 4 or chance.random() > STRANGERS:
            found.append(actor)
            continue
        new = ""
        while len(new) < len(surname):
            new += chance.choice(_SYLLABLES)
        new = new[: len(surname)].capitalize()
        for mention in actor.mentions:
            words = mention.text_in(text).replace(surname, new)
            text = text[: mention.start] + words + text[mention.end :]
        found.append(
            replace(
                actor,
                name=actor.name.replace(surname, new),
                aliases=tuple(alias.replace(surname, new) for alias in actor.aliases),
            )
        )
    return text, found
