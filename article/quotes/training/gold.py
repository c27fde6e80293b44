"""Gold attributions as training examples: labels and links for each window of word pieces."""

from __future__ import annotations

import glob
import json
import random
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..labels import LABEL_ID, POINTERS, ROLES
from ..windows import lines, paragraph_starts, windows
from ..wordpiece import Pieces, WordPiece

DOUBLE_MARKS = '\u201c\u201d"'
UNSCORED = -100
"""The label of a piece that teaches nothing (torch's own "ignore" label)."""


Spans = tuple[tuple[int, int], ...]
"""Code-point spans ``(start, end)``; empty where there is none."""


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """One attribution; ``head`` is the head of the source where the annotation tells it."""

    content: Spans
    source: Spans
    cue: Spans
    head: Spans = ()


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """A text, its attributions, and the spans about which the annotators say nothing."""

    name: str
    text: str
    quotes: tuple[GoldQuote, ...]
    ignored: Spans = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A window: piece ids, labels, and for each pointer pairs (from piece, to piece or -1)."""

    ids: list[int]
    labels: list[int]
    links: tuple[list[tuple[int, int]], ...]


def read_gold(folder: Path) -> list[GoldArticle]:
    """Take a folder of gold; give its articles sorted by name.

    Either it holds ``NAME.json`` (``article.text``; ``quotes``, each with ``content``, ``source``
    and ``cue`` as lists of ``{"start", "end"}`` or null; ``ignore``), or it is in the form in which
    PolNeAR is published: ``text/NAME.txt`` and ``attributions/NAME_ANNOTATOR.ann`` in brat's
    standoff format, of which the first annotator's is read.

    Raises:
        FileNotFoundError: the folder holds no gold in either form.
    """
    paths = sorted(folder.glob("*.json"))
    if paths:
        return [_from_json(path.stem, json.loads(path.read_text("utf-8"))) for path in paths]
    texts = sorted((folder / "text").glob("*.txt"))
    notes = {
        text: sorted((folder / "attributions").glob(f"{glob.escape(text.stem)}_*.ann"))
        for text in texts
    }
    found = [
        _from_brat(text.stem, _verbatim(text), _verbatim(annotated[0]))
        for text, annotated in notes.items()
        if annotated
    ]
    if not found:
        raise FileNotFoundError(f"no gold in {folder}: neither *.json nor text/ and attributions/")
    return found


def _verbatim(path: Path) -> str:
    """Offsets count every character, so no line end may be changed."""
    return path.read_bytes().decode("utf-8")


def _from_json(name: str, raw: dict[str, Any]) -> GoldArticle:
    def spans(found: Any) -> Spans:
        listed = [found] if isinstance(found, dict) else found or []
        return tuple((span["start"], span["end"]) for span in listed)

    quotes = []
    for quote in raw["quotes"]:
        head = quote.get("source_head")
        parts = (spans(quote[role]) for role in ROLES)
        content, source, cue = parts
        at = ((head[0], head[1]),) if head else ()
        quotes.append(GoldQuote(content, source, cue, at))
    ignored = tuple((start, end) for start, end in raw.get("ignore") or ())
    return GoldArticle(name, raw["article"]["text"], tuple(quotes), ignored)


def _from_brat(name: str, text: str, notes: str) -> GoldArticle:
    spans: dict[str, Spans] = {}
    quotes = []
    for line in notes.splitlines():
        number, _, rest = line.partition("\t")
        if number.startswith("T"):
            places = rest.partition("\t")[0].partition(" ")[2]
            edges = (place.split() for place in places.split(";"))
            spans[number] = tuple((int(start), int(end)) for start, end in edges)
    for line in notes.splitlines():
        number, _, rest = line.partition("\t")
        if number.startswith("E"):
            slots: dict[str, Spans] = {}
            for slot in rest.split():
                role, _, target = slot.partition(":")
                # A second source or cue is called Source2, Cue2 by brat.
                plain = role.rstrip("0123456789").lower()
                slots[plain] = tuple(sorted((*slots.get(plain, ()), *spans[target])))
            parts = (slots.get(role, ()) for role in ROLES)
            quotes.append(GoldQuote(*parts))
    return GoldArticle(name, text, tuple(quote for quote in quotes if quote.content))


def without_marks(article: GoldArticle) -> GoldArticle:
    """Take an article; give it without double quotation marks, as copied texts often come."""
    at: list[int] = []
    kept: list[str] = []
    for char in article.text:
        at.append(len(kept))
        if char not in DOUBLE_MARKS:
            kept.append(char)
    at.append(len(kept))

    def moved(spans: Spans) -> Spans:
        return tuple((at[start], at[end]) for start, end in spans if at[start] < at[end])

    quotes = (
        GoldQuote(*map(moved, (quote.content, quote.source, quote.cue, quote.head)))
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
        return windows(lines(text, pieces), room)
    first = dice.choice(near)
    rest = Pieces(pieces.ids[first:], pieces.starts[first:], pieces.ends[first:])
    later = [(start + first, end + first) for start, end in windows(lines(text, rest), room)]
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
