"""A web page: its article without menus, advertisements and comments, by trafilatura.

Barbaresi, A. (2021): Trafilatura. A Web Scraping Library and Command-Line Tool for Text Discovery
and Extraction. Proceedings of ACL/IJCNLP: System Demonstrations, 122-131.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from ..errors import NoTextError, UnreadableError
from .charset import decode_as, decode_page
from .reading import File, Reading, field, iso_date, joined

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_TAGS = 50_000
"""A page with more is refused: news pages have some thousands, and time grows faster than tags."""

LONGEST_PAGE = 20_000_000
"""Characters. A longer page is refused before it is parsed."""

_BLOCKS = frozenset({"p", "head", "item", "quote", "code", "row", "list", "table", "div"})
_TAG = re.compile(r"<[a-zA-Z]")


def read(file: File) -> Reading:
    """Take a page; give its article, detected title, author and date.

    Raises:
        UnreadableError: the page is longer than ``LONGEST_PAGE`` or has more than ``MOST_TAGS``.
        NoTextError: no article was found in it.
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
    from trafilatura import bare_extraction

    found = bare_extraction(page, url=file.url, with_metadata=True, include_comments=False)
    # With as_dict left out, a Document comes or None.
    text = "" if found is None or isinstance(found, dict) else joined(_paragraphs(found.body))
    if not text or found is None or isinstance(found, dict):
        raise NoTextError(
            f"No article was found in {file.name}; "
            "if a browser shows one, save its text and give that."
        )
    return Reading(text, field(found.title), field(found.author), iso_date(found.date))


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
        paragraphs.append("\n".join(line for line in lines if line))
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
