"""The usual names of an article's fields in JSON and in tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

USUAL: Mapping[str, tuple[str, ...]] = {
    "text": (
        *("text", "fulltext", "body", "articlebody", "bodytext", "maintext", "articletext"),
        *("content", "contenttext", "contenthtml", "plaintext", "fullcontent", "story", "article"),
        *("cleanedtext", "rawtext", "document", "paragraphs", "bodyhtml", "html", "transcript"),
        *("leadparagraph", "abstract", "description", "summary", "snippet", "excerpt"),
    ),
    "title": ("title", "headline", "webtitle", "head", "heading", "subject", "name"),
    "author": ("author", "authors", "byline", "creator", "writer", "by", "journalist"),
    "date": (
        *("date", "publishedat", "published", "publisheddate", "publicationdate", "pubdate"),
        *("datepublished", "webpublicationdate", "datepublish", "publishdate", "publishtime"),
        *("createdat", "created", "timestamp", "time", "datetime", "updated"),
    ),
    "outlet": (
        *("outlet", "source", "publisher", "publication", "newspaper", "sourcename", "site"),
        *("sitename", "media", "journal", "sourcedomain", "domain"),
    ),
    "url": ("url", "link", "weburl", "href", "permalink", "articleurl"),
}
NAMES = tuple(USUAL)
"""What ``--field`` can name."""


def known(names: Iterable[str]) -> set[str]:
    """Take names of fields; give which of ``NAMES`` they are the usual ones for."""
    plain = {plain_name(name) for name in names}
    return {what for what, usual in USUAL.items() if plain & set(usual)}


def plain_name(name: str) -> str:
    """Take a field's name; give it without capitals, blanks and signs."""
    return re.sub(r"[\W_]+", "", name.casefold())
