"""An EPUB: the chapters of its reading order (EPUB 3.3, and 2.0.1 where it differs)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..errors import UnreadableError
from ..text import visible
from . import safe_xml
from .archive import Archive
from .charset import decode_page
from .epub_chapter import read_chapter
from .looks import Block, placed
from .reading import File, Reading, field, iso_date, joined
from .safe_xml import local, resolved

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html"})


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
        blocks: list[Block] = []
        locked = _locked(archive, file.name)
        for page in package.pages(package_path):
            if page in locked:
                raise UnreadableError(
                    f"{file.name} is protected against copying; only its own program can read it."
                )
            if page not in archive:
                continue  # a broken reference loses that chapter, not the book
            chapter = read_chapter(decode_page(archive.read(page)), file.name)
            paragraphs += chapter.paragraphs
            blocks += chapter.blocks
    except KeyError:
        raise UnreadableError(f"{file.name} is damaged; save it again from its program.") from None
    found = package.fields.found
    text = visible(joined(paragraphs))
    return Reading(
        text,
        field(found.get("title")),
        field(found.get("creator")),
        iso_date(found.get("date")),
        looks=placed(text, blocks),
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
