"""An article and its facts with the words as a reader sees them: no Markdown marks in them. Pure.

For the tree, the details and what is copied as prose. Every offset is still the article's own:
where a mark stands, the text here has a word joiner, which no line that is shown keeps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ...article.facts.article import Article
from ...article.facts.facts import Facts
from ...article.facts.span import Span
from ...article.text import visible
from .written import written

_JOINER = "\u2060"
"""``article.text.visible`` leaves it out."""

_CUT_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*…?\Z")
"""A link whose end is missing, as in a title that was shortened, or in words that end within it."""


def text_shown(text: str, marks: Iterable[Span]) -> str:
    """Take a text and where its marks stand; give one of the same length with none of them."""
    parts, at = [], 0
    for mark in sorted(marks):
        start = max(at, mark.start)
        if start < mark.end:
            parts += [text[at:start], _JOINER * (mark.end - start)]
            at = mark.end
    return "".join([*parts, text[at:]])


def words_shown(words: str) -> str:
    """Take words of a Markdown text that were taken down; give them without their marks."""
    plain = visible(text_shown(words, written(words).marks))
    return _CUT_LINK.sub(r"\1", plain)


def facts_shown(facts: Facts) -> Facts:
    """Take facts of a Markdown text; give them with names, roles and titles without marks."""
    return replace(
        facts,
        actors=tuple(
            replace(
                actor,
                name=words_shown(actor.name),
                role=words_shown(actor.role) if actor.role else actor.role,
            )
            for actor in facts.actors
        ),
        deals=tuple(replace(deal, title=words_shown(deal.title)) for deal in facts.deals),
    )


def article_shown(article: Article, marks: Iterable[Span]) -> Article:
    """Take an article and where its marks stand; give it without them, of the same length."""
    title = words_shown(article.title) if article.title else article.title
    return replace(article, text=text_shown(article.text, marks), title=title)
