"""What is copied together: a fact's group. How it is written is told by the table of forms."""

from __future__ import annotations

from ..article.facts.actor import Actor
from ..article.facts.facts import Facts
from ..article.facts.quote import Quote
from .company import deals_of, quotes_of


def group_of(facts: Facts, fact_id: str) -> tuple[str, ...]:
    """Take a fact's id; give the ids of its group.

    All that the speaker of a quote said (or thought, for an attitude); what an actor said and its
    deals; a deal is a group of its own.

    Raises:
        KeyError: there is no fact of that id.
    """
    fact = facts.fact(fact_id)
    if isinstance(fact, Quote):
        who = (fact.speaker, fact.speakers, fact.act)
        same = (q for q in facts.quotes if (q.speaker, q.speakers, q.act) == who)
        return tuple(q.id for q in same) if fact.speaker or fact.speakers else (fact_id,)
    if not isinstance(fact, Actor):
        return (fact_id,)
    said = [quote.id for quote in quotes_of(facts, fact) if quote.act != "mention"]
    deals = [deal.id for _, deal in deals_of(facts, fact)]
    return (fact_id, *said, *dict.fromkeys(deals))
