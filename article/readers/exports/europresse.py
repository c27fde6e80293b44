"""Europresse: a page with one element an article, its parts named by class."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..dates import day_of
from ..page.authors.names import clean
from ..page.flat import paragraphs_of
from ..reading import Reading, field

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SIGN = re.compile(r"DocPublicationName|docOcurrContainer|titreArticle")


def articles(markup: str) -> list[Reading]:
    """Take a page; give the articles of Europresse on it, [] when it is none of theirs."""
    if not _SIGN.search(markup):
        return []
    from lxml import etree, html

    try:
        page = html.document_fromstring(markup)
    except (etree.ParserError, ValueError):
        return []
    return [one for part in page.iter("article") if (one := _article(part)).text]


def _article(part: HtmlElement) -> Reading:
    from lxml import html

    body = "".join(
        html.tostring(one, encoding="unicode")
        for one in part.xpath(".//*[contains(@class, 'docOcurrContainer')]")
    )
    author = _words(part, "sm-margin-bottomNews") or _words(part, "docAuthors")
    return Reading(
        "\n\n".join(paragraphs_of(body)) if body else "",
        field(_words(part, "titreArticle")),
        field("; ".join(clean([author]))),
        _day(_words(part, "DocHeader")),
        field(re.split(r"\s*[,(]|\s-\s", _words(part, "DocPublicationName"))[0]),
    )


def _words(part: HtmlElement, name: str) -> str:
    for one in part.xpath(f".//*[contains(@class, '{name}')]"):
        if words := " ".join(one.text_content().split()):
            return words
    return ""


_FRENCH = {
    "janvier": "January",
    "février": "February",
    "mars": "March",
    "avril": "April",
    "mai": "May",
    "juin": "June",
    "juillet": "July",
    "août": "August",
    "septembre": "September",
    "octobre": "October",
    "novembre": "November",
    "décembre": "December",
}


def _day(words: str) -> str | None:
    for french, english in _FRENCH.items():
        words = words.replace(french, english)
    return day_of(words)
