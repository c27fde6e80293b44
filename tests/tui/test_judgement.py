"""Verdicts and corrections follow the words, not the ids."""

from __future__ import annotations

from dataclasses import replace

from onrecord.article.edits.changes import Edit, SetSpeaker
from onrecord.article.facts.actor import Actor
from onrecord.article.facts.deal import Deal
from onrecord.article.facts.facts import Facts
from onrecord.article.facts.keys import ActorChoice, FactKey, choice_of, find_actor, keys_of
from onrecord.article.facts.quote import Quote
from onrecord.article.facts.span import Span
from onrecord.tui.reading.judgement import ArticleState, Correction, mended
from onrecord.tui.reading.judgement import verdicts_of as verdicts_by_key

MINISTER = Actor("a1", "Ana Costa", "person", (Span(0, 9), Span(60, 63)))
UNION = Actor("a2", "Dockers' Union", "organization", (Span(30, 44),), aliases=("the DU",))
FIRST = Quote("q1", "direct", (Span(10, 20), Span(22, 28)), speaker="a1")
SECOND = Quote("q2", "indirect", (Span(70, 90),), speaker="a2")
SALE = Deal("d1", "Sale of cranes", "sale", (Span(100, 150),), object=Span(110, 116))
LEASE = Deal("d2", "Lease of a pier", "agreement", (Span(100, 150),), object=Span(130, 134))
FACTS = Facts((MINISTER, UNION), (FIRST, SECOND), (SALE, LEASE))


TEXT = "words of it " * 15


def corrected(facts: Facts, state: ArticleState) -> Facts:
    return mended(TEXT, facts, state).facts


def verdicts_of(facts: Facts, state: ArticleState) -> dict[str, str]:
    return dict(verdicts_by_key(keys_of(facts), state))


def spoken(key: FactKey, choice: ActorChoice | None) -> Correction:
    return Correction(Edit(SetSpeaker(key, choice)))


def renumbered(facts: Facts) -> Facts:
    """The same facts as another version of the rules numbers them."""
    return Facts(
        tuple(replace(actor, id="b" + actor.id) for actor in facts.actors),
        tuple(
            replace(quote, id="b" + quote.id, speaker="b" + (quote.speaker or ""))
            for quote in facts.quotes
        ),
        tuple(replace(deal, id="b" + deal.id) for deal in facts.deals),
    )


def test_a_verdict_survives_other_ids() -> None:
    keys = keys_of(FACTS)
    state = ArticleState().with_verdict(keys["q2"], "verified").with_verdict(keys["d1"], "rejected")
    state = state.with_verdict(keys["a1"], "verified")
    assert verdicts_of(renumbered(FACTS), state) == {
        "bq2": "verified",
        "bd1": "rejected",
        "ba1": "verified",
    }


def test_a_verdict_is_not_inherited_by_other_words() -> None:
    state = ArticleState().with_verdict(keys_of(FACTS)["q2"], "verified")
    moved = replace(FACTS, quotes=(FIRST, replace(SECOND, content=(Span(70, 95),))))
    assert verdicts_of(moved, state) == {}


def test_two_deals_told_in_one_sentence_have_a_verdict_each() -> None:
    state = ArticleState().with_verdict(keys_of(FACTS)["d2"], "rejected")
    assert verdicts_of(FACTS, state) == {"d2": "rejected"}
    alike = replace(FACTS, deals=(SALE, replace(SALE, id="d9")))
    assert len(set(keys_of(alike).values())) == len(keys_of(alike))


def test_a_verdict_can_be_changed_and_taken_back() -> None:
    key = keys_of(FACTS)["q1"]
    state = ArticleState().with_verdict(key, "verified").with_verdict(key, "rejected")
    assert verdicts_of(FACTS, state) == {"q1": "rejected"}
    assert state.with_verdict(key, None) == ArticleState()


def test_a_corrected_speaker_is_the_speaker_and_can_be_taken_back() -> None:
    key = keys_of(FACTS)["q1"]
    state = ArticleState().with_edit(spoken(key, choice_of(UNION)))
    assert [quote.speaker for quote in corrected(FACTS, state).quotes] == ["a2", "a2"]
    assert [q.speaker for q in corrected(renumbered(FACTS), state).quotes] == ["ba2", "ba2"]
    assert corrected(FACTS, state.without_edit(spoken(key, choice_of(UNION)))) == FACTS


def test_a_quote_can_be_left_without_a_named_speaker() -> None:
    state = ArticleState().with_edit(spoken(keys_of(FACTS)["q2"], None))
    assert [quote.speaker for quote in corrected(FACTS, state).quotes] == ["a1", None]


def test_a_speaker_who_is_no_longer_found_leaves_the_quote_as_extracted() -> None:
    state = ArticleState().with_edit(
        spoken(keys_of(FACTS)["q1"], ActorChoice("Nobody", Span(7, 8)))
    )
    assert corrected(FACTS, state) == FACTS


def test_a_remembered_speaker_is_found_by_name_then_by_mention_or_alias() -> None:
    actors = FACTS.actors
    assert find_actor(ActorChoice("Ana Costa", Span(30, 44)), actors) == MINISTER
    assert find_actor(ActorChoice("the minister", Span(60, 63)), actors) == MINISTER
    assert find_actor(ActorChoice("the DU"), actors) == UNION
    assert find_actor(ActorChoice("someone"), actors) is None
