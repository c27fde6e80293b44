"""Which spans of the text carry which style. Pure: facts in, named spans out."""

from __future__ import annotations

from ...article.facts.facts import Fact, Facts, kind_of
from ...article.facts.span import Span

Marked = list[tuple[Span, str]]
"""Spans with the name of their style."""

_PRONOUNS = """
    he him his she her hers it its they them their theirs who whom whose which that this these those
    we us our ours i me my mine you your yours himself herself itself themselves
"""
PRONOUNS = frozenset(_PRONOUNS.split())
"""The closed class of English personal, relative and demonstrative pronouns. A mention that is
one is not marked until its actor is selected: a text with every "it" in colour cannot be read."""


def entities(text: str, facts: Facts) -> Marked:
    """Take a text and its facts; give each mention by name or description with its actor's kind."""
    return [
        (mention, actor.kind)
        for actor in facts.actors
        for mention in actor.mentions
        if mention.text_in(text).casefold() not in PRONOUNS
    ]


def quotes(facts: Facts) -> Marked:
    """Take facts; give what was said and what was only thought or wanted.

    A mention is nobody's words and is not marked until it is selected.
    """
    return [
        (span, "attitude" if quote.act == "attitude" else "quote")
        for quote in facts.quotes
        if quote.act != "mention"
        for span in quote.content
    ]


def noted(facts: Facts) -> Marked:
    """Take facts; give the words that a person noted something on."""
    return [(remark.words, "noted") for remark in facts.remarks]


def context(fact: Fact, chosen: tuple[Span, ...]) -> Marked:
    """Take a fact and the words of it that stand out; give what belongs to it beside them.

    Of a quote that is source and cue, of a deal the evidence, when only a slot of it stands out.
    """
    beside: tuple[Span, ...] = kind_of(fact).beside(fact)
    return [(span, "context") for span in beside] if beside != chosen else []


def words(fact: Fact) -> tuple[Span, ...]:
    """Take a fact; give the spans that are the fact, in text order."""
    found: tuple[Span, ...] = kind_of(fact).words(fact)
    return found
