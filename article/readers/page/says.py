"""What a page says of itself: title, outlet, date. Unknown is better than wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ..dates import day_of
from .apart import Own
from .jsonld import publisher, text_of
from .templates import is_open
from .tree import BLOCKS, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DATES = (
    *("article:published_time", "og:article:published_time", "datepublished", "date.published"),
    *(
        "parsely-pub-date",
        "sailthru.date",
        "pubdate",
        "publish-date",
        "publishdate",
        "article.published",
    ),
    *("dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "citation_publication_date"),
    *(
        "citation_date",
        "originalpublicationdate",
        "cxenseparse:recs:publishtime",
        "date",
        "created",
    ),
    *("article_date_original", "displaydate", "published_time", "rnews:datepublished"),
)
_DATED = re.compile(
    r"(?i)(?:^|[\s_-])(?:date|dateline|time-?stamp|pub-?date|publish\w*|posted|byline|meta)"
    r"(?:$|[\s_-])"
)
_PUBLISHED = re.compile(
    r"(?i)\b(?:(?:first )?published|posted|(?:last )?updated|created|issued|released?|date)\b"
    r"\s*(?:on|at|:)?"
)
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)")
_SEPARATOR = re.compile(r"\s+(?:[|•·»«–—-]|::|//)\s+|\s*\|\s*|\s+»\s*")
_LONGEST_SITE = 40


def outlet_of(page: HtmlElement, described: Mapping[str, Any]) -> str | None:
    """Take a parsed page and its JSON-LD; give who publishes it, None where it does not say."""
    for name in (
        publisher(page, described),
        meta(page, "og:site_name", "application-name", "citation_journal_title", "dc.publisher"),
    ):
        words = " ".join(re.sub(r"(?i)^(?:https?://)?(?:www\.)|/+$|[®™]", "", name).split())
        fits = 2 <= len(words) <= _LONGEST_SITE * 2 and not is_open(words)
        if fits and not words.lower().startswith("http"):
            return words
    return None


def title_of(page: HtmlElement, described: Mapping[str, Any], outlet: str | None) -> str | None:
    """Take a parsed page, its JSON-LD and outlet; give its headline without the site's name.

    The printed heading is taken when the page's own fields say the same, since those are cut,
    joined with the site's name and worded for searching.
    """
    head = next((words_of(one) for one in page.iter("title")), "")
    told = [text_of(described.get("headline")), meta(page, "og:title", "twitter:title"), head]
    sites = [name for name in (outlet, meta(page, "og:site_name", "application-name")) if name]
    told = [without_site(" ".join(one.split()), sites) for one in told if not is_open(one)]
    told = [one for one in told if one]
    headings = (words_of(one) for one in page.iter("h1"))
    printed = [words for words in headings if words and not is_open(words)]
    for heading in printed:
        if any(_same(heading, one) for one in told):
            return heading
    if told and not any(_plain(told[0]) == _plain(site) for site in sites):
        return told[0]
    return printed[0] if len(printed) == 1 else None


def date_of(page: HtmlElement, described: Mapping[str, Any], url: str | None) -> str | None:
    """Take a parsed page, its JSON-LD and URL; give the day the page says it was published.

    Never a year found in the text, nor a day that a sentence speaks of.
    """
    told = [text_of(described.get(key)) for key in ("datePublished", "dateCreated")]
    told += [meta(page, name) for name in _DATES]
    told += list(_times(page))
    told.append(text_of(described.get("dateModified")))
    for one in told:
        if day := day_of(one):
            return day
    address = url or meta(page, "og:url")
    canonical = next(
        (one.get("href") for one in page.iter("link") if one.get("rel") == "canonical"), ""
    )
    for place in (address, canonical or ""):
        if (found := _URL_DATE.search(place)) and (day := day_of("-".join(found.groups()))):
            return day
    return next((day for line in _datelines(page) if (day := day_of(line))), None)


def meta(page: HtmlElement, *names: str) -> str:
    """Take a parsed page and names of ``meta`` fields; give the first one's content, or ""."""
    found: dict[str, str] = {}
    for element in page.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = (element.get("content") or "").strip()
        if content:
            found.setdefault(key.lower(), content)
    return next((found[name] for name in names if name in found), "")


def without_site(title: str, sites: list[str]) -> str:
    """Take a title and names of its site; give it without a site, section or author at its end.

    What stands behind a bar is never the headline's; behind a dash only the site's name goes.
    """
    if "|" in title:
        first, _, rest = title.partition("|")
        if any(_plain(first) == _plain(site) for site in sites):
            title = rest.strip()
        elif len(first.split()) >= 2 or any(_plain(rest) == _plain(site) for site in sites):
            title = first.strip()
    names = {_plain(site) for site in sites}
    while (parts := list(_SEPARATOR.finditer(title))) and parts[-1].start() > 0:
        last = _plain(title[parts[-1].end() :])
        if not any(last == name or (len(name) > 4 and last.startswith(name)) for name in names):
            break
        title = title[: parts[-1].start()]
    opening = _SEPARATOR.search(title) or re.search(r":\s+", title)
    if opening and _plain(title[: opening.start()]) in names:
        title = title[opening.end() :]
    return title.strip(" -–—|·•»")


def _times(page: HtmlElement) -> Iterator[str]:
    """The days in elements that are marked as the day of publication, not in sentences."""
    own = Own.of(page)
    for element in page.iter("time", "meta", "span", "abbr", "p", "div"):
        named = f"{element.get('itemprop') or ''} {element.get('property') or ''}".lower()
        dated = "datepublished" in named or element.get("pubdate") is not None
        if dated and own.has(element):
            yield element.get("datetime") or element.get("content") or words_of(element)
    for element in page.iter("time"):
        if not _in_prose(element) and own.has(element):
            yield element.get("datetime") or words_of(element)


def _datelines(page: HtmlElement) -> Iterator[str]:
    """Short lines named as a date or byline, and those that begin "Published"."""
    own = Own.of(page)
    for element in page.iter("p", "div", "span", "small", "li"):
        words = element.text_content() if len(element) < 12 else ""
        words = " ".join(words.split())
        if not 6 <= len(words) <= 120 or not own.has(element):
            continue
        named = _DATED.search(f"{element.get('class') or ''} {element.get('id') or ''}")
        marked = _PUBLISHED.match(words)
        if named or marked:
            yield words[marked.end() :] if marked else words


def _in_prose(element: HtmlElement) -> bool:
    line = next((one for one in element.iterancestors() if one.tag in BLOCKS), None)
    if line is None:
        return False
    around = words_of(line).replace(words_of(element), "", 1)
    return len(_PUBLISHED.sub("", around).split()) > 12 or (
        line.tag == "p" and around.rstrip().endswith((".", "?", "!", "”"))
    )


def _plain(words: str) -> str:
    return re.sub(
        r"[\W_]+", "", re.sub(r"(?i)\.(?:com|org|net|co\.uk)\b|^the ", "", words.casefold())
    )


def _same(heading: str, told: str) -> bool:
    """Tell whether a printed heading and a page's own title say the same."""
    one, other = _plain(heading), _plain(told)
    if not one or not other:
        return False
    if one.startswith(other) or other.startswith(one):
        return min(len(one), len(other)) >= 0.5 * max(len(one), len(other)) or len(one) > 15
    words, others = set(heading.casefold().split()), set(told.casefold().split())
    return len(words) >= 4 and len(words & others) >= 0.6 * max(len(words), len(others))
