"""How an address is shown: on one line, and without a password that stands in it."""

from __future__ import annotations

import re

from .text import one_line

_USER = re.compile(r"(://)(?:[^/?#@]*@|[^@]*:[^@]*@)+")


def shown(address: str) -> str:
    """Take an address or a path, however it is written; give it safe to print and to log.

    What stands between ``://`` and ``@``, a name and perhaps a password, is left out.
    """
    return _USER.sub(r"\1…@", one_line(address))
