"""Articles with what a reader says of their deals, parsed once: gold, verdicts, bare texts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from ... import extensions, pipeline
from ...facts.actor import Actor
from ...reading import structure

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldDeal:
    """A deal of the gold: its evidence as code points, and (name, roles) of its parties.

    ``known`` tells that the parties are the right ones and all of them; of a verdict that says
    they are wrong or incomplete they are only what was printed.
    """

    evidence: tuple[Offsets, ...]
    parties: tuple[tuple[str, frozenset[str]], ...]
    optional: bool = False
    known: bool = True


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """A parsed article, its actors, and its deals.

    ``partial``: not all of its deals are told, so that another may be one; ``none`` is the
    evidence of what was judged to be no deal.
    """

    doc: Doc
    actors: tuple[Actor, ...]
    deals: tuple[GoldDeal, ...] = ()
    partial: bool = False
    none: tuple[Offsets, ...] = ()


def read(paths: Iterable[Path]) -> Iterator[GoldArticle]:
    """Take files and folders of gold; give their articles, parsed.

    A file has one JSON object a line: an article in the form ``onrecord/1``, or a verdict on one
    deal, whose text lies in the folder ``texts`` beside. The texts of a folder are unjudged.
    """
    nlp = pipeline.load()
    for path in paths:
        if path.is_dir():
            for text in sorted(path.glob("*.txt")):
                yield GoldArticle(*parsed(nlp, _text(text)), partial=True)
            continue
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        if rows and "verdict" in rows[0]:
            yield from _judged(nlp, rows, path.parent / "texts")
            continue
        for row in rows:
            deals = tuple(_deal(deal, row["actors"]) for deal in row["deals"])
            doc, actors = parsed(nlp, row["article"]["text"])
            yield GoldArticle(doc, actors, deals, bool(row.get("_partial")))


def parsed(nlp: Language, text: str) -> tuple[Doc, tuple[Actor, ...]]:
    """Take a pipeline and a text; give its Doc and actors as the deals component gets them."""
    doc = pipeline.parse(nlp, text)
    setattr(doc._, extensions.READING, structure.read(text))
    for name in pipeline.FACT_COMPONENTS[:-1]:
        nlp.get_pipe(name)(doc)
    return doc, getattr(doc._, extensions.ACTORS) or ()


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def _judged(nlp: Language, rows: list[dict[str, Any]], texts: Path) -> Iterator[GoldArticle]:
    """Take verdicts and the folder of their texts; give the articles with their deals."""
    by_file: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_file.setdefault(row["file"], []).append(row)
    for name, found in by_file.items():
        doc, actors = parsed(nlp, _text(texts / name))
        deals = tuple(_verdict(row) for row in found if row["verdict"] != "none")
        none = tuple((row["start"], row["end"]) for row in found if row["verdict"] == "none")
        yield GoldArticle(doc, actors, deals, True, none)


def _verdict(row: dict[str, Any]) -> GoldDeal:
    """Take a verdict; give its deal: one told again need not be found again."""
    return GoldDeal(
        ((row["start"], row["end"]),),
        tuple((name, frozenset([role])) for name, role in row["parties"]),
        row["verdict"] == "again",
        row["parties_are"] == "right",
    )


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
