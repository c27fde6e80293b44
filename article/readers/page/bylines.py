"""Lines of a page that name its author: near the headline, marked as such, or "By …"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from ...lexicon import rows
from .apart import Own
from .tree import BLOCKS, words_of

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
_MANY = 3  # different authors under one mark: a list of teasers


@dataclass(frozen=True)
class _Line:
    """A line that may name the author, and how many words stand on the page before it."""

    words: str
    mark: tuple[str, str]
    block: HtmlElement | None
    at: int
    near: bool


def lines_of(page: HtmlElement, names: Names) -> list[str]:
    """Take a parsed page and what gives the names in lines; give the lines on its author.

    A marked line near the headline goes first, with those beside it; then the only one of its
    mark, since a mark that names many is that of teasers; then "By …" among the first lines.
    """
    marked = list(_marked(page))
    for line in marked:
        if line.near and names([line.words]):
            return [line.words, *_beside(line, marked)]
    groups: dict[tuple[str, str], list[_Line]] = defaultdict(list)
    for line in marked:
        groups[line.mark].append(line)
    for group in groups.values():
        told = {tuple(found) for line in group if (found := names([line.words]))}
        first = next((line for line in group if names([line.words])), None)
        if first and len(told) < _MANY:
            return [first.words, *_beside(first, group)]
    return [line for line in _unmarked(page) if names([line])][:1]


def by_words() -> str:
    """Give a pattern of what stands before an author's name, "by" in some languages."""
    words = (words for kind, words, _ in rows("author_words.tsv") if kind == "by")
    return "|".join(re.escape(word) for line in words for word in line.split())


def _beside(first: _Line, marked: Sequence[_Line]) -> list[str]:
    """The lines that go on with the same mark: the other authors.

    Away from the headline they must be of the same block: what follows there may be others'.
    """
    at, going = first.at, []
    for line in marked[marked.index(first) + 1 :]:
        same = line.mark == first.mark and (line.near or line.block is first.block)
        if not same or line.at - at > BESIDE:
            break
        going.append(line.words)
        at = line.at
    return going


def _placed(page: HtmlElement) -> Iterator[tuple[HtmlElement, int, bool]]:
    """Each element, how many words stand before it, and whether it is near the headline."""
    headline: int | None = None
    at = 0
    for element in page.iter():
        if not isinstance(element.tag, str) or element.tag in ("head", "script", "style", "title"):
            continue
        if element.tag == "h1" and headline is None:
            headline = at
        yield element, at, headline is not None and at - headline <= NEAR
        at += len((element.text or "").split())


def _marked(page: HtmlElement) -> Iterator[_Line]:
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
        words = words_of(element)
        if _SHORTEST <= len(words) <= _LONGEST and own.has(element):
            mark = (str(element.tag), element.get("class") or element.get("rel") or "")
            above = next((one for one in element.iterancestors() if one.tag in BLOCKS), None)
            yield _Line(words, mark, above, at, near)


def _is_marked(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in ("html", "body", "meta", "link"):
        return False
    told = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.get("rel") == "author" or "author" in (element.get("itemprop") or ""):
        return True
    return _NAMED.search(told) is not None


def _unmarked(page: HtmlElement) -> Iterator[str]:
    """Lines "By …" and "Author …" without a mark, near the headline or among the page's first."""
    own = Own.of(page)
    first = 0
    for element, _, near in _placed(page):
        if element.tag not in _LINES or any(
            child.tag in BLOCKS for child in element.iterdescendants()
        ):
            continue
        words = words_of(element)
        first += bool(words)
        if first > _FIRST_LINES and not near:
            continue
        told = len(words) <= _LONGEST_BY and _by().match(words) and not _SENTENCE.search(words)
        if told and own.has(element):
            yield words


@cache
def _by() -> re.Pattern[str]:
    return re.compile(rf"(?:By|BY|by|Written by|(?i:{by_words()}))[: ]\s*[A-Z]")
