"""The card of a fact: all that is known of it."""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console

from onrecord.article.facts.actor import Actor
from onrecord.article.facts.article import Article
from onrecord.article.facts.facts import Facts
from onrecord.article.facts.quote import Quote
from onrecord.article.facts.span import Span
from onrecord.tui.drawn.card import card, in_place
from onrecord.tui.drawn.company import company
from tests.tui.harbour import ARTICLE, DEALS, FACTS, MAYOR, QUOTES, TEXT, VOS, YARD, span
from tests.tui.reading import make_app, reading


def shown(fact: object, article: Article = ARTICLE, facts: Facts = FACTS) -> str:
    console = Console(width=90, file=io.StringIO(), force_terminal=False)
    console.print(card(article, facts, fact))  # type: ignore[arg-type]
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_deal_shows_its_slots_and_its_evidence_one_after_the_other() -> None:
    text = shown(DEALS[0])
    for line in ("seller", "Nordhavn Yards", "48 million euros (EUR 48,000,000)", "agreed"):
        assert line in text
    assert text.index("1 The city of Port Alden") < text.index("2 The city will pay")


def test_an_actor_shows_what_it_says_its_deals_whom_it_meets_and_every_mention() -> None:
    text = shown(YARD)
    assert "Its order book is full until 2028" in text
    assert "seller: Port Alden buys four electric ferries" in " ".join(text.split())
    assert "Piet Vos 1×" in text
    assert "Mentions  4" in text


def test_a_quote_shows_who_said_it_as_what_and_where() -> None:
    text = shown(QUOTES[1])
    assert "Lena Okafor, Mayor" in text
    assert "“told”" in text
    assert "direct" in text
    assert "unmarked" in text
    assert "attitude" in shown(QUOTES[5])


def test_words_around_a_mention_are_whole_and_of_its_own_paragraph() -> None:
    line = in_place(TEXT, span("Coastal Bank")).plain
    assert line == (
        "… in three instalments. A loan of 20 million euros from the Coastal Bank"
        " was signed in March, Vos said."
    )
    first = in_place(TEXT, span("Port Alden")).plain
    assert first.startswith("PORT ALDEN The city")
    assert first.endswith(" …")


def test_company_counts_the_paragraphs_two_are_named_in() -> None:
    found = {actor.id: count for actor, count in company(TEXT, FACTS, VOS)}
    assert found == {"a2": 1, "a6": 1}
    assert company(TEXT, FACTS, MAYOR)[0][0].id in ("a1", "a2")


def test_nothing_in_a_card_is_obeyed_by_a_terminal() -> None:
    text = "He \x1b]0;x\x07 said [/] \x9b2J it"
    actor = Actor("a1", "Bad\x1b[2J", "person", (Span(0, 2),), "role\x07", ("x\x1b",))
    facts = Facts((actor,), (Quote("q1", "direct", (Span(3, 20),), speaker="a1"),))
    for fact in (actor, facts.quotes[0]):
        drawn = shown(fact, Article("x", text, "0" * 64), facts)
        assert not set(drawn) & set("\x1b\x07\x9b")
        assert "[/]" in drawn


async def test_i_opens_the_card_of_the_selected_fact_and_closes_it(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path), size=(80, 24)) as reader:
        await reader.press("i")
        assert reader.view.has_focus  # nothing is selected yet
        await reader.press("a", "a", "i")
        sheet = reader.app.screen.query_one("#sheet")
        assert str(sheet.border_title) == "Actor"
        await reader.press("space", "j", "k", "b", "i")
        assert reader.view.has_focus
