"""What the user named as files: of a disk, or of any store that fsspec knows."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from .. import readers
from ..text import one_line
from . import CorpusError

Kind = Literal["file", "lines", "rows", "pages"]
"""How a file is cut: not at all, by lines (JSON), by rows (Parquet), by pages (web archives)."""

PACKINGS = (".gz", ".bz2", ".xz", ".zst")
"""What may stand behind the ending of lines of JSON."""

_ENDINGS: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    ("pages", (".warc", ".warc.gz")),
    ("lines", tuple(f"{end}{pack}" for end in (".jsonl", ".ndjson") for pack in ("", *PACKINGS))),
    ("rows", (".parquet", ".pq")),
)
_STAMPS = ("ETag", "etag", "mtime", "LastModified", "last_modified", "updated", "created")
"""What stores call that which changes when a file does; the first that there is counts."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file: its path or address, how it is cut, its bytes, and what changes when it does."""

    url: str
    kind: Kind
    size: int
    stamp: str


class Listing:
    """The files that were named; once they are all given, ``left_out`` tells what of folders."""

    def __init__(self, names: Sequence[str], output: str = "") -> None:
        """Take paths, addresses, patterns and folders of them; nothing below ``output`` is read."""
        self._names = names
        self._output = output
        self.left_out: Counter[str] = Counter()

    def __iter__(self) -> Iterator[Found]:
        """Give the files in the order in which they were named, those of a folder by path.

        Raises:
            CorpusError: there is nothing of a name, or its store cannot be reached.
        """
        for name in self._names:
            try:
                yield from self._of(name)
            except (OSError, ValueError, ImportError) as error:
                raise CorpusError(_wrong(name, error)) from error

    def _of(self, name: str) -> Iterator[Found]:
        import fsspec

        fs, path = fsspec.core.url_to_fs(name)
        if _is_pattern(name, path, fs):
            paths = sorted(fs.glob(path, detail=True).items())
            if not paths:
                raise CorpusError(f"Nothing is called {one_line(name)}; check the pattern.")
            for each, info in paths:
                if info["type"] == "directory":
                    yield from self._of_folder(fs, each)
                else:
                    yield _found(fs, each, info)
            return
        info = fs.info(path)
        if info["type"] == "directory":
            yield from self._of_folder(fs, path)
        else:
            yield _found(fs, path, info)

    def _of_folder(self, fs: Any, folder: str) -> Iterator[Found]:
        own = _path_of(fs, self._output)
        for path, info in sorted(fs.find(folder, detail=True).items()):
            inside = path[len(folder) :].strip("/")
            if any(part.startswith((".", "_")) for part in inside.split("/")):
                continue
            if own and (path == own or path.startswith(f"{own}/")):
                continue
            ending = os.path.splitext(path)[1].lower()
            if _kind_of(path) == "file" and ending not in readers.SUFFIXES:
                self.left_out[ending or "without ending"] += 1
            else:
                yield _found(fs, path, info)


def _is_pattern(name: str, path: str, fs: Any) -> bool:
    """Tell whether a name is a pattern; a ? in an address begins its query."""
    signs = "*[" if "://" in name else "*[?"
    return any(sign in path for sign in signs) and not fs.exists(path)


def _path_of(fs: Any, url: str) -> str:
    """Give the path of an address in a store, empty where it is in another one."""
    import fsspec

    if not url:
        return ""
    other, path = fsspec.core.url_to_fs(url)
    return str(path).rstrip("/") if type(other) is type(fs) else ""


def _found(fs: Any, path: str, info: Mapping[str, Any]) -> Found:
    # A plain path stays one: it is what every message and every table calls the file.
    local = "file" in ((fs.protocol,) if isinstance(fs.protocol, str) else fs.protocol)
    url = path if local else fs.unstrip_protocol(path)
    stamp = next((str(info[name]) for name in _STAMPS if info.get(name)), "")
    return Found(url, _kind_of(path), int(info.get("size") or 0), stamp)


def _kind_of(path: str) -> Kind:
    lower = path.lower()
    return next((kind for kind, ends in _ENDINGS if lower.endswith(ends)), "file")


def _wrong(name: str, error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return f"There is nothing called {one_line(name)}; check its name."
    if isinstance(error, ImportError):
        return f"{one_line(name)} is in a store that needs a package: {one_line(str(error))}."
    return (
        f"{one_line(name)} cannot be looked into ({type(error).__name__}: {one_line(str(error))})."
    )
