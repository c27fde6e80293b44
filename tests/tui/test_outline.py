"""The outline of the facts: groups, labels, slots."""

from __future__ import annotations

from onrecord.article.facts.deal import Deal
from onrecord.article.facts.facts import Facts
from onrecord.article.facts.quote import Quote
from onrecord.article.facts.span import Span
from onrecord.tui.reading.cursor import itinerary
from onrecord.tui.reading.outline import Node, Outline
from tests.tui.harbour import FACTS, TEXT

OUTLINE = Outline(TEXT, FACTS)


def branch(key: str, outline: Outline = OUTLINE) -> Node:
    return next(node for node in outline.roots() if node.key == key)


def test_speakers_stand_in_text_order_with_their_quotes() -> None:
    speakers = list(OUTLINE.children(branch("quotes")))
    assert [(node.lead or node.label, node.note) for node in speakers] == [
        ("Lena Okafor", "2"),
        ("Union officials", ""),
        ("Piet Vos", ""),
        ("Nordhavn Yards", ""),
    ]
    assert [node.fact for node in OUTLINE.children(speakers[0])] == ["q1", "q2"]


def test_attitudes_have_a_branch_only_where_there_are_any() -> None:
    assert [node.key for node in OUTLINE.roots()][-1] == "attitudes"
    without = Outline(TEXT, Facts(FACTS.actors, FACTS.quotes[:5], FACTS.deals))
    assert [node.key for node in without.roots()] == ["quotes", "deals", "actors"]


def test_an_unsure_quote_is_known_by_its_node() -> None:
    quotes = [
        quote
        for speaker in OUTLINE.children(branch("quotes"))
        for quote in (OUTLINE.children(speaker) if speaker.has_children else [speaker])
    ]
    assert [node.fact for node in quotes if node.unsure] == ["q3"]


def test_a_deal_shows_its_slots_with_their_words_in_the_text() -> None:
    deal = next(OUTLINE.children(branch("deals")))
    assert deal.note == "48 million euros"
    slots = {
        node.note: (node.label, [s.text_in(TEXT) for s in node.spans])
        for node in OUTLINE.children(deal)
    }
    assert slots["seller"] == ("Nordhavn Yards", ["Nordhavn Yards"])
    assert slots["value"] == ("48 million euros", ["48 million euros"])
    assert slots["quantity"] == ("four", ["four"])
    assert slots["date"] == ("Tuesday", ["Tuesday"])
    assert slots["status"] == ("agreed", [])


def test_actors_are_grouped_by_kind_the_most_mentioned_first() -> None:
    kinds = list(OUTLINE.children(branch("actors")))
    assert [(node.label, node.note) for node in kinds] == [
        ("People", "2"),
        ("Organizations", "2"),
        ("Places", "1"),
        ("Groups", "1"),
    ]
    people = [(node.label, node.note) for node in OUTLINE.children(kinds[0])]
    assert people == [("Lena Okafor, Mayor", "3×"), ("Piet Vos, head of the yard", "2×")]


def test_the_way_to_each_fact_leads_to_its_node() -> None:
    for fact_id in itinerary(FACTS).by_id:
        nodes = {node.key: node for node in OUTLINE.roots()}
        *groups, last = OUTLINE.path(fact_id)
        for key in groups:
            nodes |= {node.key: node for node in OUTLINE.children(nodes[key])}
        assert nodes[last].fact == fact_id
    assert OUTLINE.path("q99") == ()


def test_only_kept_facts_are_shown_and_counted() -> None:
    kept = Outline(TEXT, FACTS, frozenset({"q2", "a3"}))
    assert [(node.label, node.note) for node in kept.roots()] == [
        ("Quotes", "1"),
        ("Deals", "0"),
        ("Actors", "1"),
    ]


def test_words_stand_for_a_speaker_who_is_no_actor() -> None:
    text = "A neighbour said no. Nobody knows who said yes.\n[/] said maybe \x1b[2J"
    quotes = (
        Quote("q1", "indirect", (Span(17, 19),), source=Span(0, 11)),
        Quote("q2", "indirect", (Span(43, 46),)),
        Quote("q3", "indirect", (Span(57, 62),), source=Span(48, 51), speaker="a9"),
    )
    outline = Outline(text, Facts(quotes=quotes))
    labels = [node.lead for node in outline.children(branch("quotes", outline))]
    assert labels == ["A neighbour", "Speaker not named", "[/]"]


def test_a_pronoun_that_nobody_resolved_says_so_and_is_no_name() -> None:
    text = "She said yes."
    quote = Quote("q1", "indirect", (Span(9, 12),), source=Span(0, 3))
    outline = Outline(text, Facts(quotes=(quote,)))
    labels = [node.lead for node in outline.children(branch("quotes", outline))]
    assert labels == ["“She”, not clear who"]


def test_nothing_that_a_terminal_obeys_gets_into_a_label() -> None:
    text = "say \x1b]0;x\x07 now"
    facts = Facts(
        quotes=(Quote("q1", "indirect", (Span(0, len(text)),), source=Span(4, 10)),),
        deals=(Deal("d1", "bad \x1b[2J", "sale", (Span(0, 3),)),),
    )
    outline = Outline(text, facts)
    for root in outline.roots():
        for child in outline.children(root):
            for node in (child, *outline.children(child)):
                assert node.label.isprintable()
                assert node.note.isprintable()
