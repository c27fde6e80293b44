"""SHA-256 as ``hashlib`` gives it, without all the other digests and what they are made ready with.

To load these takes longer than to read an article. The standard library does the same for its
``random``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

_MODULES = ("_sha2", "_sha256", "hashlib")
"""Where it is: since Python 3.12, before, and where Python was built without."""


def sha256(data: bytes) -> str:
    """Take bytes; give their SHA-256 in hex."""
    return str(_sha256()(data).hexdigest())


@cache
def _sha256() -> Callable[[bytes], Any]:
    for name in _MODULES[:-1]:
        try:
            return import_module(name).sha256  # type: ignore[no-any-return]
        except (ImportError, AttributeError):
            continue
    return import_module(_MODULES[-1]).sha256  # type: ignore[no-any-return]
