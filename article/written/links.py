"""Addresses that are written out in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from ..facts.span import Span
from .forms import Link

_ADDRESS = re.compile(r"<?(?P<url>https?://[^\s<>\"“”»]+)>?")

_LAST_SIGNS = ".,;:!?)'\"’”"
"""What a sentence puts behind an address, which is no part of it."""


def plain_links(text: str, offset: int = 0) -> Iterator[Link]:
    """Take any text, and where it stands in a whole one; give the addresses written out in it."""
    for match in _ADDRESS.finditer(text):
        url = match["url"].rstrip(_LAST_SIGNS)
        if url.endswith("(") or url.count("(") > url.count(")"):
            url += ")" if match["url"][len(url) :].startswith(")") else ""
        if _has_host(url):
            start = offset + match.start("url")
            yield Link(Span(start, start + len(url)), url)


def _has_host(url: str) -> bool:
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False
