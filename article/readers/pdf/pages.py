"""From pdfium's characters to lines: their words, places and height, without raised notes."""

from __future__ import annotations

import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from ...reading.notes import is_note
from .columns import in_order
from .layout import Line

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

MOST_PAGES = 2_000
"""A document with more is refused: it is no article."""

MOST_CHARACTERS = 10_000_000
"""Characters of all pages."""

_LINE_ENDS = frozenset("\r\n")
_HYPHEN = "\x02"  # what pdfium puts for a hyphen at which a line was broken
_GAP = 0.8  # of the height of a line: a blank between words is seldom wider
_SMALL = 0.82  # of the height of the line: smaller characters above its foot are raised


class TooLongError(Exception):
    """The document is no article; the message follows its name."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A character and where it is: left, bottom, right, top."""

    character: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom


def pages_of(document: PdfDocument, seconds: float) -> list[list[Line]]:
    """Take an open document and how long it may take; give the lines of each page in order.

    Raises:
        TooLongError: it has too many pages or characters, or takes too long.
    """
    if len(document) > MOST_PAGES:
        raise TooLongError(f"has over {MOST_PAGES:,} pages; give the article's own")
    deadline = time.monotonic() + seconds
    pages: list[list[Line]] = []
    length = 0
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        length += text_page.count_chars()
        if length > MOST_CHARACTERS or time.monotonic() > deadline:
            raise TooLongError("is too long to be an article; give the article's pages")
        pages.append(in_order(_pieces(text_page)))
        text_page.close()
        page.close()
    return pages


def _pieces(page: PdfTextPage) -> list[list[Line]]:
    """The lines as pdfium breaks them, each in the pieces that wide gaps leave."""
    lines: list[list[Line]] = []
    marks: list[_Mark] = []
    for mark in _marks(page):
        if mark.character == _HYPHEN or mark.character in _LINE_ENDS:
            if line := _line(marks, broken=mark.character == _HYPHEN):
                lines.append(line)
            marks = []
        else:
            marks.append(mark)
    if line := _line(marks, broken=False):
        lines.append(line)
    return lines


def _marks(page: PdfTextPage) -> list[_Mark]:
    from pypdfium2 import raw

    marks = []
    for index in range(page.count_chars()):
        character = chr(min(raw.FPDFText_GetUnicode(page, index), 0x10FFFF))
        if character == "\0":
            continue
        if character.isspace() or character == _HYPHEN:
            marks.append(_Mark(character, 0, 0, 0, 0))
        else:
            marks.append(_Mark(character, *page.get_charbox(index, loose=True)))
    return marks


def _line(marks: list[_Mark], broken: bool) -> list[Line]:
    """Take the characters of a line; give its pieces, [] when it is blank."""
    seen = [mark for mark in marks if not mark.character.isspace()]
    if not seen:
        return []
    height = median(mark.height for mark in seen)
    bottom = median(mark.bottom for mark in seen)
    pieces: list[list[_Mark]] = [[]]
    last: _Mark | None = None
    for mark in _without_notes(marks, height, bottom):
        if not mark.character.isspace():
            if last is not None and _is_gap(last, mark, height):
                pieces.append([])
            last = mark
        pieces[-1].append(mark)
    made = [_of(piece, height, bottom) for piece in pieces]
    found = [line for line in made if line is not None]
    if broken and found:
        end = found[-1]
        found[-1] = Line(end.text, end.left, end.right, end.bottom, end.height, True)
    return found


def _is_gap(last: _Mark, mark: _Mark, height: float) -> bool:
    return mark.left - last.right > _GAP * height or last.left - mark.right > height


def _of(marks: list[_Mark], height: float, bottom: float) -> Line | None:
    seen = [mark for mark in marks if not mark.character.isspace()]
    if not seen:
        return None
    left, right = min(mark.left for mark in seen), max(mark.right for mark in seen)
    return Line(_text([mark.character for mark in marks]), left, right, bottom, height)


def _without_notes(marks: list[_Mark], height: float, bottom: float) -> list[_Mark]:
    """Take a line's characters; give them without raised numbers of notes."""
    kept: list[_Mark] = []
    raised: list[_Mark] = []

    def end() -> None:
        before = "".join(mark.character for mark in kept[-100:])
        words = "".join(mark.character for mark in raised)
        if raised and not is_note(words.strip(), before.rstrip()):
            kept.extend(raised)
        elif raised and raised[-1].character.isspace():
            kept.append(raised[-1])
        raised.clear()

    for mark in marks:
        blank = mark.character.isspace()
        small = mark.height < _SMALL * height and mark.bottom > bottom + 0.1 * height
        if (small and not blank) or (blank and raised):
            raised.append(mark)
        else:
            end()
            kept.append(mark)
    end()
    return kept


def _text(characters: list[str]) -> str:
    # Characters beyond the BMP may come as two surrogates; one alone becomes U+FFFD.
    words = "".join(characters).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return " ".join(words.split())
