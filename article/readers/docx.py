"""A Word document: the text as it would be printed, tracked changes accepted.

WordprocessingML, ECMA-376 part 1, chapter 17. Inserted and moved text is there, deleted text,
comments, headers, footers, notes and field codes are not.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..errors import UnreadableError
from . import safe_xml
from .archive import Archive
from .headline import title_of
from .reading import File, Reading, field, iso_date, joined, visible
from .safe_xml import local

_DOCUMENT = "word/document.xml"
_PROPERTIES = "docProps/core.xml"

# Of a drawing's two versions only one is shown; moveFrom is where a moved passage was.
_LEFT_OUT = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "delInstrText"})
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
_WORD = ("wordprocessingml/main", "wordprocessingml/2006/main")  # strict and transitional


def read(file: File) -> Reading:
    """Take a .docx file; give its paragraphs, with title, author and day of its properties.

    Raises:
        UnreadableError: it is damaged, encrypted or beyond a limit.
    """
    archive = Archive(file.data, file.name)
    if _DOCUMENT not in archive:
        raise UnreadableError(f"{file.name} is no Word document; save it again as .docx.")
    body = _Body()
    safe_xml.parse(archive.read(_DOCUMENT), body, file.name)
    properties = safe_xml.Texts("title", "creator", "created")
    if _PROPERTIES in archive:
        safe_xml.parse(archive.read(_PROPERTIES), properties, file.name)
    text = visible(joined([*body.paragraphs, body.unfinished]))
    return Reading(
        text,
        field(properties.found.get("title")) or field(body.title) or title_of(text),
        field(properties.found.get("creator")),
        iso_date(properties.found.get("created")),
    )


class _Body:
    """Told of the elements of word/document.xml, it keeps the paragraphs."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.title: str | None = None
        self._tags: list[str] = []
        self._open: list[list[str]] = []  # paragraphs within paragraphs: text boxes
        self._left_out = 0
        self._is_title = False
        self._goes_on = False
        self._carried = ""

    @property
    def unfinished(self) -> str:
        """The text of a last paragraph whose mark was deleted."""
        return self._carried

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        tag = local(name) if _is_word(name) else ""
        if self._left_out or local(name) in _LEFT_OUT:
            # A deleted paragraph mark: the next paragraph goes on with this one.
            self._goes_on |= tag == "del" and self._tags[-2:] == ["pPr", "rPr"]
            self._left_out += 1
            return
        # A tab within "tabs" is a tab stop, one within "r" a character.
        if tag in _CHARACTERS and self._tags[-1:] == ["r"] and self._open:
            self._open[-1].append(_CHARACTERS[tag])
        elif tag == "p":
            self._open.append([])
            self._is_title = self._goes_on = False
        elif tag == "pStyle":
            self._is_title = "Title" in attributes.values()
        self._tags.append(tag)

    def end(self, _name: str) -> None:
        if self._left_out:
            self._left_out -= 1
            return
        if self._tags.pop() == "p":
            paragraph = self._carried + "".join(self._open.pop())
            self._carried = paragraph if self._goes_on else ""
            if not self._goes_on:
                self.paragraphs.append(paragraph)
            if self._is_title and self.title is None and paragraph.strip():
                self.title = paragraph
            self._is_title = self._goes_on = False

    def text(self, characters: str) -> None:
        if not self._left_out and self._tags[-1:] == ["t"] and self._open:
            self._open[-1].append(characters)


def _is_word(name: str) -> bool:
    return name.rpartition(" ")[0].endswith(_WORD)
