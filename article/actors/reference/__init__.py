"""Whom "he", "she", "it", "the minister" and "the company" mean."""

from __future__ import annotations

from spacy.tokens import Doc

from ..entity import Entity
from ..opinion import Opinion
from . import bodies, discourse, pronouns


def resolve(doc: Doc, entities: list[Entity], opinion: Opinion) -> None:
    """Take a Doc, its actors and the network's opinion; add what else means one of the actors."""
    text = discourse.read_text(doc)
    pronouns.resolve(doc, text, entities, opinion)
    bodies.resolve(doc, text, entities)
