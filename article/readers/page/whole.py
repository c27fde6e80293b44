"""Whether the whole article was found: copies, sibling bodies, and what the page says of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import unescape
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from ...text import visible
from .jsonld import text_of
from .tree import words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST_STUB = 1.3
"""Times that a page's own account of its article may be longer before it counts as longer."""

PART = "Only a part of the article was found on the page."

_REPEATED = 40  # characters from which a paragraph that stands twice is a copy
_PULLED = re.compile(r"[“\"„«][^“”\"„«»]{20,}[”\"“»]")
_PROSE = 80  # characters from which a paragraph is no caption, label or line on the author
_BODY = 150  # characters of paragraphs from which an element may be a body
_NAME = re.compile(
    r"(?i)body|content|text|story|copy|paragraph|chunk|entry|article|prose|section|block|post"
)
_OTHERS = re.compile(
    r"(?i)comment|card|teaser|related|promo|reply|review|recommend|sidebar|widget|footer|newsletter"
    r"|author|bio|listing|\bfeed|archive|excerpt|summary|caption|disclaimer|legal|consent|cookie"
)
_FOREIGN = re.compile(
    r"(?i)\bads?\b|advert|sponsor|paid|share|social|embed|tweet|banner|promo|taboola|outbrain|modal"
    r"|overlay|pop-?up|subscri|sign-?up|membership|premium|donat|support|offer|tags?\b|byline|menu"
    r"|\bnav|poll|quiz|pull|quote|hidden|print|note|rating|attachment|-stories|next-|more-"
)
"""Names of what stands within an article and is none of its paragraphs."""
_TAG = re.compile(r"<[^<>]*>")
_BREAK = re.compile(r"(?i)</?(?:p|br|div|li|h\d|blockquote)\b[^<>]*>")


def without_copies(paragraphs: Sequence[str]) -> list[str]:
    """Take paragraphs; give them without those that stand already, and those within another.

    A long paragraph that stands twice is the page's copy for another screen or a summary; one that
    stands whole within another is a pull quote.
    """
    keys = [_key(paragraph) for paragraph in paragraphs]
    seen: set[str] = set()
    kept = []
    for paragraph, key in zip(paragraphs, keys, strict=True):
        if len(key) >= _REPEATED and key in seen:
            continue
        seen.add(key)
        kept.append(paragraph)
    # What stands in marks and nothing else is somebody's: that needs fewer words to be a copy.
    pulled = {_key(one) for one in kept if _PULLED.fullmatch(one.strip())}
    long = [key for key in seen if len(key) >= _REPEATED or key in pulled]
    if len(long) > 2_000:
        return kept
    whole = "\0".join(long)
    may_go = frozenset(long)
    return [one for one in kept if _key(one) not in may_go or whole.count(_key(one)) < 2]


def joined_bodies(page: HtmlElement, found: str) -> bool:
    """Take a page and the text found in it; join bodies of which only some were found.

    Magazines and live blogs put an article into several elements of one class, and one of them is
    taken for the whole. Such elements are named as bodies and hold paragraphs; the page is changed
    and True given where one of them was found and another was not, or not its heading: then its
    paragraphs were only gathered one by one.
    """
    groups: dict[tuple[str, str, HtmlElement | None], list[HtmlElement]] = defaultdict(list)
    for element in page.iter("div", "section"):
        name = " ".join((element.get("class") or element.get("itemprop") or "").split())
        if _NAME.search(name) and not _apart(element):
            # Below an article an endless page goes on with others, each in a frame of its own.
            groups[element.tag, name, next(element.iterancestors("article"), None)].append(element)
    have = _key(found)
    changed = False
    for group in groups.values():
        outer = [one for one in group if not _within(one, group)]
        bodies = [one for one in outer if _prose(one)]
        shares = [_share(one, have) for one in bodies]
        halved = len(bodies) > 1 and max(shares) >= 0.8 and min(shares) < 0.2
        if not halved and len(outer) > 1 and _headless(outer, have):
            halved, bodies = True, outer
        if halved:
            first = bodies[0]
            for one in bodies[1:]:
                first.append(one)
            changed = True
    return changed


def without_holes(page: HtmlElement, paragraphs: Sequence[str]) -> bool:
    """Take a page and the paragraphs found on it; make what was left out between two of them plain.

    The finder leaves out elements by parts of their names ("expandable", "toolbar-text"), whatever
    they hold. Where prose of the article's own frame is missing between paragraphs that were found,
    and nothing names it as another's, its names are taken off; True is given where there was any.
    """
    have = {_key(one) for one in paragraphs}
    lines = [one for one in page.iter("p") if len(words_of(one)) >= _PROSE and not _linked(one)]
    there = [_key(words_of(one)) in have for one in lines]
    if there.count(True) < 2:
        return False
    first, last = there.index(True), len(there) - there[::-1].index(True)
    around = {
        above
        for one, is_found in zip(lines, there, strict=True)
        if is_found
        for above in one.iterancestors()
    }
    changed = False
    for one, is_found in zip(lines[first:last], there[first:last], strict=True):
        if is_found or _apart(one):
            continue
        frame = list(takewhile(lambda each: each not in around, (one, *one.iterancestors())))
        if any(_FOREIGN.search(f"{each.get('class')} {each.get('id')}") for each in frame):
            continue
        for each in frame:
            for name in ("class", "id"):
                changed |= each.attrib.pop(name, None) is not None
    return changed


def told_whole(described: Mapping[str, Any], text: str) -> tuple[list[str], bool]:
    """Take the page's description in JSON-LD and the text found; give a better text, or [].

    The second says whether the page tells of an article longer than what was found. A described
    body counts when it is longer by ``LONGEST_STUB`` and holds what was found.
    """
    body = text_of(described.get("articleBody"))
    paragraphs = _paragraphs(body)
    told = "\n\n".join(paragraphs)
    if len(told) > LONGEST_STUB * len(text) and (_overlap(text, told) >= 0.5 or len(text) < 300):
        return paragraphs, False
    count = described.get("wordCount")
    try:
        words = int(str(count).replace(",", "")) if count is not None else 0
    except ValueError:
        words = 0
    return [], 50 < LONGEST_STUB * len(text.split()) < words < 100_000


def _paragraphs(body: str) -> list[str]:
    """A described body's paragraphs; some are HTML, some have lost their line ends."""
    if "<p" in body or "&lt;p" in body or "</" in body or "<br" in body:
        body = unescape(body) if "&lt;" in body else body
        body = unescape(_TAG.sub("", _BREAK.sub("\n", body)))
    lines = (" ".join(visible(unescape(line)).split()) for line in body.splitlines())
    return [line for line in lines if line]


def _overlap(text: str, told: str) -> float:
    """How much of the text's paragraphs, by their first forty characters, stands in the other."""
    whole = _key(told)
    keys = [_key(one)[:40] for one in text.split("\n") if len(one) >= _REPEATED]
    return sum(key in whole for key in keys) / len(keys) if keys else 0.0


def _key(words: str) -> str:
    return re.sub(r"[\W_]+", "", words.casefold())


def _apart(element: HtmlElement) -> bool:
    """Tell whether an element stands in what is named as no part of the article."""
    for one in (element, *element.iterancestors()):
        if one.tag in ("aside", "footer", "nav") or _OTHERS.search(
            f"{one.get('class') or ''} {one.get('id') or ''}"
        ):
            return one.tag not in ("body", "html")
    return False


def _prose(element: HtmlElement) -> bool:
    texts = [words_of(one) for one in element.iter("p")]
    links = sum(len(words_of(link)) for one in element.iter("p") for link in one.iter("a"))
    size = sum(map(len, texts))
    return size >= _BODY and links < 0.4 * size


def _headless(bodies: Sequence[HtmlElement], have: str) -> bool:
    """Tell whether of two bodies or more all paragraphs were found, but not all headings."""
    shares = [_share(one, have) for one in bodies]
    heads = [_key(words_of(head)) for one in bodies for head in one.iter("h2", "h3", "h4")]
    return min(shares) >= 0.8 and not all(head in have for head in heads)


def _linked(paragraph: HtmlElement) -> bool:
    """Tell whether much of a paragraph is links."""
    links = sum(len(words_of(link)) for link in paragraph.iter("a"))
    return links >= 0.4 * len(words_of(paragraph))


def _within(element: HtmlElement, group: Sequence[HtmlElement]) -> bool:
    return any(one in group for one in element.iterancestors())


def _share(element: HtmlElement, have: str) -> float:
    keys = [key for one in element.iter("p") if len(key := _key(words_of(one))) >= 40]
    return sum(key in have for key in keys) / len(keys) if keys else 0.5
