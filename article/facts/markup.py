"""Any text as Markdown that shows it as it is."""

from __future__ import annotations

import re

from ..text import one_line

_ACTING = re.compile(r"[\\`*_\[\]<>#|~&]")
_NUMBERED = re.compile(r"\d+(?=[.)])")
_ADDRESS = re.compile(r"(?i)(https?|ftp|mailto|xmpp)(:)|(www)(\.)|([\w.+-])(@)(?=\w)")
"""What GitHub's Markdown makes a link of without being asked, whatever stands before it."""


def escaped(text: str) -> str:
    """Take any text; give it on one line so that no character of it acts in Markdown.

    No emphasis, link, HTML, entity, table, struck words, list, rule or heading comes of it, and no
    link of a bare address (GitHub Flavored Markdown 6.9).
    """
    text = _ACTING.sub(r"\\\g<0>", one_line(text))
    text = _ADDRESS.sub(_parted, text)
    # What makes a list, a rule or a heading only at the start of a line.
    if number := _NUMBERED.match(text):
        return f"{number[0]}\\{text[number.end() :]}"
    return f"\\{text}" if text[:1] in ("-", "+", "=", ":") else text


def _parted(address: re.Match[str]) -> str:
    before, sign = next((address[n], address[n + 1]) for n in (1, 3, 5) if address[n] is not None)
    return f"{before}\\{sign}"
