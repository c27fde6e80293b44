"""Who wrote a page, where it says so; what is no name is no author."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from ...lexicon import rows
from .bylines import by_words, lines_of
from .jsonld import bodies_of, names_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST_NAME = 6
"""Words. More are no name."""

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
_MONTH = (
    "january|february|march|april|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_CUT = re.compile(
    r"(?i)\s*(?:(?:\b|(?<=[a-z]))(?:last )?(?:updated|published|posted|modified)\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    rf"|\b(?:{_MONTH})\.?(?:\W*\d|\s*$)|\bmay\W*\d|\d|[|•·(<\[@]|\s[-–—/]\s"
    r"|\bphotograph\w*|\bphotos? by\b|\bfollow\b|\bis an?\b| for (?=the|[A-Z])"
    r"| in [A-Z]| at [A-Z]|\S+@\S+|https?:).*$"
)
_ON = re.compile(r"\s+(?:on|at|in|for|and|with)$")  # a day or a town was cut off behind it
_CAPITALS = re.compile(r"((?:[^\W\d_a-z]['’.-]?(?:[^\W\d_a-z]['’.-]?)*\s){2,})(?=[^\W\d_]*[a-z])")
_LETTERS = re.compile(r"(?<=[a-z.])\s(?!(?:II|III|IV|VI?)\b)[A-Z]{2,5}$")
_SHORT = re.compile(r"\b(?:Jr|Sr|[A-Z])\.$")
_SPLIT = re.compile(r"\s*(?:;|,?\s&\s|(?:,\s*)?\band\b|,|\n)\s*", re.I)


def author_of(page: HtmlElement, described: Mapping[str, Any], outlet: str | None) -> str | None:
    """Take a parsed page, its JSON-LD and outlet; give its authors, None where it names none.

    JSON-LD goes before meta, meta before the line with the name. Several are joined by "; ".
    """
    told = described.get("author") or described.get("creator")
    bodies = {name.casefold() for name in bodies_of(told)}
    site = (outlet or "").casefold()

    def names(lines: Sequence[str]) -> list[str]:
        found = [name for name in clean(lines) if name.casefold() not in bodies]
        return [one for one in found if not _is_of(one.casefold(), site)]

    found = names(list(names_of(told))) or names(list(_metas(page)))
    return "; ".join(found or names(lines_of(page, names))) or None


def clean(told: Sequence[str]) -> list[str]:
    """Take what fields or lines say of authors; give the names in it, each once, in order."""
    names: dict[str, str] = {}
    for words in told:
        for piece in _SPLIT.split(_stripped(words)):
            name = _bare(piece)
            if is_name(name):
                names.setdefault(name.casefold(), name)
            elif names:
                break  # a role: what follows it is no name any more
    return list(names.values())[:12]


def is_name(words: str) -> bool:
    """Take words; tell whether they can be a person's name: two to six, each with a capital."""
    parts = words.split()
    if not 2 <= len(parts) <= LONGEST_NAME:
        return False
    for part in parts:
        part = part.strip('"“”')  # Ana "Nia" Reis
        bare = part.strip(".,'’").casefold()
        if not part:
            return False
        if bare in _words("no name") or any(c.isdigit() or c in "_=/\\#@:{}()$%" for c in part):
            return False
        if not (
            part[0].isupper()
            or bare in _words("particle")
            or "’" in part
            or "'" in part
            or "-" in part
        ):
            return False if part[0].islower() or not part[0].isalpha() else bool(words)
    return parts[0][0].isalpha() and parts[-1].casefold() not in _words("particle")


def _is_of(name: str, site: str) -> bool:
    """Tell whether a name is the site's own or a part of it: "Cape Herald Editions"."""
    return name == site or (len(site) >= _SHORTEST_SITE and site in name)


def _without_role(name: str) -> str:
    """Without an office behind a name: of "Lea Bo Senior Correspondent" the first two."""
    parts = name.split()
    role = next((n for n, part in enumerate(parts) if part.casefold() in _words("no name")), 0)
    if 2 <= role < LONGEST_NAME and parts[0].casefold() in _first_names():
        return " ".join(parts[:role])
    return name


def _bare(piece: str) -> str:
    """A piece of a line without what stands about a name: "LEA BO Staff Writer", "Lea Bo CNN"."""
    name = " ".join(piece.strip(" ,:-–—|•·*'\"").split())
    if capitals := _CAPITALS.match(name):
        name = capitals[1].strip()
    name = _LETTERS.sub("", _ON.sub("", name))
    name = _without_role(name)
    return name if _SHORT.search(name) else name.rstrip(".")


def _stripped(words: str) -> str:
    words = " ".join(html.unescape(words).split())  # JSON-LD often holds escaped names
    if words.lower().startswith(("http:", "https:", "www.")):
        return ""
    return _CUT.sub("", _weekday().sub("", _by().sub("", words, count=1))).strip()


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


@cache
def _by() -> re.Pattern[str]:
    works = "|".join(_words("work"))
    pictures = r"photos?|photographs?|pictures|images|videos?"
    return re.compile(
        rf"(?i)^\W*(?:(?:{works})(?:\s+(?:and|&)\s+(?:{works}|{pictures}))?\s+)?"
        rf"(?:(?:{by_words()})(?::\s*|\s+))+"
    )


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(rf"(?i)[\s,]+(?:{'|'.join(_words('weekday'))})\b[.,]?\s*\d.*$")


@cache
def _first_names() -> frozenset[str]:
    return frozenset(name for name, *_ in rows("first_names.tsv"))


@cache
def _words(kind: str) -> frozenset[str]:
    found = (words for name, words, _ in rows("author_words.tsv") if name == kind)
    return frozenset(word for words in found for word in words.split())
