"""Pages on which a library takes more than its time: too many elements or words side by side.

trafilatura asks for ``//p//text()`` several times. libxml2 looks each text up among all found
before it, and puts them into the order of the page by walking from sibling to sibling: both take
the square of the number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import UnreadableError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_PAIRS = 20_000_000
"""Pairs of elements side by side in one: one of 4,400, or twenty of 1,000. They cost a second."""


MOST_PIECES = 30_000
"""Pieces of text in paragraphs, one before, in and after each element. They cost two seconds."""


def refuse_crowded(page: HtmlElement, name: str) -> None:
    """Take a parsed page and how an error calls it; return when its time is bounded.

    Raises:
        UnreadableError: it has more than ``MOST_PAIRS`` or ``MOST_PIECES``.
    """
    pairs = sum(len(element) ** 2 for element in page.iter())
    pieces = sum(1 for paragraph in page.iter("p") for _ in paragraph.itertext())
    if pairs > MOST_PAIRS or pieces > MOST_PIECES:
        raise UnreadableError(
            f"{name} is no ordinary page (tens of thousands of elements side by side); "
            "save the article's text and give that."
        )
