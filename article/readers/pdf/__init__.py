"""A PDF: its lines with their places on the page, joined to paragraphs (by pdfium).

pdfium is a large program in C++, and some file will always bring it down. It runs in a process of
its own with a bound on time and memory, so that such a file costs itself and nothing else.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys

from ...errors import NoTextError, UnreadableError
from ..reading import File, Reading
from .child import LONGEST_READING

_SPARE = 30.0
"""Seconds for the process to start and to end, beyond the reading."""


def read(file: File) -> Reading:
    """Take a .pdf file; give its paragraphs, with title, author and day of its information.

    Columns are read one after the other. Running headers, footers, page numbers, the numbers of
    lines, notes and their numbers are left out; a word broken at a line's end is joined.

    Raises:
        UnreadableError: pypdfium2 is not installed; the file is damaged, encrypted or too long, or
            brings pdfium down.
        NoTextError: its pages are pictures, or its fonts do not tell their letters.
    """
    if importlib.util.find_spec("pypdfium2") is None:
        raise UnreadableError(
            f"To read the PDF {file.name}, install the part that can: pip install 'onrecord[pdf]'."
        )
    command = [sys.executable, "-P", "-c", f"from {__name__}.child import main; main()"]
    try:
        run = subprocess.run(
            command, input=file.data, capture_output=True, timeout=LONGEST_READING + _SPARE
        )
    except subprocess.TimeoutExpired:
        raise _too_long(file.name) from None
    except OSError as error:
        raise UnreadableError(
            f"No process can be started to read {file.name} ({error.strerror}); try again."
        ) from None
    try:
        told = json.loads(run.stdout)
    except ValueError:
        if run.returncode == -24:  # SIGXCPU
            raise _too_long(file.name) from None
        raise UnreadableError(
            f"{file.name} is damaged so that its reader ended; save it again from its program."
        ) from None
    if told.get("error") == "no text":
        raise NoTextError(f"{told['start']} {file.name}; {told['remedy']}.")
    if "error" in told:
        raise UnreadableError(f"{file.name} {told['error']}.")
    return Reading(**told)


def _too_long(name: str) -> UnreadableError:
    return UnreadableError(f"{name} is too long to be an article; give the article's pages.")
