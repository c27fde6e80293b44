"""A PDF: its lines with their places on the page, joined to paragraphs (by pdfium)."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from ..errors import NoTextError, UnreadableError
from . import LONGEST_TEXT
from .headline import title_of
from .pdf_layout import Line, paragraphs, without_furniture
from .reading import File, Reading, field, iso_date, joined

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

MOST_PAGES = 2_000
"""A document with more is refused: it is no article."""

LONGEST_READING = 60.0
"""Seconds for all pages; checked after each."""

_LINE_ENDS = frozenset("\r\n")
_HYPHEN = "\x02"  # what pdfium puts for a hyphen at which a line was broken
# Programs put the name of their own file where the title should be.
_NO_TITLE = re.compile(
    r"(?i)microsoft \w+ - .*|untitled.*|.*\.(docx?|indd|qxp|tex|rtf|odt|pdf|ps|dvi)"
)


def read(file: File) -> Reading:
    """Take a .pdf file; give its paragraphs, with title, author and day of its information.

    Running headers, footers and page numbers are left out; a word broken at a line's end is joined.

    Raises:
        UnreadableError: pypdfium2 is not installed; the file is damaged, encrypted or too long.
        NoTextError: its pages are pictures.
    """
    try:
        import pypdfium2
    except ImportError:
        raise UnreadableError(
            f"To read the PDF {file.name}, install the part that can: pip install 'onrecord[pdf]'."
        ) from None
    try:
        document = pypdfium2.PdfDocument(file.data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            what = "is protected with a password; save a copy without one"
        else:
            what = "is damaged; save it again from its program"
        raise UnreadableError(f"{file.name} {what}.") from error
    try:
        pages = _pages(document, file.name)
        information = document.get_metadata_dict()
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"{file.name} is damaged; save it again from its program.") from error
    finally:
        document.close()
    text = joined(paragraphs(without_furniture(pages)))
    if not text:
        raise NoTextError(
            f"There is no text in {file.name}; "
            "if its pages are pictures, recognise their text (OCR) first."
        )
    title = field(information.get("Title"))
    if title is None or _NO_TITLE.fullmatch(title):
        title = title_of(text)
    return Reading(
        text, title, field(information.get("Author")), _day(information.get("CreationDate"))
    )


def _day(value: str | None) -> str | None:
    """Take a PDF date (``D:YYYYMMDD…``, ISO 32000-1, 7.9.4); give its ISO 8601 day, or None."""
    match = re.match(r"D:(\d{4})(\d\d)(\d\d)", value or "")
    return iso_date("-".join(match.groups())) if match else None


def _pages(document: PdfDocument, name: str) -> list[list[Line]]:
    if len(document) > MOST_PAGES:
        raise UnreadableError(f"{name} has over {MOST_PAGES:,} pages; give the article's own.")
    deadline = time.monotonic() + LONGEST_READING
    pages: list[list[Line]] = []
    length = 0
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        length += text_page.count_chars()
        if length > LONGEST_TEXT or time.monotonic() > deadline:
            raise UnreadableError(f"{name} is too long to be an article; give the article's pages.")
        pages.append(_lines(text_page))
        text_page.close()
        page.close()
    return pages


def _lines(page: PdfTextPage) -> list[Line]:
    from pypdfium2 import raw

    lines: list[Line] = []
    characters: list[str] = []
    first = last = -1  # the line's outermost visible characters

    def end_line(broken: bool) -> None:
        nonlocal first, last
        if first >= 0:
            left, bottom, _, top = page.get_charbox(first, loose=True)
            right = page.get_charbox(last, loose=True)[2]
            lines.append(Line(_text(characters), left, right, bottom, top - bottom, broken))
        characters.clear()
        first = last = -1

    for index in range(page.count_chars()):
        character = chr(min(raw.FPDFText_GetUnicode(page, index), 0x10FFFF))
        if character == _HYPHEN or character in _LINE_ENDS:
            end_line(broken=character == _HYPHEN)
        elif character != "\0":
            characters.append(character)
            if not character.isspace():
                first, last = (index if first < 0 else first), index
    end_line(broken=False)
    return lines


def _text(characters: list[str]) -> str:
    # Characters beyond the BMP may come as two surrogates; one alone becomes U+FFFD.
    words = "".join(characters).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return " ".join(words.split())
