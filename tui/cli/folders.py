"""The files of a folder that are articles, told by their content; what is left out is told."""

from __future__ import annotations

import os
import sys
from collections import Counter

from ...article import readers
from ...article.errors import UnreadableError
from ...article.files import is_plain
from ...article.text import one_line

_SURE = frozenset(readers.SUFFIXES) - {".xml", ".json", ".csv", ".tsv"}
"""Endings that only files with a text have; another file is looked into."""

_MOST_TOLD = 12


def files_of(name: str | None) -> list[str | None]:
    """Take what the user named; give it, or the files of a folder that can be read, in order.

    What of a folder is left out, and why, is told on one line of standard error.
    """
    if name is None or not os.path.isdir(name):
        return [name]
    found: list[str | None] = []
    left_out: Counter[tuple[str, str]] = Counter()
    for folder, folders, files in os.walk(name):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for file in sorted(files):
            path = os.path.join(folder, file)
            if file.startswith("."):
                continue
            why = reason_against(path)
            if why is None:
                found.append(path)
            else:
                left_out[os.path.splitext(file)[1].lower() or "without ending", why] += 1
    if left_out:
        print(f"onrecord: {_told(name, left_out)}", file=sys.stderr)
    # A folder without any is named itself: reading it tells what is wrong.
    return found or [name]


def reason_against(path: str) -> str | None:
    """Take a file of a folder; give why it is left out, None when it is to be read."""
    ending = os.path.splitext(path)[1].lower()
    if ending in _SURE:
        return None
    if not is_plain(path):
        return "is no regular file"
    try:
        with open(path, "rb") as file:
            head = file.read(readers.HEAD)
            if head.startswith(b"PK"):
                head += file.read()  # an archive has its directory at its end
        kind = readers.kind_of(head, path, name="it")
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    except UnreadableError as error:
        return str(error).removeprefix("it ").rstrip(".")
    if kind in ("json", "table"):
        return None if readers.holds_articles(path, kind) else "no articles in it"
    return "of no kind that is known here" if kind == "text" else None


def _told(name: str, left_out: Counter[tuple[str, str]]) -> str:
    """One line on what was left out of a folder, by ending and reason, the most first."""
    count = sum(left_out.values())
    parts = [
        f"{number:,} {one_line(ending)} ({one_line(why)})"
        for (ending, why), number in left_out.most_common(_MOST_TOLD)
    ]
    if len(left_out) > _MOST_TOLD:
        parts.append("and others")
    files = "file" if count == 1 else "files"
    return f"left out of {one_line(name)}: {count:,} {files}: {', '.join(parts)}"
