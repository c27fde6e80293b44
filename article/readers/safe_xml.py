"""XML from strangers, by the standard library's expat, without what XML can be attacked with.

No entity is ever declared (so none can grow), nothing outside is loaded, and depth is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol
from xml.parsers import expat

from ..errors import UnreadableError

DEEPEST = 300
"""Elements within each other; documents have some dozens."""

_SEPARATOR = " "
"""Between namespace and name: a blank can stand in neither."""


class Handler(Protocol):
    """What is told of the elements; names are ``namespace name`` or just ``name``."""

    def start(self, name: str, attributes: Mapping[str, str], /) -> None:
        """Take an element that begins."""

    def end(self, name: str, /) -> None:
        """Take an element that ends."""

    def text(self, characters: str, /) -> None:
        """Take characters within the innermost element that is open."""


class _ForbiddenError(Exception):
    """The document declares what no document of these formats needs."""


def parse(data: bytes, handler: Handler, name: str) -> None:
    """Take an XML document's bytes; tell ``handler`` of its elements and text in order.

    ``name`` is how an error calls the file.

    Raises:
        UnreadableError: it is not well formed, declares a document type of its own or an entity,
            or is deeper than ``DEEPEST``.
    """
    parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    depth = 0

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise _ForbiddenError("its elements are nested too deeply")
        handler.start(element, attributes)

    def end(element: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(element)

    def doctype(_name: str, _system: str | None, _public: str | None, internal: int) -> None:
        if internal:
            raise _ForbiddenError("it declares entities")

    def entity(*_declaration: object) -> None:
        raise _ForbiddenError("it declares entities")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = entity
    try:
        parser.Parse(data, True)
    except _ForbiddenError as error:
        raise UnreadableError(
            f"{name} is no ordinary document ({error}); save the article as plain text."
        ) from None
    except (expat.ExpatError, ValueError, LookupError) as error:  # a wrong or unknown encoding
        raise UnreadableError(f"{name} is damaged; save it again from its program.") from error


def local(name: str) -> str:
    """Take an expanded name; give it without its namespace."""
    return name.rpartition(_SEPARATOR)[2]


class Texts:
    """A handler that keeps the text of the elements whose local names it is told."""

    def __init__(self, *names: str) -> None:
        self._pieces: dict[str, list[str]] = {}
        self._names = names
        self._open: list[str] = []

    def start(self, name: str, _attributes: Mapping[str, str]) -> None:
        """Take an element that begins."""
        self._open.append(local(name))

    def end(self, _name: str) -> None:
        """Take an element that ends."""
        self._open.pop()

    def text(self, characters: str) -> None:
        """Take characters; keep them where their element is one of those told."""
        name = self._open[-1]
        if name in self._names:
            self._pieces.setdefault(name, []).append(characters)

    @property
    def found(self) -> dict[str, str]:
        """The texts by the elements' local names."""
        return {name: "".join(pieces) for name, pieces in self._pieces.items()}


def resolved(base: str, path: str) -> str:
    """Take a part's path and a reference in it; give the path of the part that is meant."""
    from urllib.parse import unquote

    parts = base.split("/")[:-1]
    for piece in unquote(re.split("[?#]", path)[0]).split("/"):
        if piece == "..":
            parts = parts[:-1]
        elif piece not in ("", "."):
            parts.append(piece)
    return "/".join(parts)
