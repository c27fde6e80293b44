"""Runs the tagger over a text: the network's opinion on every word piece, before any decision."""

from __future__ import annotations

import os
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .labels import LABELS, POINTERS
from .windows import ROOM, lines, windows
from .wordpiece import Pieces, WordPiece

Array = NDArray[np.float32]

WEIGHTS = Path(__file__).parent / "weights"
"""Where the network (``quotes.onnx``), its vocabulary and its model card lie."""

_IMPOSSIBLE = -30.0

_THREADS = 2  # more bring little for one window at a time and take the cores from the parser


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces ``[start, end)`` read together, and log probabilities (pointer, from, to) of links.

    In ``links`` the window's first piece is 1; 0 is the [CLS] piece, which stands for "none".
    """

    start: int
    end: int
    links: Array


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the tagger sees it: its pieces, log probabilities of labels, and windows."""

    pieces: Pieces
    labels: Array
    windows: tuple[Window, ...]
    fresh: frozenset[int] = frozenset()
    """The pieces that begin a line."""

    def window_of(self, first: int, last: int) -> Window:
        """Take pieces ``[first, last)``; give the window that shows most of what is around them."""

        def sight(window: Window) -> tuple[int, int]:
            inside = min(last, window.end) - max(first, window.start)
            return inside, min(first - window.start, window.end - last)

        return max(self.windows, key=sight)

    def links(self, pointer: str, first: int, last: int, targets: list[int]) -> tuple[Array, float]:
        """Take a pointer's name, the pieces ``[first, last)`` that point, and target pieces.

        Give the mean log probability of each target and of pointing to nothing. A target outside
        the window of the pointing pieces gets that of "impossible", a large negative number.
        """
        window = self.window_of(first, last)
        begin, end = max(first, window.start) - window.start, min(last, window.end) - window.start
        rows = window.links[POINTERS.index(pointer), begin + 1 : max(begin + 1, end) + 1]
        inside = [
            target - window.start + 1 if window.start <= target < window.end else -1
            for target in targets
        ]
        # [SEP] stands last: nothing points to it, and whatever is out of sight is read from there.
        chances = rows[:, [0, *inside]].mean(axis=0)
        chances[1:][np.array(inside, dtype=int) < 0] = _IMPOSSIBLE
        return chances[1:], float(chances[0])


@dataclass(frozen=True)
class Tagger:
    """A loaded network and its tokenizer."""

    session: Any
    cut: WordPiece

    @classmethod
    def from_folder(cls, folder: Path) -> Tagger:
        """Take a folder with ``quotes.onnx`` and ``vocab.txt``; give the tagger in it.

        Raises:
            FileNotFoundError: one of the two is not there.
        """
        import onnxruntime

        for name in ("quotes.onnx", "vocab.txt"):
            if not (folder / name).is_file():
                raise FileNotFoundError(f"no {name} in {folder}")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = max(1, min(_THREADS, os.cpu_count() or 1))
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Idle threads sleep: spinning would take the cores from the terminal and the parser.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        session = onnxruntime.InferenceSession(
            str(folder / "quotes.onnx"), options, providers=["CPUExecutionProvider"]
        )
        return cls(session, WordPiece.from_file(folder / "vocab.txt"))

    def __call__(self, text: str, room: int = ROOM) -> Reading:
        """Take any text and the room of a window in pieces; give the tagger's reading of it."""
        pieces = self.cut(text)
        total = np.zeros((len(pieces), len(LABELS)), dtype=np.float32)
        times = np.zeros((len(pieces), 1), dtype=np.float32)
        seen = []
        found = lines(text, pieces)
        stops = {line.last for line in found if line.open}
        for start, end in windows(found, room):
            ids, seats = shown(self.cut, pieces, (start, end), stops)
            labels, links = self.session.run(None, {"ids": np.array([ids])})
            total[start:end] += labels[0, seats]
            times[start:end] += 1
            places = [0, *seats, len(ids) - 1]
            seen.append(Window(start, end, links[0][:, places][:, :, places]))
        total /= np.maximum(times, 1)
        return Reading(pieces, total, tuple(seen), frozenset(line.first for line in found))


def shown(
    cut: WordPiece, pieces: Pieces, window: tuple[int, int], stops: Set[int]
) -> tuple[list[int], list[int]]:
    """Take a tokenizer, pieces, a window of them, and the pieces before which a line stops openly.

    Give the ids that the network is shown, with the special pieces at both ends and a full stop
    after each line that has no end mark, and where among them each piece of the window is.
    """
    ids, seats = [cut.cls_id], []
    for at in range(*window):
        if at in stops and at > window[0]:
            ids.append(cut.stop_id)
        seats.append(len(ids))
        ids.append(pieces.ids[at])
    if window[1] in stops:
        ids.append(cut.stop_id)
    return [*ids, cut.sep_id], seats


@lru_cache(maxsize=2)
def load_tagger(folder: Path = WEIGHTS) -> Tagger:
    """Take a folder (default: the package's own); give its tagger, loaded once."""
    return Tagger.from_folder(folder)
