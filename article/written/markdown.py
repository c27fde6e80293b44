"""Markdown (CommonMark 0.31, and of GFM the strike and notes): its lines, and what is in them.

Pure; no offset moves: the signs stay where they are, so that what is selected and counted is the
file's own text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..facts.span import Span
from .forms import Heading, Written
from .signs import Found, look_through, reference

_HEADING = re.compile(
    r"(?P<mark> {0,3}(?P<hashes>#{1,6})(?:[ \t]+|$))(?P<words>.*?)(?P<tail>[ \t]+#+)?[ \t\r]*$"
)
_UNDERLINE = re.compile(r" {0,3}(?P<sign>=|-)(?P=sign){2,}[ \t\r]*$")
_FENCE = re.compile(r" {0,3}(?P<fence>```+|~~~+)")
_LIST = re.compile(r"[ \t]*(?P<mark>[-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
_QUOTED = re.compile(r" {0,3}(?P<mark>>[ \t]?)+")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\r?$")
_TARGET = re.compile(
    r" {0,3}\[(?P<name>[^\[\]^\n][^\[\]\n]*)\]:[ \t]+"
    r"(?:<[^<>\s]+>|(?:[A-Za-z][A-Za-z0-9+.-]*:|[./#]|www\.)[^\s]+)"
    r"(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t\r]*$"
)
"""Where a link leads, on a line of its own."""
_NOTE = re.compile(r" {0,3}\[(?P<name>\^[^\[\]\s]+)\]:[ \t]+")
"""What begins a note."""
_FRONT_MATTER = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*\r?\n(?:[^\n]*\n)*?(?:(?P=fence)|\.\.\.)[ \t]*\r?(?:\n|\Z)"
)
_LONGEST_FRONT = 20_000
"""Characters of front matter; a longer one is none."""
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]*_~`]*[ \t]*$")


@lru_cache(maxsize=4)
def written(text: str) -> Written:
    """Take a Markdown text; give how it was written, which is asked again and again of it."""
    return read_lines(text)


def read_lines(text: str, *, whole: bool = True) -> Written:
    """Take a Markdown text, or not the ``whole`` but some words of it; give how it was written."""
    every, front = list(_lines_of(text)), front_matter(text)
    lines = [line for line in every if front is None or line.start >= front.end]
    named = (match["name"] for line in lines if (match := _defined(line.text_in(text))))
    found = Found()
    for line in every[: len(every) - len(lines)]:
        found.mark(line.start, line.end)
    return _Lines(text, frozenset(map(reference, named)) if whole else None, found).read(lines)


def front_matter(text: str) -> Span | None:
    """Take a text; give where what it says of itself stands: YAML or TOML before its words."""
    match = _FRONT_MATTER.match(text, 0, _LONGEST_FRONT)
    return Span(*match.span()) if match else None


def _defined(line: str) -> re.Match[str] | None:
    """Take a line; give where it tells what a link leads to, or what a note says."""
    return (_TARGET.match(line) or _NOTE.match(line)) if "]:" in line else None


class _Lines:
    """The way through the lines of a text: those of one paragraph are looked through as one."""

    def __init__(self, text: str, definitions: frozenset[str] | None, found: Found) -> None:
        self._text, self._definitions, self._found = text, definitions, found
        self._paragraph: list[Span] = []
        self._plain = False  # whether the line above has no sign before it: it may be a heading
        self._depth = 0

    def read(self, lines: list[Span]) -> Written:
        fence = ""
        for span in lines:
            line = span.text_in(self._text)
            opens = _FENCE.match(line)
            if opens and (not fence or opens["fence"].startswith(fence)):
                fence = "" if fence else opens["fence"]
                self._end()
                self._found.blocks.append((span, "markup"))
            elif fence:
                self._found.blocks.append((span, "code"))
            else:
                self._line(line, span)
        self._end()
        return self._found.whole()

    def _end(self) -> None:
        """End the paragraph, if one is open."""
        look_through(self._text, self._paragraph, self._definitions, self._found)
        self._paragraph, self._plain, self._depth = [], False, 0

    def _line(self, line: str, span: Span) -> None:
        if not line.strip():
            self._end()
        elif match := _HEADING.match(line):
            self._heading(match, span)
        elif self._plain and (match := _UNDERLINE.match(line)):
            above = self._paragraph[-1].stripped(self._text)
            self._found.headings.append(Heading(above, 1 if match["sign"] == "=" else 2))
            self._found.blocks.append((above, "heading"))
            self._found.lead(span.start, span.end)
            self._end()
        elif _RULE.match(line):
            self._end()
            self._found.inline.append((span, "markup"))
        elif _TARGET.match(line):
            self._end()
            self._found.mark(span.start, span.end)
        else:
            self._words(span)

    def _heading(self, match: re.Match[str], span: Span) -> None:
        self._end()
        words = Span(span.start + match.start("words"), span.start + match.end("words"))
        self._found.lead(span.start, words.start)
        self._found.lead(words.end, span.end)
        if words.start < words.end:
            self._found.headings.append(Heading(words, len(match["hashes"])))
            self._found.blocks.append((words, "heading"))
            look_through(self._text, [words], self._definitions, self._found)

    def _words(self, span: Span) -> None:
        """Take a line of words; add it to its paragraph behind the signs that begin it."""
        start, depth = span.start, 0
        if match := _QUOTED.match(self._text, start, span.end):
            depth = match[0].count(">")
            self._found.lead(start, match.end())
            start = match.end()
        item = _LIST.match(self._text, start, span.end)
        note = _NOTE.match(self._text, start, span.end)
        if item or note or depth != self._depth:
            self._end()
        if item:
            self._found.inline.append((Span(start, item.end()), "markup"))
            start = item.end()
        elif note:
            self._found.lead(start, note.end())
            start = note.end()
        if self._paragraph and not depth and self._goes_on(self._paragraph[-1]):
            self._found.breaks.append(span.start - 1)
        self._depth, self._plain = depth, start == span.start
        self._paragraph.append(Span(start, span.end))

    def _goes_on(self, line: Span) -> bool:
        """Tell whether a line of a paragraph only ends because it is full.

        In print each does that has no two blanks or backslash behind it; but many who write a
        sentence or a turn a line mean it to end.
        """
        words = line.text_in(self._text)
        return not words.endswith(("  ", "\\")) and not _SENTENCE_END.search(words)


def _lines_of(text: str) -> Iterator[Span]:
    """Give the lines of a text, without their breaks."""
    start = 0
    for line in text.split("\n"):
        yield Span(start, start + len(line.rstrip("\r")))
        start += len(line) + 1
