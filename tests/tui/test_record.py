"""What is denied, left open, only mentioned or said together is shown as that."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console
from rich.style import Style

from onrecord.article.facts import deal
from onrecord.article.facts.deal import DEAL, Deal
from onrecord.article.facts.facts import KINDS, Fact
from onrecord.article.facts.kind import Cast, Slot
from onrecord.article.formats.copied import render
from onrecord.article.formats.markdown import to_markdown
from onrecord.article.overview import overview
from onrecord.tui.commands.table import to_table
from onrecord.tui.drawn.card import card
from onrecord.tui.drawn.details import describe
from onrecord.tui.reading.cursor import itinerary
from onrecord.tui.reading.outline import Outline
from tests.council import ARTICLE, FACTS, TEXT
from tests.tui.reading import AtHand, make_app, reading


def drawn(fact: Fact) -> str:
    console = Console(width=90, file=io.StringIO(), force_terminal=False)
    console.print(card(ARTICLE, FACTS, fact))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def described(fact_id: str) -> str:
    return describe(ARTICLE, FACTS, fact_id).plain


def test_the_next_quote_is_always_somebodys_words() -> None:
    said = [stop.id for stop in itinerary(FACTS).of_kind("quote")]
    assert said == ["q1", "q2", "q3", "q4", "q5", "q6", "q9"]
    assert {"q7", "q8"} < {stop.id for stop in itinerary(FACTS).of_kind(None)}


def test_mentions_and_attitudes_stand_below_under_headings_of_their_own() -> None:
    outline = Outline(TEXT, FACTS)
    roots = [(node.label, node.note) for node in outline.roots()]
    assert roots == [
        *(("Quotes", "7"), ("Deals", "1"), ("Actors", "5")),
        *(("Attitudes", "1"), ("Mentions of speech", "1")),
    ]
    assert outline.path("q7")[0] == "mentions"


def test_those_who_speak_together_have_one_line() -> None:
    outline = Outline(TEXT, FACTS)
    # Who speaks once has the words on the same line.
    speakers = [node.lead or node.label for node in outline.children(next(outline.roots()))]
    assert speakers == ["Ann Reyes", "Tom Brandt and Li Wen", "Tom Brandt"]


def test_the_details_say_what_is_denied_left_open_and_without_marks() -> None:
    assert described("q1").split("\n") == [
        "Quote 1/7 · indirect · denied · cue “denied” · 91 % sure · at 8 %",
        "Ann Reyes, Mayor: Mayor Ann Reyes denied that she had promised a tram.",
    ]
    assert "Quote 3/7 · indirect · open · cue" in described("q3")
    assert "Mention 1/1 · indirect" in described("q7")
    assert "Attitude 1/1 · indirect" in described("q8")
    plain = replace(FACTS, quotes=(replace(FACTS.quotes[1], marked=()),))
    assert "direct · unmarked" in describe(ARTICLE, plain, "q2").plain


def test_what_turns_a_quote_round_stands_out_and_nothing_else_does() -> None:
    loud = Style(color="red")
    shown = describe(ARTICLE, FACTS, "q1", loud={"denied": loud})
    marked = [shown.plain[span.start : span.end] for span in shown.spans if span.style == loud]
    assert marked == ["denied"]


def test_a_card_tells_act_and_polarity_and_the_sentence() -> None:
    denied = drawn(FACTS.fact("q1"))
    assert "denied that she had promised a tram." in denied.split("\n")[0]
    assert "polarity     denied" in denied
    assert "act   " in drawn(FACTS.fact("q7"))
    assert "Tom Brandt and Li Wen" in drawn(FACTS.fact("q4"))


def test_the_card_of_an_actor_holds_what_is_said_with_others_and_what_is_denied() -> None:
    assert "“We will sue.”" in drawn(FACTS.fact("a3"))
    assert "denied that she had promised" in drawn(FACTS.fact("a1"))
    brandt = drawn(FACTS.fact("a2"))
    assert brandt.index("Quotes") < brandt.index("Attitudes")


def test_only_speech_counts_among_who_speaks_how_much() -> None:
    speakers = {share.name: share for share in overview(ARTICLE, FACTS).speakers}
    assert list(speakers) == ["Ann Reyes", "Tom Brandt and Li Wen", "Tom Brandt"]
    assert (speakers["Ann Reyes"].denied, speakers["Ann Reyes"].open) == (1, 1)
    assert "Police" not in speakers


def test_tables_tell_act_polarity_and_sureness() -> None:
    lines = to_table(ARTICLE, FACTS, KINDS).split("\n")
    denied = next(line for line in lines if "denied that she had" in line)
    assert "indirect, denied" in denied
    assert denied.rstrip().endswith("91 %")
    assert "indirect, mention" in next(line for line in lines if "declined to comment" in line)
    assert any("attitude" in line for line in lines)


async def test_denied_and_open_quotes_carry_the_word_in_the_tree(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path, (ARTICLE,), AtHand(FACTS))) as reader:
        lines = [line.strip() for line in reader.lines]
        assert any(line.startswith("denied: that she had promised a tram") for line in lines)
        assert any(line.startswith("open: whether the line would be built") for line in lines)
        assert any(line.startswith("▸ Mentions of speech") for line in lines)
        assert not any("comment on the case" in line for line in lines)


async def test_a_warning_is_said_once_the_facts_are_there(tmp_path: Path) -> None:
    facts = replace(FACTS, warnings=("deals: failed, please report\x1b[2J.",))
    async with reading(make_app(tmp_path, (ARTICLE,), AtHand(facts))) as reader:
        assert reader.messages == ["deals: failed, please report␛[2J."]
        assert "7 quotes" in reader.title


@pytest.fixture
def another_slot(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A slot that a deal gets in its own file, and nowhere else."""
    usual = DEAL.slots

    def slots(fact: Deal, text: str, cast: Cast) -> list[Slot]:
        return [*usual(fact, text, cast), Slot("court", "Alden County Court")]

    monkeypatch.setattr(deal, "_slots", slots)
    object.__setattr__(DEAL, "slots", slots)
    yield "Alden County Court"
    object.__setattr__(DEAL, "slots", usual)


def test_a_new_slot_of_a_deal_is_shown_and_written_everywhere(another_slot: str) -> None:
    outline = Outline(TEXT, FACTS)
    branch = next(node for node in outline.roots() if node.key == "deals")
    (line,) = outline.children(branch)
    assert another_slot in [node.label for node in outline.children(line)]
    for shown in (
        drawn(FACTS.fact("d1")),
        described("d1"),
        to_markdown(ARTICLE, FACTS),
        render(ARTICLE, FACTS, ["d1"], "citation", {}),
        render(ARTICLE, FACTS, ["d1"], "markdown", {}),
        to_table(ARTICLE, FACTS, KINDS),
    ):
        assert "Alden County" in shown
