"""ProQuest: articles behind "Document 3 of 25" or a rule, as fields with a colon."""

from __future__ import annotations

import re

from ..dates import day_of
from ..export_signs import DOCUMENT
from ..page.authors.names import clean
from ..reading import Reading, field

_FIELD = re.compile(
    r"^[ \t]*(Title|Author|Abstract|Full text|Links|Subject|Location|People|Company|Classification"
    r"|Company / organization|Publication title|Publication info|Publication year|Publication date"
    r"|Publisher|Place of publication|Country of publication|Publication subject|ISSN|Source type"
    r"|Language of publication|Language|Document type|ProQuest document ID|Document URL|Copyright"
    r"|Last updated|Database|Credit|Illustration|Caption|Word count|Pages|Dateline|Column|Section"
    r"|Volume|Issue|Year|Identifier / keyword|Contact us at|Source|First page|Number of pages"
    r"|Bibliography|Citation style|Accession number):[ \t]*(.*)$"
)
_LINK = re.compile(r"(?i)^[ \t]*ProQuest document link[ \t]*$|^[ \t]*http\S*proquest\S*[ \t]*$")


def split(text: str) -> list[Reading]:
    """Take ProQuest's text; give its articles."""
    parts = DOCUMENT.split(text.replace("\r\n", "\n"))
    return [reading for part in parts if (reading := _article(part)).text]


def _article(part: str) -> Reading:
    told: dict[str, list[str]] = {}
    name = "head"
    for line in part.split("\n"):
        match = _FIELD.match(line)
        if match:
            name = match[1]
            # A title or an author may be told again below; what was told first counts.
            name = name if name not in told else f"{name} again"
            line = match[2]
        if not _LINK.match(line):
            told.setdefault(name, []).append(line.strip())
    words = {key: " ".join(" ".join(lines).split()) for key, lines in told.items()}
    pieces = re.split(r"\n\n+", "\n".join(told.get("Full text", [])))
    body = [" ".join(piece.split()) for piece in pieces if piece.strip()]
    head = [line for line in told.get("head", []) if line]
    author = words.get("Author", "").rstrip(".")
    last, comma, first = author.partition(",")
    named = f"{first.strip()} {last.strip()}" if comma and ";" not in author else author
    info = words.get("Publication info", "")
    outlet = words.get("Publication title") or re.split(r"\s*[;,]", info)[0]
    return Reading(
        "\n\n".join(body),
        field(words.get("Title") or (head[0] if head else None)),
        field("; ".join(clean([named]))),
        day_of(words.get("Publication date")) or day_of(info),
        field(outlet),
    )
