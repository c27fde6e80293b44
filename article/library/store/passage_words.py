"""The words by which an article, a quote and a deal are found, from their texts."""

from __future__ import annotations

from ...facts.article import Article
from ...facts.deal import Deal
from ...facts.quote import Quote, passage_of
from ..language.words import words_of


def text_words(article: Article) -> list[str]:
    """Take an article; give the words of its title and text, as they are searched."""
    return title_words(article.title, article.text)


def title_words(title: str | None, text: str) -> list[str]:
    """Take an article's title and text; give their words, as they are searched."""
    return words_of(f"{title or ''}\n{text}")


def quote_words(article: Article, quote: Quote) -> list[str]:
    """Take an article and a quote; give the words of its passage, as they are searched."""
    return words_of(passage_of(quote, article.text).text_in(article.text))


def deal_words(article: Article, deal: Deal) -> list[str]:
    """Take an article and a deal; give the words that tell of it, as they are searched."""
    told = (deal.title, *(span.text_in(article.text) for span in deal.mentions))
    return words_of("\n".join(told))
