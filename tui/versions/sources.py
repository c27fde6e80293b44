"""By what the source of an article is known again: hashes, so that nobody's paths are kept."""

from __future__ import annotations

from pathlib import Path

from ...article.digest import sha256
from ...article.facts.article import Article


def place_key(article: Article) -> str | None:
    """Take an article; give the hash of the file or address that it was read from, if it has one.

    One of many in a file (``box.mbox#3``) has none: the next mail changes the numbers.
    """
    if "://" in article.source:
        place, _, part = article.source.partition("#")
        return None if part.isdecimal() else _hash("url", place)
    try:
        path = Path(article.source)
        return _hash("file", str(path.resolve())) if path.is_file() else None
    except (OSError, ValueError):
        return None


def source_keys(article: Article) -> tuple[str, ...]:
    """Take an article; give the hashes by which its source is found: place, address, title."""
    address = _hash("url", article.url.partition("#")[0]) if article.url else None
    found = (place_key(article), address, title_key(article))
    return tuple(dict.fromkeys(key for key in found if key))


def title_key(article: Article) -> str | None:
    """Take an article; give the hash of its title, if it has one."""
    title = " ".join((article.title or "").split()).casefold()
    return _hash("title", title) if title else None


def _hash(kind: str, name: str) -> str:
    return sha256(f"{kind} {name}".encode("utf-8", "replace"))
