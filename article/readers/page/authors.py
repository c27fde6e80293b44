"""Who wrote a page, where it says so; what is no name is no author."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from ...lexicon import rows
from .jsonld import names_of
from .tree import BLOCKS, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST_NAME = 6
"""Words. More are no name."""

_META = (
    *(
        "author",
        "byl",
        "byline",
        "parsely-author",
        "sailthru.author",
        "article:author",
        "dc.creator",
    ),
    *("dc.creator.name", "dcterms.creator", "citation_author", "cxenseparse:author", "og:author"),
)
_NAMED = re.compile(
    r"(?i)(?:^|[\s_-])(?:by-?line\w*|authors?|author-?name|written-?by|posted-?by|reporter|vcard|contributor)(?:$|[\s_-])"
)
_BY = re.compile(
    r"(?i)^\W*(?:(?:written|posted|published|reported|words|text|story|article)\s+)?by:?\s+|^\W*authors?:\s*|^\W*words:\s*"
)
_MONTH = (
    "january|february|march|april|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_CUT = re.compile(
    r"(?i)\s*(?:\b(?:last )?(?:updated|published|posted|modified)\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    rf"|\b(?:{_MONTH})\.?(?:\W*\d|\s*$)|\bmay\W*\d|\d|[|•·(<\[@]|\s[-–—/]\s"
    r"|\bphotograph\w*|\bphotos? by\b|\bfollow\b|\bis an?\b| for (?=the|[A-Z])"
    r"| in [A-Z]| at [A-Z]|\S+@\S+|https?:).*$"
)
_SHORT = re.compile(r"\b(?:Jr|Sr|[A-Z])\.$")
_SPLIT = re.compile(r"\s*(?:;|,?\s&\s|(?:,\s*)?\band\b|,|\n)\s*", re.I)


def author_of(page: HtmlElement, described: Mapping[str, Any], outlet: str | None) -> str | None:
    """Take a parsed page, its JSON-LD and outlet; give its authors, None where it names none.

    JSON-LD goes before meta, meta before the line with the name. Several are joined by "; ".
    """
    for told in (
        list(names_of(described.get("author"))) or list(names_of(described.get("creator"))),
        list(_metas(page)),
    ):
        if names := clean(told, outlet):
            return "; ".join(names)
    for line in _lines(page):
        if names := clean([line], outlet):
            return "; ".join(names)
    return None


def clean(told: list[str], outlet: str | None = None) -> list[str]:
    """Take what fields or lines say of authors; give the names in it, each once, in order."""
    names: dict[str, str] = {}
    for words in told:
        for piece in _SPLIT.split(_stripped(words)):
            name = " ".join(piece.strip(" ,:-–—|•·*'\"").split())
            name = name if _SHORT.search(name) else name.rstrip(".")
            if is_name(name) and name.casefold() != (outlet or "").casefold():
                names.setdefault(name.casefold(), name)
            elif names:
                break  # a role: what follows it is no name any more
    return list(names.values())[:12]


def is_name(words: str) -> bool:
    """Take words; tell whether they can be a person's name: two to six, each with a capital."""
    parts = words.split()
    if not 2 <= len(parts) <= LONGEST_NAME:
        return False
    for part in parts:
        bare = part.strip(".,'’").casefold()
        if bare in _words("no name") or any(c.isdigit() or c in "_=/\\#@:{}()$%" for c in part):
            return False
        if not (
            part[0].isupper()
            or bare in _words("particle")
            or "’" in part
            or "'" in part
            or "-" in part
        ):
            return False if part[0].islower() or not part[0].isalpha() else bool(words)
    return parts[0][0].isalpha() and parts[-1].casefold() not in _words("particle")


def _stripped(words: str) -> str:
    words = " ".join(html.unescape(words).split())  # JSON-LD often holds escaped names
    if words.lower().startswith(("http:", "https:", "www.")):
        return ""
    return _CUT.sub("", _BY.sub("", words)).strip()


def _metas(page: HtmlElement) -> Iterator[str]:
    for name in _META:
        found = [
            content
            for one in page.iter("meta")
            if (one.get("name") or one.get("property") or "").lower() == name
            and (content := (one.get("content") or "").strip())
        ]
        if found:
            yield from (
                _turned(one) if name.startswith(("citation", "dc")) else one for one in found
            )
            return


def _turned(words: str) -> str:
    """A catalogue's "Lund, Ida" as "Ida Lund"."""
    last, comma, first = words.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and "," not in first else words


def _lines(page: HtmlElement) -> Iterator[str]:
    """Short lines that are marked as naming the author; "By …" among the first lines."""
    others = re.compile(r"(?i)comment|related|teaser|card|recommend|sidebar|login|promo|bio\b")
    for element in page.iter():
        if not isinstance(element.tag, str) or element.tag in ("html", "body", "meta", "link"):
            continue
        told = f"{element.get('class') or ''} {element.get('id') or ''}"
        marked = element.get("rel") == "author" or "author" in (element.get("itemprop") or "")
        if not marked and not _NAMED.search(told):
            continue
        above = " ".join(
            f"{one.get('class') or ''}" for one in element.iterancestors() if one.tag != "body"
        )
        words = words_of(element)
        if 4 <= len(words) <= 160 and not others.search(f"{told} {above}"):
            yield words
    first = 0
    for element in page.iter("p", "div", "span", "h2", "h3", "h4", "h5"):
        if any(child.tag in BLOCKS for child in element.iterdescendants()):
            continue
        words = words_of(element)
        if not words:
            continue
        first += 1
        if first > 40:
            return
        if len(words) <= 100 and re.match(r"(?:By|BY|Written by|by)[: ]\s*[A-Z]", words):
            yield words


@cache
def _words(kind: str) -> frozenset[str]:
    found = (words for name, words, _ in rows("author_words.tsv") if name == kind)
    return frozenset(word for words in found for word in words.split())
