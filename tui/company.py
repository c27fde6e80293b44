"""Whom an actor meets and what it says and does: what else is known beside its own fact. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from ..article.facts.actor import Actor
from ..article.facts.deal import Deal
from ..article.facts.facts import Facts
from ..article.facts.quote import Quote
from ..article.reading.paragraphs import paragraphs


def quotes_of(facts: Facts, actor: Actor) -> list[Quote]:
    """Take facts and an actor; give the quotes of what it says, alone or with others."""
    return [q for q in facts.quotes if q.speaker == actor.id or actor.id in q.speakers]


def deals_of(facts: Facts, actor: Actor) -> list[tuple[str, Deal]]:
    """Take facts and an actor; give each deal it has a part in, with that part."""
    return [
        (party.role, deal)
        for deal in facts.deals
        for party in deal.parties
        if party.actor == actor.id
    ]


def company(text: str, facts: Facts, actor: Actor) -> list[tuple[Actor, int]]:
    """Take a text, its facts and an actor; give the others named in the paragraphs it is named in.

    With the number of those paragraphs, the most first; of equals in the order of the facts.
    """
    starts = [span.start for span in paragraphs(text)]

    def places(each: Actor) -> set[int]:
        return {bisect_right(starts, mention.start) for mention in each.mentions}

    here = places(actor)
    counts: Counter[str] = Counter()
    for other in facts.actors:
        if other.id != actor.id and (together := len(here & places(other))):
            counts[other.id] = together
    return [(found, count) for key, count in counts.most_common() if (found := facts.actor(key))]
