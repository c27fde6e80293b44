"""Factiva: articles as two-letter codes, as printed and ended by their number, as XML."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .. import safe_xml
from ..dates import day_of
from ..export_signs import ACCESSION, CODES, blocks_of
from ..page.authors.names import clean
from ..reading import File, Reading, field
from ..safe_xml import local

_WORDS = re.compile(r"[\d,]+ words?$")
_RIGHTS = re.compile(r"(?i)^(?:©|\(c\)|copyright\b|\d{4} )")
_CLOCK = re.compile(r"\d\d?:\d\d\b")


def split_codes(text: str) -> list[Reading]:
    """Take Factiva's text with codes before its fields; give its articles."""
    articles: list[dict[str, list[str]]] = []
    code = ""
    for line in text.replace("\r\n", "\n").split("\n"):
        match = CODES.match(line)
        if match:
            code = match[1]
            # A code that was told already begins the next article.
            if not articles or code in articles[-1]:
                articles.append({})
            articles[-1][code] = []
            line = line[match.end() :]
        if code and articles:
            articles[-1][code].append(line.strip())
    return [reading for told in articles if (reading := _coded(told)).text]


def split(text: str) -> list[Reading]:
    """Take Factiva's text as it is printed; give its articles."""
    parts = ACCESSION.split(text)
    return [reading for part in parts[:-1] if (reading := _printed(part)).text]


def read_xml(file: File) -> list[Reading]:
    """Take Factiva's XML; give its articles.

    Raises:
        UnreadableError: it is not well formed, or declares entities.
    """
    found = _Articles()
    safe_xml.parse(file.data, found, file.name)
    return found.readings


def _coded(told: Mapping[str, list[str]]) -> Reading:
    words = {code: " ".join(" ".join(lines).split()) for code, lines in told.items()}
    body = [block for code in ("LP", "TD") for block in blocks_of("\n".join(told.get(code, [])))]
    return Reading(
        "\n\n".join(body),
        field(words.get("HD")),
        field("; ".join(clean([words.get("BY", "")]))),
        day_of(words.get("PD")),
        field(words.get("SN")),
    )


def _printed(part: str) -> Reading:
    lines = [line.strip() for line in part.replace("\r\n", "\n").split("\n")]
    filled = [line for line in lines if line]
    count = next((n for n, line in enumerate(filled) if _WORDS.fullmatch(line)), None)
    if count is None:
        return Reading("")
    above = filled[:count]
    by = [line for line in above if re.match(r"(?i)by ", line)]
    titles = [line for line in above if line not in by]
    dated = next((n for n in range(count + 1, len(filled)) if day_of(filled[n])), count)
    below = [line for line in filled[dated + 1 : dated + 3] if not _CLOCK.match(line)]
    rights = next(
        (n for n in range(dated, min(dated + 12, len(filled))) if _RIGHTS.match(filled[n])),
        dated + 2,
    )
    at = lines.index(filled[rights]) + 1 if rights < len(filled) else len(lines)
    return Reading(
        "\n\n".join(blocks_of("\n".join(lines[at:]))),
        field(titles[-1] if titles else None),
        field("; ".join(clean(by))),
        day_of(filled[dated]),
        field(below[0] if below else None),
    )


class _Articles:
    """Told of the elements of Factiva's XML, it keeps the articles."""

    _FIELDS = ("headline", "byline", "sourceName", "dateTime", "date")
    _BODIES = ("leadParagraph", "tailParagraphs")

    def __init__(self) -> None:
        self.readings: list[Reading] = []
        self._open: list[str] = []
        self._told: dict[str, str] = {}
        self._body: list[str] = []

    def start(self, name: str, _attributes: Mapping[str, str]) -> None:
        tag = local(name)
        if tag == "article":
            self._told, self._body = {}, []
        elif tag == "paragraph" and any(one in self._open for one in self._BODIES):
            self._body.append("")
        self._open.append(tag)

    def end(self, name: str) -> None:
        self._open.pop()
        if local(name) == "article":
            told = self._told
            body = [" ".join(one.split()) for one in self._body]
            reading = Reading(
                "\n\n".join(one for one in body if one),
                field(told.get("headline")),
                field("; ".join(clean([told.get("byline", "")]))),
                day_of(told.get("dateTime") or told.get("date")),
                field(told.get("sourceName")),
            )
            self.readings += [reading] if reading.text else []

    def text(self, characters: str) -> None:
        if any(one in self._open for one in self._BODIES) and "paragraph" in self._open:
            self._body[-1] += characters
            return
        for name in self._FIELDS:
            if name in self._open:
                self._told[name] = self._told.get(name, "") + characters
