"""The names in what fields and lines of a page say of its author; what is no name is none."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from functools import cache

from ....lexicon import rows
from .lines import by_words

LONGEST_NAME = 6
"""Words. More are no name."""

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
_ONLY_INITIALS = re.compile(r"(?:[^\W\d_]\.?\s)+")
_LETTERS = re.compile(r"(?<=[a-z.])\s(?!(?:II|III|IV|VI?)\b)[A-Z]{2,5}$")
_SHORT = re.compile(r"\b(?:Jr|Sr|[A-Z])\.$")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.[- ]?){1,3}\s?[^\W\d_a-z]\w+|[^\W\d_a-z]{2}\s")
_SPLIT = re.compile(r"\s*(?:;|,?\s&\s|(?:,\s*)?\b(?:and|et|und)\b|,)\s*", re.I)


def clean(told: Sequence[str]) -> list[str]:
    """Take what fields or lines say of authors; give the names in it, each once, in order."""
    names: dict[str, str] = {}
    for words in (line for one in told for line in one.split("\n")):
        if _form().search(words.partition(",")[0]):
            continue  # "Red Hen Works (UK) Ltd": what stands before the bracket is no person
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
    if all(len(part.strip(".")) < 2 for part in parts):
        return False
    return parts[0][0].isalpha() and parts[-1].casefold() not in _words("particle")


def has_first_name(name: str) -> bool:
    """Take a name; tell whether it begins as persons' do: a known first name, initials, a title."""
    first = name.split()[0].casefold()
    known = first.rstrip(".") in _titles() or any(one in _first_names() for one in first.split("-"))
    return known or _INITIALS.match(name) is not None


def is_body(name: str) -> bool:
    """Take a name; tell whether its last word heads the names of bodies, places or things."""
    return name.split()[-1].casefold().rstrip(".") in _heads()


def _without_role(name: str) -> str:
    """Without an office behind a name: of "Lea Bo Senior Correspondent" the first two."""
    parts = name.split()
    role = next((n for n, part in enumerate(parts) if part.casefold() in _words("no name")), 0)
    if not 2 <= role < LONGEST_NAME or parts[-1].casefold() not in _words("no name"):
        return name
    if parts[0].casefold() in _first_names():
        return " ".join(parts[:role])
    return name


def _bare(piece: str) -> str:
    """A piece of a line without what stands about a name: "LEA BO Staff Writer", "Lea Bo CNN"."""
    name = " ".join(piece.strip(" ,:-–—|•·*'\"").split())
    if (capitals := _CAPITALS.match(name)) and not _ONLY_INITIALS.fullmatch(capitals[1]):
        name = capitals[1].strip()
    name = _LETTERS.sub("", _ON.sub("", name))
    name = _without_role(name)
    return name if _SHORT.search(name) else name.rstrip(".")


def _stripped(words: str) -> str:
    words = " ".join(html.unescape(words).split())  # JSON-LD often holds escaped names
    if words.lower().startswith(("http:", "https:", "www.")):
        return ""
    return _CUT.sub("", _weekday().sub("", _by().sub("", words, count=1))).strip()


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


@cache
def _titles() -> frozenset[str]:
    return frozenset(words.rstrip(".") for words, *_ in rows("honorifics.tsv"))


@cache
def _heads() -> frozenset[str]:
    return frozenset(word for word, *_ in rows("name_words.tsv") if ":" not in word)


@cache
def _form() -> re.Pattern[str]:
    return re.compile(rf"(?i)\s(?:{'|'.join(_words('form'))})\b")
