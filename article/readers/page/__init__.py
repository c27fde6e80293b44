"""A web page: its article without menus, advertisements and comments, by trafilatura.

Barbaresi, A. (2021): Trafilatura. A Web Scraping Library and Command-Line Tool for Text Discovery
and Extraction. Proceedings of ACL/IJCNLP: System Demonstrations, 122-131.

What the page shows is made plain before (``tree``, ``links``), what was found is compared with
what the page says of itself afterwards (``whole``, ``walls``).
"""

from __future__ import annotations

import copy
import logging
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...errors import NoTextError, UnreadableError
from ...text import visible
from ..charset import decode_as, decode_page
from ..crowds import refuse_crowded
from ..looks import placed
from ..reading import File, Reading, field, joined
from . import fronts, jsonld, links, templates, walls, whole
from .authors import author_of
from .blocks import blocks_of
from .says import date_of, outlet_of, title_of
from .tree import cleaned

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

MOST_TAGS = 50_000
"""A page with more is refused: news pages have some thousands, and time grows faster than tags."""

LONGEST_PAGE = 20_000_000
"""Characters. A longer page is refused before it is parsed."""

SHORTEST_PART = 200
"""Characters before a wall that are a part of an article and not only its heading."""

SHORT = 2_000
"""Characters. A shorter article is looked for with the links about it, too."""

WALLED = "Only a part was found: the page asks to sign in or to subscribe for the rest."

_BLOCKS = frozenset({"p", "head", "item", "quote", "code", "row", "list", "table", "div"})
_TAG = re.compile(r"<[a-zA-Z]")


def read(file: File) -> Reading:
    """Take a page; give its article, with title, author, date and outlet as the page says them.

    Raises:
        UnreadableError: the page is longer than ``LONGEST_PAGE`` or has more than ``MOST_TAGS``.
        NoTextError: no article was found in it, or it is a wall before one.
    """
    page = _decoded(file)
    if len(page) > LONGEST_PAGE or _has_too_many_tags(page):
        raise UnreadableError(
            f"{file.name} is no ordinary page (over {MOST_TAGS:,} tags or {LONGEST_PAGE:,} "
            "characters); save the article's text and give that."
        )
    # The libraries' messages quote the page, and a log must not hold a text.
    for library in ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer"):
        logging.getLogger(library).setLevel(logging.CRITICAL + 1)
    from trafilatura.utils import load_html

    tree = load_html(page)
    if tree is None:
        raise _no_article(file, scripted=False)
    scripted = templates.is_scripted(tree)
    refuse_crowded(tree, file.name)
    described = jsonld.article(tree)
    outlet = outlet_of(tree, described)
    title, author = title_of(tree, described, outlet), author_of(tree, described, outlet)
    date = date_of(tree, described, file.url)
    cleaned(tree)
    with_links = copy.deepcopy(tree)
    links.without_links(tree)
    paragraphs, is_part = _whole((tree, with_links), described, file.url)
    paragraphs = links.without_furniture(whole.without_copies(paragraphs), author)
    paragraphs = templates.without_templates(paragraphs)
    if not described and fronts.is_front(with_links, paragraphs):
        raise NoTextError(f"{file.name} {fronts.FRONT}.")
    kept, walled = walls.without_wall(paragraphs)
    text = joined(kept)
    told = walls.wall_of(text)
    if told is None and walled and len(text) < SHORTEST_PART:
        told = walls.wall_of(joined(paragraphs))
    if told:
        raise NoTextError(f"{file.name} {told}.")
    if not text or (scripted and len(text) < templates.SHORTEST_TEXT):
        raise _no_article(file, scripted)
    notes = (WALLED,) if walled else (whole.PART,) if is_part else ()
    looks = placed(text, blocks_of(with_links, file.url))
    return Reading(text, field(title), field(author), date, field(outlet), notes=notes, looks=looks)


def _no_article(file: File, scripted: bool) -> NoTextError:
    if scripted:
        return NoTextError(f"{file.name} {templates.SCRIPTED}.")
    return NoTextError(
        f"No article was found in {file.name}; if a browser shows one, save its text and give that."
    )


def _whole(
    trees: tuple[HtmlElement, HtmlElement], described: Mapping[str, Any], url: str | None
) -> tuple[list[str], bool]:
    """Take a page made plain, the same with all its links, and its JSON-LD.

    Gives its paragraphs, and whether more is missing.
    """
    tree, with_links = trees
    paragraphs = _found(tree, url)
    text = joined(paragraphs)
    if len(text) < SHORT and len(joined(before := _found(with_links, url))) < len(text):
        # The links were all that a short article had, and something else was taken for it.
        paragraphs, text = before, joined(before)
    if whole.joined_bodies(tree, text) or whole.without_holes(tree, paragraphs):
        again = _found(tree, url)
        if len(joined(again)) > len(text):
            paragraphs, text = again, joined(again)
    told, is_part = whole.told_whole(described, text)
    return told or paragraphs, is_part


def _found(tree: HtmlElement, url: str | None) -> list[str]:
    from trafilatura import bare_extraction

    found = bare_extraction(
        copy.deepcopy(tree), url=url, with_metadata=False, include_comments=False
    )
    # With as_dict left out, a Document comes or None.
    if found is None or isinstance(found, dict):
        return []
    return [paragraph for paragraph in _paragraphs(found.body) if paragraph.strip()]


def _decoded(file: File) -> str:
    # A user is obeyed; a server is believed only as far as the bytes allow.
    if file.encoding and not file.url:
        return decode_as(file.data, file.name, file.encoding)
    return decode_page(file.data, file.encoding)


def _has_too_many_tags(page: str) -> bool:
    # count() is quick and sees at least as many; only a suspicious page is looked at again.
    if page.count("<") <= MOST_TAGS:
        return False
    return sum(1 for _ in _TAG.finditer(page)) > MOST_TAGS


def _paragraphs(body: _Element) -> list[str]:
    """Take the body of trafilatura's tree; give its paragraphs, headings and items in order."""
    paragraphs: list[str] = []
    words: list[str] = []

    def end_paragraph() -> None:
        lines = (" ".join(line.split()) for line in "".join(words).split("\n"))
        paragraphs.append(visible("\n".join(line for line in lines if line)))
        words.clear()

    def add(words_of_page: str | None) -> None:
        words.append(re.sub(r"\s+", " ", words_of_page or ""))

    def walk(element: _Element) -> None:
        block = element.tag in _BLOCKS
        if block:
            end_paragraph()
        elif element.tag == "lb":
            words.append("\n")
        elif element.tag == "cell":
            words.append(" ")
        if element.tag != "graphic":
            add(element.text)
            for child in element:
                walk(child)
        if block:
            end_paragraph()
        add(element.tail)

    walk(body)
    end_paragraph()
    return paragraphs
