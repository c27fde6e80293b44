"""Signs by which a text is known to be an export of a database."""

from __future__ import annotations

import re

NUMBERED = re.compile(r"(?im)^[ \t]*\d+ of \d+ DOCUMENTS?[ \t\r]*$")
"""The line before each article of LexisNexis."""

DOCUMENT = re.compile(r"(?m)^[ \t]*Document \d+ of \d+[ \t\r]*$|^_{20,}[ \t\r]*$")
"""The line before each article of ProQuest."""

CODES = re.compile(
    r"(?m)^(SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|ART|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|CLM"
    r"|NT|CX|DLN|TI)(?:[ \t]+|[ \t\r]*$)"
)
"""The codes of Factiva's fields."""

ACCESSION = re.compile(r"(?m)^[ \t]*Document [A-Z]{2,8}\d[0-9A-Za-z]{12,30}[ \t\r]*$")
"""The line after each article of Factiva."""


def sign_of(text: str) -> str | None:
    """Take a text; tell which database's export it is, None when of none."""
    if len(NUMBERED.findall(text[:200_000])) and re.search(r"(?m)^[ \t]*LENGTH: ", text):
        return "lexis"
    if re.search(r"(?m)^[ \t]*End of Document[ \t\r]*$", text) and re.search(
        r"(?m)^[ \t]*Length:[ \t]*[\d,]+[ \t]*words", text
    ):
        return "uni"
    if re.search(r"(?m)^[ \t]*Full text:", text) and DOCUMENT.search(text):
        return "proquest"
    codes = set(CODES.findall(text[:100_000]))
    if {"HD", "PD"} <= codes and codes & {"LP", "TD"} and codes & {"SN", "AN"}:
        return "factiva codes"
    if ACCESSION.search(text) and re.search(r"(?m)^[ \t]*[\d,]+ words[ \t\r]*$", text):
        return "factiva"
    return None


def blocks_of(text: str) -> list[str]:
    """Take a text; give what blank lines stand between, each on one line."""
    pieces = re.split(r"\n[ \t\r]*\n", text.replace("\r\n", "\n"))
    return [joined for piece in pieces if (joined := " ".join(piece.split()))]
