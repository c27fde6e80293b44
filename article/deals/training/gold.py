"""Articles with the deals that a reader found in them, parsed once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from ... import pipeline
from ...actors import find_actors
from ...facts.actor import Actor


@dataclass(frozen=True, slots=True)
class GoldDeal:
    """A deal of the gold: its evidence as code points, and (name, roles) of its parties."""

    evidence: tuple[tuple[int, int], ...]
    parties: tuple[tuple[str, frozenset[str]], ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """A parsed article, its actors, and its deals; ``partial``: only its main deal is told."""

    doc: Doc
    actors: tuple[Actor, ...]
    deals: tuple[GoldDeal, ...]
    partial: bool


def read(paths: Iterable[Path]) -> Iterator[GoldArticle]:
    """Take files of articles in the form ``onrecord/1``, one a line; give them parsed."""
    nlp = pipeline.load()
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            data = json.loads(line)
            doc = pipeline.parse(nlp, data["article"]["text"])
            deals = tuple(_deal(deal, data["actors"]) for deal in data["deals"])
            yield GoldArticle(doc, find_actors(doc), deals, bool(data.get("_partial")))


def _deal(data: dict[str, Any], actors: list[dict[str, Any]]) -> GoldDeal:
    names = {actor["id"]: actor["name"] for actor in actors}
    return GoldDeal(
        tuple((span["start"], span["end"]) for span in data["mentions"]),
        tuple(
            (names[party["actor"]], frozenset(party.get("_roles") or [party["role"]]))
            for party in data["parties"]
            if party["actor"] in names
        ),
        bool(data.get("_optional")),
    )
