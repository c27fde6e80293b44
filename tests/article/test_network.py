"""The network's reading of a text: on scores made by hand, and as its weights give it."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.article.facts.span import Span
from onrecord.article.reading.network.labels import LABELS, NAME_LABELS, POINTERS
from onrecord.article.reading.network.reading import Links, Reading, Window
from onrecord.article.reading.network.wordpiece import Pieces

# Ann Lee met Eve and she slept
STARTS, ENDS = [0, 4, 8, 12, 16, 20, 24], [3, 7, 11, 15, 19, 23, 29]
SHE, ANN, EVE, MET = Span(20, 23), Span(0, 7), Span(12, 15), Span(8, 11)


def by_hand() -> Reading:
    """Give a reading in which she is Ann Lee (0.5 + 0.2), Eve (0.2), or nobody in sight (0.1)."""
    none = np.full(7, np.log(0.1), dtype=np.float32)
    table = np.log(np.tile([0.5, 0.2, 0.2], (7, 1))).astype(np.float16)
    links = tuple(Links(none, np.array([0, 1, 3]), table) for _ in POINTERS)
    names = np.full((7, len(NAME_LABELS)), 0.02)
    for piece, label in ((0, "B-person"), (1, "I-person"), (3, "B-thing")):
        names[piece, NAME_LABELS.index(label)] = 0.8
    labels = np.zeros((7, len(LABELS)), dtype=np.float32)
    pieces = Pieces([0] * 7, STARTS, ENDS)
    return Reading(pieces, labels, (Window(0, 7, links),), frozenset({0}), np.log(names))


def test_a_name_is_meant_as_likely_as_all_of_its_pieces() -> None:
    chances, nobody = by_hand().reference(SHE, [ANN, EVE, MET])
    assert chances == pytest.approx([0.7, 0.2, 0.0], abs=0.01)
    assert nobody == pytest.approx(0.1, abs=0.01)


def test_a_name_out_of_sight_is_not_meant() -> None:
    chances, _ = by_hand().reference(SHE, [Span(400, 410)])
    assert chances == [0.0]


def test_the_kind_of_a_name_is_that_of_its_pieces() -> None:
    reading = by_hand()
    assert reading.kinds(ANN)["person"] == pytest.approx(0.82, abs=0.01)
    assert max(reading.kinds(EVE), key=reading.kinds(EVE).__getitem__) == "thing"
    assert sum(reading.kinds(MET).values()) == pytest.approx(0.16, abs=0.01)


def test_an_empty_text_means_nobody_and_names_nothing() -> None:
    pieces = Pieces([], [], [])
    empty = Reading(pieces, np.zeros((0, len(LABELS)), dtype=np.float32), ())
    assert empty.reference(SHE, [ANN]) == ([0.0], 1.0)
    assert set(empty.kinds(ANN).values()) == {0.0}
