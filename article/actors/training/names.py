"""How well names are found and told apart, on gold of two forms: marked names, or whole actors."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from ... import pipeline
from ...facts.span import Span
from ...reading import structure
from ...reading.network.reading import Reading
from ...reading.network.tagger import read
from .. import named
from ..name import Name
from ..opinion import Opinion

_LEAST_SHARED = 1 / 3
"""Characters in common, of all that either span has, from which two spans are one name."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A parsed text with its names and what each names ("thing" too); ``ignored`` count nowhere."""

    doc: Doc
    reading: Reading
    names: tuple[tuple[Span, str], ...]
    ignored: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """How many names were found, of how many, and how many of them with the right kind."""

    hits: int
    found: int
    gold: int
    kinds: int

    @property
    def f1(self) -> float:
        """F1 of the names, in per cent."""
        return 200 * self.hits / max(1, self.found + self.gold)

    @property
    def kind(self) -> float:
        """The share of right kinds among the names found, in per cent."""
        return 100 * self.kinds / max(1, self.hits)


def read_names(path: Path) -> Iterator[Gold]:
    """Take a file of marked names (JSON a line) or a folder of actors; give its parsed texts."""
    nlp = pipeline.load()
    for text, names, ignored in _lines(path) if path.is_file() else _articles(path):
        doc = pipeline.parse(nlp, text)
        yield Gold(doc, read(structure.of(doc).text), names, ignored)


Text = tuple[str, tuple[tuple[Span, str], ...], tuple[Span, ...]]


def _lines(path: Path) -> Iterator[Text]:
    for line in path.read_text("utf-8").splitlines():
        gold = json.loads(line)
        ignored = tuple(Span(*span) for span in gold.get("ignore") or ())
        yield gold["text"], tuple((Span(s, e), k) for s, e, k in gold["spans"]), ignored


def _articles(folder: Path) -> Iterator[Text]:
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        names = tuple(
            (Span(*mention["core"]), actor["kind"])
            for actor in gold["actors"]
            for mention in actor["mentions"]
            if mention["level"] == "name"
        )
        yield gold["text"], names, tuple(Span(*span) for span in gold.get("ignore") or ())


def predicted(gold: Gold) -> list[tuple[Span, str]]:
    """Take a text; give the names of its actors as the engine finds them, with their kinds."""
    doc = gold.doc
    return sorted(
        (Span(doc[name.start].idx, doc[name.end - 1].idx + len(doc[name.end - 1])), entity.kind)
        for entity in named(doc, Opinion.of(doc, gold.reading))
        for name in entity.names
    )


def kind_told(gold: Gold, name: Name) -> str | None:
    """Take a text and a name found in it; give its true kind, "none", or None where it is open."""
    doc = gold.doc
    last = doc[name.end - 1]
    span = Span(doc[name.start].idx, last.idx + len(last))
    shared = max(gold.names, key=lambda one: _shared(span, one[0]), default=None)
    if shared is not None and _shared(span, shared[0]) >= _LEAST_SHARED:
        return shared[1]
    return None if any(span.overlaps(other) for other in gold.ignored) else "none"


def scored(golds: Sequence[Gold], told: Iterable[list[tuple[Span, str]]]) -> Score:
    """Take texts and what was found in each; give the score over all."""
    hits = found = kinds = number = 0
    for gold, names in zip(golds, told, strict=True):
        left = dict(enumerate(gold.names))
        number += sum(kind != "thing" for _, kind in gold.names)
        for span, kind in names:
            best = max(left, key=lambda at: _shared(span, left[at][0]), default=None)
            if best is None or _shared(span, left[best][0]) < _LEAST_SHARED:
                found += not any(span.overlaps(other) for other in gold.ignored)
                continue
            _, right = left.pop(best)
            found += 1
            hits += right != "thing"
            kinds += right == kind
    return Score(hits, found, number, kinds)


def _shared(one: Span, other: Span) -> float:
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / (max(one.end, other.end) - min(one.start, other.start))
