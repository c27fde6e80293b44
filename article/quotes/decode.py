"""From the tagger's reading to attributions: the best label sequence, then who points to what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..facts.span import Span
from ..reading.network.labels import LABELS, ROLES
from ..reading.network.reading import Reading
from .attribution import Attribution

_NEVER = -1e4

# Measured on PolNeAR dev, together with the rules that follow.
_SURE_LINK, _SURE_TAG = 0.7, 0.6
_SUBJECT_BONUS = 2.0  # in log probability

# The likeliest labels are not those of the best F1 (Jansche 2007, "A maximum expected utility
# framework for binary sequence labeling"): what is rare is told too seldom. In log probability,
# where FULL is flat around its best, with and without quotation marks.
_OUTSIDE, _DOUBTFUL = -1.0, -0.5  # what being outside is worth less, where less than 61 % sure
_OPENS = 0.5  # what a content's beginning is worth more
_AGAIN = -2.0  # a source that begins right after another one is nearly always the same


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of pieces ``[first, last)`` with one role, and the mean probability of its labels."""

    first: int
    last: int
    chance: float


def _moves() -> NDArray[np.float32]:
    """Give the score of each label after each: an inside follows its own kind only."""
    moves = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    for before, label in enumerate(LABELS):
        for after, following in enumerate(LABELS):
            if following.startswith("I-") and label[2:] != following[2:]:
                moves[before, after] = _NEVER
            if following in ("B-source", "B-cue") and label[2:] == following[2:]:
                moves[before, after] = _AGAIN
    return moves


_MOVES = _moves()
_OVER_LINES = _MOVES.copy()
"""The same from one line to the next: who speaks, and that they do, stands in one line."""
_OVER_LINES[:, [LABELS.index("I-source"), LABELS.index("I-cue")]] = _NEVER
_STARTS = np.array([_NEVER if label.startswith("I-") else 0.0 for label in LABELS], np.float32)


def best_labels(scores: NDArray[np.float32], fresh: frozenset[int] = frozenset()) -> list[int]:
    """Take log probabilities (pieces, labels) and the pieces that begin a line.

    Give the best valid sequence of labels (Viterbi), with what is said preferred in doubt.
    """
    if not len(scores):
        return []
    scores = _preferred(scores)
    best = scores[0] + _STARTS
    back = np.zeros(scores.shape, dtype=np.int8)
    for at in range(1, len(scores)):
        grid = best[:, None] + (_OVER_LINES if at in fresh else _MOVES)
        back[at] = grid.argmax(axis=0)
        best = grid.max(axis=0) + scores[at]
    path = [int(best.argmax())]
    for at in range(len(scores) - 1, 0, -1):
        path.append(int(back[at, path[-1]]))
    return path[::-1]


def _preferred(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Take log probabilities (pieces, labels); give what is decoded, see ``_OUTSIDE``."""
    found = scores.copy()
    found[:, LABELS.index("B-content")] += _OPENS
    outside = found[:, LABELS.index("O")]
    outside[outside < _DOUBTFUL] += _OUTSIDE
    return found


def chunks(
    scores: NDArray[np.float32], fresh: frozenset[int] = frozenset()
) -> dict[str, list[Chunk]]:
    """Take log probabilities (pieces, labels) and the pieces that begin a line.

    Give the chunks of each role in text order.
    """
    path = best_labels(scores, fresh)
    found: dict[str, list[Chunk]] = {role: [] for role in ROLES}
    at = 0
    while at < len(path):
        label, first = LABELS[path[at]], at
        at += 1
        if label == "O":
            continue
        while at < len(path) and LABELS[path[at]] == "I-" + label[2:]:
            at += 1
        both = [LABELS.index(edge + label[1:]) for edge in "BI"]
        chance = float(np.exp(scores[first:at, both]).sum(axis=1).mean())
        found[label[2:]].append(Chunk(first, at, min(1.0, chance)))
    return found


def attributions(reading: Reading, subject: Callable[[Span], Span | None]) -> list[Attribution]:
    """Take the tagger's reading of a text; give its attributions by their content's place.

    Contents that point to the same cue belong together. The source is the one that the cue and
    the content together point to; ``subject`` tells who speaks by syntax for a cue, and a
    source that holds those words counts for more.
    """
    found = chunks(reading.labels, reading.fresh)
    groups: dict[int, list[tuple[Chunk, float]]] = {}
    for content in found["content"]:
        cue, chance = _best_link(reading, "content->cue", content, found["cue"])
        if cue is not None:
            groups.setdefault(cue, []).append((content, chance))
    result = []
    for at, group in groups.items():
        members = _sure(group)
        cue_chunk = found["cue"][at]
        spoken = subject(_span(reading, cue_chunk))
        source, chance = _source_of(
            reading, cue_chunk, [chunk for chunk, _ in members], found["source"], spoken
        )
        result.append(
            Attribution(
                tuple(_span(reading, chunk) for chunk, _ in members),
                _span(reading, cue_chunk),
                _span(reading, source) if source else None,
                float(np.mean([chunk.chance for chunk, _ in members])),
                float(np.mean([chance for _, chance in members])),
                chance,
            )
        )
    return sorted(result, key=lambda attribution: attribution.content[0])


def _sure(group: list[tuple[Chunk, float]]) -> list[tuple[Chunk, float]]:
    """Take the chunks of one content with their links; give the surest and those sure enough.

    Stray pieces ("the", "it") far from their cue are how the tagger errs most often here.
    """

    def surety(member: tuple[Chunk, float]) -> float:
        chunk, chance = member
        return chunk.chance * chance * (chunk.last - chunk.first > 2)

    best = max(group, key=surety)
    return [
        member
        for member in group
        if member is best or (member[1] >= _SURE_LINK and member[0].chance >= _SURE_TAG)
    ]


def _in_sight(
    reading: Reading, pointing: Iterable[Chunk], targets: list[Chunk]
) -> tuple[int, list[Chunk]]:
    """Take chunks that point and targets in text order; give those that the network saw with one.

    With the index of the first. A target outside a window is impossible; to ask of each in a long
    text, for each chunk, would take the square of its length.
    """
    windows = [reading.window_of(chunk.first, chunk.last) for chunk in pointing]
    low = bisect_left(targets, min(w.start for w in windows), key=lambda chunk: chunk.first)
    high = bisect_left(targets, max(w.end for w in windows), key=lambda chunk: chunk.first)
    return low, targets[low:high]


def _best_link(
    reading: Reading, pointer: str, chunk: Chunk, targets: list[Chunk]
) -> tuple[int | None, float]:
    """Give the index of the target that a chunk points to (None: to none), and how surely."""
    low, seen = _in_sight(reading, [chunk], targets)
    scores, none = reading.links(pointer, chunk.first, chunk.last, [t.first for t in seen])
    chances = np.exp(np.append(scores, none))
    best = int(chances.argmax())
    chance = float(chances[best] / chances.sum())
    return (low + best if best < len(seen) else None), chance


def _source_of(
    reading: Reading,
    cue: Chunk,
    contents: list[Chunk],
    sources: list[Chunk],
    spoken: Span | None,
) -> tuple[Chunk | None, float]:
    _, seen = _in_sight(reading, [cue, *contents], sources)
    firsts = [source.first for source in seen]
    total = np.zeros(len(seen) + 1, dtype=np.float32)
    for chunk, pointer in [(cue, "cue->source"), *((c, "content->source") for c in contents)]:
        scores, none = reading.links(pointer, chunk.first, chunk.last, firsts)
        weight = 1.0 if pointer == "cue->source" else 0.5 / len(contents)
        total += weight * np.append(scores, none)
    if spoken:
        for at, source in enumerate(seen):
            total[at] += _SUBJECT_BONUS * _span(reading, source).overlaps(spoken)
    chances = np.exp(total - total.max())
    best = int(chances.argmax())
    chance = float(chances[best] / chances.sum())
    return (seen[best] if best < len(seen) else None), chance


def _span(reading: Reading, chunk: Chunk) -> Span:
    return Span(reading.pieces.starts[chunk.first], reading.pieces.ends[chunk.last - 1])
