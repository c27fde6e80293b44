"""The row of keys: what works now, in a lasting order, and messages in passing."""

from __future__ import annotations

from pathlib import Path

from onrecord.article.facts.facts import Facts
from onrecord.tui.reading.hints import Hint, fit
from onrecord.tui.store.config import Config
from onrecord.tui.widgets.key_bar import KeyBar
from tests.tui.harbour import FACTS
from tests.tui.reading import AtHand, make_app, reading


def test_the_most_useful_keys_stay_where_there_is_little_room() -> None:
    hints = [Hint("a", "First", "a", 3), Hint("b", "Second", "b", 1), Hint("c", "Third", "c", 2)]
    assert [hint.key for hint in fit(hints, 100)] == ["a", "b", "c"]
    assert [hint.key for hint in fit(hints, 18)] == ["b", "c"]
    assert fit(hints, 3) == []


async def test_a_remapped_key_stays_in_its_place(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path / "one"), size=(200, 50)) as reader:
        usual = [hint.split(" ", 1)[1] for hint in reader.hints.split("  ")]
    settings = Config(keymap={"next_quote": "f5", "next_pane": "f6"})
    async with reading(make_app(tmp_path / "two", settings=settings), size=(200, 50)) as reader:
        assert [hint.split(" ", 1)[1] for hint in reader.hints.split("  ")] == usual
        assert "f5 Quote" in reader.hints


async def test_a_key_that_leads_nowhere_is_not_shown(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path / "none", source=AtHand(Facts()))) as reader:
        for hint in ("Quote", "Deal", "Actor", "Pane", "Copy"):
            assert hint not in reader.hints
        assert "? Help" in reader.hints
        assert "next quote" not in reader.details
        assert reader.title.rstrip().endswith("nothing on record")
    without_deals = AtHand(Facts(FACTS.actors, FACTS.quotes, ()))
    async with reading(make_app(tmp_path / "some", source=without_deals)) as reader:
        assert "s Quote" in reader.hints
        assert "d Deal" not in reader.hints


async def test_what_is_hidden_says_which_key_brings_it_back(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        assert "t Facts" not in reader.hints
        await reader.press("t")
        assert "t shows them again" in reader.messages[-1]
        await reader.wait_until(lambda: "t Facts" in reader.hints)
        assert "tab Pane" not in reader.hints
        await reader.press("t")
        assert "t Facts" not in reader.hints
        await reader.press("z")
        assert "z Both panes" in reader.hints
        await reader.press("z")
        assert "z Both panes" not in reader.hints


async def test_while_typing_the_keys_of_the_search_are_shown(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("slash", "b")
        assert reader.hints.split("  ") == ["⏎ Done", "↓ Next", "↑ Previous", "esc Cancel"]
        await reader.press("enter")
        assert "s Quote" in reader.hints


async def test_a_message_stands_in_the_row_of_keys_and_goes(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        reader.app.notify("Copied 3 characters", timeout=1, markup=False)
        await reader.pilot.pause()
        assert reader.hints == "Copied 3 characters"
        await reader.wait_until(lambda: "? Help" in reader.hints)


async def test_a_message_too_long_for_the_row_stands_over_the_text(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path), size=(60, 15)) as reader:
        words = "No clipboard: saved to ~/.local/state/onrecord/" + "copied" * 6
        reader.app.notify(words, markup=False)
        await reader.pilot.pause()
        assert "? Help" in reader.hints
        assert reader.messages == [words]


async def test_a_chooser_names_its_own_keys(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("s", "c")
        assert reader.hints == "⏎ Choose  esc Cancel"
        await reader.press("escape", "e")
        assert reader.hints == "⏎ Choose  esc Cancel"


async def test_a_message_makes_room_for_the_keys_of_a_row_that_opens(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        bar = reader.screen.query_one(KeyBar)
        for key in ("slash", "M", "V"):
            reader.screen.say("Nothing to take back.")
            assert bar.message
            await reader.press(key)
            assert not bar.message, key
            await reader.press("escape")
