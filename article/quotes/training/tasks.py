"""What the network learns beside quotes: names and their kinds, and which name a pronoun means."""

from __future__ import annotations

import csv
import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...actors.wordlists import HE, IT, SHE
from ...reading.network.labels import NAME_LABELS
from ...reading.network.windows import ROOM
from ...reading.network.wordpiece import Pieces, WordPiece, cases
from .gold import UNSCORED, Example, Spans, pieces_of, shown_windows, spread

_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
THIRD_PERSON = HE | SHE | IT | _THEY
"""The pronouns that a name may stand behind."""


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text, its names (start, end, kind), and the spans about which nothing is known."""

    text: str
    names: tuple[tuple[int, int, str], ...]
    ignored: Spans


@dataclass(frozen=True, slots=True)
class ReferenceText:
    """A text and what in it points to names: (place, places of right names, of wrong ones)."""

    text: str
    links: tuple[tuple[int, tuple[int, ...], tuple[int, ...]], ...]


def read_names(path: Path) -> Iterator[NamedText]:
    """Take a file with a text and its names on each line; give its texts.

    A line is ``{"text", "spans": [[start, end, kind]], "ignore": [[start, end]]}``.
    """
    for line in path.read_text("utf-8").splitlines():
        raw = json.loads(line)
        names = tuple((start, end, kind) for start, end, kind in raw["spans"])
        yield NamedText(raw["text"], names, tuple((a, b) for a, b in raw["ignore"]))


def read_gap(path: Path) -> Iterator[ReferenceText]:
    """Take a file of GAP (Webster et al. 2018), as published; give its texts.

    The same name told again is as right as where it is annotated. Where neither name is meant,
    both are wrong, and nothing is known of the others.
    """
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            right: list[int] = []
            wrong: list[int] = []
            for which in "AB":
                places = _again(row["Text"], row[which], int(row[f"{which}-offset"]))
                (right if row[f"{which}-coref"].upper() == "TRUE" else wrong).extend(places)
            link = (int(row["Pronoun-offset"]), tuple(right), tuple(wrong))
            yield ReferenceText(row["Text"], (link,))


def _again(text: str, name: str, at: int) -> list[int]:
    """Give the places where a name stands, whole, or its last word as a name of its own."""
    last = name.split()[-1]
    places = {at, *(match.start() for match in re.finditer(rf"\b{re.escape(name)}\b", text))}
    if last[0].isupper():
        for match in re.finditer(rf"\b{re.escape(last)}\b", text):
            before = text[: match.start()].rsplit(None, 1)[-1:]
            if not (before and before[0][0].isupper()):  # of somebody else's full name
                places.add(match.start())
    return sorted(places)


def read_actors(path: Path) -> ReferenceText:
    """Take a JSON file with ``text`` and ``actors``; give its text.

    Each actor has ``mentions`` of a ``level`` (name, nominal, pronoun) whose ``core`` is the name
    itself.
    """
    raw = json.loads(path.read_text("utf-8"))
    links = []
    for actor in raw["actors"]:
        names = tuple(m["core"][0] for m in actor["mentions"] if m["level"] == "name")
        links += [(place, names, ()) for place in map(_points, actor["mentions"]) if place >= 0]
    return ReferenceText(raw["text"], tuple(links))


def _points(mention: dict[str, Any]) -> int:
    if mention["level"] == "pronoun" and mention["text"].lower() in THIRD_PERSON:
        return int(mention["start"])
    return int(mention["head"][0]) if mention["level"] == "nominal" and "head" in mention else -1


def name_examples(
    article: NamedText, cut: WordPiece, room: int = ROOM, dice: random.Random | None = None
) -> Iterator[Example]:
    """Take a text with names, the tokenizer and the room of a window; give an example a window."""
    pieces = cut(article.text)
    labels = [0] * len(pieces)
    for start, end in article.ignored:
        first, last = pieces_of(pieces, start, end)
        labels[first:last] = [UNSCORED] * (last - first)
    for start, end, kind in article.names:
        first, last = pieces_of(pieces, start, end)
        for at in range(first, last):
            labels[at] = NAME_LABELS.index(f"{'B' if at == first else 'I'}-{kind}")
    written = cases(article.text, pieces)
    for window, ids, seats in shown_windows(article.text, cut, pieces, room, dice):
        here, size = slice(*window), len(ids)
        cased = spread(written[here], seats, size, 0)
        yield Example(ids, cased, names=spread(labels[here], seats, size))


def reference_examples(
    article: ReferenceText, cut: WordPiece, room: int = ROOM, dice: random.Random | None = None
) -> Iterator[Example]:
    """Take a text with references, the tokenizer and the room of a window; give examples.

    A name out of sight is none: the pointer then goes to [CLS].
    """
    pieces = cut(article.text)
    links = [
        (_pieces_at(pieces, [place])[0], _pieces_at(pieces, right), _pieces_at(pieces, wrong))
        for place, right, wrong in article.links
    ]
    written = cases(article.text, pieces)
    for window, ids, seats in shown_windows(article.text, cut, pieces, room, dice):
        seat_of = dict(zip(range(*window), seats, strict=True))
        found = []
        for place, right, wrong in links:
            if place in seat_of:
                near = tuple(seat_of[at] for at in right if at in seat_of)
                not_near = tuple(seat_of[at] for at in wrong if at in seat_of)
                # Nothing is right and something wrong: only that is known.
                found.append((seat_of[place], near or (() if wrong else (0,)), not_near))
        if found:
            cased = spread(written[slice(*window)], seats, len(ids), 0)
            yield Example(ids, cased, references=found)


def _pieces_at(pieces: Pieces, places: Iterable[int]) -> list[int]:
    return [pieces_of(pieces, place, place + 1)[0] for place in places]
