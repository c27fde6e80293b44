"""One line end for the engine to read, whatever the file has, and the facts back at their places.

Files from Windows end a line with two characters (sometimes three, after a careless copy). No
engine should have to know: it reads the text with one line feed for each such end, and the facts'
offsets are then counted in the article's own text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from .facts.span import Span
from .text import line_fed

_T = TypeVar("_T")

_LINE_END = re.compile(r"\r+\n")


@dataclass(frozen=True, slots=True)
class LineFed:
    """A text whose every line end is one line feed, and where line ends were longer.

    ``text`` has a line feed for each line end and a blank or tab for each other white space.
    ``dropped`` holds an offset into it for each carriage return left out, that of its line feed.
    """

    text: str
    dropped: tuple[int, ...] = ()

    @classmethod
    def of(cls, text: str) -> LineFed:
        """Take an article's text; give it with one line feed a line end."""
        dropped: list[int] = []
        for match in _LINE_END.finditer(text):
            extra = match.end() - match.start() - 1
            dropped += [match.start() - len(dropped)] * extra
        return cls(line_fed(_LINE_END.sub("\n", text)), tuple(dropped))

    def restored(self, facts: _T) -> _T:
        """Take facts whose spans are of ``text``; give them with the article's own offsets."""
        return self._restored(facts) if self.dropped else facts

    def _restored(self, value: Any) -> Any:
        if isinstance(value, Span):
            return Span(self._offset(value.start), self._offset(value.end))
        if isinstance(value, tuple):
            return tuple(self._restored(each) for each in value)
        if is_dataclass(value) and not isinstance(value, type):
            names = [field.name for field in fields(value) if field.init]
            return replace(value, **{name: self._restored(getattr(value, name)) for name in names})
        return value

    def _offset(self, offset: int) -> int:
        return offset + bisect_left(self.dropped, offset)
