"""Runs the network over a text: its opinion on every word piece, before any decision."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .labels import LABELS, NAME_LABELS, POINTERS
from .reading import Array, Links, Reading, Window
from .windows import ROOM, lines, shown, windows
from .wordpiece import WordPiece, cases

WEIGHTS = Path(__file__).parent / "weights"
"""Where the network (``network.onnx``), its vocabulary and its model card lie."""

_THREADS = 2  # more bring little for one window at a time and take the cores from the parser

_PLAUSIBLE = 0.02
"""The probability of its role from which on a piece may be pointed to: of a hundred pieces eight
are. The squares of all pairs would take gigabytes for a book."""


def _threads() -> int:
    """Give how many threads read a window: fewer where $OMP_NUM_THREADS says so.

    Whoever starts a process a core sets it to 1.
    """
    told = os.environ.get("OMP_NUM_THREADS", "")
    most = int(told) if told.isascii() and told.isdigit() else _THREADS
    return max(1, min(_THREADS, most, os.cpu_count() or 1))


@dataclass(frozen=True)
class Tagger:
    """A loaded network and its tokenizer."""

    session: Any
    cut: WordPiece

    @classmethod
    def from_folder(cls, folder: Path) -> Tagger:
        """Take a folder with ``network.onnx`` and ``vocab.txt``; give the tagger in it.

        Raises:
            FileNotFoundError: one of the two is not there.
        """
        import onnxruntime

        for name in ("network.onnx", "vocab.txt"):
            if not (folder / name).is_file():
                raise FileNotFoundError(f"no {name} in {folder}")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = _threads()
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Idle threads sleep: spinning would take the cores from the terminal and the parser.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        session = onnxruntime.InferenceSession(
            str(folder / "network.onnx"), options, providers=["CPUExecutionProvider"]
        )
        return cls(session, WordPiece.from_file(folder / "vocab.txt"))

    def __call__(self, text: str, room: int = ROOM) -> Reading:
        """Take any text and the room of a window in pieces; give the network's reading of it."""
        pieces = self.cut(text)
        labels = np.zeros((len(pieces), len(LABELS)), dtype=np.float32)
        names = np.zeros((len(pieces), len(NAME_LABELS)), dtype=np.float32)
        times = np.zeros((len(pieces), 1), dtype=np.float32)
        written = np.array(cases(text, pieces), dtype=np.int64)
        seen = []
        found = lines(text, pieces)
        ends = {line.last for line in found if line.ends}
        for start, end in windows(found, room):
            ids, seats = shown(self.cut, pieces, (start, end), ends)
            cased = np.zeros((1, len(ids)), dtype=np.int64)
            cased[0, seats] = written[start:end]
            asked = {"ids": np.array([ids]), "cases": cased}
            here, named, squares = self.session.run(None, asked)
            labels[start:end] += here[0, seats]
            names[start:end] += named[0, seats]
            times[start:end] += 1
            aims = _aims(here[0, seats], named[0, seats])
            seen.append(Window(start, end, _links(squares[0], seats, start, aims)))
        times = np.maximum(times, 1)
        fresh = frozenset(line.first for line in found)
        return Reading(pieces, labels / times, tuple(seen), fresh, names / times)


def _aims(labels: Array, names: Array) -> dict[str, NDArray[np.intp]]:
    """Give for each role, and for names, the pieces of a window that may be of it."""
    found = {}
    for role in ("cue", "source"):
        both = [LABELS.index(f"{edge}-{role}") for edge in "BI"]
        found[role] = np.flatnonzero(np.exp(labels[:, both]).sum(axis=1) >= _PLAUSIBLE)
    found["name"] = np.flatnonzero(1 - np.exp(names[:, 0]) >= _PLAUSIBLE)
    return found


def _links(
    squares: Array, seats: Sequence[int], start: int, aims: dict[str, NDArray[np.intp]]
) -> tuple[Links, ...]:
    """Give where the pieces of a window point to, one for each pointer, of those worth keeping."""
    rows = np.array(seats, dtype=np.intp)
    found = []
    for pointer, square in zip(POINTERS, squares, strict=True):
        aim = aims[pointer.partition("->")[2]]
        kept = square[rows[:, None], rows[aim]].astype(np.float16)
        found.append(Links(square[rows, 0], aim + start, kept))
    return tuple(found)


@lru_cache(maxsize=2)
def load_tagger(folder: Path = WEIGHTS) -> Tagger:
    """Take a folder (default: the package's own); give its tagger, loaded once."""
    return Tagger.from_folder(folder)


@lru_cache(maxsize=1)
def read(text: str) -> Reading:
    """Take a text; give the package's own network's reading of it.

    The last one is kept: all engines look at the same reading of an article.
    """
    return load_tagger()(text)
