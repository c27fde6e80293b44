"""What kind of line a paragraph is: body, heading, byline or furniture, by a small fitted model.

A softmax regression over features that hold for any outlet: how long a line is, how it ends, its
letters' case, its place and its neighbours. The coefficients lie in ``lines.json``; how they were
fitted is told in ``quotes.training.lines``.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

from ..lexicon import rows
from .sentences import ENDS

LineKind = Literal["body", "heading", "byline", "furniture"]
KINDS: tuple[LineKind, ...] = ("body", "heading", "byline", "furniture")

_SENTENCE_END = re.compile(rf"[{ENDS}][\"'”’»)\]*_“]*$")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b"
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?[ .]{{1,2}}{_MONTH}|\b{_MONTH}\.? \d{{1,2}}\b"
    r"|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b"
)
_TIME = re.compile(
    r"\b\d{1,2}[:.]\d\d ?(?:[ap]\.?m\b|GMT|[A-Z]?[ES]T\b|UTC|hrs)?"
    r"|\b\d+ (?:hour|day|minute)s? ago\b"
)
_BY = re.compile(
    r"\(?(?:By|BY|Words|Text|Story|Written|Reporting|Reported|Additional reporting|Edited|Editing|"
    r"Compiled|From)\b(?: by\b)?[: ]"
)
_WORD = r"[^\W\d_a-z][\w.'’-]+"
_NAME = re.compile(
    rf"{_WORD}(?: (?:[^\W\d_a-z]\.?|de|van|von|der|bin|al|el|di|da|la|{_WORD})){{1,3}}"
)
_ADDRESS = re.compile(r"https?://|www\.|\.com\b|@\w|#\w")
_QUOTED = re.compile(r"[\"“‘'«].*[\"”’'»]")
_LONG_WORD = 4
_FIRST_LINES = 5

FEATURES = (
    "constant", "words 1-2", "words 3-5", "words 6-9", "words 10-15", "words 16-25",
    "ends sentence", "ends question", "ends colon", "ends comma", "starts small", "title case",
    "all capitals", "digit", "mostly digits", "date", "time", "by", "name alone", "name, rest",
    "first name", "post", "agency", "address", "furniture words", "brackets", "bar", "quoted",
    "holds mark", "small words", "small long words", "verb", "first", "second to fifth",
    "last", "before short", "after short", "after long", "before long", "no words",
    "before text", "no credit",
)  # fmt: skip
"""What ``features`` gives, in this order; each is 0 or 1."""


def features(lines: Sequence[str], at: int, begun: bool) -> list[float]:
    """Take a text's lines, the number of one, and whether running text has begun before it.

    Give its features.
    """
    line = lines[at]
    words = line.split()
    long_words = [word for word in words if len(word) >= _LONG_WORD and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in long_words)
    letters = [c for c in line if c.isalpha()]
    lower = {word.strip(".,:;!?\"“”'’()").lower() for word in words}
    before, after = lines[at - 1] if at else "", lines[at + 1] if at + 1 < len(lines) else ""
    count = len(words)
    named = _NAME.match(line)
    given = bool(named) and named is not None and named.group().split()[0].lower() in _first_names()
    return [
        float(each)
        for each in (
            True,
            count <= 2,
            3 <= count <= 5,
            6 <= count <= 9,
            10 <= count <= 15,
            16 <= count <= 25,
            bool(_SENTENCE_END.search(line)),
            line.rstrip("\"'”’)").endswith("?"),
            line.endswith(":"),
            line.endswith((",", ";", "—", "–", "-")),
            line[:1].islower(),
            len(long_words) > 1 and capitals > 0.8 * len(long_words),
            len(letters) > 3 and all(c.isupper() for c in letters),
            any(c.isdigit() for c in line),
            2 * len(letters) < len(line.replace(" ", "")),
            bool(_DATE.search(line)),
            bool(_TIME.search(line)),
            bool(_BY.match(line)),
            bool(named) and named is not None and named.end() == len(line),
            bool(named) and named is not None and line[named.end() :][:1] in tuple(",|/(–—-"),
            given,
            _holds(line, "post"),
            _holds(line, "agency"),
            bool(_ADDRESS.search(line)),
            _holds(line, "furniture"),
            line[:1] in "([" and line[-1:] in ")]",
            "|" in line or "•" in line or " / " in line,
            bool(_QUOTED.fullmatch(line)),
            any(mark in line for mark in '"“”«»'),
            bool(lower & _words("small")),
            any(word[0].islower() for word in long_words),
            bool(lower & _words("verb")),
            at == 0,
            0 < at < _FIRST_LINES,
            at > _FIRST_LINES and at + 2 >= len(lines),
            0 < len(before.split()) < 10 and not _SENTENCE_END.search(before),
            0 < len(after.split()) < 10 and not _SENTENCE_END.search(after),
            len(after.split()) > 14,
            len(before.split()) > 14,
            not letters,
            not begun,
            not (named or _is_credit(line)),
        )
    ]


def _is_credit(line: str) -> bool:
    """Tell whether a line holds what bylines are made of besides a name."""
    told = any(sign(line) for sign in (_BY.match, _DATE.search, _TIME.search))
    return told or _holds(line, "post") or _holds(line, "agency")


def is_running(line: str) -> bool:
    """Tell whether a line is surely running text: long, with a full stop and small words."""
    words = line.split()
    return (
        len(words) > 14
        and bool(_SENTENCE_END.search(line))
        and not _words("small").isdisjoint(words)
    )


def kinds_of(lines: Sequence[str]) -> list[tuple[LineKind, float]]:
    """Take a text's lines in order; give each one's kind and the probability of it."""
    found: list[tuple[LineKind, float]] = []
    begun = False
    weights = coefficients()
    for at, line in enumerate(lines):
        if is_running(line):
            found.append(("body", 1.0))
            begun = True
            continue
        values = features(lines, at, begun)
        scores = [sum(w for w, v in zip(row, values, strict=True) if v) for row in weights]
        top = max(scores)
        odds = [math.exp(score - top) for score in scores]
        best = max(range(len(KINDS)), key=odds.__getitem__)
        found.append((KINDS[best], odds[best] / sum(odds)))
        begun = begun or (KINDS[best] == "body" and len(line.split()) > 7)
    return found


@cache
def coefficients() -> tuple[tuple[float, ...], ...]:
    """Give each kind's coefficient of each feature, from ``lines.json``.

    Raises:
        ValueError: the file is not of this version's features.
    """
    stored = json.loads(files(__package__).joinpath("lines.json").read_text("utf-8"))
    if tuple(stored) != FEATURES:
        raise ValueError("lines.json has other features")
    return tuple(zip(*stored.values(), strict=True))


def _holds(line: str, kind: str) -> bool:
    """Tell whether a line holds a word of a kind, in the capitals in which the list has it."""
    return bool(_pattern(kind).search(line))


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _words(kind)), reverse=True))
    small = all(word == word.lower() for word in _words(kind))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE if small else 0)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(word for of, word in rows("line_words.tsv") if of == kind)


@cache
def _first_names() -> frozenset[str]:
    return frozenset(row[0].lower() for row in rows("first_names.tsv"))
