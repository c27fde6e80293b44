"""Numbers that point to notes: which raised or bracketed figures are no part of the words."""

from __future__ import annotations

import re

_NOTE = re.compile(
    r"\s*(?:[\[(]?\s*(?:note |n\.? ?|fn\.? ?)?\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\s*[\])]?|"
    r"\[\w[\w ,.-]{0,30}\]|[*†‡§¶]{1,3})\s*"
)
_LETTER = re.compile(r"\s*[\[(]?[a-z]{1,2}[\])]?\s*")
_UNIT = re.compile(r"(?<![^\W\d_])(?:[kcdmµμn]?m|ft|in|yd|mi|sq|[a-zA-ZΩπµ]|sec|min|hr)$")
_FORMULA = re.compile(r"(?<![^\W\d_])(?:CO|NO|SO|H|O|N|PM|R|mc)$")
_POWER = re.compile(r"(?<![\d.,$€£¥])10$")

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""Raised figures as characters."""

_RAISED = re.compile(
    rf"(?<=[^\W_])[{RAISED}]+(?:[,–-][{RAISED}]+)*(?!\w)|(?<=[.,;:!?”’\"')\]])[{RAISED}]+"
)
_BRACKETED = re.compile(
    r"(?<=[\w.,;:!?”’\"')\]])(?:\[(?:\d{1,3}(?:[,–-] ?\d{1,3})*|[a-z]|note \d+|citation needed)\])+"
)


def is_note(words: str, before: str, linked: bool = False) -> bool:
    """Take a raised element's words and the line before it; tell whether it points to a note.

    Squares of units (km²), formulas (CO₂), powers of ten and ordinals (2nd) are none. ``linked``:
    it leads to another place of the page, which only notes do.
    """
    if linked and (_NOTE.fullmatch(words) or _LETTER.fullmatch(words)):
        return True
    if not _NOTE.fullmatch(words):
        return False
    if words.strip().isdigit():
        figure = words.strip()
        if figure in ("2", "3") and (_UNIT.search(before) or _FORMULA.search(before)):
            return False
        return not _POWER.search(before)
    return True


def spans_of_notes(text: str) -> list[tuple[int, int]]:
    """Take a plain text; give where numbers of notes stand in it: ``Lund.[1]``, ``Holm²``."""
    found = [match.span() for match in _BRACKETED.finditer(text)]
    for match in _RAISED.finditer(text):
        figures = match[0].translate(str.maketrans(RAISED, "0123456789"))
        if is_note(figures, text[max(0, match.start() - 100) : match.start()]):
            found.append(match.span())
    return sorted(found)


def without_notes(text: str) -> str:
    """Take a plain text; give one of the same length with blanks for the numbers of notes."""
    if "[" not in text and not any(figure in text for figure in RAISED):
        return text
    pieces = []
    done = 0
    for start, end in spans_of_notes(text):
        pieces += [text[done:start], " " * (end - start)]
        done = end
    return "".join([*pieces, text[done:]])
