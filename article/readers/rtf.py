"""Rich Text Format (Microsoft, version 1.9.1): the text as it would be printed.

Read in one pass with a stack of groups. What a reader does not know to be text is skipped where
the file says that it may be (``\\*``); pictures, notes, headers and lists of fonts always are.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

from ..errors import UnreadableError
from ..reading.notes import is_note
from ..text import visible
from .headline import title_of
from .reading import File, Reading, iso_date, joined
from .reading import field as one_line

DEEPEST = 1_000
"""Groups within each other; documents have some dozens."""

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])"
    rb"|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_SKIPPED = frozenset(
    (
        *("fonttbl", "colortbl", "stylesheet", "listtable", "listoverridetable", "rsidtbl"),
        *("pict", "object", "objdata", "header", "headerl", "headerr", "headerf", "footer"),
        *("footerl", "footerr", "footerf", "footnote", "annotation", "fldinst", "themedata"),
        *("datastore", "latentstyles", "generator", "xmlnstbl", "bkmkstart", "bkmkend", "atnid"),
        *("atnauthor", "nonshppict", "pntext", "listtext", "filetbl", "revtbl", "private", "tc"),
        *("xe", "rxe", "template", "comment", "operator", "company", "keywords", "doccomm"),
    )
)
_CHARACTERS = {
    "par": "\n\n",
    "sect": "\n\n",
    "page": "\n\n",
    "row": "\n\n",
    "line": "\n",
    "tab": "\t",
    "cell": "\t",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "bullet": "•",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": " ",
    "enspace": " ",
    "zwj": "\u200d",
    "zwnj": "\u200c",
}
_SYMBOLS = {"~": "\xa0", "_": "-", "\\": "\\", "{": "{", "}": "}", "\n": "\n\n", "\r": "\n\n"}
_CHARSETS = {
    0: "cp1252",
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
_MACHINES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
"""What the document was written on, where no code page is named."""
_INFO = ("title", "author")


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds within a group, and again after it."""

    skipped: bool = False
    hidden: bool = False
    raised: bool = False
    fallback: int = 1  # characters that follow one given in Unicode for programs that know none
    codec: str = "cp1252"
    target: str = "text"
    font: int = -1


@dataclass(slots=True)
class _Document:
    """What has been read so far; ``words`` by where they belong."""

    words: dict[str, list[str]] = field(default_factory=lambda: {"text": []})
    raised: list[str] = field(default_factory=list)
    fonts: dict[int, str] = field(default_factory=dict)
    codec: str = "cp1252"
    pending: bytearray = field(default_factory=bytearray)
    made: dict[str, int] = field(default_factory=dict)


def read(file: File) -> Reading:
    """Take an .rtf file; give its paragraphs, with title, author and day of its information.

    Raises:
        UnreadableError: its groups are nested beyond ``DEEPEST``.
    """
    reader = _Reader()
    at = 0
    while match := _TOKEN.search(file.data, at):
        at = match.end()
        reader.take(match)
        if match[1] == b"bin" and match[2]:
            at += max(0, int(match[2]))  # bytes of a picture, whatever signs are among them
        if len(reader.stack) > DEEPEST:
            raise UnreadableError(
                f"{file.name} is no ordinary document (its groups are nested too deeply); "
                "save the article as plain text."
            )
    _flush(reader.document, reader.group)
    document = reader.document
    text = visible(_paragraphs("".join(document.words["text"])))
    told = {name: "".join(document.words.get(name, [])) for name in _INFO}
    year, month, day = (document.made.get(one, 0) for one in ("yr", "mo", "dy"))
    return Reading(
        text,
        one_line(told["title"]) or title_of(text),
        one_line(told["author"]),
        iso_date(f"{year:04}-{month:02}-{day:02}"),
    )


class _Reader:
    """Told of one token after the other, it keeps the groups that are open and the words."""

    def __init__(self) -> None:
        self.document = _Document()
        self.stack: list[_Group] = []
        self.group = _Group()
        self._fallback = 0  # characters still to be left out after one given in Unicode
        self._starred = False

    def take(self, token: re.Match[bytes]) -> None:
        """Take a token: a control word, a byte, a symbol, a brace or plain characters."""
        word, number, code, symbol, brace, plain = token.groups()
        starred, self._starred = self._starred, symbol == b"*"
        if brace is not None:
            self._brace(brace)
        elif code is not None:
            self._bytes(bytes.fromhex(code.decode()))
        elif plain is not None:
            self._bytes(plain)
        elif symbol is not None:
            self._symbol(symbol.decode("latin-1"))
        elif word is not None:
            value = int(number) if number is not None else None
            self._control(word.decode("ascii"), value, starred)

    def _brace(self, brace: bytes) -> None:
        _flush(self.document, self.group)
        self._fallback = 0
        if brace == b"{":
            self.stack.append(self.group)
        elif self.stack:
            before, self.group = self.group, self.stack.pop()
            if before.raised and not self.group.raised:
                _end_raised(self.document)

    def _bytes(self, data: bytes) -> None:
        left, self._fallback = data[self._fallback :], max(0, self._fallback - len(data))
        if not self.group.skipped and not self.group.hidden:
            self.document.pending += left

    def _symbol(self, sign: str) -> None:
        if self._fallback and sign != "*":
            self._fallback -= 1
        elif sign in _SYMBOLS:
            _flush(self.document, self.group)
            _add(self.document, self.group, _SYMBOLS[sign])

    def _control(self, control: str, value: int | None, starred: bool) -> None:
        _flush(self.document, self.group)
        if control == "u" and value is not None:
            _add(self.document, self.group, _character(value))
            self._fallback = self.group.fallback
        elif self._fallback and control in _CHARACTERS:
            self._fallback -= 1
        else:
            self.group = _after(self.document, self.group, control, value, starred)


def _after(
    document: _Document, group: _Group, control: str, value: int | None, starred: bool
) -> _Group:
    """What holds after a control word; characters that it stands for are kept."""
    if control in _SKIPPED or (starred and control not in ("shppict", "shpinst")):
        keeps = control == "fonttbl"
        return replace(group, skipped=True, target="fonts" if keeps else group.target)
    if control in _CHARACTERS:
        if group.raised and control == "par":
            _end_raised(document)
        _add(document, group, _CHARACTERS[control])
        return group
    if control in _INFO or control == "info":
        return replace(group, target=control)
    if control == "creatim":
        return replace(group, target="made", skipped=True)
    if group.target == "made" and control in ("yr", "mo", "dy"):
        document.made[control] = value or 0
        return group
    return _styled(document, group, control, value)


def _styled(document: _Document, group: _Group, control: str, value: int | None) -> _Group:
    on = value != 0
    if control == "ansicpg":
        document.codec = _known(f"cp{value}") or "cp1252"
        return replace(group, codec=document.codec)
    if control in _MACHINES:
        document.codec = _MACHINES[control]
        return replace(group, codec=document.codec)
    if control == "uc":
        return replace(group, fallback=max(0, min(value or 0, 100)))
    if control in ("v", "deleted", "strike", "striked"):
        return replace(group, hidden=on)
    if control in ("super", "nosupersub"):
        raised = control == "super" and on
        if group.raised and not raised:
            _end_raised(document)
        return replace(group, raised=raised)
    if control == "plain":
        if group.raised:
            _end_raised(document)
        return replace(group, hidden=False, raised=False, codec=document.codec)
    if control == "f":
        codec = document.fonts.get(value or 0, document.codec)
        return replace(group, font=value or 0, codec=codec)
    if control == "fcharset" and group.target == "fonts" and group.font >= 0:
        document.fonts[group.font] = (
            _CHARSETS.get(value, document.codec) if value else document.codec
        )
    return group


def _add(document: _Document, group: _Group, words: str) -> None:
    if group.skipped or group.hidden:
        return
    if group.raised and group.target == "text":
        document.raised.append(words)
    else:
        document.words.setdefault(group.target, []).append(words)


def _flush(document: _Document, group: _Group) -> None:
    """Read the bytes so far; a character of two bytes may be given in two pieces."""
    if document.pending:
        words = bytes(document.pending).decode(group.codec, "replace")
        document.pending.clear()
        _add(document, group, words)


def _end_raised(document: _Document) -> None:
    """Keep raised words unless they are the number of a note."""
    words = "".join(document.raised)
    document.raised.clear()
    before = "".join(document.words["text"][-8:])[-100:]
    if words and not is_note(words, before):
        document.words["text"].append(words)


def _character(value: int) -> str:
    code = value + 65_536 if value < 0 else value
    return chr(code) if 0 < code < 0x110000 else "\N{REPLACEMENT CHARACTER}"


def _known(codec: str) -> str | None:
    try:
        return codecs.lookup(codec).name
    except LookupError:
        return None


def _paragraphs(text: str) -> str:
    # Characters beyond the BMP come as two surrogates; one alone becomes U+FFFD.
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    lines = ("\n".join(" ".join(p.split()) for p in one.split("\n")) for one in text.split("\n\n"))
    return joined(list(lines))
