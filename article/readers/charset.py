"""From bytes to characters: a text's, and a web page's whatever its server claims."""

from __future__ import annotations

import codecs
import re

from ..errors import UnreadableError
from ..text import one_line

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"<(?:meta|\?xml)[^>]{0,500}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]+)", re.I)

# Browsers read these labels as their larger Windows or GB relatives (WHATWG Encoding Standard).
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
}
# Codecs of Python's that no page is written in; some of them take quadratic time.
_NO_CHARSETS = {"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined", "utf-7"}


def decode(data: bytes, name: str, encoding: str | None = None) -> str:
    """Take bytes, how to call them in an error and perhaps their encoding; give the text.

    Line ends stay as they are; a byte order mark belongs to the encoding, not to the text. In UTF-8
    with a few wrong bytes each of these becomes U+FFFD, unless the encoding was named.

    Raises:
        UnreadableError: they are no text in that encoding, or in none of those tried.
    """
    if encoding:
        try:
            return data.decode(encoding)
        except LookupError:
            raise UnreadableError(
                f"There is no encoding called {one_line(encoding)!r}; "
                "try utf-8, cp1252, latin-1 or utf-16."
            ) from None
        except (UnicodeError, ValueError):
            raise UnreadableError(
                f"The bytes of {name} are not {one_line(encoding)}; try another --encoding."
            ) from None
    for mark, marked in _BOMS:
        if data.startswith(mark):
            return decode(data, name, marked)
    if b"\0" in data:
        raise UnreadableError(
            f"{name} looks like a binary file, not a text; "
            "save the article as plain text, or name its --encoding."
        )
    for candidate in ("utf-8", "cp1252"):
        try:
            return data.decode(candidate)
        except UnicodeDecodeError:
            if candidate == "utf-8" and _is_damaged_utf8(data):
                return data.decode(candidate, "replace")
    raise UnreadableError(
        f"The bytes of {name} are neither UTF-8 nor Windows-1252; name their --encoding."
    )


def decode_page(data: bytes, declared: str | None = None) -> str:
    """Take a page's bytes and the charset its server declares; give its text.

    A byte order mark decides; then bytes that are valid UTF-8 are UTF-8, since no other text is
    so by accident; then the first that fits of: the declared charset, the page's own, Windows-1252.
    Where none fits, the first known one is used, with U+FFFD for what it cannot read.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    found = _META.search(data, 0, 4096)
    own = _python_name(found.group(1).decode("ascii", "replace")) if found else None
    if own and own.startswith(("utf-16", "utf-32")):
        own = "utf-8"  # the words were found as ASCII: they lie (WHATWG HTML, 13.2.3.2)
    charsets = [charset for charset in (_python_name(declared), own) if charset]
    # A 7-bit charset (ISO-2022-JP) and UTF-16 may look like UTF-8 and must be believed.
    first = [c for c in charsets if c.startswith(("iso2022", "utf-16", "utf-32", "hz"))]
    for charset in [*first, "utf-8", *charsets, "cp1252"]:
        try:
            return data.decode(charset)
        except (UnicodeError, ValueError):
            if charset == "utf-8" and _is_damaged_utf8(data):
                return data.decode(charset, "replace")
    return data.decode(charsets[0] if charsets else "cp1252", "replace")


def _is_damaged_utf8(data: bytes) -> bool:
    """Tell whether bytes are UTF-8 but for a few: nearly all that are not ASCII make characters.

    In no other charset do letters follow each other so that they make one by accident.
    """
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return len(text) - len(text.encode("ascii", "ignore")) - bad > bad


def decode_as(data: bytes, name: str, encoding: str) -> str:
    """Take a page's bytes, how an error calls it and the encoding the user names; give its text.

    Raises:
        UnreadableError: there is no such encoding.
    """
    charset = _python_name(encoding)
    if charset is None:
        raise UnreadableError(
            f"There is no encoding called {one_line(encoding)!r} to read {name} with; "
            "try utf-8, cp1252, latin-1 or utf-16."
        )
    return data.decode(charset, "replace")


def _python_name(label: str | None) -> str | None:
    """Take a charset's label; give Python's name of it, None when there is none for texts."""
    try:
        name = codecs.lookup((label or "").strip()).name
        # bytes.decode refuses codecs such as zip and rot13, which are no charsets.
        b"a".decode(name, "replace")
    except (LookupError, ValueError):
        return None
    return None if name in _NO_CHARSETS else _WIDER.get(name, name)
