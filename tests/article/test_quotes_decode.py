"""Windows, the best label sequence and links, on readings made by hand."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from onrecord.article.facts.span import Span
from onrecord.article.quotes.decode import attributions, best_labels, chunks
from onrecord.article.quotes.labels import LABEL_ID, LABELS, POINTERS
from onrecord.article.quotes.tagger import WEIGHTS, Reading, Tagger, Window, shown
from onrecord.article.quotes.windows import lines, paragraph_starts, windows
from onrecord.article.quotes.wordpiece import Pieces, WordPiece


def scores(
    labels: list[str], sure: float = 0.9
) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """Give log probabilities in which each piece has its label with the given probability."""
    rest = (1 - sure) / (len(LABELS) - 1)
    found = np.full((len(labels), len(LABELS)), rest, dtype=np.float32)
    for at, label in enumerate(labels):
        found[at, LABEL_ID[label]] = sure
    return np.log(found)


def reading(labels: list[str], links: dict[str, dict[int, int]]) -> Reading:
    """Give a reading of one-letter pieces, with links from piece to piece (all others: to none)."""
    size = len(labels)
    pieces = Pieces([0] * size, [2 * n for n in range(size)], [2 * n + 1 for n in range(size)])
    squares = np.full((len(POINTERS), size + 2, size + 2), -9.0, dtype=np.float32)
    squares[:, :, 0] = -0.1
    for pointer, pairs in links.items():
        for start, to in pairs.items():
            squares[POINTERS.index(pointer), start + 1, [0, to + 1]] = [-9.0, -0.01]
    return Reading(pieces, scores(labels), (Window(0, size, squares),))


def nobody(cue: Span) -> Span | None:
    """Syntax knows no speaker."""
    assert cue.start < cue.end
    return None


def third(cue: Span) -> Span | None:
    """Syntax says that the third piece speaks."""
    assert cue.start < cue.end
    return Span(4, 5)


def test_an_inside_never_follows_another_role() -> None:
    found = scores(["B-content", "I-source", "I-content"], sure=0.5)
    labels = [LABELS[n] for n in best_labels(found)]
    assert labels[1] != "I-source"


def test_a_source_ends_with_its_line_and_a_content_goes_on() -> None:
    given = scores(["B-source", "I-source", "I-source", "B-content", "I-content"])
    found = chunks(given, frozenset({2, 4}))
    assert (0, 2) in [(c.first, c.last) for c in found["source"]]
    assert [(c.first, c.last) for c in found["content"]] == [(3, 5)]


def test_no_pieces_no_labels() -> None:
    assert best_labels(np.zeros((0, len(LABELS)), dtype=np.float32)) == []


def test_chunks_end_where_the_role_ends() -> None:
    labels = ["B-source", "B-cue", "B-content", "I-content", "O", "B-content"]
    found = chunks(scores(labels))
    assert [(c.first, c.last) for c in found["content"]] == [(2, 4), (5, 6)]
    assert [(c.first, c.last) for c in found["cue"]] == [(1, 2)]
    assert found["source"][0].chance == pytest.approx(0.9, abs=0.05)


def test_contents_that_point_to_one_cue_are_one_attribution() -> None:
    labels = ["B-content", "I-content", "I-content", "B-cue", "B-source", "B-content", "I-content"]
    links = {
        "content->cue": dict.fromkeys((0, 1, 2, 5, 6), 3),
        "cue->source": {3: 4},
        "content->source": dict.fromkeys((0, 1, 2, 5, 6), 4),
    }
    (found,) = attributions(reading(labels, links), nobody)
    assert found.content == (Span(0, 5), Span(10, 13))
    assert (found.cue, found.source) == (Span(6, 7), Span(8, 9))


def test_syntax_tips_the_balance_between_two_sources() -> None:
    labels = ["B-source", "O", "B-source", "B-cue", "B-content", "I-content", "I-content"]
    even = reading(labels, {"content->cue": dict.fromkeys((4, 5, 6), 3)})
    for pointer, rows in (("cue->source", (3,)), ("content->source", (4, 5, 6))):
        for row in rows:
            even.windows[0].links[POINTERS.index(pointer), row + 1, [0, 1, 3]] = [-9, -0.6, -0.7]
    assert attributions(even, nobody)[0].source == Span(0, 1)
    assert attributions(even, third)[0].source == Span(4, 5)


def test_content_without_a_cue_is_dropped() -> None:
    assert attributions(reading(["B-content", "I-content", "O"], {}), nobody) == []


def test_windows_are_whole_paragraphs_that_cover_the_text() -> None:
    text = "\n".join("abcdefghij"[: 3 + n % 5] for n in range(40))
    pieces = Pieces([], [], [])
    for at, char in enumerate(text):
        if char != "\n":
            pieces.ids.append(0)
            pieces.starts.append(at)
            pieces.ends.append(at + 1)
    starts = {*paragraph_starts(text, pieces), len(pieces)}
    found = windows(lines(text, pieces), room=30, repeat=6)
    assert {edge for window in found for edge in window} <= starts
    assert set(range(len(pieces))) == {n for a, b in found for n in range(a, b)}
    assert max(b - a for a, b in found) <= 30


def test_a_paragraph_longer_than_a_window_is_cut_with_overlap() -> None:
    pieces = Pieces([0] * 500, list(range(500)), list(range(1, 501)))
    found = windows(lines("x" * 500, pieces), room=200)
    assert all(later[0] < earlier[1] for earlier, later in pairwise(found))
    assert found[-1][1] == 500


def test_the_network_is_shown_a_full_stop_after_a_heading_and_nowhere_else() -> None:
    cut = WordPiece.from_file(WEIGHTS / "vocab.txt")
    text = (
        "Ferry strike ends\n\nIt ended at noon.\nCrews “had slept”.\nThe last line,\nbroken\nhere"
    )
    pieces = cut(text)
    found = lines(text, pieces)
    assert [line.open for line in found] == [True, False, False, False, False, False]
    stops = {line.last for line in found if line.open}
    ids, seats = shown(cut, pieces, (0, len(pieces)), stops)
    assert len(ids) == len(pieces) + 3
    assert [ids[seat] for seat in seats] == pieces.ids
    assert ids[4] == cut.stop_id
    # A window that ends with the heading shows the stop, one that begins after it does not.
    assert shown(cut, pieces, (0, 3), stops)[0] == [
        cut.cls_id,
        *pieces.ids[:3],
        cut.stop_id,
        cut.sep_id,
    ]
    assert shown(cut, pieces, (3, 6), stops)[0] == [cut.cls_id, *pieces.ids[3:6], cut.sep_id]


def test_the_packaged_tagger_knows_its_files_and_says_which_is_missing(tmp_path: Path) -> None:
    assert (WEIGHTS / "quotes.onnx").stat().st_size <= 25_000_000
    with pytest.raises(FileNotFoundError, match=r"quotes\.onnx"):
        Tagger.from_folder(tmp_path)
