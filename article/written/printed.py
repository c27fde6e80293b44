"""An article as people are shown its words: without the signs of Markdown. Pure.

For the tree, the details, what is copied as prose, tables to read and Markdown. Every offset is
still the article's own: where a sign stands, the text here has a word joiner, which no line that is
shown keeps.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..facts.article import Article
from ..facts.span import Span
from ..text import visible
from .recognition import is_markdown

_JOINER = "\u2060"
"""``article.text.visible`` leaves it out."""


def printed(article: Article) -> Article:
    """Take an article; give it without the signs of Markdown, every offset the same.

    One that has none is given as it is.
    """
    if not is_markdown(article):
        return article
    from .markdown import written  # when it is one: the first paint is not to wait

    found = written(article.text)
    text = without(article.text, (*found.marks, *found.leads))
    title = plain_words(article.title) if article.title else article.title
    return replace(article, text=text, title=title)


def without(text: str, signs: Iterable[Span]) -> str:
    """Take a text and where its signs stand; give one of the same length with none of them."""
    parts, at = [], 0
    for sign in sorted(signs):
        start = max(at, sign.start)
        if start < sign.end:
            parts += [text[at:start], _JOINER * (sign.end - start)]
            at = sign.end
    return "".join([*parts, text[at:]])


def plain_words(words: str) -> str:
    """Take a line of a Markdown text, as a heading; give its words without signs."""
    from .markdown import read_lines  # as above

    found = read_lines(words, whole=False)
    return visible(without(words, (*found.marks, *found.leads)))
