"""Files cut into tasks of bounded size, one after the other: no list of all of them is made."""

from __future__ import annotations

import gzip
import hashlib
import pickle
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import IO, Any

from . import CorpusError
from .job import Job
from .listing import Found, Kind, Listing

_BYTES_A_WORD: dict[Kind, float] = {"file": 7, "lines": 7, "rows": 7, "pages": 20}
"""Bytes of a file to a word that is read. Of a web archive most is no English article's text: of
a page of 10 to 20 kB, packed, come 500 words, or none."""

_PAGE_BYTES_A_WORD = 100
"""Of a saved page."""

_FEWEST_WORDS = 50
"""Words that a file counts for, however small: it has to be opened."""

MOST_FILES = 2_000
"""Files of a task."""

_SKIP = 1 << 20


@dataclass(frozen=True, slots=True)
class Portion:
    """A piece of a file: bytes ``[start, end)`` (of lines unpacked), or rows of a group of rows.

    What begins in it belongs to it.
    """

    url: str
    kind: Kind
    start: int = 0
    end: int = 0
    group: int = 0


@dataclass(frozen=True, slots=True)
class Task:
    """What one worker reads at a time and writes as one part; ``words`` is about how many."""

    number: int
    portions: tuple[Portion, ...]
    words: int


def tasks_of(found: Iterable[Found], words: int) -> Iterator[Task]:
    """Take files and the words of a task; give the tasks, in the order of the files.

    Raises:
        CorpusError: a file of lines or rows cannot be opened.
    """
    number, held, weight = 0, list[Portion](), 0
    for file in found:
        for portion, about in portions_of(file, words):
            if held and (weight + about > words or len(held) >= MOST_FILES):
                yield Task(number, tuple(held), weight)
                number, held, weight = number + 1, [], 0
            held.append(portion)
            weight += about
    if held:
        yield Task(number, tuple(held), weight)


def portions_of(file: Found, words: int) -> Iterator[tuple[Portion, int]]:
    """Take a file and the words of a task; give its portions with about the words of each.

    Raises:
        CorpusError: a file of lines or rows cannot be opened.
    """
    if file.kind == "file":
        page = file.url.lower().endswith((".html", ".htm", ".xhtml", ".mhtml", ".mht"))
        each = _PAGE_BYTES_A_WORD if page else _BYTES_A_WORD["file"]
        yield Portion(file.url, "file", 0, file.size), max(_FEWEST_WORDS, int(file.size / each))
    elif file.kind == "rows":
        yield from _rows(file, words)
    else:
        yield from _ranges(file, words)


def _ranges(file: Found, words: int) -> Iterator[tuple[Portion, int]]:
    """Cut at bytes: whoever reads a portion looks for the first line or page that begins in it."""
    each = _BYTES_A_WORD[file.kind]
    size = file.size
    if file.kind == "lines" and not file.url.lower().endswith((".jsonl", ".ndjson")):
        size = _unpacked_size(file.url)
    step = max(1, int(words * each))
    if file.kind == "pages" and not file.url.lower().endswith(".gz"):
        from .pages import cuts  # only its headers tell where a page begins

        bounds = cuts(file.url, step)
    else:
        bounds = [*range(0, size, step), size] if size else []
    for start, end in pairwise(bounds):
        yield (
            Portion(file.url, file.kind, start, end),
            max(_FEWEST_WORDS, int((end - start) / each)),
        )


def _unpacked_size(url: str) -> int:
    """Give the bytes of packed lines: they have to be unpacked for it, once."""
    import fsspec

    try:
        with fsspec.open(url, "rb", compression="infer") as file:
            size = 0
            while piece := file.read(_SKIP):
                size += len(piece)
            return size
    except (OSError, ValueError, EOFError, ImportError, gzip.BadGzipFile) as error:
        raise CorpusError(f"{url} cannot be unpacked ({type(error).__name__}).") from error


def _rows(file: Found, words: int) -> Iterator[tuple[Portion, int]]:
    import fsspec
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        with fsspec.open(file.url, "rb") as opened:
            told = ParquetFile(opened).metadata
    except (OSError, ValueError, ArrowException) as error:
        raise CorpusError(f"{file.url} is no Parquet file ({type(error).__name__}).") from error
    for number in range(told.num_row_groups):
        group = told.row_group(number)
        about = max(1, int(group.total_byte_size / _BYTES_A_WORD["rows"]))
        step = max(1, group.num_rows * words // max(about, words))
        for start in range(0, group.num_rows, step):
            end = min(group.num_rows, start + step)
            share = max(1, about * (end - start) // max(1, group.num_rows))
            yield Portion(file.url, "rows", start, end, number), share


@dataclass(slots=True)
class Plan:
    """All tasks of a run, kept on disk until they are read: there may be millions of files.

    ``digest`` tells one set of inputs from another, ``tasks`` and ``words`` how many there are,
    ``files`` and ``size`` (bytes) what of, by kind. ``left_out`` are files of folders by ending.
    """

    digest: str = ""
    tasks: int = 0
    words: int = 0
    files: Counter[str] = field(default_factory=Counter)
    size: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    _spool: IO[bytes] = field(default_factory=tempfile.TemporaryFile, repr=False)

    @classmethod
    def of(cls, names: list[str], job: Job) -> Plan:
        """Take what the user named and the job; give the plan.

        Raises:
            CorpusError: something that was named is not there or cannot be cut.
        """
        plan, digest = cls(), hashlib.sha256()
        listing = Listing(names, job.output)

        def counted() -> Iterator[Found]:
            for file in listing:
                digest.update(repr((file.url, file.size, file.stamp)).encode("utf-8", "replace"))
                plan.files[file.kind] += 1
                plan.size[file.kind] += file.size
                yield file

        for task in tasks_of(counted(), job.words):
            pickle.dump(task, plan._spool)
            plan.tasks += 1
            plan.words += task.words
        plan.digest, plan.left_out = digest.hexdigest(), listing.left_out
        return plan

    def __iter__(self) -> Iterator[Task]:
        """Give the tasks in order, each time from the first."""
        self._spool.seek(0)
        for _ in range(self.tasks):
            task: Any = pickle.load(self._spool)
            yield task
