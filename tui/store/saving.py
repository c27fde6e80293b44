"""Names for files that the user asks for: safe, telling, and never one that exists."""

from __future__ import annotations

import os
import re
import unicodedata
from itertools import count
from pathlib import Path

LONGEST_STEM = 60
"""Characters of a name made from a title."""


def stem_of(title: str) -> str:
    """Take any title; give lower-case letters, digits and hyphens for the start of a file name.

    No separator, dot or control character of the title survives; without any letter it is
    "article".
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii")
    words = re.findall(r"[a-z0-9]+", plain.lower())
    stem = ""
    for word in words:
        if stem and len(stem) + len(word) >= LONGEST_STEM:
            break
        stem = f"{stem}-{word}" if stem else word[:LONGEST_STEM]
    return stem or "article"


def new_path(folder: Path, stem: str, suffix: str) -> Path:
    """Take a folder and a wanted name; give one of its paths that is free, numbered if need be."""
    for number in count(1):
        path = folder / f"{stem}{'' if number == 1 else f'-{number}'}{suffix}"
        if not os.path.lexists(path):
            return path
    raise AssertionError("unreachable")
