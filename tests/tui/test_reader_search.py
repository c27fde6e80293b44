"""Searching the text as one types, and filtering the facts."""

from __future__ import annotations

from pathlib import Path

from onrecord.tui.widgets.facts_tree import FactsTree
from onrecord.tui.widgets.search_bar import SearchBar
from tests.tui.harbour import TEXT
from tests.tui.reading import Reader, make_app, reading


def count(reader: Reader) -> str:
    return str(reader.screen.query_one("#search-count").render())


async def test_a_search_goes_along_while_one_types(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path), size=(80, 20)) as reader:
        await reader.press("slash", *"ferr")
        assert count(reader) == "1/3"
        assert reader.styled("current") == "ferr"
        await reader.press("down")
        assert count(reader) == "2/3"
        await reader.press(*"ies for half")
        assert count(reader) == "1/1"
        assert reader.styled("current") == "ferries for half"
        await reader.press("z")
        assert count(reader) == "no match"


async def test_the_keys_to_the_next_match_are_shown_only_while_there_is_one(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("slash")
        assert "Next" not in reader.hints
        await reader.press(*"ferr")
        assert "↓ Next  ↑ Previous" in reader.hints
        await reader.press("z")
        assert "Next" not in reader.hints
        assert "esc Cancel" in reader.hints
        await reader.press("escape", "tab", "slash")
        assert "↓ Next  ↑ Previous" in reader.hints  # of all facts
        await reader.press(*"zzz")
        assert "Next" not in reader.hints


async def test_the_row_counts_what_it_is_opened_for(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("slash", *"vos", "enter")
        await reader.press("tab", "slash", *"vos", "enter")
        await reader.press("tab", "slash")
        assert count(reader) == "1/2"
        await reader.press("enter", "tab", "slash")
        assert count(reader).endswith("of 14 facts")


async def test_small_letters_find_any_case_and_capitals_only_themselves(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("slash", *"the ")
        everywhere = TEXT.lower().count("the ") + TEXT.lower().count("the\n")
        assert count(reader).endswith(f"/{TEXT.lower().count('the')}")
        assert everywhere <= TEXT.lower().count("the")
        await reader.press(*["backspace"] * 4, *"The")
        assert count(reader).endswith(f"/{TEXT.count('The')}")


async def test_enter_keeps_the_matches_and_n_walks_them(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("slash", *"okafor", "enter")
        assert reader.view.has_focus
        assert "/okafor  1/3" in reader.title
        await reader.press("n")
        assert "2/3" in reader.title
        await reader.press("N", "N")
        assert "3/3" in reader.title
        await reader.press("escape")
        assert "5 quotes" in reader.title
        assert reader.styled("match") == ""


async def test_escape_gives_the_place_back(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path), size=(80, 15)) as reader:
        await reader.press("j", "j", "slash", *"museum")
        assert reader.view.scroll_offset.y > 2
        await reader.press("escape")
        assert reader.view.scroll_offset.y == 2
        assert reader.view.has_focus
        assert not reader.screen.query_one(SearchBar).display


async def test_a_search_without_a_match_says_so_and_stays(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path), size=(80, 15)) as reader:
        await reader.press("j", "slash", *"[zeppelin]", "enter")
        assert reader.messages == ["“[zeppelin]” is not in this text."]
        assert reader.view.scroll_offset.y == 1


async def test_words_are_found_across_the_end_of_a_line_of_the_file(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("slash", *"quay. we waited")
        assert count(reader) == "1/1"


async def test_the_rail_shows_where_the_matches_are(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("slash", *"museum")
        rail = reader.screen.rail
        column = [rail.render_line(y).text[1] for y in range(rail.size.height)]
        line = reader.view.line_of(TEXT.index("museum"))
        assert [y for y, glyph in enumerate(column) if glyph == "•"] == [line]


async def test_the_facts_are_filtered_by_words_speaker_and_kind(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("tab", "slash", *"training")
        assert count(reader) == "1 of 14 facts"
        assert any("Piet Vos" in line for line in reader.lines)
        await reader.press(*["backspace"] * 8, *"vos direct")
        assert count(reader) == "1 of 14 facts"
        await reader.press(*["backspace"] * 10, *"loan")
        assert any("Coastal Bank lends" in line for line in reader.lines)
        await reader.press("enter")
        assert reader.tree.has_focus
        assert "filter loan  1" in reader.title
        await reader.press("d", "d")
        assert "Coastal Bank lends" in reader.details  # the keys go through what is kept
        await reader.press("escape")
        assert len([line for line in reader.lines if "Port Alden buys" in line]) == 1


async def test_a_filter_that_keeps_nothing_leaves_an_empty_tree_and_goes_with_escape(
    tmp_path: Path,
) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("tab", "slash", *"zeppelin")
        assert count(reader) == "0 of 14 facts"
        await reader.press("escape")
        assert "Quotes" in reader.lines[0]
        assert reader.lines[0].endswith("5")


async def test_after_a_filter_the_tree_is_unfolded_as_before(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        before = _open_lines(reader)
        assert before
        for words in ("zzz", "loan"):
            await reader.press("tab", "slash", *words, "escape")
            assert _open_lines(reader) == before


def _open_lines(reader: Reader) -> list[str]:
    tree = reader.screen.query_one(FactsTree)
    lines = (tree.get_node_at_line(line) for line in range(tree.last_line + 1))
    return [str(node.label) for node in lines if node is not None]


async def test_while_filtering_down_and_up_go_through_what_is_kept(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("tab", "slash", *"okafor direct", "down")
        assert reader.selected.startswith("The first boat")
        assert reader.cursor.startswith("Lena Okafor  The first boat")
        await reader.press(*["backspace"] * 13, *"okafor", "down")
        first = reader.details
        await reader.press("down", "up")
        assert reader.details == first


async def test_tab_ends_typing_as_enter_does(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("slash", *"boat", "tab")
        assert reader.view.has_focus
        assert "/boat  1/" in reader.title
        await reader.press("tab", "slash", *"vos", "tab")
        assert reader.tree.has_focus
        assert "filter vos" in reader.title
