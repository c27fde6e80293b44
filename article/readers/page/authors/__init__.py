"""Who wrote a page, where two signs agree on it; unknown is better than wrong.

What a page tells machines (JSON-LD, then meta) goes before its line with the name. A field alone is
one sign only: sites put their own name, their maker's or a user's into it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..jsonld import bodies_of, names_of, persons_of
from .lines import Line, Lines
from .names import clean, has_first_name, is_body

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FEWEST_SIGNS = 2
"""Signs that must agree on a name before it is the author's."""

_SHORTEST_SITE = 4  # characters of a site's name that may be known within another

_META = (
    *(
        "author",
        "byl",
        "byline",
        "parsely-author",
        "sailthru.author",
        "article:author",
        "dc.creator",
    ),
    *("dc.creator.name", "dcterms.creator", "citation_author", "cxenseparse:author", "og:author"),
)
_PARTS = re.compile(r"\s+[-–—:·•»«]+\s+|\s*[|:]\s+|\s*\|\s*")


@dataclass(frozen=True)
class _Page:
    """What a page tells of names: its site's, those it calls persons, and those in its lines."""

    outlet: str
    sites: frozenset[str]
    bodies: frozenset[str]
    persons: frozenset[str]
    lines: Lines

    @cached_property
    def printed(self) -> tuple[str, ...]:
        """The names in lines that name authors of whatever stands on the page, small letters."""
        lines = self.lines.printed(self.persons)
        return tuple(name.casefold() for line in lines for name in clean([line]))

    def own(self, names: Sequence[str]) -> list[str]:
        """Take names; give those that are no body's and not the outlet's own."""
        keys = ((name, name.casefold()) for name in names)
        return [name for name, key in keys if key not in self.bodies and not self._is_outlet(key)]

    def _is_outlet(self, name: str) -> bool:
        """Tell whether a name is the site's own or a part of it: "Cape Herald Editions"."""
        site = self.outlet
        return name == site or (len(site) >= _SHORTEST_SITE and site in name)


def author_of(page: HtmlElement, described: Mapping[str, Any], outlet: str | None) -> str | None:
    """Take a parsed page, its JSON-LD and outlet; give its authors, None where it names none.

    JSON-LD goes before meta, meta before the line with the name. Several are joined by "; ".
    """
    told = described.get("author") or described.get("creator")
    fields = (list(names_of(told)), list(_metas(page)))
    about = _Page(
        outlet=(outlet or "").casefold(),
        sites=frozenset(_sites(page, outlet)),
        bodies=frozenset(name.casefold() for name in bodies_of(told)),
        persons=frozenset(name.casefold() for name in clean(list(persons_of(told)))),
        lines=Lines(page),
    )
    for values in fields:
        if names := _attested(about.own(clean(values)), about):
            return "; ".join(names)
    return "; ".join(_said(about.lines.on_author(clean), about)) or None


def _attested(names: Sequence[str], about: _Page) -> list[str]:
    """Of the names in a field those that a second sign speaks for.

    Who stands beside one that is attested is so too: fields name the authors of one article.
    """
    good = [name for name in names if _signs(name, about) >= FEWEST_SIGNS]
    if not good:
        return []
    return [name for name in names if name in good or not _is_no_person(name, about)]


def _signs(name: str, about: _Page) -> int:
    """How many signs speak for a name in a field, the field itself being one."""
    key = name.casefold()
    given, typed = has_first_name(name), key in about.persons
    if not _is_no_person(name, about):
        # Only JSON-LD's word for it is no second sign: sites call themselves persons there.
        return FEWEST_SIGNS if given else 1 + (key in about.printed)
    return FEWEST_SIGNS if given and (typed or key in about.printed) else 0


def _is_no_person(name: str, about: _Page) -> bool:
    """Tell whether a name looks like a body's: by its last word, or as the site's own."""
    return is_body(name) or _plain(name) in about.sites


def _said(lines: Sequence[Line], about: _Page) -> list[str]:
    """The authors in the lines that name them, where the first is attested."""
    if not lines:
        return []
    first = lines[0]
    names = about.own(clean([line.words for line in lines]))
    if not names:
        return []
    given, key = has_first_name(names[0]), names[0].casefold()
    if _is_no_person(names[0], about) and not given:
        return []
    attested = first.signs + given >= FEWEST_SIGNS
    # Else the same name must stand in another such line.
    return names if attested or first.signs + (about.printed.count(key) > 1) > 1 else []


def _sites(page: HtmlElement, outlet: str | None) -> Iterator[str]:
    """The names a page's site may have: outlet and owner, the parts of its title, its address."""
    yield _plain(outlet or "")
    yield from (_plain(one.get("content") or "") for one in page.iter("meta") if _owns(one))
    for title in page.iter("title"):
        parts = _PARTS.split(title.text or "")
        yield from map(_plain, parts[:1] + parts[-1:] if len(parts) > 1 else [])
    for link in page.iter("link", "meta", "base"):
        if link.get("rel") == "canonical" or link.get("property") == "og:url" or link.tag == "base":
            address = link.get("href") or link.get("content") or ""
            host = re.match(r"https?://(?:www\.)?([^/:]+)\.[a-z]{2,}", address.lower())
            yield _plain(host[1]) if host else ""


def _owns(meta: HtmlElement) -> bool:
    return (meta.get("name") or "").lower() in ("copyright", "rights", "dc.rights", "publisher")


def _plain(words: str) -> str:
    return re.sub(r"[\W_]+", "", words.casefold())


def _metas(page: HtmlElement) -> Iterator[str]:
    for name in _META:
        found = [
            content
            for one in page.iter("meta")
            if (one.get("name") or one.get("property") or "").lower() == name
            and (content := (one.get("content") or "").strip())
        ]
        if found:
            yield from (
                _turned(one) if name.startswith(("citation", "dc")) else one for one in found
            )
            return


def _turned(words: str) -> str:
    """A catalogue's "Lund, Ida" as "Ida Lund"."""
    last, comma, first = words.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and "," not in first else words
