"""An OpenDocument text: as it would be printed, tracked changes accepted.

OASIS (2021): Open Document Format for Office Applications 1.3, part 3. Inserted text is there;
deleted, hidden and struck text, notes, comments, and fields of the page are not.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..errors import UnreadableError
from ..facts.looks import LookKind
from ..reading.notes import is_note
from ..text import visible
from . import safe_xml
from .archive import Archive
from .headline import title_of
from .looks import Block, Piece, block_of, placed
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
_DEEPEST_HEADING = 6
_RUN: tuple[tuple[str, str, LookKind], ...] = (
    ("font-weight", "bold", "strong"),
    ("font-style", "italic", "emphasis"),
)
"""By what a style tells of its characters what they are (part 3, 20.193 and 20.191)."""

_USUAL: dict[str, LookKind] = {"Strong_20_Emphasis": "strong", "Emphasis": "emphasis"}
"""What LibreOffice calls its own styles."""


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
        looks=placed(text, body.blocks),
    )


class _Body:
    """Told of the elements of content.xml, it keeps the paragraphs."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.blocks: list[Block] = []
        self.title: str | None = None
        self._open: list[list[str]] = []  # paragraphs within paragraphs: text boxes
        self._looks: list[list[Piece]] = []  # of each of these
        self._levels: list[int] = []
        self._runs: dict[str, set[LookKind]] = {}  # by style
        self._links: list[tuple[str, int]] = []
        self._items = 0  # of lists within lists that are open
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
            self._looks.append([])
            self._levels.append(_level(tag, told))
            self._styles.append(told.get("style-name", ""))
        elif tag == "list-item":
            self._items += 1
        elif tag == "a" and self._open:
            self._links.append((told.get("href", ""), len(self._open[-1])))
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
            pieces = self._open.pop()
            words = "".join(pieces)
            style = self._styles.pop()
            self.paragraphs.append(words)
            self.blocks.append(self._block(pieces))
            if "Title" in (style, self._parents.get(style)) and self.title is None:
                self.title = words.strip() or None
        elif tag == "span" and self._spans and self._open:
            style, at = self._spans.pop()
            line = self._open[-1]
            if style in self._raised and is_note("".join(line[at:]), "".join(line[:at])[-100:]):
                del line[at:]
            for kind in sorted(self._kinds(style)):
                self._looks[-1].append(Piece(at, len(line), kind))
        elif tag == "a" and self._links and self._open:
            url, at = self._links.pop()
            if url.startswith(("http://", "https://")):
                self._looks[-1].append(Piece(at, len(self._open[-1]), "link", url))
        elif tag == "list-item":
            self._items -= 1

    def _kinds(self, style: str) -> set[LookKind]:
        """Give what a style says of its words, by itself or by the one it is made from."""
        chain = (style, self._parents.get(style, ""))
        usual = {_USUAL[name] for name in chain if name in _USUAL}
        return usual.union(*(self._runs.get(name, ()) for name in chain))

    def _block(self, pieces: list[str]) -> Block:
        level, looks = self._levels.pop(), self._looks.pop()
        kind: LookKind | None = "heading" if level else "item" if self._items > 0 else None
        return block_of(pieces, looks, kind, level)

    def text(self, characters: str) -> None:
        if self._open and not self._left_out:
            # White space is one blank, as in HTML; more are told by "s" (part 3, 6.1.2).
            self._open[-1].append(" ".join(characters.split("\n")))

    def _declare(self, told: Mapping[str, str]) -> None:
        struck = told.get("text-line-through-style", "none") != "none"
        if told.get("display") == "none" or struck:
            self._hidden.add(self._style)
        for name, value, kind in _RUN:
            if told.get(name) == value:
                self._runs.setdefault(self._style, set()).add(kind)
        place = told.get("text-position", "")
        if place.startswith("super") or (place[:1].isdigit() and not place.startswith("0%")):
            self._raised.add(self._style)

    def _is_hidden(self, tag: str, told: Mapping[str, str]) -> bool:
        shown = tag not in ("span", *_PARAGRAPHS) or told.get("style-name") not in self._hidden
        if tag == "section" and told.get("display") == "none":
            return True
        return not shown or tag == "hidden-text"


def _level(tag: str, told: Mapping[str, str]) -> int:
    """Take a paragraph's element; give how deep a heading it is, 0 for none."""
    if tag != "h":
        return 0
    level = told.get("outline-level", "1")
    return min(int(level), _DEEPEST_HEADING) if level.isdecimal() and len(level) < 3 else 1
