"""Lines of a page that lead to other articles or say nothing of this one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from ...lexicon import rows
from .tree import BLOCKS, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST_LINE = 300
"""Characters. A longer line is a paragraph, whatever it begins with."""

_FEWEST_WORDS = 4  # of a link that may be another article's headline
_MOST_SHARE = 0.4  # of the paragraphs; where more are links, the links are the article
_DRESS = frozenset({"font", "span", "b", "strong", "small", "center", "nobr", "i", "em", "nav"})
_MARKS = frozenset('“”„«»"')
_SEPARATORS = re.compile(r"[\W_]+")
_AFTER_LABEL = re.compile(r"\s*(?:[:|»›>→•]|\s[-–—]\s|[-–—]\s)\s*")
_BOX = re.compile(
    r"(?P<name>[^\W\d_a-z][\w.'’-]+(?: (?:[a-z]{1,3} )?[^\W\d_a-z][\w.'’-]*){1,3}),? "
    r"(?:(?:is|was|has been|works? as|worked as) "
    r"(?:an?|the|our|[\w’']+['’]s)\b.{0,80}?\b(?:reporter|editor|correspondent|"
    r"journalist|columnist|writer|producer|contributor|freelancer?|critic|blogger|author|fellow|"
    r"photographer|intern|anchor|host)s?\b|(?:reports|covers|writes|blogs|tweets|edits|has written|"
    r"has covered|has reported|joined) (?:on|about|for|from|the|and|business|politics|[a-z]+)\b|"
    r"can be (?:reached|followed|contacted|found)\b|(?:contributed|reported) (?:to|from) )"
)


def without_links(page: HtmlElement) -> None:
    """Take a parsed page; take out of it the lines that are nothing but the way to other articles.

    These are a label ("Read more", "ALSO READ:") with its links, and a paragraph that is one link.
    On a page most of whose paragraphs are links, these are its text and stay.
    """
    lines = [line for line in _lines(page) if words_of(line)]
    paragraphs = [line for line in lines if line.tag == "p"]
    links = [line for line in paragraphs if _is_link(line)]
    alone = links if len(links) <= _MOST_SHARE * max(1, len(paragraphs)) else []
    going = [line for line in alone if line is not paragraphs[0]]
    going += [] if len(links) > len(alone) else [*_link_lists(page), *_menus(page)]
    led = False  # whether a label led to this line
    for line, after in zip(lines, [*lines, None][1:], strict=True):
        words = words_of(line)
        label = _label_end(words)
        is_link = _is_link(line)
        if label and not words[label:].strip(" :|»›>→•-–—"):
            led = after is not None and _is_link(after)
            if led:
                going.append(line)
        elif label and _leads_on(line, words, label):
            going.append(line)
        else:
            led = led and is_link
            if led:
                going.append(line)
    for line in going:
        if line.getparent() is not None:
            line.drop_tree()


def without_furniture(
    paragraphs: Sequence[str], author: str | None = None, *, of_mail: bool = False
) -> list[str]:
    """Take an article's paragraphs; give them without lines of the page and boxes on authors.

    ``of_mail``: they are a newsletter's, and lines on the mail itself go, too.
    """
    kept = [one for one in paragraphs if not _furniture("line").fullmatch(one.strip())]
    kept = [one for one in kept if not (of_mail and _is_on_mail(one))]
    while kept and _is_box(kept[-1], kept[:-1], author):
        kept.pop()
    return kept


def _lines(page: HtmlElement) -> Iterator[HtmlElement]:
    """The blocks of the page's body that hold no other block, in order."""
    for element in list(page.iter("p", "li", "div", "aside", "section", "h2", "h3", "h4", "h5")):
        if not any(child.tag in BLOCKS for child in element.iterdescendants()):
            yield element


def _link_lists(page: HtmlElement) -> list[HtmlElement]:
    """The items of lists that are nothing but links to other articles, two or more."""
    found: list[HtmlElement] = []
    for one in page.iter("ul", "ol"):
        items = [item for item in one.iterchildren("li") if words_of(item)]
        if len(items) > 1 and all(_is_link(item) for item in items):
            found += items
    return found


def _menus(page: HtmlElement) -> list[HtmlElement]:
    """The cells, boxes and lines that are nothing but short links, two or more."""
    found: list[HtmlElement] = []
    for one in page.iter("td", "div", "p"):
        inner = _unwrapped(one)
        links = [link for child in inner if (link := _entry(child)) is not None]
        if not 2 <= len(links) == len(inner) - sum(child.tag == "br" for child in inner):
            continue
        linked = sum(len(_SEPARATORS.sub("", words_of(link))) for link in links)
        short = all(len(words_of(link).split()) < _FEWEST_WORDS for link in links)
        if short and linked == len(_SEPARATORS.sub("", words_of(one))):
            found.append(one)
    return found


def _entry(element: HtmlElement) -> HtmlElement | None:
    """Take an element; give the link that it is, or that is all that it holds."""
    inner = _unwrapped(element) if element.tag in ("p", "div", "li", *_DRESS) else element
    inner = inner[0] if inner.tag != "a" and len(inner) == 1 else inner
    return inner if inner.tag == "a" and words_of(inner) == words_of(element) != "" else None


def _unwrapped(element: HtmlElement) -> HtmlElement:
    """Take an element; give what holds its words: old pages put a font or a bold around them."""
    while len(element) == 1 and element[0].tag in _DRESS and not (element.text or "").strip():
        element = element[0]
    return element


def _is_link(line: HtmlElement) -> bool:
    """Tell whether a line is one link that may be the headline of another article."""
    links = [one for one in line.iter("a") if (one.get("href") or "#")[:1] != "#"]
    if len(links) != 1 or (links[0].get("href") or "").startswith(
        ("mailto:", "tel:", "javascript:")
    ):
        return False
    words = words_of(links[0])
    bare = re.sub(r"[\W_]+", "", words_of(line))
    return len(words.split()) >= _FEWEST_WORDS and len(re.sub(r"[\W_]+", "", words)) >= len(bare)


def _label_end(words: str) -> int:
    """Where a line's label ends, 0 where it has none."""
    if len(words) > LONGEST_LINE:
        return 0
    match = _label().match(words)
    return match.end() if match else 0


def _leads_on(line: HtmlElement, words: str, label: int) -> bool:
    """Tell whether what follows the label is links, or a headline after a colon."""
    rest = words[label:]
    linked = sum(len(words_of(link)) for link in line.iter("a"))
    if linked >= 0.6 * len(rest.strip(" :|»›>→•-–—")):
        return True
    marked = _AFTER_LABEL.match(rest)
    return (
        bool(marked) and not rest.rstrip().endswith((".", "?", "!", "”", '"')) and len(rest) < 160
    )


def _is_box(paragraph: str, before: Sequence[str], author: str | None) -> bool:
    """Tell whether a last paragraph is on who wrote the article and no part of it.

    Its name is the author's, or stands nowhere else in the text.
    """
    found = _BOX.match(paragraph)
    if not found or len(paragraph) > 2 * LONGEST_LINE:
        return False
    name = found["name"]
    if author and name.casefold() in author.casefold():
        return True
    family = name.split()[-1]
    return not any(family in one for one in before)


@cache
def _label() -> re.Pattern[str]:
    words = "|".join(pattern for kind, pattern, _ in rows("page_lines.tsv") if kind == "label")
    return re.compile(
        rf"(?i)[\W_]*(?:{words})(?=\s*(?:[:|»›>→•]|\s[-–—]|[-–—]\s|$)|\s+(?-i:[“\"‘'A-Z0-9]))"
    )


def without_mail_lines(text: str) -> str:
    """Take the plain part of a mail; give it without the lines of a newsletter on the mail."""
    return "\n".join(one for one in text.split("\n") if not _is_on_mail(one))


def _is_on_mail(line: str) -> bool:
    """Tell whether a line is on the mail; one that quotes somebody is in it."""
    return not _MARKS.intersection(line) and _furniture("mail").fullmatch(line.strip()) is not None


@cache
def _furniture(kind: str) -> re.Pattern[str]:
    words = "|".join(pattern for one, pattern, _ in rows("page_lines.tsv") if one == kind)
    return re.compile(rf"(?i)[\W_]*(?:{words})[\s|•·:]*")
