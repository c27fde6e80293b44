"""The JSON contract: what is printed validates, and comes back as the same facts."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import Any

import jsonschema
import pytest
from spacy.language import Language

from onrecord.article import pipeline, source
from onrecord.article.facts.actor import Actor
from onrecord.article.facts.article import Article
from onrecord.article.facts.deal import Deal, Money, Party
from onrecord.article.facts.facts import KINDS, Facts
from onrecord.article.facts.kind import Kind
from onrecord.article.facts.quote import ACTS, POLARITIES, Quote
from onrecord.article.facts.span import Span
from onrecord.article.formats import contract
from onrecord.tui.commands.extract import schema_text
from tests import council

TEXT = "“We sold six ferries,” Ms Ito said."
ARTICLE = Article("story.txt", TEXT, "0" * 64, None)
FACTS = Facts(
    actors=(Actor("a1", "Ms Ito", "person", (Span(1, 3), Span(23, 29)), "mayor", ("Ito",)),),
    quotes=(
        Quote("q1", "direct", (Span(0, 22),), Span(30, 34), Span(23, 29), "a1", "speech", 0.75),
        Quote("q2", "indirect", (Span(0, 3), Span(4, 8)), act="attitude"),
    ),
    deals=(
        Deal(
            "d1",
            "six ferries",
            "sale",
            (Span(0, 35),),
            (Party("a1", "seller"),),
            "completed",
            Money(4e7, "USD", "40 mln dlrs"),
            Span(13, 20),
            Span(9, 12),
            (Span(30, 34),),
        ),
        Deal("d2", "a pact", "agreement", (Span(0, 4),)),
    ),
)


@pytest.fixture(scope="session")
def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(schema_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("facts", [FACTS, Facts()])
def test_facts_come_back_from_json_as_they_were(
    facts: Facts, validator: jsonschema.Draft202012Validator
) -> None:
    printed = json.loads(json.dumps(contract.to_json(ARTICLE, facts)))
    validator.validate(printed)
    assert contract.from_json(printed) == (ARTICLE, facts)


@pytest.mark.parametrize("text", ['(Hesaid:"We go."', '(Annasaid: "We go, all of us."'])
def test_words_grown_together_keep_to_the_schema(
    text: str, nlp: Language, validator: jsonschema.Draft202012Validator
) -> None:
    article = source.article_of(text, "a.txt")
    validator.validate(contract.to_json(article, pipeline.extract(article, nlp)))


def test_each_span_is_printed_with_its_words() -> None:
    printed = contract.to_json(ARTICLE, FACTS)
    quote = printed["quotes"][0]
    assert quote["source"] == {"start": 23, "end": 29, "text": "Ms Ito"}
    (part,) = quote["content"]
    assert (part["start"], part["end"], part["text"]) == (0, 22, "“We sold six ferries,”")


def test_another_schema_or_half_an_object_is_refused() -> None:
    with pytest.raises(ValueError, match="onrecord/1"):
        contract.from_json({"schema": "onrecord/9"})
    with pytest.raises(ValueError, match="whole"):
        contract.from_json({"schema": "onrecord/1", "article": {}})


def test_the_bundled_article_satisfies_the_contract(
    nlp: Language, validator: jsonschema.Draft202012Validator
) -> None:
    article = source.read()
    facts = pipeline.extract(article, nlp)
    printed = contract.to_json(article, facts)
    validator.validate(printed)
    ids = {actor.id for actor in facts.actors}
    assert len(ids) == len(facts.actors)
    assert {q.speaker for q in facts.quotes} - {None} <= ids
    assert {party.actor for deal in facts.deals for party in deal.parties} <= ids
    words = [*printed["actors"][0]["mentions"], *printed["quotes"][0]["content"]]
    assert all(article.text[w["start"] : w["end"]] == w["text"] for w in words)


def test_a_quote_without_words_is_refused() -> None:
    printed = contract.to_json(council.ARTICLE, council.FACTS)
    printed["quotes"][0]["content"] = []
    with pytest.raises(ValueError, match="without words"):
        contract.from_json(printed)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.plural)
def test_every_field_of_a_fact_is_in_the_contract_and_its_schema(kind: Kind[Any]) -> None:
    schema = json.loads(schema_text())
    of_kind = schema["properties"][kind.plural]["items"]["$ref"].rpartition("/")[2]
    known = set(schema["$defs"][of_kind]["properties"]) - {"verdict", "note", "checked", "changes"}
    fact = replace(council.FACTS.of(kind)[0], by="corrected")
    if kind.name == "quote":
        fact = replace(fact, speaker_text="Ann")
    printed = kind.encode(fact, council.TEXT)
    assert set(printed) == known
    # Whether a part is marked stands with the part.
    assert {field.name for field in fields(fact)} - {"marked"} == known
    assert kind.decode(json.loads(json.dumps(printed))) == fact


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.plural)
def test_a_table_has_a_column_for_all_that_the_contract_holds(kind: Kind[Any]) -> None:
    called = {
        "title": "deal",
        "mentions": "words" if kind.name == "deal" else "mentions",
        "content": "words",
        "source": "source_words",
        "speakers": "speaker",
    }
    fields_of = set(kind.encode(council.FACTS.of(kind)[0], council.TEXT))
    assert {called.get(name, name) for name in fields_of} <= {*kind.columns}


def test_the_schema_takes_a_quote_of_each_act_and_polarity(
    validator: jsonschema.Draft202012Validator,
) -> None:
    printed = contract.to_json(council.ARTICLE, council.FACTS)
    validator.validate(printed)
    assert {quote["act"] for quote in printed["quotes"]} == set(ACTS)
    assert {quote["polarity"] for quote in printed["quotes"]} == set(POLARITIES)
    assert contract.from_json(json.loads(json.dumps(printed))) == (council.ARTICLE, council.FACTS)
