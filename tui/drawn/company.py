"""Whom an actor meets: who is named in the same paragraphs. Pure counting."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from ...article.facts.actor import Actor
from ...article.facts.facts import Facts
from ...article.reading.paragraphs import paragraphs


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
