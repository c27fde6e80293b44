"""Signs by which a file is known to be a mail, a feed, subtitles, JSON, a table or RTF.

Each takes the first bytes of a file; nothing here needs a library that reads the format.
"""

from __future__ import annotations

import re

from . import field_names

DELIMITERS = ",;\t|"
"""What may stand between the cells of a table."""

_HEADERS = (
    *(b"from", b"to", b"subject", b"date", b"mime-version", b"received", b"message-id"),
    *(b"content-type", b"return-path", b"delivered-to", b"content-transfer-encoding"),
    *(b"reply-to", b"sender", b"cc", b"snapshot-content-location", b"x-mailer"),
)
_SURE = frozenset(
    (b"mime-version", b"received", b"message-id", b"return-path", b"delivered-to", b"content-type")
)
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{0,60}):[ \t]?")
BEGINS = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\n\r\n)|(?<=\r\n\r\n))"
    rb"From [^\r\n]{3,200}\d{4}[^\r\n]{0,8}\r?\n"
)
"""The line before each mail of a mailbox."""

_OBJECT = r"\{\s*(?:\"(?:[^\"\\]|\\.){0,200}\"\s*:|\}\s*$)"
_ARRAY = r"\[\s*(?:\{\s*\"(?:[^\"\\]|\\.){0,200}\"\s*:|\{\s*\}|\[\s*[\[\]{\"]|\]\s*$)"
_ROOT = re.compile(rb"(?s)(?:(?><!--.*?-->)|(?><\?.*?\?>)|\s)*+<(?:\w+:)?(?:rss|feed|RDF)\b")
_CLOCK = r"(?:(\d{1,3}):)?(\d\d):(\d\d)[.,](\d{1,3})"
_SUBTITLES = (
    rf"WEBVTT(?:[ \t\r\n]|$)|\s*\d+[ \t]*\r?\n[ \t]*{_CLOCK}[ \t]*-->[ \t]*\d"
    r"|\[Script Info\]|\d{1,2}:\d\d:\d\d\.\d{3},\d{1,2}:\d\d:\d\d\.\d{3}[ \t]*\r?\n"
)
_SEP = re.compile(r"\ufeff?(?i:\"?sep)=([,;\t|])\"?[ \t]*\r?\n")


def is_rtf(start: bytes) -> bool:
    """Take a file's first bytes; tell whether it is RTF: nothing but that begins so."""
    return re.match(rb"\{\\rtf\d?\b|\{\\rtf1", start) is not None


def is_factiva(start: bytes) -> bool:
    """Take a file's first bytes; tell whether it is Factiva's XML."""
    return b"<ppsarticle" in start or b"<PPSResponse" in start


def is_feed(start: bytes) -> bool:
    """Take a file's first bytes; tell whether it is a feed, by its outermost element."""
    return _ROOT.match(start) is not None


def is_mail(start: bytes) -> bool:
    """Take a file's first bytes; tell whether it is a mail: lines of headers, some of them sure."""
    names = set()
    for line in start.split(b"\n")[:60]:
        if not line.strip():
            break
        match = _HEADER.match(line)
        if match:
            names.add(match[1].lower())
        elif line[:1] not in b" \t":
            return False
    known = names & set(_HEADERS)
    return len(known) >= 2 and bool(names & _SURE or {b"from", b"subject", b"date"} <= names)


def is_mailbox(start: bytes) -> bool:
    """Take a file's first bytes; tell whether it is a mailbox: a line "From …" before a mail."""
    match = BEGINS.match(start)
    return match is not None and is_mail(start[match.end() :])


def is_subtitles(start: bytes) -> bool:
    """Take a file's first bytes; tell whether it is SubRip, WebVTT, SubViewer or .ass."""
    if start[:1] not in b"W[0123456789":
        return False
    text = start[:4_000].decode("utf-8", "replace")
    return re.match(_SUBTITLES, text) is not None


def is_json(start: bytes) -> bool:
    """Take a file's first bytes; tell whether it is JSON: an object or a list of them opens it."""
    if not start.startswith((b"{", b"[")):
        return False
    text = start[:2_000].decode("utf-8", "replace")
    return bool(re.match(_OBJECT, text) or re.match(_ARRAY, text))


def is_table(start: bytes) -> bool:
    """Take a file's first bytes; tell whether its first line names the fields of articles."""
    stated, text = told_delimiter(start[:4_000].decode("utf-8", "replace"))
    line = text.split("\n", 1)[0].rstrip("\r")
    if "\n" not in text or len(line) > 2_000:
        return False
    for delimiter in stated or DELIMITERS:
        names = cells_of(line, delimiter)
        if len(names) >= 2 and all(len(name) <= 40 for name in names):
            told = field_names.known(names)
            return "text" in told and len(told) >= 2
    return False


def told_delimiter(text: str) -> tuple[str, str]:
    """Take a table; give the delimiter that a first line "sep=;" for Excel tells, and the rest.

    The delimiter is empty where there is no such line.
    """
    match = _SEP.match(text)
    return (match[1], text[match.end() :]) if match else ("", text)


def cells_of(line: str, delimiter: str) -> list[str]:
    """Take a table's line and what stands between its cells; give them."""
    import csv  # only for what may be a table: the first paint is not to wait

    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []
    return [cell.strip().lstrip("\ufeff") for cell in cells]
