"""The exit codes of the program, and how an error is told."""

from __future__ import annotations

import contextlib
import sys

from ...article.errors import NoTextError, SourceError
from ...article.text import one_line

OK = 0
FAILURE = 1
USAGE = 2
MODEL_MISSING = 3
UNREADABLE = 4
NO_TEXT = 5
INTERRUPTED = 130


def code_of(error: SourceError) -> int:
    """Take what was wrong with a source; give the exit code for it."""
    return NO_TEXT if isinstance(error, NoTextError) else UNREADABLE


def complain(sentence: str, code: int) -> int:
    """Take a sentence for the user and an exit code; print the one, give the other."""
    with contextlib.suppress(OSError):  # standard error may be full or gone; the code still tells
        print(f"onrecord: {one_line(sentence)}", file=sys.stderr, flush=True)
    return code
