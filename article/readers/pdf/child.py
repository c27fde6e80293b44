"""The process that reads one PDF: bytes on standard input, a JSON object on standard output."""

from __future__ import annotations

import contextlib
import json
import re
import sys
from typing import Any

from ..headline import title_of
from ..page.authors.names import clean
from ..reading import field, iso_date, joined
from .layout import paragraphs, without_furniture, without_notes

LONGEST_READING = 60.0
"""Seconds for all pages; checked after each."""

MOST_MEMORY = 4_000_000_000
"""Bytes of address space; a long report takes some hundred millions."""

FEWEST_LETTERS = 0.5
"""Of what is printed, letters and figures; with less, the fonts do not tell their letters."""

# Programs put the name of their own file, of a template or of a job where the title should be.
_NO_TITLE = re.compile(
    r"(?i)microsoft \w+ - .*|untitled.*|paper title.*|title|.*\(use style.*|document ?\d*"
    r"|.*\.(?:docx?|indd|qxp|tex|rtf|odt|pdf|ps|dvi|exe|xlsx?|pptx?|cdr|ai|fm|pmd|html?)"
    r"|(?:new|blank) document.*|(?:powerpoint )?presentation.*|[\W\d_]*|(?:slide|layout) \d+"
    r"|print(?:ing)?|page \d+.*"
)


def main() -> None:
    """Read the PDF on standard input; print what it holds, or what is wrong with it."""
    _bound()
    told = read(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(told).encode("ascii"))


def read(data: bytes) -> dict[str, Any]:
    """Take the bytes of a PDF; give the fields of its ``Reading``, or an ``error``."""
    import pypdfium2

    from .pages import TooLongError, pages_of

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            return {"error": "is protected with a password; save a copy without one"}
        return {"error": "is damaged; save it again from its program"}
    try:
        pages = pages_of(document, LONGEST_READING)
        information = document.get_metadata_dict()
    except pypdfium2.PdfiumError:
        return {"error": "is damaged; save it again from its program"}
    except TooLongError as error:
        return {"error": str(error)}
    finally:
        document.close()
    text = joined(paragraphs(without_notes(without_furniture(pages))))
    if not text:
        return _no_text("There is no text in", "if its pages are pictures, recognise")
    if _is_debris(text):
        return _no_text("The fonts do not tell the letters of", "recognise")
    return {
        "text": text,
        "title": _title(information.get("Title"), text),
        "author": "; ".join(clean([information.get("Author") or ""])) or None,
        "date": _day(information.get("CreationDate")),
    }


def _no_text(start: str, how: str) -> dict[str, Any]:
    return {"error": "no text", "start": start, "remedy": f"{how} their text (OCR) first"}


def _bound() -> None:
    try:
        import resource
    except ImportError:  # not a POSIX system
        return
    for limit, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, int(LONGEST_READING) + 20),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(limit)
        within = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with contextlib.suppress(ValueError, OSError):  # macOS sets no bound on memory
            resource.setrlimit(limit, (within, hard))


def _is_debris(text: str) -> bool:
    printed = [character for character in text[:200_000] if not character.isspace()]
    known = sum(c.isalnum() and not "\ue000" <= c <= "\uf8ff" for c in printed)
    return len(printed) > 40 and known < FEWEST_LETTERS * len(printed)


def _title(told: str | None, text: str) -> str | None:
    """The title the file tells where it can be one: words, and no file's, template's or job's."""
    title = field(told)
    words = re.findall(r"[^\W\d_]{2,}", title or "")
    if title is None or _NO_TITLE.fullmatch(title) or not words:
        return title_of(text)
    printed = " ".join(text[:20_000].casefold().split())
    is_printed = " ".join(title.casefold().split()) in printed
    plain = len(words) >= 2 and not re.search(r"[_\\:/]\S|\d{3,}.*\d{3,}", title)
    return title if is_printed or plain else title_of(text)


def _day(value: str | None) -> str | None:
    """Take a PDF date (``D:YYYYMMDD…``, ISO 32000-1, 7.9.4); give its ISO 8601 day, or None."""
    match = re.match(r"D:(\d{4})(\d\d)(\d\d)", value or "")
    return iso_date("-".join(match.groups())) if match else None
