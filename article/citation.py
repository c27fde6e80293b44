"""A fact as plain words to paste: the article's own words, and whose they are.

A direct quote gets quotation marks, also where the article has none; an indirect one never,
since the words are the writer's. Nothing ends with a line break.
"""

from __future__ import annotations

from .facts.actor import Actor
from .facts.article import Article
from .facts.deal import Deal
from .facts.facts import Facts
from .facts.quote import Quote
from .facts.span import Span
from .text import one_line

GAP = " … "
"""What stands between the parts of a broken quote."""


_PRONOUNS = frozenset(
    {
        *("he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "this", "these"),
        *("those", "one", "some", "many", "others", "both"),
    }
)


def cite(article: Article, facts: Facts, fact_id: str) -> str:
    """Take an article, its facts and a fact's id; give the fact as words with attribution.

    Raises:
        KeyError: there is no fact of that id.
    """
    fact = facts.fact(fact_id)
    if isinstance(fact, Quote):
        return cite_quote(article, facts, fact)
    if isinstance(fact, Deal):
        return cite_deal(article, facts, fact)
    return cite_actor(fact)


def cite_quote(article: Article, facts: Facts, quote: Quote) -> str:
    """Take a quote; give its words, in quotation marks if they are the speaker's, and whose."""
    who = speaker_of(article, facts, quote)
    reported = " (reported)" if quote.kind == "indirect" else ""
    return f"{words_of(article.text, quote)} — {who}{reported}{_in_article(article)}"


def cite_deal(article: Article, facts: Facts, deal: Deal) -> str:
    """Take a deal; give its title, its slots and the words that tell of it, a line each."""
    lines = [one_line(deal.title)]
    for party in deal.parties:
        actor = facts.actor(party.actor)
        lines.append(f"{party.role}: {one_line(actor.name) if actor else party.actor}")
    if deal.value:
        lines.append(f"value: {one_line(deal.value.text)}")
    for name, span in (("object", deal.object), ("quantity", deal.quantity)):
        if span is not None:
            lines.append(f"{name}: {_words(article, span)}")
    if deal.dates:
        lines.append(f"date: {', '.join(_words(article, span) for span in deal.dates)}")
    if deal.status:
        lines.append(f"status: {deal.status}")
    lines += [_words(article, span) for span in deal.mentions]
    return "\n".join(lines) + _in_article(article, "\n— ")


def cite_actor(actor: Actor) -> str:
    """Take an actor; give name, role, kind and other names on one line."""
    role = f", {one_line(actor.role)}" if actor.role else ""
    also = f"; also {', '.join(map(one_line, actor.aliases))}" if actor.aliases else ""
    return f"{one_line(actor.name)}{role} ({actor.kind}{also})"


def speaker_of(article: Article, facts: Facts, quote: Quote) -> str:
    """Take a quote; give its speaker's name and role, or the words that stand for the speaker."""
    actor = facts.actor(quote.speaker)
    if actor is not None:
        return (
            f"{one_line(actor.name)}, {one_line(actor.role)}"
            if actor.role
            else one_line(actor.name)
        )
    return source_of(article.text, quote)


def source_of(text: str, quote: Quote) -> str:
    """Take the article's text and a quote of no known actor; give the words that name its source.

    A pronoun that nobody resolved names no one: the words say so, lest it read as whoever is near.
    """
    if quote.source is None:
        return "speaker not named"
    words = one_line(quote.source.text_in(text)).strip()
    return f"“{words}”, not clear who" if words.casefold() in _PRONOUNS else words


def words_of(text: str, quote: Quote) -> str:
    """Take the article's text and a quote; give its words on one line, display-safe.

    The speaker's own words stand in one pair of quotation marks, in place of those that the
    article has around each part; reported words stand without.
    """
    parts = [one_line(span.text_in(text)) for span in quote.content]
    if quote.kind != "direct":
        return GAP.join(parts)
    words = GAP.join(map(_without_marks, parts))
    marked = any(words.startswith(left) and words.endswith(right) for left, right in _PAIRS)
    return words if marked else f"“{words}”"


_PAIRS = (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"))


def _without_marks(words: str) -> str:
    """Take words; give them without the one pair of quotation marks that is around them."""
    for left, right in _PAIRS:
        inner = words[1:-1]
        if words[:1] == left and words[-1:] == right and left not in inner and right not in inner:
            return inner.strip()
    return words


def _words(article: Article, span: Span) -> str:
    return one_line(span.text_in(article.text))


def _in_article(article: Article, before: str = ", in ") -> str:
    return f"{before}“{one_line(article.title)}”" if article.title else ""
