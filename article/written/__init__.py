"""How a text is written: what of it is a heading, strong, a link, and which signs are no words.

A page and a document tell it themselves (``Article.looks``); of Markdown it is read from the text.
The engine reads a text without these signs (``plain``), people are shown it without them
(``printed``), and every offset is that of the file.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..facts.article import Article
from ..facts.looks import Look
from .forms import Heading, Link, Written, heading_at
from .links import plain_links
from .recognition import is_markdown

__all__ = ["Heading", "Link", "Written", "heading_at", "how_written", "of_looks", "plain_links"]


def how_written(article: Article) -> Written | None:
    """Take an article; give how it was written, None where that is not known."""
    if article.looks:
        return of_looks(article.text, article.looks)
    if not is_markdown(article):
        return None
    from .markdown import written  # when it is one: the first paint is not to wait

    return written(article.text)


def of_looks(text: str, looks: Iterable[Look]) -> Written:
    """Take a text and what its file says of the words; give how it was written."""
    blocks, inline, headings, links, items = [], [], [], [], []
    for look in looks:
        if look.kind == "heading":
            headings.append(Heading(look.words, look.level))
            blocks.append((look.words, "heading"))
        elif look.kind == "item":
            items.append(look.words)
        else:
            inline.append((look.words, look.kind))
            if look.kind == "link":
                links.append(Link(look.words, look.url))
    known = {link.words.start for link in links}
    links += [link for link in plain_links(text) if link.words.start not in known]
    return Written(
        blocks=tuple(blocks),
        inline=tuple(inline),
        headings=tuple(headings),
        links=tuple(sorted(links, key=lambda link: link.words.start)),
        items=tuple(items),
    )
