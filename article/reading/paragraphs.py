"""Paragraphs: which line breaks end one, and which only break a line to a width.

Each run of lines without a blank one between is judged by itself, for one hard-wrapped letter may
stand among lines that are a paragraph each, and mail is quoted with "> " before every line. Offsets
are code points; ``reading_form`` puts one character for one, so they hold in it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ..facts.span import Span
from ..text import line_fed
from .sentences import abbreviated_titles

WIDEST_WRAP = 100
"""Characters. Lines broken to a width are not longer; a paragraph on one line mostly is."""

_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*$")
_LIST_ITEM = re.compile(r"(?:[-*+•‣◦–—·]|\(?(?:\d{1,3}|[A-Za-z])[.)])\s")
_HEADING = re.compile(r"#{1,6}\s")
_QUOTED = re.compile(r"(?:[ \t]{0,3}>)+")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT)  # no parser takes them
_BLACK = re.compile(r"\S")
_NO_SIGNS = {ord(">"): " "}
_NO_BREAKS = {ord(">"): " ", ord("\n"): " "}
_OPEN_DOUBLE, _CLOSE_DOUBLE = frozenset("\u201c\u201e\u00ab"), frozenset("\u201d\u00bb")
_DOUBLE = _OPEN_DOUBLE | _CLOSE_DOUBLE | {'"'}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text from ``start``; its words stand at ``[first, last)``.

    ``depth`` counts the signs ">" before them.
    """

    start: int
    first: int
    last: int
    words: str
    depth: int

    @property
    def indent(self) -> int:
        """How many columns stand before the words, those of "> " included."""
        return self.first - self.start


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: ``span`` reaches to the next one's start; ``words`` is without blank edges.

    A ``quoted`` one has "> " before its lines, a ``foreign`` one is not in English. ``lines`` are
    the places of its lines' words.
    """

    span: Span
    words: Span
    quoted: bool
    lines: tuple[Span, ...]
    foreign: bool = False


def lines_of(text: str) -> list[list[Line]]:
    """Take a text with line feeds only; give its runs of lines that no blank line parts."""
    runs: list[list[Line]] = []
    run: list[Line] = []
    start = 0
    for whole in text.split("\n"):
        mark = _QUOTED.match(whole) if ">" in whole[:4] else None
        begin = mark.end() if mark else 0
        words = whole[begin:].strip()
        if words:
            first = start + whole.index(words, begin)
            depth = mark.group().count(">") if mark else 0
            line = Line(start, first, first + len(words), words, depth)
            if run and run[-1].depth != depth:
                runs.append(run)
                run = []
            run.append(line)
        elif run:
            runs.append(run)
            run = []
        start += len(whole) + 1
    return [*runs, run] if run else runs


def is_wrapped(runs: list[list[Line]]) -> bool:
    """Take runs of lines; tell whether they were broken to a width, as in e-mail and wire copy.

    So they are when no line is longer than ``WIDEST_WRAP`` and most lines that are followed by
    another at the margin stop in the middle of a sentence because they are full. The lines of a
    list end wherever their item ends.
    """
    width = max((line.last - line.start for run in runs for line in run), default=0)
    if width > WIDEST_WRAP:
        return False
    followed = broken = small = 0
    first = True
    for run in runs:
        margin = min(line.indent for line in run)
        for line, after in pairwise(run):
            if after.indent <= margin or _hangs(line, after):
                followed += 1
                broken += _is_broken(line, after, width, first)
                # Breaks fall anywhere, so small letters follow many; a list's items have capitals.
                small += after.words[0].islower()
            first = False
        first = False
    return followed > 1 and 4 * small >= followed and 2 * broken > followed


def _hangs(line: Line, after: Line) -> bool:
    """Tell whether a line goes on with a list's item, under the item's words."""
    return after.indent > line.indent and bool(_LIST_ITEM.match(line.words))


def _is_broken(line: Line, after: Line, width: int, first: bool) -> bool:
    """Tell whether a line stops only because the next line's first word had no room left in it.

    A small letter after it shows it too, in a line that is not short; a text's first line may have
    lost a dateline.
    """
    if _ends(line.words) or _LIST_ITEM.match(after.words):
        return False
    full = (0.4 if first else 0.6) if after.words[0].islower() else 0.9
    room = line.last - line.start + 1 + len(after.words.split(maxsplit=1)[0])
    return room > full * width


def _starts(run: list[Line], wrapped: bool) -> Iterator[Line]:
    """Take a run of lines, and whether the text is wrapped; give the lines that begin a paragraph.

    In wrapped text an indented line begins one, as in agency copy, and so does an item of a list.
    """
    yield run[0]
    whole = bool(_SENTENCE_END.search(run[-1].words))
    wrapped = wrapped or (whole and is_wrapped([run]))
    margin = min(line.indent for line in run)
    item = run[0] if _LIST_ITEM.match(run[0].words) else None
    for line, after in pairwise(run):
        starts_item = bool(_LIST_ITEM.match(after.words))
        if _HEADING.match(after.words) or _HEADING.match(line.words):
            begins = True
        elif item is not None and after.indent > item.indent and not starts_item:
            begins = False
        elif wrapped:
            begins = starts_item if item is not None else after.indent > margin
        else:
            begins = not (whole and _goes_on(line, after, run))
        if begins:
            item = after if starts_item else None
            yield after


def _goes_on(line: Line, after: Line, run: list[Line]) -> bool:
    """Tell whether a sentence runs on from one line into the next where few lines are broken."""
    if _is_title(line.words) and after.words[0].isupper():
        return True
    if not after.words[0].islower() or _SENTENCE_END.search(line.words):
        return False
    width = max(each.last - each.start for each in run)
    if width <= WIDEST_WRAP and len(run) == 2:
        return _is_broken(line, after, width, first=True)
    return _is_open(line.words) and _closes(after.words)


def _ends(words: str) -> bool:
    """Tell whether a line may end a sentence; the full stop of a title ends none."""
    return bool(_SENTENCE_END.search(words)) and not _is_title(words)


def _is_title(words: str) -> bool:
    """Tell whether a line ends with an abbreviated title, whose name must stand in the next."""
    return words.endswith(".") and words.rsplit(maxsplit=1)[-1] in abbreviated_titles()


def _is_open(words: str) -> bool:
    """Tell whether a quotation is open at the end of a line."""
    opened = max(words.rfind(mark) for mark in _OPEN_DOUBLE)
    closed = max(words.rfind(mark) for mark in _CLOSE_DOUBLE)
    return opened > closed or (opened < 0 and words.count('"') % 2 == 1)


def _closes(words: str) -> bool:
    """Tell whether a line closes a quotation before it opens one."""
    first = next(
        (mark for mark in words if mark in _OPEN_DOUBLE | _CLOSE_DOUBLE or mark == '"'), ""
    )
    return bool(first) and first not in _OPEN_DOUBLE


@lru_cache(maxsize=4)
def _groups(text: str) -> list[list[Line]]:
    """Take an article's text; give the lines of each paragraph.

    A blank line ends a paragraph. So does a line feed that does more than break a line to a width.
    """
    runs = lines_of(line_fed(text))
    # A list of things in small letters is no sentence: that has a mark at its end.
    ended = any(_SENTENCE_END.search(line.words) for run in runs for line in run)
    wrapped = ended and is_wrapped(runs)
    groups: list[list[Line]] = []
    for run in runs:
        starts = {line.start for line in _starts(run, wrapped)}
        for line in run:
            if line.start in starts:
                groups.append([line])
            else:
                groups[-1].append(line)
    return groups


def _spans(text: str, groups: list[list[Line]]) -> Iterator[tuple[int, int]]:
    """Take a text and the lines of its paragraphs; give their edges, end to end."""
    return pairwise([0, *(group[0].first for group in groups[1:]), len(text)])


@lru_cache(maxsize=4)
def read_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Take an article's text; give its paragraphs in order, as ``_groups`` finds them."""
    from .language import foreign  # where facts are read: a headline is found without it

    groups = _groups(text)
    if not groups:
        return ()
    strange = foreign([" ".join(line.words for line in group) for group in groups])
    return tuple(
        Paragraph(
            Span(start, end),
            Span(group[0].first, group[-1].last),
            group[0].depth > 0,
            tuple(Span(line.first, line.last) for line in group),
            is_strange,
        )
        for group, (start, end), is_strange in zip(
            groups, _spans(text, groups), strange, strict=True
        )
    )


def paragraphs(text: str) -> Iterator[Span]:
    """Take an article's text; give spans that cover it end to end, one a paragraph."""
    groups = _groups(text)
    if not groups:
        yield from [Span(0, len(text))] if text else []
        return
    for start, end in _spans(text, groups):
        yield Span(start, end)


def reading_form(text: str) -> str:
    """Take a text; give one of the same length that a parser trained on plain prose reads better.

    A line feed that only breaks a line to a width is a blank in it, and so are the "> " of mail,
    the number of a note ("Lund.[1]"), and all of a paragraph that is not in English, which is left
    alone; white space is ``line_fed``; a lone surrogate, which has no UTF-8, is U+FFFD. Offsets
    into it are offsets into the text.
    """
    from .notes import without_notes  # where facts are read, as above

    form = without_notes(line_fed(text).translate(_SURROGATES))
    pieces: list[str] = []
    done = 0
    for start, end, blanks in _gaps(form, read_paragraphs(text)):
        here = form[max(done, start) : end]
        pieces += form[done:start], here.translate(blanks) if blanks else _BLACK.sub(" ", here)
        done = end
    return "".join((*pieces, form[done:]))


def _gaps(text: str, found: tuple[Paragraph, ...]) -> Iterator[tuple[int, int, dict[int, str]]]:
    """Give the places ``[start, end)`` to blank, and what is blanked there; nothing: all of it."""
    for each in found:
        if each.foreign:
            yield each.words.start, each.words.end, {}
            continue
        if each.quoted:
            yield text.rfind("\n", 0, each.words.start) + 1, each.words.start, _NO_SIGNS
        for before, after in pairwise(each.lines):
            yield before.end, after.start, _NO_BREAKS
        if each.quoted:
            yield each.words.end, each.span.end, _NO_SIGNS
