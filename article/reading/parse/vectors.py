"""spaCy's vectors of words in context (``spacy.Tok2Vec.v2``), with what a word alone says kept.

Bloom embeddings and windows of maxout layers: Honnibal et al. (2022), arXiv:2212.09255. The layers
below the windows see one word each, so their result is kept from one article to the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Key = tuple[int, int, int]
"""What a word is known by: its text, its norm, and whether a space follows."""

COLUMNS = ("ORTH", "NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE", "LOWER")
"""What the models and rules look at in a token that nothing has been told of yet."""

MOST_WORDS = 20_000
"""Words that are kept: 8 MB."""

_ROWS = 400  # seen at a time: what the windows make of them stays in a core's own cache


class UnknownLayersError(Exception):
    """The model is not built of the layers that this module knows."""


def child(model: Any, *path: tuple[int, str]) -> Any:
    """Take a thinc model and a path of (number, beginning of the name); give the layer there.

    Raises:
        UnknownLayersError: there is no layer of this name there.
    """
    for at, name in path:
        if at >= len(model.layers) or not model.layers[at].name.startswith(name):
            raise UnknownLayersError(f"{model.name} has no {name} at {at}")
        model = model.layers[at]
    return model


@dataclass
class Words:
    """The layers that see one word each, and what they said of the words seen last."""

    columns: tuple[int, ...]
    hashed: Any
    vectors: Any
    weight: Array
    mixed: Any
    seats: dict[Key, int] = field(default_factory=dict)
    known: Array = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    lock: Any = field(default_factory=Lock)

    @classmethod
    def of(cls, embed: Any, vocab: Any) -> Words:
        """Take the layers of ``spacy.MultiHashEmbed.v2`` and a vocabulary; give them as one.

        Raises:
            UnknownLayersError: they are other layers, or the vocabulary has no table of vectors.
        """
        features = child(embed, (0, "extract_features"), (0, "extract_features"))
        told = child(features, (0, "extract_features")).attrs["columns"]
        hashed = child(features, (2, "with_array"), (0, ""))
        static = child(embed, (0, ""), (1, "static_vectors"))
        keyed = (
            getattr(vocab.vectors, "mode", None) == "default"
            and vocab.vectors.attr == vocab.strings["ORTH"]
        )
        if not keyed or not set(told) <= set(COLUMNS):
            raise UnknownLayersError("vectors or features of another kind")
        columns = tuple(COLUMNS.index(name) for name in told)
        mixed = child(embed, (1, "with_array(maxout"), (0, "maxout"))
        return cls(columns, hashed, vocab.vectors, static.get_param("W"), mixed)

    def __call__(self, keys: Sequence[Key], tokens: NDArray[np.uint64]) -> Array:
        """Take what words are known by, and their ``COLUMNS``; give a vector for each."""
        with self.lock:
            new = {key: at for at, key in enumerate(keys) if key not in self.seats}
            if len(self.seats) + len(new) > MOST_WORDS:
                self.seats.clear()
                new = {key: at for at, key in enumerate(keys)}
            if new:
                self._learn(new, tokens[list(new.values())])
            seats = self.seats
            return self.known[[seats[key] for key in keys]]

    def _learn(self, new: dict[Key, int], tokens: NDArray[np.uint64]) -> None:
        ops, first = self.mixed.ops, len(self.seats)
        rows = self.vectors.find(keys=tokens[:, 0])
        static = ops.gemm(ops.as_contig(self.vectors.data[rows]), self.weight, trans2=True)
        static[rows < 0] = 0
        hashed = self.hashed.predict(tokens[:, self.columns])
        found = self.mixed.predict(np.hstack([hashed, static]))
        last = first + len(found)
        if last > len(self.known):
            room = np.zeros((max(2 * last, 1000), found.shape[1]), np.float32)
            if first:
                room[:first] = self.known[:first]
            self.known = room
        self.known[first:last] = found
        self.seats.update(zip(new, range(first, last), strict=True))


@dataclass(frozen=True)
class Layer:
    """A window of three words, maxout over its pieces, normalised.

    ``weight`` and ``bias`` have all first pieces, then all second ones, and so on: their maximum is
    then one of whole rows.
    """

    weight: Array
    bias: Array
    scale: Array
    shift: Array
    pieces: int

    @classmethod
    def of(cls, residual: Any) -> Layer:
        """Take a residual layer of ``spacy.MaxoutWindowEncoder.v2``; give it as one.

        Raises:
            UnknownLayersError: it is another one.
        """
        window = child(residual, (0, "expand_window"))
        if child(window, (0, "expand_window")).attrs["window_size"] != 1:
            raise UnknownLayersError("a window of more than three words")
        normal = child(window, (1, "maxout"), (0, "maxout"))
        maxout, norm = child(normal, (0, "maxout")), child(normal, (1, "layernorm"))
        weight = maxout.get_param("W")  # out, pieces, in
        pieces = weight.shape[1]
        return cls(
            np.ascontiguousarray(weight.transpose(1, 0, 2).reshape(-1, weight.shape[2])),
            np.ascontiguousarray(maxout.get_param("b").T.reshape(-1)),
            norm.get_param("G"),
            norm.get_param("b"),
            pieces,
        )

    def __call__(self, ops: Any, x: Array) -> Array:
        """Take thinc's operations and vectors in a row; give the layer's, with those added."""
        wide = ops.gemm(ops.seq2col(x, 1), self.weight, trans2=True)
        wide += self.bias
        width = x.shape[1]
        most: Array = np.maximum(wide[:, :width], wide[:, width : 2 * width])
        for at in range(2, self.pieces):
            np.maximum(most, wide[:, at * width : (at + 1) * width], out=most)
        most -= most.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", most, most) / np.float32(width) + np.float32(1e-8)
        most *= (spread ** np.float32(-0.5))[:, None]
        most *= self.scale
        most += self.shift
        most += x
        return most


@dataclass(frozen=True)
class Vectors:
    """Words to vectors in context."""

    words: Words
    layers: tuple[Layer, ...]
    pad: int
    ops: Any

    @classmethod
    def of(cls, tok2vec: Any, vocab: Any) -> Vectors:
        """Take a model of ``spacy.Tok2Vec.v2`` and its vocabulary; give it as one.

        Raises:
            UnknownLayersError: it is another model.
        """
        words = Words.of(child(tok2vec, (0, "extract_features")), vocab)
        encode = child(tok2vec, (1, "with_array(residual"))
        inner = child(encode, (0, "residual"))
        single = inner.name.count("residual(") == 1
        layers = tuple(map(Layer.of, [inner] if single else inner.layers))
        return cls(words, layers, encode.attrs["pad"], encode.ops)

    def __call__(
        self, keys: Sequence[Key], tokens: NDArray[np.uint64], lengths: Sequence[int]
    ) -> Array:
        """Take words (see ``Words``) of paragraphs of these lengths; give a vector for each."""
        alone = self.words(keys, tokens)
        result = np.empty_like(alone)
        start = 0
        for group in _groups(lengths):
            end = start + sum(group)
            gaps = np.repeat(np.arange(1, len(group) + 1) * self.pad, group)
            seats = gaps + np.arange(end - start)
            x = np.zeros((end - start + self.pad * (len(group) + 1), alone.shape[1]), np.float32)
            x[seats] = alone[start:end]
            for layer in self.layers:
                x = layer(self.ops, x)
            result[start:end] = x[seats]
            start = end
        return result


def _groups(lengths: Sequence[int]) -> list[list[int]]:
    """Part paragraphs, by their lengths, into groups of some ``_ROWS`` words."""
    groups: list[list[int]] = []
    room = 0
    for length in lengths:
        if not groups or room < length:
            groups.append([])
            room = _ROWS
        groups[-1].append(length)
        room -= length
    return groups
