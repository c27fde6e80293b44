"""Whatever is mended in whatever order: spans stay true, undoing gives the facts back exactly."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from importlib.resources import files
from itertools import pairwise
from typing import Any, get_args, get_type_hints

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article.edits import changes as ch
from onrecord.article.edits import codec
from onrecord.article.edits.apply import applied, apply
from onrecord.article.edits.changes import Change, Edit
from onrecord.article.edits.desk import Desk, EditError, laid_out
from onrecord.article.facts.actor import Actor
from onrecord.article.facts.facts import KINDS, kind_of
from onrecord.article.facts.keys import ActorChoice, FactKey
from onrecord.article.facts.quote import Quote
from onrecord.article.facts.span import Span
from onrecord.article.formats import contract
from onrecord.article.formats.copied import FORMS, render
from onrecord.article.formats.formats import FORMATS
from tests.tui.harbour import ARTICLE, FACTS, TEXT

START = laid_out(TEXT, FACTS)
_SCHEMA = files("onrecord.article.schema").joinpath("onrecord-1.schema.json").read_text("utf-8")
VALIDATOR = jsonschema.Draft202012Validator(json.loads(_SCHEMA))

SPANS = st.builds(
    lambda start, length: Span(start, start + length),
    st.integers(0, len(TEXT) + 5),
    st.one_of(st.integers(0, 12), st.integers(0, 300)),
)
NAMES = st.one_of(
    st.sampled_from([actor.name for actor in FACTS.actors]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
)
KEYS: st.SearchStrategy[FactKey] = st.sampled_from(sorted(START.keys.values()))
MENTIONS = st.sampled_from([m for actor in FACTS.actors for m in actor.mentions])
VALUES: dict[Any, st.SearchStrategy[Any]] = {
    Span: st.one_of(SPANS, MENTIONS),
    FactKey: KEYS,
    ActorChoice: st.builds(ActorChoice, NAMES, st.none() | MENTIONS),
    str: NAMES,
    int: st.integers(0, len(TEXT) + 5),
}


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    if hint in VALUES:
        return VALUES[hint]
    parts = get_args(hint)
    if type(None) in parts:
        return st.none() | values_of(next(part for part in parts if part is not type(None)))
    if len(parts) == 2 and parts[1] is Ellipsis:
        return st.lists(values_of(parts[0]), max_size=3).map(tuple)
    return st.sampled_from(parts)


def changes_of(kind: type) -> st.SearchStrategy[Any]:
    return st.builds(kind, **{n: values_of(hint) for n, hint in get_type_hints(kind).items()})


_ACTORS = ("SetActorKind", "SetActorName", "SetActorRole", "MergeActors", "SplitActor")
_DEALS = ("SetDealKind", "SetStatus", "AddParty", "DropParty", "SetWords", "SetValue")
_KINDS = {**dict.fromkeys(_ACTORS, "actor"), **dict.fromkeys(_DEALS, "deal")}

CHANGES: st.SearchStrategy[Change] = st.one_of(*map(changes_of, get_args(Change)))


def aimed(data: st.DataObject, desk: Desk, change: Change) -> Change:
    """Take a change of anything; give it of facts as they are now, so that most can be made."""
    known = sorted((key, fact_id) for fact_id, key in desk.keys.items())
    drawn: dict[str, Any] = {}
    for name in (field.name for field in fields(change)):
        if isinstance(getattr(change, name), FactKey):
            kind = _KINDS.get(type(change).__name__, "quote")
            drawn[name] = data.draw(st.sampled_from([k for k, _ in known if k.kind == kind]))
    target = next((i for key, i in known if key == drawn.get("fact")), None)
    fact = next((each for each in desk.facts if each.id == target), None)
    if isinstance(change, ch.SplitQuote) and isinstance(fact, Quote):
        drawn["at"] = data.draw(st.integers(fact.content[0].start, fact.content[-1].end))
    if isinstance(change, ch.SplitActor) and isinstance(fact, Actor):
        drawn["mentions"] = tuple(data.draw(st.lists(st.sampled_from(fact.mentions))))
    if isinstance(change, ch.JoinQuotes) and isinstance(fact, Quote):
        alike = [q for q in desk.facts.quotes if q.speaker in (fact.speaker, None)]
        drawn["other"] = desk.keys[data.draw(st.sampled_from(alike)).id]
    return replace(change, **drawn)


def made(data: st.DataObject) -> tuple[list[Edit], list[Desk]]:
    """Draw edits, some of them of facts that edits before them have made; give those that work."""
    edits: list[Edit] = []
    desks, told = [START], list[str]()
    for _ in range(data.draw(st.integers(0, 12))):
        change = aimed(data, desks[-1], data.draw(CHANGES))
        try:
            desks.append(apply(desks[-1], Edit(change, "2024-05-02T10:00:00+00:00")))
            edits.append(Edit(change, "2024-05-02T10:00:00+00:00"))
        except EditError as refused:
            told.append(str(refused))
    assert all(sentence.endswith(".") for sentence in told)
    return edits, desks


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_sequence_of_edits_keeps_every_fact_true_to_the_text(data: st.DataObject) -> None:
    _, desks = made(data)
    for desk in desks[1:]:
        facts = desk.facts
        VALIDATOR.validate(contract.to_json(ARTICLE, facts))
        assert contract.from_json(contract.to_json(ARTICLE, facts))[1] == facts
        for fact in facts:
            for span in (*kind_of(fact).words(fact), *kind_of(fact).beside(fact)):
                assert 0 <= span.start < span.end <= len(TEXT)
        for quote in facts.quotes:
            assert list(quote.content) == sorted(quote.content)
            assert all(a.end <= b.start for a, b in pairwise(quote.content))
            assert len(quote.marked) in (0, len(quote.content))
            assert {quote.speaker, *quote.speakers} - {None} <= {a.id for a in facts.actors}
            assert not (quote.speaker and (quote.speakers or quote.speaker_text))
        assert [q.content[0].start for q in facts.quotes] == sorted(
            q.content[0].start for q in facts.quotes
        )
        for deal in facts.deals:
            assert {party.actor for party in deal.parties} <= {a.id for a in facts.actors}
        assert len({actor.name for actor in facts.actors}) == len(facts.actors)
        assert len(set(desk.keys.values())) == len(desk.keys)
        for name in FORMS:
            render(ARTICLE, facts, [fact.id for fact in facts], name, {})
        for form in FORMATS.values():
            for kind in KINDS:
                form.write(ARTICLE, facts, (kind,), {})


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_undoing_is_to_drop_the_last_and_gives_the_facts_back_exactly(data: st.DataObject) -> None:
    edits, desks = made(data)
    while edits:
        assert applied(START, edits) == desks[len(edits)]
        edits.pop()
    assert applied(START, edits).facts == FACTS


@settings(max_examples=150, deadline=None)
@given(CHANGES)
def test_every_change_is_written_down_and_read_back(change: Change) -> None:
    assert codec.decode(json.loads(json.dumps(codec.encode(change)))) == change
