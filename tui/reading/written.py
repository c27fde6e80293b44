"""A text as its author wrote it: headings, emphasis, lists, links. Pure; no offset moves.

A page and a Word document tell it themselves (``Article.looks``), in Markdown it is read here.

Of Markdown (CommonMark 0.31, and the strike of GFM) the words get a style and the marks another:
they stay where they are, so that what is selected, copied and counted is the file's own text.
Marks count only where they belong together: "2 * 3" and "snake_case_name" are no emphasis.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from ...article.facts.article import Article
from ...article.facts.looks import Look
from ...article.facts.span import Span

Styled = tuple[Span, str]
"""Words with the name of their style."""

_ENDINGS = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mkdn"})

_HEADING = re.compile(
    r"(?P<mark> {0,3}(?P<hashes>#{1,6})(?:[ \t]+|$))(?P<words>.*?)(?P<tail>[ \t]+#+)?[ \t\r]*$"
)
_UNDERLINE = re.compile(r" {0,3}(?P<sign>=|-)(?P=sign){2,}[ \t\r]*$")
_FENCE = re.compile(r" {0,3}(?P<fence>```+|~~~+)")
_LIST = re.compile(r"[ \t]*(?P<mark>[-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
_QUOTED = re.compile(r" {0,3}(?P<mark>>[ \t]?)+")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\r?$")
_LINK = re.compile(
    r"(?<!\\)(?P<open>!?\[)(?P<words>[^\[\]\n]*)"
    r"(?P<close>\]\(<?(?P<url>[^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?"
    r"(?:[ \t]+[\"'(][^\n)]*[\"')])?\))"
)
_ADDRESS = re.compile(r"<?(?P<url>https?://[^\s<>\"“”»]+)>?")
_CODE = re.compile(r"(?<![\\`])(?P<open>`+)(?P<words>[^`\n]+)(?P=open)(?!`)")
_EMPHASIS = (
    (re.compile(r"(?<!\\)(?P<open>\*\*|~~)(?=\S)(?P<words>[^\n]+?)(?<![\s\\])(?P=open)"), "strong"),
    (
        re.compile(r"(?<![\w\\_])(?P<open>__)(?=\S)(?P<words>[^\n]+?)(?<![\s\\])(?P=open)(?!\w)"),
        "strong",
    ),
    (
        re.compile(
            r"(?<![\\*\w])(?P<open>\*)(?=[^\s*])(?P<words>[^*\n]+?)(?<![\s\\])(?P=open)(?!\*)"
        ),
        "emphasis",
    ),
    (
        re.compile(
            r"(?<![\w\\_])(?P<open>_)(?=[^\s_])(?P<words>[^_\n]+?)(?<![\s\\])(?P=open)(?![\w_])"
        ),
        "emphasis",
    ),
)
_LONGEST_LINE = 4_000
"""Characters of a line in which marks are looked for; no author writes a longer one."""

_LAST_SIGNS = ".,;:!?)'\"’”"
"""What a sentence puts behind an address, which is no part of it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its words, and how deep it is, from 1."""

    words: Span
    level: int = 1


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere, and the address as it is written."""

    words: Span
    url: str


@dataclass(frozen=True, slots=True)
class Written:
    """How a text was written: what is styled (lines, and words within them), headings, links.

    ``items`` are the items of lists whose bullets the text does not have. ``marks`` are the signs
    of headings, emphasis, code and links with their targets: what is no word of the author's.
    """

    blocks: tuple[Styled, ...] = ()
    inline: tuple[Styled, ...] = ()
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    items: tuple[Span, ...] = ()
    marks: tuple[Span, ...] = ()


@dataclass
class _Found:
    blocks: list[Styled] = field(default_factory=list)
    inline: list[Styled] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    marks: list[Span] = field(default_factory=list)

    def mark(self, start: int, end: int) -> None:
        """Take where signs stand that are no word of the author's."""
        self.inline.append((Span(start, end), "markup"))
        if start < end:
            self.marks.append(Span(start, end))


def is_markdown(source: str) -> bool:
    """Take what an article was read from, a path or an address; tell whether it is Markdown."""
    path = urlsplit(source).path if "://" in source else source
    return PurePosixPath(path.replace("\\", "/")).suffix.casefold() in _ENDINGS


def how_written(article: Article) -> Written | None:
    """Take an article; give how it was written, None where that is not known."""
    if article.looks:
        return of_looks(article.text, article.looks)
    if is_markdown(article.source) or has_marks(article.text):
        return written(article.text)
    return None


def of_looks(text: str, looks: Iterable[Look]) -> Written:
    """Take a text and what its file says of the words; give how it was written."""
    found = _Found()
    items: list[Span] = []
    for look in looks:
        if look.kind == "heading":
            found.headings.append(Heading(look.words, look.level))
            found.blocks.append((look.words, "heading"))
        elif look.kind == "item":
            items.append(look.words)
        else:
            found.inline.append((look.words, look.kind))
            if look.kind == "link":
                found.links.append(Link(look.words, look.url))
    known = {link.words.start for link in found.links}
    written_out = [link for link in plain_links(text) if link.words.start not in known]
    links = sorted([*found.links, *written_out], key=lambda link: link.words.start)
    return Written(
        tuple(found.blocks), tuple(found.inline), tuple(found.headings), tuple(links), tuple(items)
    )


_LOOKED_THROUGH = 20_000
"""Characters from the start in which Markdown is recognised."""

_LONE_HEADING = re.compile(
    r"(?:\A|\n[ \t]*\r?\n)#{1,4} [^\n#]{3,200}(?=\r?\n[ \t]*(?:\r?\n|\Z)|\Z)"
)
_SURE_MARK = re.compile(
    r"\[[^\[\]\n]+\]\(https?://[^\s()]+\)|(?<![\w*])\*\*[A-Za-z“\"][^*\n]*\*\*(?![\w*])"
)


def has_marks(text: str) -> bool:
    """Take a text of no known kind; tell whether it is Markdown beyond doubt.

    It has a heading between blank lines, and a second one, a link or strong words. A news text with
    "#" before a tag, or a list with a "*" before each line, is none.
    """
    start = text[:_LOOKED_THROUGH]
    headings = len(_LONE_HEADING.findall(start))
    return headings > 1 or (headings == 1 and _SURE_MARK.search(start) is not None)


def plain_links(text: str) -> tuple[Link, ...]:
    """Take any text; give the addresses that are written out in it."""
    return tuple(_addresses(text, 0))


def written(text: str) -> Written:
    """Take a Markdown text; give how it was written."""
    found = _Found()
    fence = ""
    before: Span | None = None  # the line above, where it may be a heading
    for span in _without_front_matter(text):
        line = span.text_in(text)
        if (match := _FENCE.match(line)) and (not fence or match["fence"].startswith(fence)):
            fence = "" if fence else match["fence"]
            found.blocks.append((span, "markup"))
            before = None
        elif fence:
            found.blocks.append((span, "code"))
        else:
            before = _line(text, span, before, found)
    return Written(
        blocks=tuple(found.blocks),
        inline=tuple(found.inline),
        headings=tuple(found.headings),
        links=tuple(found.links),
        marks=tuple(found.marks),
    )


def _line(text: str, span: Span, before: Span | None, found: _Found) -> Span | None:
    """Take a line and the one above; add what is in it; give it where it may become a heading."""
    line = span.text_in(text)
    if match := _HEADING.match(line):
        words = Span(span.start + match.start("words"), span.start + match.end("words"))
        found.mark(span.start, words.start)
        found.mark(words.end, span.end)
        if words.start < words.end:
            found.headings.append(Heading(words, len(match["hashes"])))
            found.blocks.append((words, "heading"))
            _inline(text, words, found)
        return None
    if before is not None and (match := _UNDERLINE.match(line)):
        found.headings.append(Heading(before, 1 if match["sign"] == "=" else 2))
        found.blocks.append((before, "heading"))
        found.inline.append((span, "markup"))
        return None
    if _RULE.match(line):
        found.inline.append((span, "markup"))
        return None
    start = span.start
    for mark in (_QUOTED, _LIST):
        if match := mark.match(text, start, span.end):
            found.inline.append((Span(start, match.end()), "markup"))
            start = match.end()
    words = Span(start, span.end)
    _inline(text, words, found)
    plain = words.text_in(text).strip()
    return (
        Span(start + line.index(plain), start + line.index(plain) + len(plain))
        if plain and start == span.start
        else None
    )


def _inline(text: str, words: Span, found: _Found) -> None:
    """Add the code, links and emphasis of a line."""
    words = Span(words.start, min(words.end, words.start + _LONGEST_LINE))
    taken: list[Span] = []
    for match in _CODE.finditer(text, words.start, words.end):
        _marked(match, "code", found)
        taken.append(Span(*match.span()))
    for match in _LINK.finditer(text, words.start, words.end):
        if any(Span(*match.span()).overlaps(each) for each in taken):
            continue
        _marked(match, "link", found)
        taken.append(Span(*match.span("close")))
        if not match["open"].startswith("!") and match["url"]:
            label = Span(*match.span("words"))
            found.links.append(
                Link(label if label.start < label.end else Span(*match.span()), match["url"])
            )
    for link in _addresses(words.text_in(text), words.start):
        if not any(link.words.overlaps(each) for each in taken):
            found.links.append(link)
            found.inline.append((link.words, "link"))
            taken.append(link.words)
    for finder, style in _EMPHASIS:
        for match in finder.finditer(text, words.start, words.end):
            marks = (Span(*match.span("open")), Span(match.end("words"), match.end()))
            if not any(mark.overlaps(each) for mark in marks for each in taken):
                _marked(match, style, found)
                taken.extend(marks)


def _marked(match: re.Match[str], style: str, found: _Found) -> None:
    """Add the words of a match in their style, and what is around them as marks."""
    found.mark(match.start(), match.start("words"))
    found.inline.append((Span(*match.span("words")), style))
    found.mark(match.end("words"), match.end())


def _addresses(text: str, offset: int) -> Iterator[Link]:
    for match in _ADDRESS.finditer(text):
        url = match["url"].rstrip(_LAST_SIGNS)
        if url.endswith("(") or url.count("(") > url.count(")"):
            url += ")" if match["url"][len(url) :].startswith(")") else ""
        if urlsplit_host(url):
            start = offset + match.start("url")
            yield Link(Span(start, start + len(url)), url)


def urlsplit_host(url: str) -> str:
    """Take an address; give its host, empty where it has none or is no address."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _without_front_matter(text: str) -> Iterator[Span]:
    """Give the lines of a text, without their breaks, from behind its front matter."""
    lines = text.split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    first = 0
    if lines[0].rstrip() == "---":
        ends = (n for n, line in enumerate(lines[1:200], 1) if line.rstrip() in ("---", "..."))
        first = next(ends, -1) + 1
    for number in range(first, len(lines)):
        line = lines[number].rstrip("\r")
        yield Span(starts[number], starts[number] + len(line))


def heading_at(headings: tuple[Heading, ...], offset: int) -> int:
    """Take headings in order and a place; give the index of the one it stands under, else 0."""
    return max(0, bisect_right([each.words.start for each in headings], offset) - 1)
