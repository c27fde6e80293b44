"""What kind a file is, told by its content; and what to do with a kind that cannot be read.

A suffix decides only what no content tells: Markdown from plain text, and a page without tags at
its beginning. What nothing here knows is refused, since source code read as an article makes facts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, cast

from ..errors import UnreadableError
from ..written.recognition import ENDINGS
from . import signs

Kind = Literal[
    "text",
    "markdown",
    "html",
    "docx",
    "odt",
    "rtf",
    "epub",
    "pdf",
    "mail",
    "mailbox",
    "feed",
    "json",
    "table",
    "subtitles",
    "export",
    "export page",
    "export xml",
]

HEAD = 65_536
"""Bytes at the beginning of a file that tell its kind."""

_BY_SUFFIX: dict[str, Kind] = {
    ".txt": "text",
    **dict.fromkeys(ENDINGS, "markdown"),
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
_BY_TYPE: dict[str, Kind] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
}
SUFFIXES = (
    *(*_BY_SUFFIX, ".docx", ".odt", ".rtf", ".epub", ".pdf", ".eml", ".mbox", ".mhtml", ".mht"),
    *(".rss", ".atom", ".xml", ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".srt", ".vtt"),
    *(".sbv", ".ass"),
)
"""The endings of the files of a folder that are read, lower case."""

SEVERAL: frozenset[Kind] = frozenset(
    {
        *("mailbox", "feed", "json", "table", "export", "export page", "export xml"),
        *("docx", "rtf", "mail"),  # exports of databases come in these, too
    }
)
"""Kinds that may hold several articles."""

_PICTURE = "is a picture; give the text itself"
_PACKED = "is compressed; unpack it first"
_PROGRAM = "is a binary file, a program; save the article as plain text"
_SOUND = "is a recording; give its transcript"
_REMEDIES = (
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"8BPS", _PICTURE),
    (b"\x1f\x8b", _PACKED),
    (b"BZh", _PACKED),
    (b"\xfd7zXZ\x00", _PACKED),
    (b"(\xb5/\xfd", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"Rar!\x1a\x07", _PACKED),
    (b"bplist00", "is a web archive; save the page as HTML"),
    (b"\x7fELF", _PROGRAM),
    (b"MZ\x90\0", _PROGRAM),
    (b"\xca\xfe\xba\xbe", _PROGRAM),
    (b"SQLite format 3\0", "is a database; export its articles as CSV or JSON"),
    (b"ID3", _SOUND),
    (b"OggS", _SOUND),
    (b"%!PS", "is PostScript; save it as PDF"),
    (b"WARC/", "is a web archive of many pages; read it with `onrecord corpus`"),
    (b"!BDN", "is an Outlook mailbox; export its mails as .mbox or .eml"),
)
_STRANGE = (
    (re.compile(rb"BEGIN:VCALENDAR\b"), "is a calendar; give an article"),
    (re.compile(rb"BEGIN:VCARD\b"), "is an address card; give an article"),
    (
        re.compile(rb"TY  - |@[A-Za-z]{3,20}\s*\{[^\s,{}]*,|%0 [A-Z][a-z]"),
        "is a list of references without their texts; export the texts",
    ),
    (re.compile(rb"(?:<\?xml[^<>]*\?>\s*)?(?:<!--.*?-->\s*)?<svg\b"), _PICTURE),
    (
        re.compile(rb"(?:#[^\n]*\n)*msg(?:id|ctxt) \""),
        "holds the words of a program's screens; give an article",
    ),
    (re.compile(rb"#!/"), "is a program; save the article as plain text"),
)
"""What begins a text that is no article, and what is said of it."""

_SOURCE = frozenset(
    (
        *(".py", ".js", ".mjs", ".ts", ".tsx", ".jsx", ".css", ".scss", ".sql", ".c", ".h", ".cpp"),
        *(".hpp", ".cs", ".java", ".kt", ".go", ".rs", ".rb", ".pl", ".r", ".lua", ".sh", ".ps1"),
        *(".bat", ".swift", ".scala", ".m", ".vb"),
    )
)
"""Endings of programs' source, which no sign tells from a text."""

_XML = re.compile(rb"(?s)\s*<\?xml\b")
_ROOT = re.compile(rb"(?s)<([A-Za-z_][\w.:-]*)")


def kind_of(data: bytes, path: str = "", content_type: str = "", name: str = "") -> Kind:
    """Take a file's bytes, its path or URL and its media type, where known; give its kind.

    What the bytes say goes before what the name says, and that before the media type. ``name`` is
    how an error calls the file (its path when empty).

    Raises:
        UnreadableError: it is of a kind that holds no text or that nothing here can read.
    """
    name = name or path
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        from .archive import kind_of_archive

        return cast(Kind, kind_of_archive(data, name))
    start = head_of(data)
    _refuse(data, start, name)
    suffix = "." + path.rpartition(".")[2].lower() if "." in path else ""
    by_name = _BY_SUFFIX.get(suffix) or _BY_TYPE.get(content_type)
    if kind := _page_kind(start, only_whole=by_name == "markdown"):
        return kind
    if suffix in (".csv", ".tsv") and b"\n" in start:
        return "table"
    if by_name != "markdown":
        for kind, is_kind in _KINDS:
            if is_kind(start):
                return kind
        if _is_export(start):
            return "export"
        if _XML.match(start):
            raise UnreadableError(
                f"{name} is XML of a kind that is not known here; save the article as plain text."
            )
        _refuse_strange(start, suffix, name)
    return by_name or "text"


def head_of(data: bytes) -> bytes:
    """Take a file's bytes; give its first ones as UTF-8, without mark and white space before."""
    start = data[:HEAD]
    for mark, name in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if start.startswith(mark):
            start = start[2 : HEAD - HEAD % 2].decode(name, "replace").encode()
    return start.lstrip(b"\xef\xbb\xbf \t\r\n")


def _page_kind(start: bytes, only_whole: bool) -> Kind | None:
    if not start.lstrip().startswith(b"<"):
        return None
    from . import page_signs  # only for what may be a page: the first paint is not to wait

    if not page_signs.is_page(start, only_whole):
        return None
    return "export page" if page_signs.EXPORT.search(start) else "html"


_EXPORTED = (b"LENGTH: ", b"End of Document", b"Full text:", b"HD", b"Document ")
"""One of these is in every export of a database."""


def _is_export(start: bytes) -> bool:
    if not any(words in start for words in _EXPORTED):
        return False
    from .export_signs import sign_of  # only for what may be one

    return sign_of(start.decode("utf-8", "replace")) is not None


def _refuse(data: bytes, start: bytes, name: str) -> None:
    for magic, what in _REMEDIES:
        if start.startswith(magic) or data.startswith(magic):
            raise UnreadableError(f"{name} {what}.")
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise UnreadableError(f"{name} {_what_of_ole(data)}.")
    if data[4:8] == b"ftyp":
        raise UnreadableError(f"{name} {_SOUND}.")
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        raise UnreadableError(f"{name} {_PICTURE if data[8:12] == b'WEBP' else _SOUND}.")


def _refuse_strange(start: bytes, suffix: str, name: str) -> None:
    what = next((words for sign, words in _STRANGE if sign.match(start)), None)
    if what is None and suffix in _SOURCE:
        what = "is by its name a program's source; if it is an article, name it .txt"
    if what:
        raise UnreadableError(f"{name} {what}.")


def _what_of_ole(data: bytes) -> str:
    """What is in an OLE compound file, by the names in its directory (UTF-16)."""

    def holds(words: str) -> bool:
        return words.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return "is protected with a password; save a copy without one"
    if holds("__substg1.0_") or holds("__nameid_version1.0"):
        return "is an Outlook message; save it from Outlook as .html, .eml or plain text"
    if holds("Workbook") or holds("Book"):
        return "is an old Excel file; save its articles as CSV"
    if holds("PowerPoint Document"):
        return "is an old PowerPoint file; save its text as .docx or PDF"
    if holds("HwpSummaryInformation"):
        return "is a Hangul file; save it as .docx or PDF"
    if holds("WordDocument"):
        return "is an old Word file; save it as .docx"
    return "is an old Office file; save it as .docx or as plain text"


_KINDS: tuple[tuple[Kind, Callable[[bytes], bool]], ...] = (
    ("rtf", signs.is_rtf),
    ("export xml", signs.is_factiva),
    ("feed", signs.is_feed),
    ("mailbox", signs.is_mailbox),
    ("mail", signs.is_mail),
    ("subtitles", signs.is_subtitles),
    ("json", signs.is_json),
    ("table", signs.is_table),
)
