"""Fits the salience of he and she: gold of GAP and of folders of actors with all their mentions."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, Token

from ...actors import clusters, kinds, names
from ...actors.opinion import Opinion
from ...actors.reference import discourse, pronouns
from ...actors.reference.discourse import Mention
from ...facts.span import Span
from ...reading import structure
from ...reading.network.tagger import read
from ..speakers.ranking import Candidate
from .speakers import Example

_PRONOUNS = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})


@dataclass(frozen=True, slots=True)
class Meant:
    """A text and, for the start of each labelled pronoun, the spans of whom it means.

    ``others`` are spans known not to be meant.
    """

    name: str
    text: str
    meant: dict[int, tuple[Span, ...]]
    others: dict[int, tuple[Span, ...]]


def read_gap(path: Path) -> Iterator[Meant]:
    """Take a file of GAP (Webster et al. 2018); give its texts with the one labelled pronoun."""
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            spans: dict[bool, list[Span]] = {True: [], False: []}
            for name in "AB":
                start = int(row[f"{name}-offset"])
                meant = row[f"{name}-coref"].upper() == "TRUE"
                spans[meant].append(Span(start, start + len(row[name])))
            at = int(row["Pronoun-offset"])
            yield Meant(row["ID"], row["Text"], {at: tuple(spans[True])}, {at: tuple(spans[False])})


def read_mentions(folder: Path) -> Iterator[Meant]:
    """Take a folder of articles with ``actors`` and all their ``mentions``; give the texts."""
    for path in sorted(folder.glob("*.json")):
        article = json.loads(path.read_text("utf-8"))
        meant: dict[int, tuple[Span, ...]] = {}
        for actor in article["actors"]:
            named = tuple(
                Span(m["start"], m["end"]) for m in actor["mentions"] if m["level"] == "name"
            )
            for mention in actor["mentions"]:
                if mention["text"].lower() in _PRONOUNS and named:
                    meant[mention["start"]] = named
        yield Meant(path.stem, article["text"], meant, {})


def examples(doc: Doc, gold: Meant) -> list[Example]:
    """Take a parsed text and its gold; give an example for each labelled pronoun that is resolved.

    None where nobody of the candidates is known to be the one meant.
    """
    found: list[Example] = []

    def watch(token: Token, lasts: list[Mention], features: list[dict[str, float]]) -> None:
        spans = gold.meant.get(token.idx)
        if not spans:
            return
        right = [n for n, last in enumerate(lasts) if _is_meant(doc, last, spans)]
        if right:
            candidates = tuple(Candidate((str(n),), f) for n, f in enumerate(features))
            found.append(Example(gold.name, "he", candidates, right[0], token.text))

    named = names.find_names(doc)
    entities = clusters.merge(doc, named, kinds.settle(doc, named))
    opinion = Opinion.of(doc, read(structure.of(doc).text))
    pronouns.resolve(doc, discourse.read_text(doc), entities, opinion, watch)
    return found


def _is_meant(doc: Doc, last: Mention, spans: Sequence[Span]) -> bool:
    for name in last.entity.names:
        start, end = doc[name.start].idx, doc[name.end - 1].idx + len(doc[name.end - 1])
        if any(span.overlaps(Span(start, end)) for span in spans):
            return True
    return False
