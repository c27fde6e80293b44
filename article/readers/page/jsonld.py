"""What a page tells machines of itself in JSON-LD (schema.org), as far as it is an article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST_BLOCK = 4_000_000
"""Characters of one block; a longer one is no description of an article."""

MOST_OBJECTS = 2_000
"""Objects of a page that are looked at."""

MOST_PEOPLE = 50
"""Authors of an article that are looked at."""

_PEOPLE = ("author", "creator", "publisher")
_ARTICLES = re.compile(r"(?:.*Article|BlogPosting|Report|LiveBlogPosting|Review|.*NewsArticle)$")


def article(page: HtmlElement) -> Mapping[str, Any]:
    """Take a parsed page; give the object of its JSON-LD that describes an article, {} if none.

    Of several the one with the longest ``articleBody`` is taken, else the first.
    """
    every = list(_objects(page))
    found = [one for one in every if _is_article(one)]
    best = max(found, key=lambda one: len(text_of(one.get("articleBody"))), default={})
    named = {one["@id"]: one for one in every if isinstance(one.get("@id"), str) and "name" in one}
    return {key: _looked_up(one, named) if key in _PEOPLE else one for key, one in best.items()}


def _looked_up(value: object, named: Mapping[str, Mapping[str, Any]]) -> object:
    """A person or body, and of ``{"@id": …}`` alone the object of the page that it means."""
    if isinstance(value, list):
        return [_looked_up(one, named) for one in value[:MOST_PEOPLE]]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return named.get(value["@id"], value)
    return value


def publisher(page: HtmlElement, described: Mapping[str, Any]) -> str:
    """Take a parsed page and its article; give the publisher's name in JSON-LD, "" if none."""
    named = next(iter(names_of(described.get("publisher"))), "")
    if named:
        return named
    kinds = ("NewsMediaOrganization", "WebSite")
    sites = (one for one in _objects(page) if one.get("@type") in kinds)
    return next((name for one in sites if (name := text_of(one.get("name")))), "")


def text_of(value: object) -> str:
    """Take a value of JSON-LD; give its words when it is (or wraps) a string, else ""."""
    if isinstance(value, dict):
        value = value.get("@value", value.get("name"))
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, str)), None)
    return value if isinstance(value, str) else ""


def names_of(value: object) -> Iterator[str]:
    """Take an author or publisher of JSON-LD; give the names in it in order."""
    for one in value if isinstance(value, list) else [value]:
        names = one.get("name") if isinstance(one, dict) else one
        for name in names if isinstance(names, list) else [names]:
            if isinstance(name, str) and name.strip():
                yield name


def bodies_of(value: object) -> Iterator[str]:
    """Take an author of JSON-LD; give the names in it of what it says are no persons."""
    for one, kinds in _with_kinds(value):
        if "Person" not in kinds and any("Organization" in kind for kind in kinds):
            yield from names_of(one)


def persons_of(value: object) -> Iterator[str]:
    """Take an author of JSON-LD; give the names in it of what it says are persons."""
    for one, kinds in _with_kinds(value):
        if "Person" in kinds:
            yield from names_of(one)


def _with_kinds(value: object) -> Iterator[tuple[object, list[str]]]:
    for one in value if isinstance(value, list) else [value]:
        kind = one.get("@type") if isinstance(one, dict) else None
        yield one, [str(each) for each in (kind if isinstance(kind, list) else [kind])]


def _is_article(one: Mapping[str, Any]) -> bool:
    kinds = one.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLES.match(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _objects(page: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """All objects in all blocks, those within lists, graphs and main entities too."""
    waiting: list[object] = []
    for script in page.iter("script"):
        words = script.text or ""
        if "ld+json" in (script.get("type") or "") and len(words) <= LONGEST_BLOCK:
            try:
                waiting.append(json.loads(_bare(words), strict=False))
            except (ValueError, RecursionError):
                continue
    for _ in range(MOST_OBJECTS):
        if not waiting:
            return
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            yield one
            waiting += [one[key] for key in ("@graph", "mainEntity", "hasPart") if key in one]


def _bare(words: str) -> str:
    """Without the comment or CDATA that old templates put around it."""
    words = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)", "", words)
    return re.sub(r"(?:-->|(?://\s*)?\]\]>)\s*$", "", words).strip().rstrip(";")
