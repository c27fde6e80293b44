"""Gold attributions as training examples: labels and links for each window of word pieces."""

from __future__ import annotations

import glob
import json
import random
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any

from ...reading.network.labels import ATTRIBUTION_POINTERS, LABEL_ID, ROLES
from ...reading.network.windows import ROOM, Line, cut_cost, lines, shown, windows
from ...reading.network.wordpiece import Pieces, WordPiece, cases

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
    """A window as the network is shown it, and what is to be learnt from it.

    ``ids`` have the special pieces at both ends; ``cases``, ``labels`` and ``names`` go with them
    (``labels`` or ``names`` empty: nothing of that kind is taught). ``links``: for each of
    ``ATTRIBUTION_POINTERS`` pairs (from, to; 0 for none). ``references``: what points to a name,
    places that are right, and places known to be wrong; where none is right, only those are
    taught.
    """

    ids: list[int]
    cases: list[int]
    labels: list[int] = field(default_factory=list)
    links: tuple[list[tuple[int, int]], ...] = ()
    names: list[int] = field(default_factory=list)
    references: list[tuple[int, tuple[int, ...], tuple[int, ...]]] = field(default_factory=list)


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


def edited(article: GoldArticle, edits: Sequence[tuple[int, int, str]]) -> GoldArticle:
    """Take an article and edits (start, end, new text) in text order that do not overlap.

    Give the article with them done and all spans where their words now are; a span that was
    replaced whole is gone. What is put in at a span's edge stays outside of it.
    """
    ends = [end for _, end, _ in edits]
    grown = [0, *accumulate(len(new) - (end - start) for start, end, new in edits)]
    kept: list[str] = []
    done = 0
    for start, end, new in edits:
        kept += [article.text[done:start], new]
        done = end
    kept.append(article.text[done:])

    def moved(at: int, last: bool) -> int:
        before = bisect_right(ends, at)
        # What is put in at a place goes before what begins there and after what ends there.
        while last and before and edits[before - 1][:2] == (at, at):
            before -= 1
        if before < len(edits) and edits[before][0] < at < edits[before][1]:
            at = edits[before][0]
        return at + grown[before]

    def shifted(spans: Spans) -> Spans:
        both = ((moved(start, False), moved(end, True)) for start, end in spans)
        return tuple((start, end) for start, end in both if start < end)

    quotes = (
        GoldQuote(*map(shifted, (quote.content, quote.source, quote.cue, quote.head)))
        for quote in article.quotes
    )
    return GoldArticle(
        article.name,
        "".join(kept),
        tuple(quote for quote in quotes if quote.content),
        shifted(article.ignored),
    )


def examples(
    article: GoldArticle, cut: WordPiece, room: int = ROOM, dice: random.Random | None = None
) -> Iterator[Example]:
    """Take an article, its tokenizer and the room of a window; give an example a window.

    With ``dice``, windows begin at random paragraphs, so that each round through the data shows
    other neighbours.
    """
    pieces = cut(article.text)
    labels, links = _targets(article, pieces)
    written = cases(article.text, pieces)
    for window, ids, seats in shown_windows(article.text, cut, pieces, room, dice):
        seat_of = dict(zip(range(*window), seats, strict=True))
        inside = tuple(
            [(seat_of[at], seat_of.get(to, 0)) for at, to in pointer.items() if at in seat_of]
            for pointer in links
        )
        here, size = slice(*window), len(ids)
        cased = spread(written[here], seats, size, 0)
        yield Example(ids, cased, spread(labels[here], seats, size), inside)


def shown_windows(
    text: str, cut: WordPiece, pieces: Pieces, room: int, dice: random.Random | None
) -> Iterator[tuple[tuple[int, int], list[int], list[int]]]:
    """Take a text with its pieces; give windows, the ids shown, and where each piece is in them."""
    found = lines(text, pieces)
    ends = {line.last for line in found if line.ends}

    def cost(line: Line) -> float:
        return cut_cost(line) if dice is None else dice.random()

    priced = {line.first: cost(line) for line in found}
    for window in windows(found, room, lambda line: priced[line.first]):
        if window[1] - window[0] > 3:
            yield (window, *shown(cut, pieces, window, ends))


def spread(values: list[int], seats: list[int], size: int, between: int = UNSCORED) -> list[int]:
    """Take a value a piece and each piece's seat; give a value a seat, and one between them."""
    found = [between] * size
    for seat, value in zip(seats, values, strict=True):
        found[seat] = value
    return found


def _targets(article: GoldArticle, pieces: Pieces) -> tuple[list[int], list[dict[int, int]]]:
    labels = [0] * len(pieces)
    links: list[dict[int, int]] = [{} for _ in ATTRIBUTION_POINTERS]
    for start, end in article.ignored:
        first, last = pieces_of(pieces, start, end)
        labels[first:last] = [UNSCORED] * (last - first)
    for quote in article.quotes:
        parts = {role: [pieces_of(pieces, *s) for s in getattr(quote, role)] for role in ROLES}
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


def pieces_of(pieces: Pieces, start: int, end: int) -> tuple[int, int]:
    """Take a span of code points; give the pieces ``[first, last)`` that overlap it."""
    return bisect_left(pieces.ends, start + 1), bisect_left(pieces.starts, end)
