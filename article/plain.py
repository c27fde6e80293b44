"""A text for the engine to read, whatever its file puts between the words, and the facts back.

Files from Windows end a line with two characters (sometimes three, after a careless copy), and
Markdown has signs around words and addresses behind them. No engine should have to know: it reads
the text with one line feed for each line end and without signs within lines, and the facts' offsets
are then counted in the article's own text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import accumulate
from typing import Any, TypeVar

from .facts.article import Article
from .facts.span import Span
from .text import line_fed
from .written.markdown import written
from .written.recognition import is_markdown

_T = TypeVar("_T")

_LINE_END = re.compile(r"\r+(?=\n)")


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text as the engine reads it, and where the article's has more.

    ``text`` has a line feed for each line end, a blank or tab for each other white space, and no
    sign of Markdown within lines. ``places`` are the offsets into it where something was left out,
    and ``sizes`` how many characters were up to there.
    """

    text: str
    places: tuple[int, ...] = ()
    sizes: tuple[int, ...] = ()

    @classmethod
    def of(cls, text: str, signs: Iterable[Span] = ()) -> PlainText:
        """Take an article's text and the signs in it; give it plain."""
        ends = (Span(*match.span()) for match in _LINE_END.finditer(text))
        parts, places, sizes, at, length = [], list[int](), list[int](), 0, 0
        for left in sorted((*ends, *signs)):
            start = max(at, left.start)
            if start >= left.end:
                continue
            parts.append(text[at:start])
            length += start - at
            places.append(length)
            sizes.append(left.end - start)
            at = left.end
        plain = line_fed("".join((*parts, text[at:])))
        return cls(plain, tuple(places), tuple(accumulate(sizes)))

    @classmethod
    def of_article(cls, article: Article) -> PlainText:
        """Take an article; give its text plain."""
        if not is_markdown(article):
            return cls.of(article.text)
        found, text = written(article.text), list(article.text)
        signs = list(found.marks)
        for offset in found.breaks:
            text[offset] = " "
            begun = offset
            while text[begun - 1] == "\r":
                begun -= 1
            signs.append(Span(begun, offset))
        return cls.of("".join(text), signs)

    def restored(self, facts: _T) -> _T:
        """Take facts whose spans are of ``text``; give them with the article's own offsets.

        What was left out at the edges of a span is not in it.
        """
        return self._restored(facts) if self.places else facts

    def _restored(self, value: Any) -> Any:
        if isinstance(value, Span):
            end = value.end + self._left_out(bisect_left(self.places, value.end))
            if value.start == value.end:
                return Span(end, end)
            return Span(value.start + self._left_out(bisect_right(self.places, value.start)), end)
        if isinstance(value, tuple):
            return tuple(self._restored(each) for each in value)
        if is_dataclass(value) and not isinstance(value, type):
            names = [field.name for field in fields(value) if field.init]
            return replace(value, **{name: self._restored(getattr(value, name)) for name in names})
        return value

    def _left_out(self, places: int) -> int:
        return self.sizes[places - 1] if places else 0
