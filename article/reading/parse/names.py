"""spaCy's named entities (``EntityRecognizer``), all words of a batch decided at once.

Its transition system (Lample et al. 2016, arXiv:1603.01360) goes word by word; but a word where no
name is open is scored from its own vector alone, so that all are scored in one product, and only
names of several words are followed further. The choices are those of spaCy's greedy search.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .vectors import Array, Key, UnknownLayersError, Vectors, child

Found = list[tuple[int, int, int]]
"""Entities: the first word, the one after the last, and the label."""

Names = tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]
"""Where names begin, and of each the moves that go on with it and that end it."""

FOLLOWED_AT_ONCE = 16
"""Words after the first of a name: what goes on is followed alone, and only if it is one."""


@dataclass(frozen=True)
class Moves:
    """The columns of the moves by kind, and the label that goes with each; 0 for none."""

    begin: NDArray[np.intp]
    inside: dict[int, int]
    last: dict[int, int]
    unit: NDArray[np.intp]
    labels: tuple[int, ...]

    @classmethod
    def of(cls, names: Sequence[str], strings: Any) -> Moves:
        """Take the names of moves ("B-ORG", "O") and the strings; give the moves."""
        labels = tuple(strings[name[2:]] if name[1:2] == "-" else 0 for name in names)
        if [name for name, label in zip(names, labels, strict=True) if not label] != ["O"]:
            raise UnknownLayersError("moves of another kind")

        def at(kind: str) -> list[int]:
            return [n for n, name in enumerate(names) if name.startswith(kind + "-")]

        return cls(
            np.array(at("B")),
            {labels[n]: n for n in at("I")},
            {labels[n]: n for n in at("L")},
            np.array(at("U")),
            labels,
        )


@dataclass(frozen=True)
class Recogniser:
    """The weights of an ``EntityRecognizer``."""

    vectors: Vectors
    narrow: tuple[Array, Array]
    lower: Array
    bias: Array
    pad: Array
    upper: tuple[Array, Array]
    moves: Moves
    ops: Any

    @classmethod
    def of(cls, ner: Any) -> Recogniser:
        """Take spaCy's component; give the same with its choices made all at once.

        Raises:
            UnknownLayersError: its model is another one.
        """
        model, cfg = ner.model, ner.cfg
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        features, _, pieces = (lower.get_dim(name) for name in ("nF", "nO", "nP"))
        plain = cfg.get("beam_width") == 1 and not model.attrs["unseen_classes"]
        if not plain or features != 3 or pieces != 2 or not model.attrs["has_upper"]:
            raise UnknownLayersError("a recogniser of another kind")
        outer = child(model, (0, "extract_features"))
        linear = child(outer, (2, "linear"))
        weight = lower.get_param("W").transpose(0, 2, 1, 3)  # features, pieces, out, in
        return cls(
            Vectors.of(child(outer, (0, "extract_features")), ner.vocab),
            (linear.get_param("W"), linear.get_param("b")),
            np.ascontiguousarray(weight.reshape(-1, weight.shape[3])),
            np.ascontiguousarray(lower.get_param("b").T.reshape(-1)),
            np.ascontiguousarray(lower.get_param("pad")[0].transpose(0, 2, 1).reshape(3, -1)),
            (upper.get_param("W"), upper.get_param("b")),
            Moves.of(ner.move_names, ner.vocab.strings),
            model.ops,
        )

    def __call__(
        self,
        keys: Sequence[Key],
        tokens: NDArray[np.uint64],
        lengths: Sequence[int],
        barred: tuple[NDArray[np.bool_], NDArray[np.bool_]],
    ) -> Found:
        """Take words of paragraphs of these lengths; give the entities, in order.

        ``barred`` tells which of the words are white space, and which begin a sentence.
        """
        space, opens = barred
        vectors = self.vectors(keys, tokens, lengths)
        small = self.ops.gemm(vectors, self.narrow[0], trans2=True) + self.narrow[1]
        parts = self.ops.gemm(small, self.lower, trans2=True).reshape(len(small), 3, -1)
        scores = self.ops.gemm(
            self._hidden(parts[:, 0], self.pad[1], self.pad[2]), self.upper[0], trans2=True
        )
        scores += self.upper[1]
        stops = np.append(opens[1:], True)  # no name goes on after this word
        stops[np.cumsum(lengths) - 1] = True
        scores[np.ix_(stops | space, self.moves.begin)] = -np.inf
        scores[np.ix_(space, self.moves.unit)] = -np.inf
        closed = [*self.moves.inside.values(), *self.moves.last.values()]
        scores[:, closed] = -np.inf
        best = scores.argmax(axis=1)
        ends = self._ends(parts, stops, best)
        return self._walk(best, ends, lambda start: self._end(parts, stops, best, start))

    def _hidden(self, own: Array, first: Array, before: Array) -> Array:
        wide = own + first + before + self.bias
        half = wide.shape[1] // 2
        hidden: Array = np.maximum(wide[:, :half], wide[:, half:])
        return hidden

    def _walk(
        self, best: NDArray[np.intp], ends: dict[int, int], end: Callable[[int], int]
    ) -> Found:
        """Go through the words that may begin a name, past those inside the name before.

        ``end`` tells where a name ends of which ``ends`` does not.
        """
        found: Found = []
        after = 0
        for start in np.flatnonzero(np.isin(best, [*self.moves.begin, *self.moves.unit])).tolist():
            if start >= after:
                after = ends.get(start, start + 1) or end(start)
                found.append((start, after, self.moves.labels[best[start]]))
        return found

    def _ends(
        self, parts: Array, stops: NDArray[np.bool_], best: NDArray[np.intp]
    ) -> dict[int, int]:
        """Follow all names of several words at once; give where each ends, by where it begins.

        0 is given for one that goes on for long. In "Corp. Corp. Corp." each word begins a name
        that ends with the text; but only those that no name before covers are asked for.
        """
        starts = np.flatnonzero(np.isin(best, self.moves.begin))
        ends: dict[int, int] = dict.fromkeys(starts.tolist(), 0)
        names = self._names(best, starts)
        at = starts + 1
        for _ in range(FOLLOWED_AT_ONCE):
            if not len(starts):
                break
            goes = self._goes(parts, stops, at, names)
            ends.update(zip(starts[~goes].tolist(), (at[~goes] + 1).tolist(), strict=True))
            starts, at = starts[goes], at[goes] + 1
            names = self._names(best, starts)
        return ends

    def _end(
        self, parts: Array, stops: NDArray[np.bool_], best: NDArray[np.intp], start: int
    ) -> int:
        """Take where a name begins that goes on for long; give the word after its last."""
        names = self._names(best, np.array([start]))
        first, more = start + 1 + FOLLOWED_AT_ONCE, FOLLOWED_AT_ONCE
        while True:
            at = np.arange(first, min(first + more, len(stops)))
            goes = self._goes(parts, stops, at, names)
            if not goes.all():
                return int(at[goes.argmin()]) + 1
            first, more = first + more, 2 * more

    def _names(self, best: NDArray[np.intp], starts: NDArray[np.intp]) -> Names:
        labels = [self.moves.labels[best[at]] for at in starts]
        inside = np.array([self.moves.inside[label] for label in labels], np.intp)
        return starts, inside, np.array([self.moves.last[label] for label in labels], np.intp)

    def _goes(
        self, parts: Array, stops: NDArray[np.bool_], at: NDArray[np.intp], names: Names
    ) -> NDArray[np.bool_]:
        """Take words, and the names of which they are the second or later; tell which go on."""
        starts, inside, last = names
        weight, bias = self.upper
        hidden = self._hidden(parts[at, 0], parts[starts, 1], parts[at - 1, 2])
        on = np.einsum("ij,ij->i", hidden, weight[inside]) + bias[inside]
        out = np.einsum("ij,ij->i", hidden, weight[last]) + bias[last]
        goes: NDArray[np.bool_] = ~stops[at] & ((on > out) | ((on == out) & (inside < last)))
        return goes
