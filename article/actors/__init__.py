"""The spaCy component ``onrecord_actors``: one entry for each who acts, with every mention."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from .. import extensions
from ..facts.actor import Actor
from ..facts.span import Span
from ..reading import structure
from ..reading.network.reading import Reading
from ..reading.network.tagger import read
from ..text import one_line
from . import clusters, kinds, names, reference, roles
from .entity import Entity
from .name import Name, with_honorific
from .opinion import Opinion


@Language.factory("onrecord_actors", assigns=["doc._.onrecord_actors"])
def create_component(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Take the pipeline and the component's name; give the component, a Doc in and the Doc out."""
    del nlp, name

    def component(doc: Doc) -> Doc:
        setattr(doc._, extensions.ACTORS, find_actors(doc))
        return doc

    return component


def find_actors(doc: Doc, reading: Reading | None = None) -> tuple[Actor, ...]:
    """Take a Doc with parse and entities, and the network's reading of it if there is one already.

    Give its actors in text order, with every mention.
    """
    opinion = Opinion.of(doc, reading or read(structure.of(doc).text))
    entities = named(doc, opinion)
    for entity in entities:
        entity.role = roles.role_of(doc, entity)
    reference.resolve(doc, entities, opinion)
    entities.sort(key=lambda entity: min(name.start for name in entity.names))
    return tuple(_actor(doc, f"a{n}", entity) for n, entity in enumerate(entities, 1))


def named(doc: Doc, opinion: Opinion) -> list[Entity]:
    """Take a Doc and the network's opinion of it; give its actors with their names only."""
    found = opinion.joined(names.find_names(doc, opinion.missed))
    return clusters.merge(doc, found, kinds.settle(doc, found, opinion))


def _actor(doc: Doc, actor_id: str, entity: Entity) -> Actor:
    spans = {(with_honorific(doc, name), name.end) for name in entity.names} | set(entity.mentions)
    mentions = tuple(sorted(_characters(doc, start, end) for start, end in spans))
    name = entity.state or _written(doc, entity.fullest)
    forms = dict.fromkeys(_written(doc, n) for n in sorted(entity.names, key=lambda n: n.start))
    aliases = tuple(form for form in forms if form != name)
    return Actor(actor_id, name, entity.kind, mentions, entity.role, aliases)


def _written(doc: Doc, name: Name) -> str:
    """Give a name as it is written, on one line; "Austen, Jane" with the first name first."""
    text = one_line(doc[name.start : name.end].text)
    if text.endswith(".") and doc[name.end - 1].text[0].islower():
        text = text[:-1]  # "Kim Su-a." at a sentence's end is one token to spaCy
    turned = ", " in text and text.startswith(name.words[-1] + ",")
    return " ".join(name.words) if turned and name.label == "PERSON" else text


def _characters(doc: Doc, start: int, end: int) -> Span:
    # White space of more than one blank is a token to spaCy.
    while start < end - 1 and doc[start].is_space:
        start += 1
    while end - 1 > start and doc[end - 1].is_space:
        end -= 1
    last = doc[end - 1]
    return Span(doc[start].idx, last.idx + len(last))
