"""Where results go: each part whole or not there, and a record of the parts that are.

    articles/part-000007.parquet …      a part of each table; or facts/part-000007.jsonl
    _onrecord/run.json                  of which run the parts are
    _onrecord/done/000007.json          that this part is there, and what is in it
    _onrecord/report.json               the numbers of the whole, in the end

A part is called after its task, so that whoever reads a task again writes the same files. On a
disk a file gets its name when it is whole; object stores show none before. What has no
record is not done, whatever is there of it.
"""

from __future__ import annotations

import contextlib
import json
import os
import uuid
from collections.abc import Mapping
from typing import Any

from ..text import one_line
from . import CorpusError
from .report import Counts

_OWN = "_onrecord"
_FORM = 1
_WHOLE = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "adl", "oci", "oss", "memory"})
"""Stores in which a file is there only when it is whole, and which rename by copying."""


class Store:
    """A folder for results, on a disk or in any store that fsspec can write to."""

    def __init__(self, url: str) -> None:
        """Take its path or address.

        Raises:
            CorpusError: its store is not known or needs a package.
        """
        import fsspec

        try:
            self._fs, root = fsspec.core.url_to_fs(url)
        except (ImportError, ValueError) as error:
            raise CorpusError(
                f"{one_line(url)} cannot be written: {one_line(str(error))}."
            ) from None
        self._root = str(root).rstrip("/")
        protocols = self._fs.protocol
        names = (protocols,) if isinstance(protocols, str) else protocols
        self._is_local = "file" in names
        self._renames = not _WHOLE & set(names)

    def begin(self, fingerprint: Mapping[str, str], tasks: int, afresh: bool = False) -> bool:
        """Take a run's fingerprint and how many tasks it has; give whether an earlier one goes on.

        With ``afresh`` what is there of another run is taken away.

        Raises:
            CorpusError: the folder holds another run's parts, or something else.
        """
        told = {"form": _FORM, "tasks": tasks, **fingerprint}
        known = self._json(f"{_OWN}/run.json")
        if known == told:
            return True
        if self._is_used() and not (afresh and known is not None):
            raise CorpusError(self._refusal(known, told))
        if afresh:
            self._clear()
        self.write(f"{_OWN}/run.json", _bytes(told))
        return False

    def _refusal(self, known: Any, told: Mapping[str, Any]) -> str:
        if not isinstance(known, dict):
            return f"{one_line(self._root)} holds something else; name a new folder."
        other = [
            name for name in told if name not in ("form", "tasks") and known.get(name) != told[name]
        ]
        what = ", ".join(other) or "tasks"
        return (
            f"{one_line(self._root)} holds parts of another run ({what} changed); "
            "name a new folder, or begin anew with --force."
        )

    def _is_used(self) -> bool:
        with contextlib.suppress(FileNotFoundError):
            return bool(self._fs.ls(self._root, detail=False))
        return False

    def _clear(self) -> None:
        """Take away what runs write, and nothing else."""
        for name in ("articles", "actors", "quotes", "deals", "errors", "facts", _OWN):
            with contextlib.suppress(FileNotFoundError):
                self._fs.rm(f"{self._root}/{name}", recursive=True)

    def commit(self, number: int, files: Mapping[str, bytes], counts: Counts) -> None:
        """Take a task's number, its files by path, and its numbers; write them, the record last.

        Raises:
            OSError: they cannot be written.
        """
        for path, data in files.items():
            self.write(path, data)
        self.write(f"{_OWN}/done/{number:06d}.json", _bytes(counts.to_json()))

    def done(self) -> dict[int, Counts]:
        """Give the numbers of each part that is there, by its task."""
        self._fs.invalidate_cache()
        try:
            names = self._fs.ls(f"{self._root}/{_OWN}/done", detail=False)
        except FileNotFoundError:
            return {}
        found = {}
        for path, data in self._fs.cat(list(names)).items() if names else ():
            stem = str(path).rpartition("/")[2].removesuffix(".json")
            with contextlib.suppress(ValueError, KeyError, TypeError):  # cut short by a full disk
                found[int(stem)] = Counts.from_json(json.loads(data))
        return found

    def record(self, number: int) -> Counts | None:
        """Take a task's number; give the numbers of its part, None where it is not there."""
        told = self._json(f"{_OWN}/done/{number:06d}.json")
        try:
            return Counts.from_json(told)
        except (KeyError, TypeError):
            return None

    def finish(self, report: Mapping[str, Any]) -> None:
        """Take the numbers of the whole; write them, and take away what killed writers left."""
        self.write(f"{_OWN}/report.json", _bytes(report))
        with contextlib.suppress(OSError):
            self._fs.rm(f"{self._root}/{_OWN}/tmp", recursive=True)

    def write(self, path: str, data: bytes) -> None:
        """Take a path below the folder and bytes; write them, whole or not at all.

        Raises:
            OSError: they cannot be written.
        """
        whole = f"{self._root}/{path}"
        self._fs.makedirs(whole.rpartition("/")[0], exist_ok=True)
        if not self._renames:
            self._fs.pipe_file(whole, data)
            return
        # In the same store, so that it is a renaming; of a name no other writer has.
        part = f"{self._root}/{_OWN}/tmp/{uuid.uuid4().hex}"
        self._fs.makedirs(part.rpartition("/")[0], exist_ok=True)
        try:
            with self._fs.open(part, "wb") as file:
                file.write(data)
                file.flush()
                if self._is_local:
                    os.fsync(file.fileno())
            if not self._is_local and self._fs.exists(whole):  # others rename over nothing
                self._fs.rm(whole)
            self._fs.mv(part, whole)
        except BaseException:
            with contextlib.suppress(OSError):
                self._fs.rm(part)
            raise

    def _json(self, path: str) -> Any:
        try:
            return json.loads(self._fs.cat_file(f"{self._root}/{path}"))
        except (FileNotFoundError, ValueError):
            return None


def _bytes(told: Mapping[str, Any]) -> bytes:
    return (json.dumps(told, indent=1) + "\n").encode()
