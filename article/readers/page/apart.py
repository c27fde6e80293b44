"""What stands on a page but belongs to another article: teasers, comments, embedded posts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from .tree import BLOCKS, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST_TEASER = 500
"""Characters. A longer element is no teaser, whatever it links to."""

MOST_ELEMENTS = 120
"""Elements of a teaser. A larger element is none."""

_HIGHEST = 6  # elements above a line in which its teaser is looked for
_HEADLINE = 4  # words of a link from which it may be a headline
_NAMED = re.compile(
    r"(?i)comment|related|teaser|\bcard|recommend|sidebar|promo\b|more-|login|\bbio\b"
    r"|dont[-_]?miss|most[-_]?(?:read|popular|viewed)|trending|read[-_]?next"
)
_FOOT = re.compile(r"(?i)footer")
_OWN_FOOT = re.compile(r"(?i)(?:post|entry|article|story)[-_]*footer")
_EMBEDDED = re.compile(
    r"(?i)tweet|twitter|instagram|facebook|fb-post|tiktok|bluesky|mastodon|reddit|youtube"
    r"|\bembed|\boembed|social-?(?:post|embed)"
)
_FRAMES = ("body", "html", "article", "main")
_NO_HEADLINE = re.compile(
    r"(?i)\b(?:share|facebook|twitter|comments?|e-?mail|print|follow|subscribe|sign|newsletter|bio"
    r"|(?:all|more|other|latest) (?:posts|articles|stories|news|by|from|of))\b"
)


@dataclass(frozen=True)
class Own:
    """What tells a page's own article from others: its titles, and what holds its headline."""

    titles: str
    around: frozenset[HtmlElement]

    @classmethod
    def of(cls, page: HtmlElement) -> Own:
        """Take a parsed page; give what its own titles and headlines are."""
        headlines = list(islice(page.iter("h1"), 20))
        told = [words_of(one) for one in (*islice(page.iter("title"), 3), *headlines)]
        told += [
            one.get("content") or ""
            for one in page.iter("meta")
            if (one.get("property") or one.get("name") or "").lower()
            in ("og:title", "twitter:title")
        ]
        around = frozenset(above for one in headlines for above in one.iterancestors())
        return cls("\0".join(map(_plain, told)), around)

    def has(self, element: HtmlElement) -> bool:
        """Take an element; tell whether it is of the page's own article, by all that follows."""
        return not (
            self.is_apart(element) or self.is_embedded(element) or self.is_in_teaser(element)
        )

    def is_apart(self, element: HtmlElement) -> bool:
        """Take an element; tell whether it stands in what its names say is no part of the article.

        What holds the headline, too, is the page's frame ("with-sidebar") and not such a part.
        """
        return any(
            one.tag in ("aside", "nav") or self._is_foot(one) or _NAMED.search(_told(one))
            for one in (element, *element.iterancestors())
            if one.tag not in _FRAMES and one not in self.around
        )

    def _is_foot(self, element: HtmlElement) -> bool:
        """Tell whether an element is a foot, and not that of the page's own article."""
        if element.tag != "footer" and not _FOOT.search(_told(element)):
            return False
        own = next((one for one in element.iterancestors("article")), None)
        return own not in self.around and not _OWN_FOOT.search(_told(element))

    def is_embedded(self, element: HtmlElement) -> bool:
        """Take an element; tell whether it stands in a post of another site that the page shows."""
        return any(
            one.tag == "blockquote" or _EMBEDDED.search(_told(one)) is not None
            for one in (element, *element.iterancestors())
            if one.tag not in _FRAMES and one not in self.around
        )

    def is_in_teaser(self, element: HtmlElement) -> bool:
        """Take a line; tell whether it stands beside another article's headline.

        That is a small element above the line that holds a link of several words, which are
        neither the page's own title nor about sharing it, nor name who the line names.
        """
        own = _plain(words_of(element))
        for one in islice(element.iterancestors(), _HIGHEST):
            if one in self.around or _is_long(one):
                return False
            # What follows in the same line says where who wrote it is from.
            passed = False
            for inner in islice(one.iter(), MOST_ELEMENTS):
                passed = passed or inner is element
                beside = passed and _block(inner) is _block(element)
                if inner.tag == "a" and not beside and self._is_headline(inner, own):
                    return True
        return False

    def _is_headline(self, link: HtmlElement, line: str) -> bool:
        words = words_of(link)
        plain = _plain(words)
        return (
            sum(word[0].isalpha() for word in words.split()) >= _HEADLINE
            and (link.get("href") or "#")[:1] != "#"
            and not _NO_HEADLINE.search(words)
            and plain not in self.titles
            and line not in plain
            and plain not in line
        )


def _block(element: HtmlElement) -> HtmlElement | None:
    return next((one for one in (element, *element.iterancestors()) if one.tag in BLOCKS), None)


def _is_long(element: HtmlElement) -> bool:
    """Tell whether an element is too large for a teaser, without reading it to its end."""
    size = 0
    for number, piece in enumerate(_texts(element)):
        size += len(piece.strip())
        if size > LONGEST_TEASER or number > 2 * MOST_ELEMENTS:
            return True
    return False


def _texts(element: HtmlElement) -> Iterator[str]:
    for one in element.iter():
        yield (one.text or "") if isinstance(one.tag, str) else ""
        yield (one.tail or "") if one is not element else ""


def _told(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _plain(words: str) -> str:
    return re.sub(r"[\W_]+", "", words.casefold())
