"""Mending facts with the reader's keys and mouse: what a person does, and what is there then."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.geometry import Offset
from textual.selection import Selection

from onrecord.article.facts.actor import Actor
from onrecord.article.facts.deal import Deal
from onrecord.article.facts.facts import Fact
from onrecord.article.facts.quote import Quote
from onrecord.article.facts.span import Span
from onrecord.tui.screens.choice import ChoiceScreen
from tests.tui.harbour import FACTS, TEXT, span
from tests.tui.reading import Reader, make_app, reading


def fact(reader: Reader, fact_id: str) -> Fact:
    return reader.screen.session.facts.fact(fact_id)


def quote(reader: Reader, fact_id: str) -> Quote:
    found = fact(reader, fact_id)
    assert isinstance(found, Quote)
    return found


def drag(reader: Reader, words: Span) -> None:
    """Select words as the mouse does."""
    reader.screen.selections = {
        reader.view: Selection(Offset(words.start, 0), Offset(words.end, 0))
    }


def choices(reader: Reader) -> list[str]:
    """What the window offers, a line each."""
    screen = reader.app.screen
    assert isinstance(screen, ChoiceScreen)
    options = screen.query_one("#choice-list")
    return [str(option.prompt) for option in options._options]  # type: ignore[attr-defined]


MISSED = span("The old boats will be sold.")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_missed_quote_is_added_from_the_mouse_s_words(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with reading(make_app(tmp_path), size=size) as reader:
        await reader.press("G")
        drag(reader, MISSED)
        await reader.press("e", "enter", *"vos", "enter")
        assert reader.selected == "The old boats will be sold."
        assert "added by you" in reader.details
        assert "Piet Vos, head of the yard" in reader.details
        assert any("Mended: added" in message for message in reader.messages)
        await reader.press("v", "u", "u")
        assert reader.screen.session.facts == FACTS
        assert reader.messages == ["Undone: added: “The old boats will be sold.”."]


async def test_words_are_picked_by_keys_sentence_by_sentence(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path), size=(80, 24)) as reader:
        await reader.press("G", "V")
        picked = reader.view.selected_source()
        assert picked is not None
        await reader.press("w", "b", "s", "enter", "enter", *"Femke", "enter")
        (made,) = (each for each in reader.screen.session.facts.quotes if each.by == "user")
        words = made.content[0].text_in(TEXT)
        assert words.endswith(".")
        assert picked.text_in(TEXT) in words
        assert made.speaker_text == "Femke"
        assert "Femke (named by the reader)" in reader.details


async def test_a_held_word_takes_more_and_escape_takes_none(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("V", "v", "w", "w")
        assert reader.view.selected_source() == span("Harbour city buys")
        await reader.press("o", "w")
        assert reader.view.selected_source() == span("city buys")
        await reader.press("s", "escape")
        assert reader.view.selected_source() is None
        await reader.press("s")
        assert reader.details.startswith("Quote 1/5")


async def test_a_quotation_is_picked_with_its_marks(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press(*"ssss", "V", "w", "quotation_mark")
        assert reader.view.selected_source() == span("“Training is part of the price,”")


async def test_a_number_is_so_many_words(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("V", "v", "4", "w")
        assert reader.view.selected_source() == span("Harbour city buys four electric")


async def test_a_speaker_is_pointed_at_with_a_click(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("s", "s", "s", "E", *"point", "enter")
        there = span("Piet Vos")
        line = reader.view.line_of(there.start) - reader.view.scroll_offset.y
        column = next(x for x in range(100) if reader.view._offset_at(x, line) == there.start + 1)
        await reader.pilot.click("#article", offset=(column, line))
        await reader.pilot.pause()
        assert quote(reader, "q3").speaker == "a5"
        await reader.press("u")
        assert quote(reader, "q3").speaker == "a4"


async def test_a_speaker_is_stepped_to_by_names(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("s", "s", "s", "E", *"point", "enter", "n", "enter")
        assert quote(reader, "q3").speaker == "a5"


async def test_a_name_that_is_typed_and_stands_in_the_text_is_an_actor(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("s", "s", "s", "E", *"half of the towns", "enter")
        speaker = quote(reader, "q3").speaker
        made = fact(reader, speaker or "")
        assert isinstance(made, Actor)
        assert (made.name, made.mentions) == ("half of the towns", (span("half of the towns"),))
        await reader.press("u")  # both at once
        assert reader.screen.session.facts == FACTS


async def test_a_list_in_which_nothing_matches_says_so(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("s", "e", *"zzzz")
        assert choices(reader) == [ChoiceScreen.NO_MATCH]
        await reader.press("enter", "escape")
        assert reader.screen.session.facts == FACTS


async def test_a_broken_quote_is_split_and_joined_again(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press(*"ssss", "e", *"split", "enter", "escape")
        assert [each.speaker for each in reader.screen.session.facts.quotes[3:5]] == ["a5", None]
        assert "speaker not named" in reader.details
        await reader.press("S", "e", *"join", "enter")
        assert len(quote(reader, "q4").content) == 2
        await reader.press("u", "u")
        assert reader.screen.session.facts == FACTS


async def test_kind_act_and_polarity_are_two_keys_and_a_word(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("s", "e", *"denied", "enter")
        assert quote(reader, "q1").polarity == "denied"
        assert "denied" in reader.details
        assert "corrected by you" in reader.details
        await reader.press("e", *"attitude", "enter")
        assert quote(reader, "q1").act == "attitude"


async def test_the_extent_of_a_quote_is_changed_by_keys(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("s", "s", "s", "e", *"its words", "enter", "4", "b", "enter")
        assert quote(reader, "q3").content == (span("the contract leaves open who"),)


async def test_an_actor_is_renamed_merged_and_split(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("a", "a", "a")
        actor = fact(reader, reader.screen.model.selected.stop.id)  # type: ignore[union-attr]
        assert isinstance(actor, Actor)
        await reader.press("e", *"organization", "enter")
        changed = fact(reader, actor.id)
        assert isinstance(changed, Actor)
        assert changed.kind == "organization"
        await reader.press("e", *"name", "enter", "ctrl+u", *"Lena O", "enter")
        assert "Lena O" in reader.details
        await reader.press("e", *"merge", "enter", *"vos", "enter")
        assert reader.screen.session.facts.actor("a5") is None
        await reader.press("full_stop", "e", *"somebody", "enter", *"Ben", "enter")
        assert any(each.name == "Ben" for each in reader.screen.session.facts.actors)
        await reader.press("u", "u", "u", "u")
        assert reader.screen.session.facts == FACTS


async def test_a_deal_s_parties_and_slots_are_mended(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("d", "e", *"alden is no", "enter")
        await reader.press("e", *"another", "enter", *"investor", "enter", *"coastal", "enter")
        deal = fact(reader, "d1")
        assert isinstance(deal, Deal)
        assert [(p.actor, p.role) for p in deal.parties] == [("a2", "seller"), ("a6", "investor")]
        drag(reader, span("20 million euros"))
        await reader.press("e", *"sum", "enter")
        deal = fact(reader, "d1")
        assert isinstance(deal, Deal)
        assert deal.value is not None
        assert deal.value.amount == 20_000_000


async def test_what_cannot_be_done_is_said(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("d")
        drag(reader, span("four electric ferries"))
        await reader.press("e", *"sum", "enter")
        assert "“four electric ferries” is not one sum of money." in reader.messages
        await reader.press("escape")


async def test_words_get_a_note_and_a_click_tells_it(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        drag(reader, span("the motorway"))
        await reader.press("m", *"which one?", "enter")
        assert reader.screen.session.facts.remarks[0].note == "which one?"
        reader.screen.parts.selecting.click(span("the motorway").start + 2)
        assert "Your note: which one?" in reader.messages


async def test_without_anything_selected_the_key_says_what_to_select(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("e")
        assert reader.messages == ["Select a fact first, or words with the mouse or V."]


async def test_words_are_let_go_by_escape_and_by_the_next_fact(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        drag(reader, MISSED)
        await reader.press("escape", "s")
        assert reader.view.selected_source() is None
        drag(reader, MISSED)
        await reader.press("s", "e")
        assert choices(reader)[0] == "Speaker …"


@pytest.mark.parametrize(
    ("key", "told"), [("o", "one end yet"), ("quotation_mark", "no quotation marks")]
)
async def test_a_key_that_picks_nothing_says_why(tmp_path: Path, key: str, told: str) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("V", key)
        assert told in reader.messages[-1]


async def test_lines_without_words_are_passed_over_while_words_are_picked(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path), size=(60, 24)) as reader:
        await reader.press("V")
        row = reader.screen.word_row
        assert "“Harbour”" in str(row.render())
        seen = []
        for key in "jjjjkkkk":
            await reader.press(key)
            seen.append(str(row.render()).rpartition("“")[2])
        assert seen[:3] == seen[4:7][::-1]  # up as down
        assert seen[-1] == "Harbour”"
        assert len(set(seen)) == 5
