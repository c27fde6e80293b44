"""What facts depend on beside the text: the model and the version of the rules.

Facts that were found before are taken over, from a cache, a library, an unfinished run, only where
both are still the same. Neither spaCy nor a model is imported.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from . import pipeline

_READ_WHOLE = 1 << 20


def model_identity(model: str | None = None) -> str:
    """Take the model the user named, if any; give its name with its version, as far as known.

    A folder has its path and when its ``meta.json`` was changed last: training rewrites it.
    """
    name = pipeline.model_name(model)
    folder = Path(name)
    if folder.is_dir():
        with contextlib.suppress(OSError):
            return f"{folder.resolve()} {(folder / 'meta.json').stat().st_mtime_ns}"
        return str(folder.resolve())
    return f"{name} {_version(name)}"


@cache
def rules_version(whole: bool = False) -> str:
    """Give a hash of everything but text and model that facts depend on.

    The engine's own files by content, and spaCy's version. Of a megabyte and more size and time
    of change stand for the content (milliseconds, once a process); ``whole`` reads those too, so
    that another machine with the same files gives the same (a tenth of a second).
    """
    digest = hashlib.sha256(f"{_version('onrecord')} {_version('spacy')}".encode())
    for path in _engine_files():
        status = path.stat()
        digest.update(f"{path.name} {status.st_size}".encode())
        if whole or status.st_size < _READ_WHOLE:
            digest.update(path.read_bytes())
        else:
            digest.update(str(status.st_mtime_ns).encode())
    return digest.hexdigest()


def _engine_files() -> Iterator[Path]:
    for root in sys.modules[__package__].__path__:
        for path in sorted(Path(root).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def _version(package: str) -> str:
    name = re.sub(r"[-_.]+", "[-_.]+", package)
    installed = re.compile(rf"(?i){name}-([^-]+)\.dist-info")
    for folder in sys.path:
        with contextlib.suppress(OSError):
            for entry in os.listdir(folder or "."):
                if found := installed.fullmatch(entry):
                    return found[1]
    return _told_version(package)


def _told_version(package: str) -> str:
    """Give the version of what is installed in another way, "?" of what is not."""
    from importlib import metadata  # it loads a parser of mails: 2 MB that a reader need not have

    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "?"
