"""An article at a glance: who speaks how much, the deals, who is named how often, and when.

Pure counting over facts; nothing is found here that the components did not find.
"""

from __future__ import annotations

from dataclasses import dataclass

from .model import Actor, ActorKind, Article, Deal, Facts, Quote, Span


@dataclass(frozen=True, slots=True)
class SpeakerShare:
    """How much one speaker says: ``words`` of quoted speech in ``quotes`` quotes.

    ``kind`` is None for a source that is no actor ("the statement"), ``named`` tells whether a
    reader could look the source up. ``name`` is empty where the text gives no source at all.
    """

    name: str
    kind: ActorKind | None
    named: bool
    words: int
    quotes: int


@dataclass(frozen=True, slots=True)
class DatedDeal:
    """A date of a deal and the deal."""

    date: Span
    deal: Deal


@dataclass(frozen=True, slots=True)
class Overview:
    """``speakers`` and ``actors`` from the most to the least; deals and dates in text order."""

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
    """Take an article and its facts; give its overview. Attitudes are no speech and not counted."""
    totals: dict[str, SpeakerShare] = {}
    for quote in facts.quotes:
        if quote.act != "speech":
            continue
        share = _share(article, facts, quote)
        key = quote.speaker or share.name.lower()
        before = totals.get(key)
        if before is not None:
            share = SpeakerShare(
                before.name,
                before.kind,
                before.named,
                before.words + share.words,
                before.quotes + share.quotes,
            )
        totals[key] = share
    speakers = sorted(totals.values(), key=lambda share: (-share.words, -share.quotes))
    actors = sorted(facts.actors, key=lambda actor: -len(actor.mentions))
    # One sentence may tell of several deals: a date is shown once for each.
    dates = sorted(
        (DatedDeal(date, deal) for deal in facts.deals for date in deal.dates),
        key=lambda dated: dated.date,
    )
    return Overview(tuple(speakers), facts.deals, tuple(actors), tuple(dates))


def _share(article: Article, facts: Facts, quote: Quote) -> SpeakerShare:
    words = sum(len(span.text_in(article.text).split()) for span in quote.content)
    actor = facts.actor(quote.speaker)
    if actor is not None:
        return SpeakerShare(actor.name, actor.kind, actor.kind != "group", words, 1)
    name = quote.source.text_in(article.text) if quote.source else ""
    return SpeakerShare(name, None, False, words, 1)
