"""Pages that lead to articles and hold none: front pages, sections, lists of what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .tree import words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FRONT = "leads to several articles and holds none; open one and give its address"
"""What is said of such a page."""

FEWEST = 4
"""Teasers from which a page may be a front; an article has some few beside it."""

MOST_OF_IT = 0.8
"""Of the paragraphs found, in teasers, from which a page is one."""

LONGEST_TEASER = 320
"""Characters. A longer paragraph below a linked headline is an entry of a blog."""

SHORTEST = 50
"""Characters. What is shorter is a line of the box: a day, a name, "Read more"."""

_HEADS = ("h1", "h2", "h3", "h4", "h5")


def is_front(page: HtmlElement, paragraphs: Sequence[str]) -> bool:
    """Take a page with its links and the paragraphs found on it; tell whether it is a front.

    It is when most of what was found are short paragraphs below headlines that are links to pages
    of their own; a live blog's headlines lead to places of its own page.
    """
    teasers = {words for words in _teasers(page) if len(words) <= LONGEST_TEASER}
    if len(teasers) < FEWEST:
        return False
    heads = {words_of(head) for head in page.iter(*_HEADS)}
    found = [words for one in paragraphs if (words := " ".join(one.split())) not in heads]
    return sum(one in teasers for one in found) >= max(FEWEST, MOST_OF_IT * len(found))


def _teasers(page: HtmlElement) -> Iterator[str]:
    """Give the paragraph of each linked headline that has only one, and the lines around it."""
    heads = list(page.iter(*_HEADS))
    boxes = _boxes(heads)
    for head in heads:
        if not _leads_away(head):
            continue
        box = boxes[head]
        around = box.iterdescendants() if box is not head else _after(head)
        lines = [one for one in around if one.tag in ("p", "div", "span") and one not in boxes]
        below = {words for one in lines if not len(one) and (words := words_of(one))}
        below |= {words for one in lines if one.tag == "p" and (words := words_of(one))}
        if sum(len(words) >= SHORTEST for words in below) < 2:
            yield from below


def _boxes(heads: Sequence[HtmlElement]) -> dict[HtmlElement, HtmlElement]:
    """Give for each headline the largest element around it that holds no other one."""
    held: Counter[HtmlElement] = Counter(above for head in heads for above in head.iterancestors())
    boxes = {}
    for head in heads:
        alone = [above for above in head.iterancestors() if held[above] == 1]
        boxes[head] = alone[-1] if alone else head
    return boxes


def _after(head: HtmlElement) -> Iterator[HtmlElement]:
    """Give what stands between a headline and the next one beside it."""
    for one in head.itersiblings():
        if one.tag in _HEADS:
            return
        yield from one.iter()


def _leads_away(head: HtmlElement) -> bool:
    """Tell whether a headline is a link to another page, or stands within one."""
    around = next(head.iterancestors("a"), None)
    links = [around] if around is not None else list(head.iter("a"))
    if len(links) != 1 or (around is None and words_of(links[0]) != words_of(head)):
        return False
    address = links[0].get("href") or ""
    return bool(address) and "#" not in address and not address.startswith("javascript:")
