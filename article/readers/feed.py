"""Feeds: RSS 2.0 and 1.0, Atom (RFC 4287); each item is an article."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import urldefrag, urljoin, urlsplit

from ..text import visible
from . import safe_xml
from .dates import day_of
from .page.flat import is_markup, paragraphs_of
from .reading import File, Reading, field, joined
from .safe_xml import local

MOST_ITEMS = 20_000
"""Items of one feed that are read."""

_BODIES = ("encoded", "content", "description", "summary")
_DAYS = ("pubDate", "published", "issued", "date", "updated", "modified")
_KEPT = frozenset((*_BODIES, *_DAYS, "title", "link", "creator", "author", "name", "guid", "id"))


@dataclass(frozen=True, slots=True)
class Item:
    """What a feed announces: the address of an article, its title and day as the feed tells them.

    ``words`` is how many words of it stand in the feed itself.
    """

    url: str
    title: str | None
    day: str | None
    words: int


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's own title, and its items in order, each address once."""

    title: str | None
    items: tuple[Item, ...]


def announced(file: File, base: str) -> Feed:
    """Take a feed and the address it is from; give what it announces, with or without a text.

    Raises:
        UnreadableError: it is not well formed, or declares entities.
    """
    feed = _Feed()
    safe_xml.parse(file.data, feed, file.name)
    items: dict[str, Item] = {}
    for fields in feed.items:
        reading = _reading(fields, None)
        link = (fields.get("href") or fields.get("link") or _permanent(fields)).strip()
        with contextlib.suppress(ValueError):  # no address
            url = urldefrag(urljoin(base, link)).url
            if link and urlsplit(url).scheme in ("http", "https") and url.isprintable():
                item = Item(url, reading.title, reading.date, len(reading.text.split()))
                items.setdefault(url, item)
    return Feed(field(_words(feed.fields.get("title", ""))), tuple(items.values()))


def _permanent(item: Mapping[str, str]) -> str:
    """Give the address that an item's own id is, nothing where it is none."""
    told = item.get("guid", "") or item.get("id", "")
    return told if told.startswith(("http://", "https://")) else ""


def read_all(file: File) -> list[Reading]:
    """Take a feed; give its items that have a text, in order.

    Raises:
        UnreadableError: it is not well formed, or declares entities.
    """
    feed = _Feed()
    safe_xml.parse(file.data, feed, file.name)
    outlet = _words(feed.fields.get("title", "")) or None
    return [reading for item in feed.items if (reading := _reading(item, outlet)).text]


def _reading(item: Mapping[str, str], outlet: str | None) -> Reading:
    bodies = [item[name] for name in _BODIES if item.get(name, "").strip()]
    body = max(bodies, key=len, default="") if bodies else ""
    text = joined(paragraphs_of(body)) if is_markup(body) else _words(body)
    author = item.get("creator") or item.get("name") or item.get("author", "")
    link = (item.get("href") or item.get("link") or "").strip()
    return Reading(
        visible(text),
        field(_words(item.get("title", ""))),
        field(re.sub(r"\S+@\S+\s*|[()]", "", _words(author))),
        next((day for name in _DAYS if (day := day_of(item.get(name)))), None),
        field(outlet),
        url=link if link.startswith(("http://", "https://")) else None,
    )


def _words(markup: str) -> str:
    return " ".join(paragraphs_of(markup)) if "<" in markup or "&" in markup else markup.strip()


class _Feed:
    """Told of a feed's elements, it keeps the fields of the feed and of each item.

    Of several fields of one name the first counts. Markup within a field is kept as markup.
    """

    def __init__(self) -> None:
        self.fields: dict[str, str] = {}
        self.items: list[dict[str, str]] = []
        self._open: list[str] = []
        self._item: dict[str, str] | None = None
        self._field = ""  # whose words are being read
        self._at = 0  # how many elements are open around them

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        tag = local(name)
        inside = self._field and not (self._field == "author" and tag in _KEPT)
        if inside:
            self._add(f"<{tag}>")
        elif tag in ("item", "entry") and self._item is None:
            self._item = {}
        elif tag in _KEPT and (self._item is not None or len(self._open) <= 2):
            self._field = tag if not self._fields.get(tag, "").strip() else "again"
            self._at = len(self._open)
            if tag == "link" and attributes.get("rel", "alternate") == "alternate":
                self._fields.setdefault("href", attributes.get("href", ""))
        self._open.append(tag)

    def end(self, name: str) -> None:
        self._open.pop()
        tag = local(name)
        if self._field and len(self._open) <= self._at:
            self._field = ""
        elif self._field:
            self._add(f"</{tag}>")
        elif tag in ("item", "entry") and self._item is not None and "item" not in self._open:
            if len(self.items) < MOST_ITEMS:
                self.items.append(self._item)
            self._item = None

    def text(self, characters: str) -> None:
        if self._field:
            nested = len(self._open) > self._at + 1
            self._add(escape(characters, quote=False) if nested else characters)

    @property
    def _fields(self) -> dict[str, str]:
        return self.fields if self._item is None else self._item

    def _add(self, words: str) -> None:
        self._fields[self._field] = self._fields.get(self._field, "") + words
