"""An EPUB: the chapters of its reading order (EPUB 3.3, and 2.0.1 where it differs)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..errors import UnreadableError
from ..reading.notes import is_note
from ..text import visible
from . import safe_xml
from .archive import Archive
from .charset import decode_page
from .reading import File, Reading, field, iso_date, joined
from .safe_xml import local, resolved

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html"})
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt"),
        *("figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"),
    )
)
_LEFT_OUT = frozenset({"head", "script", "style", "template", "svg", "math", "del", "s", "strike"})
_NOTE = re.compile(r"(?i)note-?ref|foot-?note|end-?note")

DEEPEST = 1_000
"""Elements of a chapter within each other; books have some dozens, unclosed ones some hundreds."""

_NEAR = 100
"""Characters before what may be a note's number that tell whether it is one."""

_PIECE = 1 << 16  # bytes: between two of them the parser may be stopped


def read(file: File) -> Reading:
    """Take an .epub file; give its chapters as one text, with title, author and day.

    Raises:
        UnreadableError: it is damaged, encrypted or beyond a limit.
    """
    archive = Archive(file.data, file.name)
    try:
        container = _Attributes()
        safe_xml.parse(archive.read(_CONTAINER), container, file.name)
        package_path = container.first("rootfile", "full-path")
        package = _Package()
        safe_xml.parse(archive.read(package_path), package, file.name)
        paragraphs: list[str] = []
        locked = _locked(archive, file.name)
        for page in package.pages(package_path):
            if page in locked:
                raise UnreadableError(
                    f"{file.name} is protected against copying; only its own program can read it."
                )
            if page not in archive:
                continue  # a broken reference loses that chapter, not the book
            paragraphs += _paragraphs(decode_page(archive.read(page)), file.name)
    except KeyError:
        raise UnreadableError(f"{file.name} is damaged; save it again from its program.") from None
    found = package.fields.found
    return Reading(
        visible(joined(paragraphs)),
        field(found.get("title")),
        field(found.get("creator")),
        iso_date(found.get("date")),
    )


def _locked(archive: Archive, name: str) -> frozenset[str]:
    if _ENCRYPTION not in archive:
        return frozenset()
    encryption = _Attributes()
    safe_xml.parse(archive.read(_ENCRYPTION), encryption, name)
    return frozenset(resolved("", uri) for uri in encryption.every("CipherReference", "URI"))


class _Attributes:
    """Told of elements, it keeps their attributes by local name."""

    def __init__(self) -> None:
        self._found: list[tuple[str, Mapping[str, str]]] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._found.append((local(name), attributes))

    def end(self, _name: str) -> None: ...

    def text(self, characters: str) -> None: ...

    def every(self, element: str, attribute: str) -> Iterator[str]:
        """Take an element's and an attribute's name; give the values in order."""
        return (
            attributes[attribute]
            for name, attributes in self._found
            if name == element and attribute in attributes
        )

    def first(self, element: str, attribute: str) -> str:
        """Take an element's and an attribute's name; give the first value, or raise KeyError."""
        for value in self.every(element, attribute):
            return value
        raise KeyError(element)


class _Package:
    """Told of a package document's elements, it keeps metadata, manifest and reading order."""

    def __init__(self) -> None:
        self.fields = _First("title", "creator", "date")
        self._pages: dict[str, str] = {}
        self._order: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.fields.start(name, attributes)
        tag = local(name)
        if tag == "item" and attributes.get("media-type") in _PAGES:
            # The table of contents repeats every heading.
            if "nav" not in attributes.get("properties", "").split():
                self._pages[attributes.get("id", "")] = attributes.get("href", "")
        elif tag == "itemref" and attributes.get("linear") != "no":
            self._order.append(attributes.get("idref", ""))

    def end(self, name: str) -> None:
        self.fields.end(name)

    def text(self, characters: str) -> None:
        self.fields.text(characters)

    def pages(self, package_path: str) -> Iterator[str]:
        """Take the package document's own path; give its pages' paths in reading order."""
        for page in dict.fromkeys(self._order):
            if page in self._pages:
                yield resolved(package_path, self._pages[page])


class _First(safe_xml.Texts):
    """Keeps only the first element of each name: a book may have several titles and creators."""

    def __init__(self, *names: str) -> None:
        super().__init__(*names)
        self._told: set[str] = set()

    def end(self, name: str) -> None:
        super().end(name)
        if local(name) in self._told:
            self._names = tuple(kept for kept in self._names if kept != local(name))

    def text(self, characters: str) -> None:
        super().text(characters)
        if self._open[-1] in self._names and characters.strip():
            self._told.add(self._open[-1])


def _may_be_note(tag: str, attributes: Mapping[str, str]) -> bool:
    told = " ".join(attributes.get(name) or "" for name in ("epub:type", "role", "class"))
    return tag == "sup" or (tag == "a" and _NOTE.search(told) is not None)


def _is_left_out(tag: str, attributes: Mapping[str, str]) -> bool:
    """Tell whether an element is no text: what is not shown, and the notes at a chapter's end."""
    told = f"{attributes.get('epub:type') or ''} {attributes.get('role') or ''}"
    notes = re.search(r"\b(?:doc-)?(?:foot|end|rear)notes?\b", told) is not None
    return tag in _LEFT_OUT or notes or "hidden" in attributes


def _tail(words: list[str], start: int) -> str:
    """Take the pieces of a paragraph and a number of them; give the end of what they say."""
    found, length = [], 0
    for piece in reversed(words[max(0, start - _NEAR) : start]):
        found.append(piece)
        length += len(piece)
        if length >= _NEAR:
            break
    return "".join(reversed(found))[-_NEAR:]


def _paragraphs(page: str, name: str) -> list[str]:
    """Take a chapter and how an error calls the book; give its paragraphs.

    libxml2's parser takes time in proportion to the page, whatever is in it; the standard
    library's takes the square of that for a tag that never ends.

    Raises:
        UnreadableError: its elements are nested deeper than ``DEEPEST``.
    """
    from lxml.etree import HTMLParser

    found = _Page()
    parser = HTMLParser(target=found, encoding="utf-8", huge_tree=True)
    data = page.encode("utf-8", "replace")
    try:
        for start in range(0, len(data), _PIECE):
            parser.feed(data[start : start + _PIECE])
        if data.strip():
            parser.close()
    except _TooDeepError:
        raise UnreadableError(
            f"{name} is no ordinary document (its elements are nested too deeply); "
            "save the article as plain text."
        ) from None
    found.end_paragraph()
    return found.paragraphs


class _TooDeepError(Exception):
    """Elements stand within each other as no book has them."""


class _Page:
    """Told of a chapter's elements by lxml, it keeps the paragraphs."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self._words: list[str] = []
        self._depth = 0
        self._left_out = 0
        self._quotes = 0
        self._note: tuple[str, int] | None = None  # a tag that may be one, where its words begin

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise _TooDeepError
        if self._left_out or _is_left_out(tag, attributes):
            self._left_out += 1
        elif tag in _BLOCKS:
            self.end_paragraph()
        elif tag == "br":
            self._words.append("\n")
        elif tag == "q":
            self._words.append("‘" if self._quotes % 2 else "“")
            self._quotes += 1
        elif self._note is None and _may_be_note(tag, attributes):
            self._note = tag, len(self._words)

    def end(self, tag: str) -> None:
        self._depth -= 1
        if self._left_out:
            self._left_out -= 1
        elif tag in _BLOCKS:
            self.end_paragraph()
        elif tag == "q" and self._quotes:
            self._quotes -= 1
            self._words.append("’" if self._quotes % 2 else "”")
        elif self._note is not None and tag == self._note[0]:
            start = self._note[1]
            before = _tail(self._words, start)
            if is_note("".join(self._words[start:]), before, linked=tag == "a"):
                del self._words[start:]
            self._note = None

    def data(self, characters: str) -> None:
        if not self._left_out:
            self._words.append(re.sub(r"\s+", " ", characters))

    def close(self) -> None: ...

    def end_paragraph(self) -> None:
        """End the paragraph that is being read."""
        lines = (" ".join(line.split()) for line in "".join(self._words).split("\n"))
        self.paragraphs.append("\n".join(line for line in lines if line))
        self._words.clear()
        self._note = None
