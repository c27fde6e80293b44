"""The signs of Markdown within a paragraph: code, links and images, emphasis, escapes, references.

CommonMark 0.31, 6.1 to 6.4, and of GFM the strike and the notes. Signs count only where they belong
together: "2 * 3" and "snake_case_name" are no emphasis, "[sic]" is no link.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, field

from ..facts.span import Span
from .forms import Heading, Link, Styled, Written
from .links import plain_links

_CODE = re.compile(r"(?<![\\`])(?P<open>`+)(?P<words>[^`]+)(?P=open)(?!`)")
_LABEL = r"(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*"
"""What a link is called: brackets within it come in pairs."""
_LINK = re.compile(
    rf"(?<!\\)(?P<open>!?\[)(?P<words>{_LABEL})"
    r"(?P<close>\]\(\s?<?(?P<url>[^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?"
    r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?\s?\))"
)
_REFERENCE = re.compile(
    rf"(?<!\\)(?P<open>!?\[)(?P<words>{_LABEL})(?P<close>\](?:\[(?P<to>[^\[\]]*)\])?)(?![(:])"
)
_NOTE = re.compile(r"\[\^[^\[\]\s]+\](?!:)")
_UNSEEN = re.compile(
    r"<!--.*?-->|</?(?:a|abbr|b|cite|code|em|i|mark|s|small|span|strong|sub|sup|u)\b[^<>\n]*>",
    re.DOTALL,
)
"""Comments, and tags of which the words between them are all that is seen."""
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])[^\n]")
_EMPHASIS = tuple(
    (re.compile(pattern, re.DOTALL), style)
    for pattern, style in (
        (r"(?<![\\*\w])(?P<open>\*\*\*)(?=[^\s*])(?P<words>[^*]+?)(?<![\s\\])(?P=open)", "strong"),
        (r"(?<!\\)(?P<open>\*\*|~~)(?=\S)(?P<words>.+?)(?<![\s\\])(?P=open)", "strong"),
        (r"(?<![\w\\_])(?P<open>__)(?=\S)(?P<words>.+?)(?<![\s\\])(?P=open)(?!\w)", "strong"),
        (
            r"(?<![\\*\w])(?P<open>\*)(?=[^\s*])(?P<words>[^*]+?)(?<![\s\\])(?P=open)(?!\*)",
            "emphasis",
        ),
        (
            r"(?<![\w\\_])(?P<open>_)(?=[^\s_])(?P<words>[^_]+?)(?<![\s\\])(?P=open)(?![\w_])",
            "emphasis",
        ),
    )
)
_ANY = re.compile(r"[*_`~\[\\<]|https?://")
"""Without one of these there is nothing to look for."""

_LONGEST = 4_000
"""Characters of a paragraph in which signs are looked for that may be lines apart."""


@dataclass
class Found:
    """What is found of a text on the way through it."""

    blocks: list[Styled] = field(default_factory=list)
    inline: list[Styled] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    marks: list[Span] = field(default_factory=list)
    leads: list[Span] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)

    def mark(self, start: int, end: int) -> None:
        """Take where signs stand that are no word of the author's."""
        if start < end:
            self.marks.append(Span(start, end))
            self.inline.append((Span(start, end), "markup"))

    def lead(self, start: int, end: int) -> None:
        """Take where the signs stand that begin or end a line."""
        if start < end:
            self.leads.append(Span(start, end))
            self.inline.append((Span(start, end), "markup"))

    def whole(self) -> Written:
        """Give how the text was written, all in the order of the text."""
        return Written(
            blocks=tuple(self.blocks),
            inline=tuple(self.inline),
            headings=tuple(self.headings),
            links=tuple(sorted(self.links, key=lambda link: link.words.start)),
            marks=tuple(sorted(self.marks)),
            leads=tuple(sorted(self.leads)),
            breaks=tuple(self.breaks),
        )


def look_through(
    text: str, paragraph: list[Span], definitions: Container[str] | None, found: Found
) -> None:
    """Take a text, the lines of a paragraph, and what is defined elsewhere; add what is in it.

    None: it is not known what is defined, and whatever names a definition is taken to have one.

    A very long one is looked through line by line, and of a line its beginning: no author writes
    a longer one, and time must grow with the text.
    """
    if not paragraph:
        return
    if paragraph[-1].end - paragraph[0].start > _LONGEST:
        regions = [Span(line.start, min(line.end, line.start + _LONGEST)) for line in paragraph]
    else:
        regions = [Span(paragraph[0].start, paragraph[-1].end)]
    for region in regions:
        if _ANY.search(text, region.start, region.end):
            _Region(text, region, found).read(definitions)


class _Region:
    """A stretch of text whose signs may belong together; what is taken once is not taken again."""

    def __init__(self, text: str, region: Span, found: Found) -> None:
        self._text, self._region, self._found = text, region, found
        # One byte a character: whether it is a sign, or stands where none counts.
        self._taken = bytearray(region.end - region.start)

    def read(self, definitions: Container[str] | None) -> None:
        for match in self._finds(_CODE):
            self._wrapped(match, "code")
            self._take(match.start(), match.end())
        for pattern in (_UNSEEN, _NOTE):
            for match in self._finds(pattern):
                if pattern is not _NOTE or _is_defined(match[0][1:-1], definitions):
                    self._sign(match.start(), match.end())
        for match in self._finds(_LINK):
            self._link(match, match["url"])
        if "[" in self._text[self._region.start : self._region.end]:
            for match in self._finds(_REFERENCE):
                named = match["to"] if definitions is None else match["to"] or match["words"]
                if named and _is_defined(named, definitions):
                    self._link(match, "")
        self._plain_links()
        for match in self._finds(_ESCAPE):
            self._sign(match.start(), match.start() + 1)
            self._take(match.start(), match.end())
        for pattern, style in _EMPHASIS:
            for match in self._finds(pattern):
                self._wrapped(match, style)

    def _finds(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """Give the matches of a pattern whose signs are free."""
        matches = pattern.finditer(self._text, self._region.start, self._region.end)
        return [match for match in matches if self._is_free(match)]

    def _is_free(self, match: re.Match[str]) -> bool:
        if "words" not in match.re.groupindex:
            return not self._any_taken(match.start(), match.end())
        ends = match.start("words"), match.end("words")
        return not (
            self._any_taken(match.start(), ends[0]) or self._any_taken(ends[1], match.end())
        )

    def _any_taken(self, start: int, end: int) -> bool:
        return any(self._taken[start - self._region.start : end - self._region.start])

    def _take(self, start: int, end: int) -> None:
        self._taken[start - self._region.start : end - self._region.start] = b"\1" * (end - start)

    def _sign(self, start: int, end: int) -> None:
        self._found.mark(start, end)
        self._take(start, end)

    def _wrapped(self, match: re.Match[str], style: str) -> None:
        """Add the words of a match in their style, and what is around them as signs.

        The signs of a label that begins a paragraph are left to the engine: they tell it from a
        word before a colon.
        """
        words = match.span("words")
        colon = ":" in self._text[words[1] - 1 : match.end() + 1]
        label = style == "strong" and match.start() == self._region.start and colon
        for start, end in ((match.start(), words[0]), (words[1], match.end())):
            (self._found.lead if label else self._found.mark)(start, end)
            self._take(start, end)
        self._styled(*words, style)

    def _styled(self, start: int, end: int, style: str) -> None:
        """Add words in a style, line by line: a line is what is shown."""
        for line in self._text[start:end].split("\n"):
            if line.strip():
                self._found.inline.append((Span(start, start + len(line)), style))
            start += len(line) + 1

    def _link(self, match: re.Match[str], url: str) -> None:
        if match["open"].startswith("!"):
            # What a picture is called stands where no words are printed.
            self._sign(match.start(), match.end())
            return
        self._wrapped(match, "link")
        if url:
            label = match.span("words") if match["words"] else match.span()
            self._found.links.append(Link(Span(*label), url))

    def _plain_links(self) -> None:
        words = self._text[self._region.start : self._region.end]
        for link in plain_links(words, self._region.start):
            if not self._any_taken(link.words.start, link.words.end):
                self._found.links.append(link)
                self._found.inline.append((link.words, "link"))
                self._take(link.words.start, link.words.end)


def _is_defined(words: str, definitions: Container[str] | None) -> bool:
    return definitions is None or reference(words) in definitions


def reference(words: str) -> str:
    """Take what a link or note refers to; give it as definitions are told apart."""
    return " ".join(words.casefold().split())
