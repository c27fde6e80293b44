"""An article at a glance: who speaks how much, the deals, who is named how often, and when.

Pure counting over facts; nothing is found here that the components did not find.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .facts.actor import Actor
from .facts.article import Article
from .facts.deal import Deal
from .facts.facts import Facts
from .facts.quote import Quote, name_of, speakers_of
from .facts.span import Span

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

NO_DAY = (10_000, 0, 0)
"""Stands after every date."""

_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_YEAR = re.compile(r"\b(?:1[5-9]|20|21)\d\d\b")
_ENDS = "uary|ruary|ch|il|e|y|ust|tember|t|ober|ember"
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})(?:{_ENDS})?\b", re.IGNORECASE)
_DAY = re.compile(r"\b(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b")
_JOINING = frozenset({"and", "both", "the"})


@dataclass(frozen=True, slots=True)
class SpeakerShare:
    """How much one speaker says: ``words`` of quoted speech in ``quotes`` quotes.

    ``kind`` is None for a source that is no actor ("the statement"), ``named`` tells whether a
    reader could look the source up. ``name`` is empty where the text gives no source at all.
    ``denied`` and ``open`` of the quotes are so.
    """

    name: str
    kind: str | None
    named: bool
    words: int
    quotes: int
    denied: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True)
class DatedDeal:
    """A date of a deal and the deal."""

    date: Span
    deal: Deal


@dataclass(frozen=True, slots=True)
class Overview:
    """``speakers`` and ``actors`` from the most to the least, deals in text order.

    ``dates`` come in the order of time, after them those that tell no year, in text order.
    """

    speakers: tuple[SpeakerShare, ...]
    deals: tuple[Deal, ...]
    actors: tuple[Actor, ...]
    dates: tuple[DatedDeal, ...]

    @property
    def quoted_words(self) -> int:
        """All words of quoted speech."""
        return sum(speaker.words for speaker in self.speakers)

    @property
    def named_share(self) -> float:
        """The share, 0 to 1, of quoted words whose source is named; 0 when nobody speaks."""
        named = sum(speaker.words for speaker in self.speakers if speaker.named)
        return named / self.quoted_words if self.quoted_words else 0.0


def overview(article: Article, facts: Facts) -> Overview:
    """Take an article and its facts; give its overview.

    Attitudes and mentions are nobody's words and not counted.
    """
    totals: dict[str, SpeakerShare] = {}
    for quote in facts.quotes:
        if quote.act != "speech":
            continue
        share = _share(article, facts, quote)
        key = quote.speaker or "+".join(quote.speakers) or share.name.lower()
        before = totals.get(key)
        if before is not None:
            share = SpeakerShare(
                before.name,
                before.kind,
                before.named,
                before.words + share.words,
                before.quotes + share.quotes,
                before.denied + share.denied,
                before.open + share.open,
            )
        totals[key] = share
    speakers = sorted(totals.values(), key=lambda share: (-share.words, -share.quotes))
    actors = sorted(facts.actors, key=lambda actor: -len(actor.mentions))
    # One sentence may tell of several deals: a date is shown once for each.
    dates = sorted(
        (DatedDeal(date, deal) for deal in facts.deals for date in deal.dates),
        key=lambda dated: (day_of(dated.date.text_in(article.text)) or NO_DAY, dated.date),
    )
    return Overview(tuple(speakers), facts.deals, tuple(actors), tuple(dates))


def day_of(words: str) -> tuple[int, int, int] | None:
    """Take a date as a text tells it; give year, month and day, 0 for what it leaves open.

    None when it tells no year ("Tuesday", "in March"): to guess it would be to invent a date.
    """
    if iso := _ISO.search(words):
        return int(iso[1]), int(iso[2]), int(iso[3])
    year = _YEAR.search(words)
    if year is None:
        return None
    month = _MONTH.search(words)
    if month is None:
        return int(year[0]), 0, 0
    rest = words[: year.start()] + words[year.end() :]
    day = _DAY.search(rest)
    number = MONTHS.index(month[1].lower()) + 1
    return int(year[0]), number, int(day[1]) if day else 0


def _share(article: Article, facts: Facts, quote: Quote) -> SpeakerShare:
    words = sum(len(span.text_in(article.text).split()) for span in quote.content)
    speakers = speakers_of(quote, facts)
    kind = speakers[0].kind if len(speakers) == 1 else None
    turned = (int(quote.polarity == "denied"), int(quote.polarity == "open"))
    if not speakers and quote.source is None:
        return SpeakerShare("", None, False, words, 1, *turned)
    named = all(actor.kind != "group" for actor in speakers)
    if not speakers and quote.source is not None:
        named = _names_all(article, facts, quote.source)
    return SpeakerShare(name_of(quote, article.text, facts), kind, named, words, 1, *turned)


def _names_all(article: Article, facts: Facts, source: Span) -> bool:
    """Tell whether a source is nothing but named actors, as in "Oslo and Bergen"."""
    text = article.text
    named = {
        offset
        for actor in facts.actors
        for mention in actor.mentions
        if actor.kind != "group" and source.contains(mention)
        for offset in range(mention.start, mention.end)
    }
    rest = "".join(" " if k in named else text[k] for k in range(source.start, source.end))
    return bool(named) and _JOINING.issuperset(re.findall(r"\w+", rest.lower()))
