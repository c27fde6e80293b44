"""Whether a text is Markdown: by its name, or beyond doubt. Asked before a text is shown."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from ..facts.article import Article

ENDINGS = (".md", ".markdown", ".mdown", ".mkd", ".mkdn")
"""Of the names of Markdown files, lower case."""

_LOOKED_THROUGH = 20_000
"""Characters from the start in which Markdown is recognised."""
_LONE_HEADING = re.compile(
    r"(?:\A|\n[ \t]*\r?\n)#{1,4} [^\n#]{3,200}(?=\r?\n[ \t]*(?:\r?\n|\Z)|\Z)"
)
_SURE_MARK = re.compile(
    r"\[[^\[\]\n]+\]\(https?://[^\s()]+\)|(?<![\w*])\*\*[A-Za-z“\"][^*\n]*\*\*(?![\w*])"
)


def is_markdown(article: Article) -> bool:
    """Take an article; tell whether its text is Markdown, by its name or beyond doubt."""
    return is_named_so(article.source) or has_marks(article.text)


def is_named_so(source: str) -> bool:
    """Take what an article was read from, a path or an address; tell whether it is Markdown."""
    path = urlsplit(source).path if "://" in source else source
    return PurePosixPath(path.replace("\\", "/")).suffix.casefold() in ENDINGS


def has_marks(text: str) -> bool:
    """Take a text of no known kind; tell whether it is Markdown beyond doubt.

    It has a heading between blank lines, and a second one, a link or strong words. A news text with
    "#" before a tag, or a list with a "*" before each line, is none.
    """
    start = text[:_LOOKED_THROUGH]
    headings = len(_LONE_HEADING.findall(start))
    return headings > 1 or (headings == 1 and _SURE_MARK.search(start) is not None)
