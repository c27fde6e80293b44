"""Fits the salience of he and she: gold of GAP and of folders of actors with all their mentions.

The network has seen this gold in its own training and knows it better than new texts. What it says
counts as much as it is told to here, and is not fitted; the other signs are, beside it.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, Token

from ... import pipeline
from ...facts.span import Span
from ...quotes.speakers.ranking import Candidate
from ...quotes.training.speakers import Example, feature_names, fit, right_of
from ...reading import structure
from ...reading.network.tagger import read
from .. import named
from ..opinion import Opinion
from ..reference import discourse, pronouns, salience
from ..reference.discourse import Mention

PRIOR: Mapping[str, float] = {
    "same sentence": 1.5,
    "distance": -2.0,
    "sentence before": 0.3,
    "gender known": 0.8,
    "counts": 0.6,
    "speaks inside": -5.0,
    "goes on": 4.0,
    "other side": -0.5,
    "in own content": -2.5,
    "told by": 3.0,
    "clashes": -6.0,
    "subject": 1.0,
    "matrix": 0.7,
    "last subject": 0.7,
    "nearest": 0.3,
    "matrix, as it": 0.3,
    "ahead": 0.5,
    "retells": -3.0,
    "opposes": -5.0,
    "network": 0.85,
    "network, quoted": -0.5,
    "gender guessed": 0.4,
    "gender clashes": -4.0,
    "guess clashes": -1.5,
}
"""What the fit starts from and is pulled to, by hand, after Lappin and Leass (1994)."""

FIXED = frozenset({"network", "network, quoted", "speaks inside", "clashes", "opposes"})
"""What is not fitted: of the network see above, of the others the gold has too little."""

PENALTY = 20.0
"""How strongly the coefficients are pulled; from 10 to 400 new texts come out much alike."""
ROUNDS = 2
"""The choice of one pronoun is seen by the next, so that the features change with the weights."""

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

    opinion = Opinion.of(doc, read(structure.of(doc).text))
    entities = named(doc, opinion)
    pronouns.resolve(doc, discourse.read_text(doc), entities, opinion, watch)
    return found


def _is_meant(doc: Doc, last: Mention, spans: Sequence[Span]) -> bool:
    for name in last.entity.names:
        start, end = doc[name.start].idx, doc[name.end - 1].idx + len(doc[name.end - 1])
        if any(span.overlaps(Span(start, end)) for span in spans):
            return True
    return False


def fitted(golds: Sequence[Meant], network: float, told: float) -> Iterator[dict[str, float]]:
    """Take gold and what the network counts outside quotations, and the more or less inside.

    Give the coefficients after each round; the last are the best.
    """
    nlp = pipeline.load()
    docs = [(pipeline.parse(nlp, gold.text), gold) for gold in golds]
    prior = {**PRIOR, "network": network, "network, quoted": told}
    for _ in range(ROUNDS):
        found = [one for doc, gold in docs for one in examples(doc, gold)]
        weights = fit(found, feature_names(found), prior, PENALTY, FIXED)
        salience.use(weights)
        yield weights


def scored(golds: Sequence[Meant]) -> tuple[int, int]:
    """Take gold not fitted on; give how many of its pronouns are right, and of how many."""
    nlp = pipeline.load()
    found = [one for gold in golds for one in examples(pipeline.parse(nlp, gold.text), gold)]
    return sum(right_of(found, salience.coefficients())), len(found)
