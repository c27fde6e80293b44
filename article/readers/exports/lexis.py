"""LexisNexis: articles numbered "3 of 25 DOCUMENTS", and Nexis Uni's that end in a line."""

from __future__ import annotations

import re

from ..dates import day_of
from ..export_signs import NUMBERED, blocks_of
from ..page.authors.names import clean
from ..reading import Reading, field

_FIELD = re.compile(r"^([A-Z][A-Z-]{3,20}|[A-Z][a-z]+(?:-[A-Z][a-z]+)?): ?(.*)$")
_HEADER = ("BYLINE", "SECTION", "LENGTH", "DATELINE", "HIGHLIGHT", "HEADLINE", "SERIES", "TYPE")
_TRAILER = re.compile(
    r"(?i)^(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|GRAPHIC|JOURNAL-CODE|DOCUMENT-TYPE|SUBJECT|COMPANY"
    r"|ORGANIZATION|PERSON|CITY|STATE|COUNTRY|INDUSTRY|CORRECTION-DATE|CORRECTION|GEOGRAPHIC"
    r"|URL|TICKER|NOTES|ACC-NO|Classification|Publication-Type|Load-Date): ?|^Copyright \d{4}\b"
)


def split(text: str) -> list[Reading]:
    """Take LexisNexis's text; give its articles."""
    starts = list(NUMBERED.finditer(text))
    ends = [match.start() for match in starts[1:]] + [len(text)]
    return [
        reading
        for match, end in zip(starts, ends, strict=True)
        if (reading := _article(blocks_of(text[match.end() : end]))).text
    ]


def split_uni(text: str) -> list[Reading]:
    """Take Nexis Uni's text; give its articles."""
    parts = re.split(r"(?m)^[ \t]*End of Document[ \t\r]*$", text)
    return [reading for part in parts if (reading := _uni(part)).text]


def _article(blocks: list[str]) -> Reading:
    """Outlet, day and title stand above the fields; some have a field for the title."""
    told: dict[str, str] = {}
    first = next((n for n, block in enumerate(blocks) if _name(block) in _HEADER), len(blocks))
    above, rest = blocks[:first], blocks[first:]
    while rest and (name := _name(rest[0])) in _HEADER:
        told[name] = rest.pop(0).partition(":")[2].strip()
    body = []
    for block in rest:
        if _TRAILER.match(block):
            break
        body.append(block)
    dated = next((n for n, block in enumerate(above) if day_of(block)), None)
    titles = above[(dated if dated is not None else 0) + 1 :]
    return Reading(
        "\n\n".join(body),
        field(told.get("HEADLINE") or (titles[-1] if titles else None)),
        field("; ".join(clean([told.get("BYLINE", "")]))),
        day_of(above[dated]) if dated is not None else None,
        field(above[0]) if above and dated != 0 else None,
    )


def _uni(part: str) -> Reading:
    lines = [line.strip() for line in part.replace("\r\n", "\n").split("\n") if line.strip()]
    start = next((n for n, line in enumerate(lines) if line == "Body"), None)
    length = next((n for n, line in enumerate(lines) if line.startswith("Length:")), None)
    if length is None:
        return Reading("")
    told = {name: line.partition(":")[2].strip() for line in lines if (name := _name(line))}
    body = []
    for line in lines[(start if start is not None else length) + 1 :]:
        if _TRAILER.match(line):
            break
        if line not in ("Body", "Graphic"):
            body.append(line)
    dated = next((n for n in range(length - 1, -1, -1) if _is_day(lines[n])), None)
    above = lines[:dated] if dated is not None else []
    return Reading(
        "\n\n".join(body),
        field(above[-2] if len(above) > 1 else None),
        field("; ".join(clean([told.get("Byline", "")]))),
        day_of(lines[dated]) if dated is not None else None,
        field(above[-1] if above else None),
    )


def _is_day(line: str) -> bool:
    return day_of(line) is not None and not line.startswith("Copyright")


def _name(block: str) -> str:
    match = _FIELD.match(block)
    return match[1] if match else ""
