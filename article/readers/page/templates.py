"""Pages that are not made yet: templates with their holes open, and frames that a script fills."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SHORTEST_PAGE = 200
"""Characters of a page's own words; with fewer and a script it is a frame that the script fills."""

SHORTEST_TEXT = 80
"""Characters found in such a frame that are more than "Loading …"."""

SCRIPTED = (
    "is empty until a browser runs its scripts; open it in one and save the page from there, "
    "or save the article's text and give that"
)
"""What such a page is, after its name."""

_HOLE = re.compile(
    r"\{\{[^{}]{0,200}\}\}|\{[%#][^{}]{0,200}[%#]\}|<%[^<>]{0,200}%>|[$#]\{[\w.() ]{1,80}\}"
    r"|\[\[\s*[\w.]{1,80}\s*\]\]|%%\w{1,80}%%|\*\|[\w:]{1,80}\|\*"
)
_MOST = 0.5  # of a paragraph's letters that stand in holes, from which it is none
_PIECES = 2_000  # of text that are looked at for a page's own words


def is_open(words: str) -> bool:
    """Take the words of a title or an outlet; tell whether a hole of a template is in them."""
    return _HOLE.search(words) is not None


def without_templates(paragraphs: Sequence[str]) -> list[str]:
    """Take paragraphs; give them without those that are holes of a template for the most part."""
    return [one for one in paragraphs if not _is_template(one)]


def is_scripted(page: HtmlElement) -> bool:
    """Take a parsed page in which no article was found; tell whether a script would bring it."""
    if next(page.iter("script"), None) is None:
        return False
    size = 0
    for element in islice(page.iter(), _PIECES):
        if isinstance(element.tag, str) and element.tag not in _NO_WORDS:
            size += len((element.text or "").strip())
        size += len((element.tail or "").strip())
    return size < SHORTEST_PAGE


_NO_WORDS = ("script", "style", "title", "noscript", "template", "head")


def _is_template(paragraph: str) -> bool:
    holes = sum(_letters(hole) for hole in _HOLE.findall(paragraph))
    return holes > 0 and holes >= _MOST * _letters(paragraph)


def _letters(words: str) -> int:
    return sum(letter.isalnum() for letter in words)
