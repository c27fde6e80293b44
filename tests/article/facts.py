"""What the real components find in a text of a test, by the names and words in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.article import pipeline
from onrecord.article.actors import find_actors
from onrecord.article.extensions import READING, facts_of
from onrecord.article.reading import structure

if TYPE_CHECKING:
    from spacy.language import Language

    from onrecord.article.facts.actor import Actor
    from onrecord.article.facts.deal import Deal
    from onrecord.article.facts.facts import Facts
    from onrecord.article.facts.quote import Quote


def read(nlp: Language, text: str) -> Facts:
    """Give the facts of a text, with each of its paragraphs parsed by itself as in the program."""
    doc = pipeline.parse(nlp, text)
    setattr(doc._, READING, structure.read(text))
    for name in pipeline.FACT_COMPONENTS:
        doc = nlp.get_pipe(name)(doc)
    return facts_of(doc)


def actors_of(nlp: Language, text: str) -> dict[str, Actor]:
    """Give the actors of a text by name."""
    found = find_actors(pipeline.parse(nlp, text))
    assert len({actor.name for actor in found}) == len(found), "two actors of one name"
    return {actor.name: actor for actor in found}


def roles(facts: Facts, deal: Deal) -> dict[str, str]:
    """Give a deal's parties by name, with their roles."""
    found: dict[str, str] = {}
    for party in deal.parties:
        actor = facts.actor(party.actor)
        assert actor is not None
        found[actor.name] = party.role
    return found


def words(text: str, quote: Quote) -> list[str]:
    """Give the words of a quote's content, without marks and full stops at the edges."""
    return [span.text_in(text).strip('"“”‘’., ') for span in quote.content]


def speaker(facts: Facts, quote: Quote) -> str | None:
    """Give the name of who speaks."""
    actor = facts.actor(quote.speaker)
    return actor.name if actor else None
