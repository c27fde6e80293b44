"""HTML that is all text: a mail's, a feed's, a field's; every block a paragraph, nothing sought."""

from __future__ import annotations

import re

from ...text import visible
from .tree import BLOCKS, cleaned

LONGEST = 5_000_000
"""Characters. Longer markup is no article; nothing is read of what is behind it."""

_LEFT_OUT = ("script", "style", "head", "template", "noscript", "svg", "math", "select")
_MARKUP = re.compile(
    r"(?i)<(?:p|div|br|span|a|b|i|em|strong|ul|li|h[1-6]|img|blockquote|q)\b[^<>]*>"
)


def is_markup(words: str) -> bool:
    """Take the words of a field; tell whether they are HTML."""
    return bool(_MARKUP.search(words[:20_000]))


def paragraphs_of(markup: str) -> list[str]:
    """Take HTML, a page or a fragment; give its paragraphs, what is hidden left out."""
    from lxml import etree, html

    try:
        tree = html.document_fromstring(f"<div>{markup[:LONGEST]}</div>")
    except (etree.ParserError, ValueError):
        return []
    for element in list(tree.iter(*_LEFT_OUT)):
        if element.getparent() is not None:
            element.drop_tree()
    cleaned(tree)
    lines = [""]
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment")):
        block = element.tag in BLOCKS
        if block:
            lines.append("")
        if event == "start":
            lines[-1] += "\n" if element.tag == "br" else _folded(element.text)
        else:
            lines[-1] += _folded(element.tail)
    kept = ("\n".join(" ".join(part.split()) for part in line.split("\n")) for line in lines)
    return [visible(line).strip() for line in kept if line.strip()]


def _folded(words: str | None) -> str:
    return re.sub(r"\s+", " ", words or "")
