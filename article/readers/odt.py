"""An OpenDocument text: as it would be printed, tracked changes accepted.

OASIS (2021): Open Document Format for Office Applications 1.3, part 3. Inserted text is there;
deleted text, notes, comments, and fields of the page are not.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..errors import UnreadableError
from ..reading.notes import is_note
from ..text import visible
from . import safe_xml
from .archive import Archive
from .headline import title_of
from .reading import File, Reading, field, iso_date, joined
from .safe_xml import local

_LEFT_OUT = frozenset(
    (
        *(
            "tracked-changes",
            "note",
            "annotation",
            "annotation-end",
            "binary-data",
            "desc",
            "title",
        ),
        *("page-number", "page-count", "table-of-content", "forms", "variable-decls", "script"),
        *("sequence-decls", "user-field-decls", "ruby-text", "alphabetical-index"),
    )
)
_PARAGRAPHS = ("p", "h")
_CHARACTERS = {"tab": "\t", "line-break": "\n"}


def read(file: File) -> Reading:
    """Take an .odt file; give its paragraphs, with title, author and day of its properties.

    Raises:
        UnreadableError: it is damaged, encrypted or beyond a limit.
    """
    archive = Archive(file.data, file.name)
    manifest = "META-INF/manifest.xml"
    if manifest in archive and b"encryption-data" in archive.read(manifest):
        raise UnreadableError(f"{file.name} is protected with a password; save a copy without one.")
    body = _Body()
    safe_xml.parse(archive.read("content.xml"), body, file.name)
    told = safe_xml.Texts("title", "initial-creator", "creator", "creation-date", "date")
    if "meta.xml" in archive:
        safe_xml.parse(archive.read("meta.xml"), told, file.name)
    found = told.found
    text = visible(joined(body.paragraphs))
    return Reading(
        text,
        field(found.get("title")) or field(body.title) or title_of(text),
        field(found.get("initial-creator") or found.get("creator")),
        iso_date(found.get("creation-date") or found.get("date")),
    )


class _Body:
    """Told of the elements of content.xml, it keeps the paragraphs."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.title: str | None = None
        self._open: list[list[str]] = []  # paragraphs within paragraphs: text boxes
        self._styles: list[str] = []
        self._parents: dict[str, str] = {}
        self._hidden: set[str] = set()  # styles whose text is not shown
        self._raised: set[str] = set()
        self._style = ""  # that is being declared
        self._spans: list[tuple[str, int]] = []
        self._left_out = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        tag = local(name)
        told = {local(key): one for key, one in attributes.items()}
        if self._left_out or tag in _LEFT_OUT or self._is_hidden(tag, told):
            self._left_out += 1
        elif tag == "style":
            self._style = told.get("name", "")
            self._parents[self._style] = told.get("parent-style-name", "")
        elif tag == "text-properties":
            self._declare(told)
        elif tag in _PARAGRAPHS:
            self._open.append([])
            self._styles.append(told.get("style-name", ""))
        elif tag == "span" and self._open:
            self._spans.append((told.get("style-name", ""), len(self._open[-1])))
        elif self._open and tag in _CHARACTERS:
            self._open[-1].append(_CHARACTERS[tag])
        elif self._open and tag == "s":
            self._open[-1].append(" " * min(int(told.get("c") or 1), 100))

    def end(self, name: str) -> None:
        tag = local(name)
        if self._left_out:
            self._left_out -= 1
        elif tag in _PARAGRAPHS and self._open:
            words = "".join(self._open.pop())
            style = self._styles.pop()
            self.paragraphs.append(words)
            if "Title" in (style, self._parents.get(style)) and self.title is None:
                self.title = words.strip() or None
        elif tag == "span" and self._spans and self._open:
            style, at = self._spans.pop()
            line = self._open[-1]
            if style in self._raised and is_note("".join(line[at:]), "".join(line[:at])[-100:]):
                del line[at:]

    def text(self, characters: str) -> None:
        if self._open and not self._left_out:
            # White space is one blank, as in HTML; more are told by "s" (part 3, 6.1.2).
            self._open[-1].append(" ".join(characters.split("\n")))

    def _declare(self, told: Mapping[str, str]) -> None:
        if told.get("display") == "none":
            self._hidden.add(self._style)
        place = told.get("text-position", "")
        if place.startswith("super") or (place[:1].isdigit() and not place.startswith("0%")):
            self._raised.add(self._style)

    def _is_hidden(self, tag: str, told: Mapping[str, str]) -> bool:
        shown = tag not in ("span", *_PARAGRAPHS) or told.get("style-name") not in self._hidden
        if tag == "section" and told.get("display") == "none":
            return True
        return not shown or tag == "hidden-text"
