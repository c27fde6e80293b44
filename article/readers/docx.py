"""A Word document: the text as it would be printed, tracked changes accepted.

WordprocessingML, ECMA-376 part 1, chapter 17. Inserted and moved text is there, deleted text,
comments, headers, footers, notes and field codes are not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module

from ..errors import UnreadableError
from ..reading.notes import is_note
from ..text import visible
from . import safe_xml
from .archive import Archive, main_part, relations
from .charset import decode_page
from .docx_looks import Headings, Looks
from .headline import title_of
from .looks import placed
from .page.flat import paragraphs_of
from .reading import File, Reading, field, iso_date, joined
from .safe_xml import local, resolved

_PROPERTIES = "docProps/core.xml"
_STYLES = "word/styles.xml"

DEEPEST = 3
"""Documents inserted into one another."""

# Of a drawing's two versions only one is shown; moveFrom is where a moved passage was.
_LEFT_OUT = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "delInstrText"})
_SCHEMES = ("https://", "http://", "mailto:")
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
_WORD = ("wordprocessingml/main", "wordprocessingml/2006/main")  # strict and transitional


def read(file: File) -> Reading:
    """Take a .docx file; give its paragraphs, with title, author and day of its properties.

    Raises:
        UnreadableError: it is damaged, encrypted or beyond a limit.
    """
    return _read(file, 0)


def _read(file: File, depth: int) -> Reading:
    archive = Archive(file.data, file.name)
    part = main_part(archive, file.name)
    if not part:
        raise UnreadableError(f"{file.name} is no Word document; save it again as .docx.")
    styles = _Styles()
    if _STYLES in archive:
        safe_xml.parse(archive.read(_STYLES), styles, file.name)
    looks = Looks(styles.headings.levels, _links(archive, part, file.name))
    body = _Body(partial(_inserted, archive, part, file.name, depth), styles.hidden, looks)
    safe_xml.parse(archive.read(part), body, file.name)
    properties = safe_xml.Texts("title", "creator", "created")
    if _PROPERTIES in archive:
        safe_xml.parse(archive.read(_PROPERTIES), properties, file.name)
    text = visible(joined([*body.paragraphs, body.unfinished]))
    return Reading(
        text,
        field(properties.found.get("title")) or field(body.title) or title_of(text),
        field(properties.found.get("creator")),
        iso_date(properties.found.get("created")),
        looks=placed(text, looks.blocks),
    )


def _links(archive: Archive, part: str, name: str) -> dict[str, str]:
    """Give the addresses that the document's relations lead to, by their ids."""
    folder, _, file = part.rpartition("/")
    found = relations(archive, f"{folder}/_rels/{file}.rels", name)
    return {
        one: target
        for one, kind, target in found
        if kind.endswith("/hyperlink") and target.startswith(_SCHEMES)
    }


def _inserted(archive: Archive, part: str, name: str, depth: int, chunk: str) -> list[str]:
    """Give the paragraphs of another file that the document inserts whole (17.17.2.1)."""
    folder, _, file = part.rpartition("/")
    for one, _, target in relations(archive, f"{folder}/_rels/{file}.rels", name):
        path = target.lstrip("/") if target.startswith("/") else resolved(part, target)
        if one != chunk or path not in archive:
            continue
        data = archive.read(path)
        from . import (  # here: it looks for the kinds of archives, this one among them
            kinds,
            page_signs,
        )

        if page_signs.is_page(kinds.head_of(data)):
            return paragraphs_of(decode_page(data))
        kind = kinds.kind_of(data, path, name=name)
        if kind == "docx" and depth < DEEPEST:
            return _read(File(data, name), depth + 1).text.split("\n\n")
        if kind in ("mail", "rtf", "text"):
            reader = import_module(f".{kind}", __package__)
            text: str = reader.read(File(data, name)).text
            return text.split("\n\n")
    return []


class _Styles:
    """Told of the elements of word/styles.xml, it keeps the styles whose text is not shown."""

    def __init__(self) -> None:
        self.headings = Headings()
        self._found: set[str] = set()
        self._style = ""

    @property
    def hidden(self) -> frozenset[str]:
        return frozenset(self._found)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        told = {local(key): value for key, value in attributes.items()}
        self.headings.tell(local(name), told)
        if local(name) == "style":
            self._style = told.get("styleId", "")
        elif local(name) == "vanish" and told.get("val", "true") not in ("false", "0", "off"):
            self._found.add(self._style)

    def end(self, _name: str) -> None: ...

    def text(self, _characters: str) -> None: ...


class _Body:
    """Told of the elements of word/document.xml, it keeps the paragraphs."""

    def __init__(
        self,
        inserted: Callable[[str], list[str]],
        hidden: frozenset[str],
        looks: Looks,
    ) -> None:
        self._looks = looks
        self._inserted = inserted
        self._hidden_styles = hidden
        self._hidden_line = False  # its style is not shown
        self._hidden = False  # the run that is being read is not shown
        self._raised: int | None = None  # where the words of a raised run begin
        self.paragraphs: list[str] = []
        self.title: str | None = None
        self._tags: list[str] = []
        self._open: list[list[str]] = []  # paragraphs within paragraphs: text boxes
        self._left_out = 0
        self._is_title = False
        self._goes_on = False
        self._carried: list[str] = []

    @property
    def unfinished(self) -> str:
        """The text of a last paragraph whose mark was deleted."""
        return "".join(self._carried)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        tag = local(name) if _is_word(name) else ""
        if self._left_out or local(name) in _LEFT_OUT:
            # A deleted paragraph mark: the next paragraph goes on with this one.
            self._goes_on |= tag == "del" and self._tags[-2:] == ["pPr", "rPr"]
            self._left_out += 1
            return
        self._looks.tell(tag, {local(key): value for key, value in attributes.items()})
        # A tab within "tabs" is a tab stop, one within "r" a character.
        if tag in _CHARACTERS and self._tags[-1:] == ["r"] and self._open:
            self._open[-1].append(_CHARACTERS[tag])
        elif tag == "p":
            self._open.append([])
            self._is_title = self._goes_on = self._hidden_line = False
        elif tag == "pStyle":
            self._is_title = "Title" in attributes.values()
            self._hidden_line = not self._hidden_styles.isdisjoint(attributes.values())
        elif tag == "altChunk":
            for chunk in attributes.values():
                self.paragraphs += self._inserted(chunk)
        elif self._tags[-2:] == ["r", "rPr"] or tag == "r":
            self._run(tag, {local(key): value for key, value in attributes.items()})
        self._tags.append(tag)

    def _run(self, tag: str, told: Mapping[str, str]) -> None:
        """A run begins, or what it looks like is told."""
        if tag == "r":
            self._hidden, self._raised = self._hidden_line, None
        elif tag == "rStyle":
            self._hidden = self._hidden or told.get("val") in self._hidden_styles
        elif tag in ("vanish", "webHidden"):
            self._hidden = told.get("val", "true") not in ("false", "0", "off")
        elif tag in ("strike", "dstrike"):
            self._hidden |= told.get("val", "true") not in ("false", "0", "off")
        elif tag == "vertAlign" and told.get("val") == "superscript" and self._open:
            self._raised = len(self._open[-1])

    def end(self, _name: str) -> None:
        if self._left_out:
            self._left_out -= 1
            return
        tag = self._tags.pop()
        if tag == "hyperlink":
            self._looks.leave_link()
        if tag == "r" and self._raised is not None and self._open:
            line = self._open[-1]
            before = "".join(line[max(0, self._raised - 100) : self._raised])[-100:]
            if is_note("".join(line[self._raised :]), before):
                del line[self._raised :]
            self._raised = None
        if tag == "p":
            self._carried += self._open.pop()
            if not self._goes_on:
                self._end_paragraph()
            self._is_title = self._goes_on = False

    def _end_paragraph(self) -> None:
        paragraph = "".join(self._carried)
        self._looks.end_paragraph(self._carried)
        self._carried.clear()
        self.paragraphs.append(paragraph)
        if self._is_title and self.title is None and paragraph.strip():
            self.title = paragraph

    def text(self, characters: str) -> None:
        shown = not self._left_out and not self._hidden
        if shown and self._tags[-1:] == ["t"] and self._open:
            self._looks.add(len(self._carried) + len(self._open[-1]))
            self._open[-1].append(characters)


def _is_word(name: str) -> bool:
    return name.rpartition(" ")[0].endswith(_WORD)
