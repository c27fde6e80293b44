"""Windows, the best label sequence and links, on readings made by hand."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from onrecord.article.facts.span import Span
from onrecord.article.quotes.decode import attributions, best_labels, chunks
from onrecord.article.reading.network.labels import LABEL_ID, LABELS, POINTERS
from onrecord.article.reading.network.reading import Links, Reading, Window
from onrecord.article.reading.network.tagger import WEIGHTS, Tagger
from onrecord.article.reading.network.windows import (
    Line,
    cut_cost,
    lines,
    paragraph_starts,
    shown,
    windows,
)
from onrecord.article.reading.network.wordpiece import Pieces, WordPiece


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
    found = []
    for pointer in POINTERS:
        none = np.full(size, -0.1, dtype=np.float32)
        square = np.full((size, size), -9.0, dtype=np.float16)
        for start, to in links.get(pointer, {}).items():
            none[start], square[start, to] = -9.0, -0.01
        found.append(Links(none, np.arange(size), square))
    return Reading(pieces, scores(labels), (Window(0, size, tuple(found)),))


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
    assert (3, 5) in [(c.first, c.last) for c in found["content"]]


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
            links = even.windows[0].links[POINTERS.index(pointer)]
            links.none[row] = -9
            links.scores[row, [0, 2]] = [-0.6, -0.7]
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
    found = windows(lines(text, pieces), room=30)
    assert {edge for window in found for edge in window} <= starts
    assert set(range(len(pieces))) == {n for a, b in found for n in range(a, b)}
    assert max(b - a for a, b in found) <= 30


def test_a_paragraph_longer_than_a_window_is_cut_with_overlap() -> None:
    pieces = Pieces([0] * 500, list(range(500)), list(range(1, 501)))
    found = windows(lines("x" * 500, pieces), room=200)
    assert all(later[0] < earlier[1] for earlier, later in pairwise(found))
    assert found[-1][1] == 500


def test_the_network_is_shown_where_lines_end_and_not_where_they_only_break() -> None:
    cut = WordPiece.from_file(WEIGHTS / "vocab.txt")
    text = "Ferry strike ends\n\nIt ended at noon.\nThe last line,\nbroken\nhere"
    pieces = cut(text)
    found = lines(text, pieces)
    assert [line.ends for line in found] == [True, True, False, False, True]
    ends = {line.last for line in found if line.ends}
    ids, seats = shown(cut, pieces, (0, len(pieces)), ends)
    assert [ids[seat] for seat in seats] == pieces.ids
    assert [at for at, piece in enumerate(ids) if piece == cut.line_id] == [4, 10, len(ids) - 2]
    # A window that ends with the heading shows its end, one that begins after it does not.
    heading = shown(cut, pieces, (0, 3), ends)[0]
    assert heading == [cut.cls_id, *pieces.ids[:3], cut.line_id, cut.sep_id]
    assert shown(cut, pieces, (3, 6), ends)[0] == [cut.cls_id, *pieces.ids[3:6], cut.sep_id]


def test_what_stands_above_does_not_move_the_windows_of_the_rest() -> None:
    cut = WordPiece.from_file(WEIGHTS / "vocab.txt")
    text = "\n\n".join(
        f"{word} " * 40 for word in ["North", "South", "East", "West", "Spring", "Summer"] * 5
    )
    above = "Nobody asked for this line. " * 12 + "\n\n"

    def inside(whole: str) -> list[tuple[int, int]]:
        pieces = cut(whole)
        more = len(pieces) - len(cut(text))
        return [(a - more, b - more) for a, b in windows(lines(whole, pieces)) if a >= more]

    alone = inside(text)
    assert len(alone) >= 5
    assert set(alone[1:]) <= set(inside(above + text))


def test_what_stands_below_moves_only_windows_near_it() -> None:
    cut = WordPiece.from_file(WEIGHTS / "vocab.txt")
    words = ["ab", "cd", "ef", "gh", "ij", "kl", "mn", "op"]
    lined = [f"{word} " * (20 + n % 7) for n, word in enumerate(words * 9)]
    text = "\n\n".join(f"{n} {line}" for n, line in enumerate(lined))
    below = text + "\n\nNobody asked for this line."

    def cuts(whole: str) -> list[tuple[int, int]]:
        return windows(lines(whole, cut(whole)))

    alone = cuts(text)
    assert len(set(alone) & set(cuts(below))) >= len(alone) / 2


def test_a_line_that_opens_with_a_quotation_is_no_good_place_to_begin() -> None:
    assert cut_cost(Line(0, 9, "“We will stay,” he said")) > cut_cost(Line(0, 9, "The ferry left"))


def test_the_packaged_tagger_knows_its_files_and_says_which_is_missing(tmp_path: Path) -> None:
    assert (WEIGHTS / "network.onnx").stat().st_size <= 25_000_000
    with pytest.raises(FileNotFoundError, match=r"network\.onnx"):
        Tagger.from_folder(tmp_path)
