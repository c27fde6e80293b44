"""Gold attributions as training examples: labels and links for each window of word pieces."""

from __future__ import annotations

import json
import random
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ..labels import LABEL_ID, POINTERS, ROLES
from ..windows import paragraph_starts, windows
from ..wordpiece import Pieces, WordPiece

DOUBLE_MARKS = '\u201c\u201d"'
UNSCORED = -100
"""The label of a piece that teaches nothing (torch's own "ignore" label)."""


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """One attribution; each part is a tuple of code-point spans ``(start, end)``, maybe empty."""

    content: tuple[tuple[int, int], ...]
    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """A text, its attributions, and the spans about which the annotators say nothing."""

    name: str
    text: str
    quotes: tuple[GoldQuote, ...]
    ignored: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A window: piece ids, labels, and for each pointer pairs (from piece, to piece or -1)."""

    ids: list[int]
    labels: list[int]
    links: tuple[list[tuple[int, int]], ...]


def read_gold(folder: Path) -> list[GoldArticle]:
    """Take a folder of gold files (``NAME.json``: ``article.text``, ``quotes``, ``ignore``).

    Give its articles sorted by name. A part of a quote is a list of ``{"start", "end"}`` or null.

    Raises:
        FileNotFoundError: the folder holds no such file.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise FileNotFoundError(f"no gold files (*.json) in {folder}")
    return [_article(path.stem, json.loads(path.read_text("utf-8"))) for path in paths]


def _article(name: str, raw: dict[str, object]) -> GoldArticle:
    def spans(found: object) -> tuple[tuple[int, int], ...]:
        listed = [found] if isinstance(found, dict) else found or []
        assert isinstance(listed, list)
        return tuple((span["start"], span["end"]) for span in listed)

    article, quotes = raw["article"], raw["quotes"]
    assert isinstance(article, dict)
    assert isinstance(quotes, list)
    ignored = raw.get("ignore") or []
    assert isinstance(ignored, list)
    return GoldArticle(
        name,
        article["text"],
        tuple(GoldQuote(*(spans(quote[role]) for role in ROLES)) for quote in quotes),
        tuple((start, end) for start, end in ignored),
    )


def without_marks(article: GoldArticle) -> GoldArticle:
    """Take an article; give it without double quotation marks, as copied texts often come."""
    at: list[int] = []
    kept: list[str] = []
    for char in article.text:
        at.append(len(kept))
        if char not in DOUBLE_MARKS:
            kept.append(char)
    at.append(len(kept))

    def moved(spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        return tuple((at[start], at[end]) for start, end in spans if at[start] < at[end])

    quotes = (
        GoldQuote(moved(quote.content), moved(quote.source), moved(quote.cue))
        for quote in article.quotes
    )
    return GoldArticle(
        article.name,
        "".join(kept),
        tuple(quote for quote in quotes if quote.content),
        moved(article.ignored),
    )


def with_straight_marks(article: GoldArticle) -> GoldArticle:
    """Take an article; give it with straight marks for typographic ones, offsets unchanged."""
    table = str.maketrans("\u201c\u201d\u2018\u2019", "\"\"''")
    return replace(article, text=article.text.translate(table))


def vary(article: GoldArticle, strip: float, dice: random.Random) -> GoldArticle:
    """Take an article; give it without marks (probability ``strip``), straightened, or as it is."""
    throw = dice.random()
    if throw < strip:
        return without_marks(article)
    return with_straight_marks(article) if throw < strip + 0.15 else article


def examples(
    article: GoldArticle, cut: WordPiece, room: int, dice: random.Random | None = None
) -> Iterator[Example]:
    """Take an article, its tokenizer and the room of a window; give an example a window.

    With ``dice``, the first window ends at a random paragraph, so that each round through the
    data shows other neighbours.
    """
    pieces = cut(article.text)
    labels, links = _targets(article, pieces)
    for start, end in _varied_windows(article.text, pieces, room, dice):
        if end - start > 3:
            inside = tuple(
                [
                    (at - start, to - start if start <= to < end else -1)
                    for at, to in pointer.items()
                    if start <= at < end
                ]
                for pointer in links
            )
            yield Example(pieces.ids[start:end], labels[start:end], inside)


def _varied_windows(
    text: str, pieces: Pieces, room: int, dice: random.Random | None
) -> list[tuple[int, int]]:
    starts = paragraph_starts(text, pieces)
    near = [at for at in starts if 0 < at < room // 2]
    if dice is None or not near or dice.random() < 0.3:
        return windows(text, pieces, room)
    first = dice.choice(near)
    rest = Pieces(pieces.ids[first:], pieces.starts[first:], pieces.ends[first:])
    later = [(start + first, end + first) for start, end in windows(text, rest, room)]
    return [(0, first), *later] if first >= 24 else later


def _targets(article: GoldArticle, pieces: Pieces) -> tuple[list[int], list[dict[int, int]]]:
    labels = [0] * len(pieces)
    links: list[dict[int, int]] = [{} for _ in POINTERS]
    for start, end in article.ignored:
        first, last = _pieces_of(pieces, start, end)
        labels[first:last] = [UNSCORED] * (last - first)
    for quote in article.quotes:
        parts = {role: [_pieces_of(pieces, *s) for s in getattr(quote, role)] for role in ROLES}
        for role in ROLES:
            for first, last in parts[role]:
                for at in range(first, last):
                    labels[at] = LABEL_ID[f"{'B' if at == first else 'I'}-{role}"]
        cue, source = (min((s[0] for s in parts[r]), default=-1) for r in ("cue", "source"))
        content = [at for first, last in parts["content"] for at in range(first, last)]
        cues = [at for first, last in parts["cue"] for at in range(first, last)]
        for pointer, at_all, to in zip(
            links, (content, cues, content), (cue, source, source), strict=True
        ):
            pointer.update((at, to) for at in at_all)
    return labels, links


def _pieces_of(pieces: Pieces, start: int, end: int) -> tuple[int, int]:
    """Take a span of code points; give the pieces ``[first, last)`` that overlap it."""
    return bisect_left(pieces.ends, start + 1), bisect_left(pieces.starts, end)
