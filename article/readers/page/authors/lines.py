"""Lines of a page that name its author: near the headline, marked as such, or "By …"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice
from typing import TYPE_CHECKING

from ....lexicon import rows
from ..apart import Own
from ..tree import BLOCKS, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Names = Callable[[Sequence[str]], list[str]]
"""Takes lines; gives the names in them."""

NEAR = 80
"""Words between a headline and a line, within which the line is on the headline's article."""

BESIDE = 20
"""Words from one author's line to the next one's."""

MOST_LINES = 2_000
"""Marked lines of a page that are looked at."""

MOST_INSIDE = 200
"""Elements within a marked one that are asked for a mark of their own."""

_NAMED = re.compile(
    r"(?i)(?:^|[\s_-])(?:by-?line\w*|authors?|author-?name|written-?by|posted-?by|reporter|vcard"
    r"|contributor|aut(?:or|eur|ore)\w{0,3})(?:$|[\s_-])"
)
_SHORTEST, _LONGEST = 4, 160  # characters of a line that names an author
_LONGEST_BY = 100
_FIRST_LINES = 40  # of the page, among which a "By …" without a mark is looked for
_LINES = ("p", "div", "span", "h2", "h3", "h4", "h5", "li")
_SENTENCE = re.compile(r"(?:\S+\s+){6}.*[.?!]$")
_MANY = 3  # different authors on lines away from the headline: a list of teasers
_DAY = re.compile(r"\b(?:19|20)\d\d\b|\d[/.]\d\d?[/.]\d\d|\d:\d\d")
_AUTHORS = re.compile(
    r"(?i)/(?:by|authors?|people|person|profiles?|staff|reporters?|writers?)/[^/]"
)


@dataclass(frozen=True)
class Line:
    """A line that may name the author, and how many words stand on the page before it.

    ``mark`` is empty for a line that only begins "By …"; ``by`` tells that it says so.
    """

    words: str
    mark: tuple[str, ...]
    block: HtmlElement | None
    at: int
    near: bool

    @property
    def signs(self) -> int:
        """How many signs say that it names the author: its mark, place, first word, a day in it."""
        by = _by().match(self.words) is not None and (bool(self.mark) or self.words[0].isupper())
        return bool(self.mark) + self.near + by + (_DAY.search(self.words) is not None)


class Lines:
    """The lines of a parsed page that may name its author, looked for when they are asked for."""

    def __init__(self, page: HtmlElement) -> None:
        """Take the parsed page."""
        self._page = page

    def on_author(self, names: Names) -> list[Line]:
        """Take what gives the names in lines; give the lines on the page's author.

        A marked line near the headline goes first, with those beside it; then the only one of its
        mark, since marks that name many are those of teasers; then "By …" among the first lines,
        where no list to sort by stands.
        """
        marked = self._marked
        dated = {line.words for line in marked if line.near and _DAY.search(line.words)}
        for line in marked:
            if line.near and names([line.words]):
                return [line, *_beside(line, marked)] if len(dated) < _MANY else []
        named = [(line, tuple(found)) for line in marked if (found := names([line.words]))]
        if 0 < len({found for _, found in named}) < _MANY:
            first = named[0][0]
            return [first, *_beside(first, [line for line in marked if line.mark == first.mark])]
        if len({line.words for line in self._unmarked}) >= _MANY:
            return []
        return [line for line in self._unmarked if names([line.words])][:1]

    def printed(self, persons: frozenset[str]) -> list[str]:
        """Take names in small letters; give the lines that name authors of what stands here.

        Those marked so, "By …", links to a page on an author, and what is nothing but such a name.
        """
        linked = [words_of(link) for link in islice(_to_authors(self._page), MOST_LINES)]
        lines = [line.words for line in (*self._marked, *self._unmarked)]
        lines += [words for words in linked if _SHORTEST <= len(words) <= _LONGEST]
        return lines + list(_alone(self._page, persons) if persons else ())

    @cached_property
    def _marked(self) -> list[Line]:
        return list(_marked(self._page))

    @cached_property
    def _unmarked(self) -> list[Line]:
        return list(_unmarked(self._page))


def _to_authors(page: HtmlElement) -> Iterator[HtmlElement]:
    return (link for link in page.iter("a") if _AUTHORS.search(link.get("href") or ""))


def _alone(page: HtmlElement, persons: frozenset[str]) -> Iterator[str]:
    """The names that are all that an element says."""
    own = Own.of(page)
    for element in page.iter(*_LINES, "a", "b", "strong"):
        words = " ".join((element.text or "").split())
        if words.casefold() in persons and own.has(element):
            yield words


def by_words() -> str:
    """Give a pattern of what stands before an author's name, "by" in some languages."""
    words = (words for kind, words, _ in rows("author_words.tsv") if kind == "by")
    return "|".join(re.escape(word) for line in words for word in line.split())


def _beside(first: Line, marked: Sequence[Line]) -> list[Line]:
    """The lines that go on with the same mark: the other authors.

    Away from the headline they must be of the same block: what follows there may be others'.
    """
    at, going = first.at, list[Line]()
    for line in marked[marked.index(first) + 1 :]:
        same = line.mark == first.mark and (line.near or line.block is first.block)
        if not same or line.at - at > BESIDE:
            break
        going.append(line)
        at = line.at
    return going


def _placed(page: HtmlElement) -> Iterator[tuple[HtmlElement, int, bool]]:
    """Each element, how many words stand before it, and whether it is near the headline."""
    headline: int | None = None
    at = 0
    for element in page.iter():
        if not isinstance(element.tag, str) or element.tag in ("head", "script", "style", "title"):
            continue
        if element.tag == "h1" and headline is None and " " in words_of(element):
            headline = at  # one word alone is the site's name
        yield element, at, headline is not None and at - headline <= NEAR
        at += len((element.text or "").split())


def _marked(page: HtmlElement) -> Iterator[Line]:
    """Short lines that are marked as naming the author, of several within each other the inmost."""
    own = Own.of(page)
    found = 0
    for element, at, near in _placed(page):
        inside = islice(element.iterdescendants(), MOST_INSIDE)
        if not _is_marked(element) or any(map(_is_marked, inside)):
            continue
        found += 1
        if found > MOST_LINES:
            return
        words = _lines_in(element)
        if _SHORTEST <= len(words) <= _LONGEST and own.has(element):
            mark = (str(element.tag), element.get("class") or element.get("rel") or "")
            above = next((one for one in element.iterancestors() if one.tag in BLOCKS), None)
            yield Line(words, mark, above, at, near)


def _is_marked(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in ("html", "body", "meta", "link"):
        return False
    told = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.get("rel") == "author" or "author" in (element.get("itemprop") or ""):
        return True
    return _NAMED.search(told) is not None


def _unmarked(page: HtmlElement) -> Iterator[Line]:
    """Lines "By …" and "Author …" without a mark, near the headline or among the page's first."""
    own = Own.of(page)
    first = 0
    for element, at, near in _placed(page):
        if element.tag not in _LINES or any(
            child.tag in BLOCKS for child in element.iterdescendants()
        ):
            continue
        words = _lines_in(element)
        first += bool(words)
        if first > _FIRST_LINES and not near:
            continue
        if len(words) > _LONGEST_BY or _SENTENCE.search(words):
            continue
        found = _by().match(words) or (
            _later_by().search(words) if near and _DAY.search(words) else None
        )
        if found and own.has(element):
            yield Line(words[found.start() :], (), None, at, near)


def _lines_in(element: HtmlElement) -> str:
    """The words of an element, a line end where one is shown; what its buttons say is no name."""
    if next(element.iter("br", "button"), None) is None:
        return words_of(element)
    pieces: list[str] = []
    for one in element.iter():
        shown = isinstance(one.tag, str) and one.tag != "button"
        pieces += ["\n"] if one.tag in ("br", "button") else []
        pieces += [" ".join((one.text or "").split(" "))] if shown else []
        pieces += [one.tail or ""] if one is not element else []
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


@cache
def _by() -> re.Pattern[str]:
    works = (
        word
        for kind, words, _ in rows("author_words.tsv")
        if kind == "work"
        for word in words.split()
    )
    return re.compile(rf"(?:(?i:{'|'.join(works)}) )?(?i:{by_words()})[: ]\s*[A-Z]")


@cache
def _later_by() -> re.Pattern[str]:
    return re.compile(r"(?<=\s)[Bb]y [A-Z]")
