"""Each key of the reader, as a reader presses it."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.article.facts.facts import Facts
from onrecord.tui.screens.part import NO_FACT
from tests.tui.harbour import FACTS, TEXT, TITLE
from tests.tui.reading import AtHand, make_app, reading

QUOTES_IN_ORDER = [
    "The city of Port Alden has agreed to buy four electric ferries",
    "The first boat will carry passengers before winter We waited ten years for this, and we will"
    " not wait for an eleventh.",
    "the contract leaves open who will train the crews",
    "“Training is part of the price,” “Nobody sails a boat of ours without it.”",
    "Its order book is full until 2028",
]


async def test_s_goes_through_what_was_said_and_round_again(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        for words in [*QUOTES_IN_ORDER, QUOTES_IN_ORDER[0]]:
            await reader.press("s")
            assert reader.selected == words


async def test_capital_s_goes_back_and_round_again(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("S")
        assert reader.selected == QUOTES_IN_ORDER[-1]
        await reader.press("S")
        assert reader.selected == QUOTES_IN_ORDER[-2]


async def test_d_goes_to_the_next_deal_with_all_its_sentences(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("d")
        assert reader.selected.startswith("The city of Port Alden has agreed")
        assert "The city will pay in three instalments." in reader.selected
        await reader.press("d")
        assert reader.selected.startswith("A loan of 20 million euros")
        await reader.press("D")
        assert reader.selected.startswith("The city of Port Alden")


async def test_a_goes_to_the_next_actor_and_marks_every_mention(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("a")
        assert "Port Alden" in reader.cursor
        await reader.press("a")
        assert reader.cursor.startswith("Nordhavn Yards")
        assert reader.selected == "Nordhavn Yards Nordhavn Yards Nordhavn Yards the company"
        await reader.press("A")
        assert "Port Alden" in reader.cursor


async def test_brackets_go_through_facts_of_every_kind(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        seen = []
        for _ in range(len(FACTS.actors) + len(FACTS.quotes) + len(FACTS.deals)):
            await reader.press("]")
            seen.append(reader.details.split(" ")[0])
        assert seen.count("Quote") == 5
        assert seen.count("Attitude") == 1
        assert seen.count("Deal") == 2
        assert seen.count("Actor") == 6
        last = reader.details
        await reader.press("[", "]")
        assert reader.details == last


async def test_the_keys_start_from_where_the_reader_is(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path), size=(80, 12)) as reader:
        await reader.press("G", "s")
        assert reader.selected == QUOTES_IN_ORDER[0]  # none below: round to the first
        await reader.press("G", "S")
        assert reader.selected == QUOTES_IN_ORDER[-1]


async def test_stop_and_comma_walk_the_mentions(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("a", "a", "full_stop")
        assert [span.text_in(TEXT) for span in reader.selected_spans] == ["Nordhavn Yards"]
        first = reader.selected_spans
        await reader.press("full_stop")
        second = reader.selected_spans
        assert second[0].start > first[0].start
        await reader.press("comma")
        assert reader.selected_spans == first
        await reader.press("comma")
        assert [span.text_in(TEXT) for span in reader.selected_spans] == ["the company"]


@pytest.mark.parametrize(
    ("keys", "top"),
    [
        (["j"], 1),
        (["down", "down"], 2),
        (["j", "j", "k"], 1),
        (["j", "up"], 0),
        (["space"], "page"),
        (["pagedown", "b"], 0),
        (["space", "pageup"], 0),
        (["ctrl+d"], "half"),
        (["ctrl+d", "ctrl+u"], 0),
        (["G"], "end"),
        (["end"], "end"),
        (["G", "g"], 0),
        (["G", "home"], 0),
    ],
)
async def test_the_text_scrolls_as_in_less_and_vim(
    tmp_path: Path, keys: list[str], top: int | str
) -> None:
    async with reading(make_app(tmp_path), size=(80, 14)) as reader:
        height = reader.view.size.height
        end = reader.view.line_count - height
        expected = {"page": height - 1, "half": height // 2, "end": end}.get(str(top), top)
        await reader.press(*keys)
        assert reader.view.scroll_offset.y == expected


async def test_tab_goes_to_the_tree_and_enter_to_the_words(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        assert reader.view.has_focus
        await reader.press("tab")
        assert reader.tree.has_focus
        assert reader.cursor.startswith("▾ Quotes")  # a row is lit at once
        await reader.press("j", "j")
        assert reader.selected == QUOTES_IN_ORDER[0]
        await reader.press("enter")
        assert reader.view.has_focus
        assert reader.selected == QUOTES_IN_ORDER[0]
        await reader.press("shift+tab")
        assert reader.tree.has_focus


async def test_the_tree_folds_and_unfolds(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("tab", "g")
        assert "Lena Okafor" in reader.lines[1]
        await reader.press("h")
        assert "Deals" in reader.lines[1]
        await reader.press("l", "l")
        assert "Lena Okafor" in reader.cursor
        await reader.press("h", "h")
        assert "Quotes" in reader.cursor
        await reader.press("space")
        assert "Deals" in reader.lines[1]
        await reader.press("enter")
        assert "Lena Okafor" in reader.lines[1]
        await reader.press("G")
        assert "Attitudes" in reader.cursor


async def test_a_slot_of_a_deal_shows_its_own_words(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("d", "tab", "l")
        names = [line.split()[0] for line in reader.lines]
        for name in ("seller", "buyer", "value", "object", "quantity", "date", "status", "kind"):
            assert name in names
        await reader.press("l")
        assert reader.cursor.startswith("seller")
        assert [span.text_in(TEXT) for span in reader.selected_spans] == ["Nordhavn Yards"]
        await reader.press("j", "j")
        assert reader.selected == "48 million euros"


async def test_z_gives_all_room_to_one_pane_and_back(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        shared = reader.view.size.width
        await reader.press("z")
        assert reader.view.size.width > shared
        assert not reader.tree.is_on_screen
        await reader.press("z")
        assert reader.view.size.width == shared
        await reader.press("tab", "z")
        assert not reader.view.is_on_screen
        await reader.press("j", "j", "j", "enter")
        assert reader.view.is_on_screen


async def test_t_hides_and_shows_the_tree(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("tab", "t")
        assert not reader.tree.is_on_screen
        assert reader.view.has_focus
        await reader.press("s")
        assert reader.selected == QUOTES_IN_ORDER[0]
        await reader.press("t")
        assert reader.tree.is_on_screen


async def test_angle_brackets_move_the_border_between_the_panes(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        shared = reader.view.size.width
        await reader.press("less_than_sign")
        assert reader.view.size.width < shared
        await reader.press("greater_than_sign", "greater_than_sign")
        assert reader.view.size.width > shared
        await reader.pilot.resize_terminal(80, 30)
        await reader.pilot.pause()
        assert reader.view.size.width > 70
        await reader.press("tab")
        assert reader.tree.size.width > 70


async def test_question_mark_shows_every_key_and_closes(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("question_mark")
        shown = [line.split("  ", 1)[0] for line in reader.sheet]
        told = " ".join(reader.sheet)
        for key in "sSdDaA][io/nNyYcwvxeuzt<>}{L?":
            assert any(key in line.split() for line in reader.sheet), key
        for sign in "”$•◆▐✓✗":
            assert sign in told
        assert "Facts" in shown
        await reader.press("escape")
        assert reader.view.has_focus


async def test_q_leaves(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    async with reading(app) as reader:
        await reader.press("q")
        assert not app.is_running
    assert app.return_code == 0


async def test_keys_without_facts_say_so(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path, source=AtHand(Facts()))) as reader:
        for key, kind in (("s", "quotes"), ("d", "deals"), ("a", "actors")):
            await reader.press(key)
            assert reader.messages == [f"No {kind} in this article."]
        assert "Nothing on record" in str(reader.screen.query_one("#reading-state").render())


async def test_a_fault_is_told_and_r_tries_again(tmp_path: Path) -> None:
    source = AtHand(fault="The model 'x' cannot be loaded; to fix it: pip install [x].")
    async with reading(make_app(tmp_path, source=source)) as reader:
        shown = str(reader.screen.query_one("#reading-state").render())
        assert "to fix it: pip install [x]." in shown
        assert reader.rows[0].strip() == TITLE
        await reader.press("r")
        await reader.app.workers.wait_for_complete()
        assert source.asked == 2


async def test_the_tree_shows_speech_first_and_attitudes_apart(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        branches = [line for line in reader.lines if line and not line.startswith(" ")]
        assert [branch.split()[1:] for branch in branches] == [
            ["Quotes", "5"],
            ["Deals", "2"],
            ["Actors", "6"],
            ["Attitudes", "1"],
        ]
        assert "5 quotes · 2 deals · 6 actors" in reader.title


async def test_direct_words_have_marks_in_the_tree_and_reported_ones_none(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path), size=(200, 50)) as reader:
        lines = [line.strip() for line in reader.lines]
        assert any(line.startswith("Piet Vos  “Training is part") for line in lines)
        assert "Union officials  the contract leaves open who will train the crews" in lines
        assert any("“Training is part of the price" in line for line in lines)


@pytest.mark.parametrize("key", ["v", "x", "m", "i", "y", "c", "B", "W", "E", "full_stop"])
async def test_a_key_that_needs_a_fact_says_so(tmp_path: Path, key: str) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press(key)
        assert reader.messages == [NO_FACT]


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (["n"], "There are no matches to go to: nothing is searched."),
        (["L"], "Only this article is open; F opens another."),
        (["alt+left"], "No other article was open there."),
        (["d", "E"], "This is no quote: nobody says it."),
        (["z", "less_than_sign"], "Only one pane is shown; z shows both."),
    ],
)
async def test_a_key_that_leads_nowhere_says_why(
    tmp_path: Path, keys: list[str], told: str
) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press(*keys)
        assert reader.messages == [told]
