"""Verifying, rejecting, correcting speakers; undone, and remembered."""

from __future__ import annotations

from pathlib import Path

from tests.tui.reading import make_app, reading


async def test_v_verifies_and_again_clears(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("s", "v")
        assert reader.cursor.startswith("✓")
        assert "✓ verified" in reader.details
        assert reader.title.rstrip().endswith("1/7 checked")
        await reader.press("v")
        assert not reader.cursor.startswith("✓")
        assert "verified" not in reader.details
        assert "checked" not in reader.title


async def test_x_rejects_in_place_of_a_verification(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("d", "v", "x")
        assert reader.cursor.strip("▸ ").startswith("✗")
        assert "✗ rejected" in reader.details
        assert reader.title.rstrip().endswith("1/7 checked · 1 ✗")


async def test_u_takes_back_one_after_the_other(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("s", "v", "s", "x", "u")
        assert reader.title.rstrip().endswith("1/7 checked")
        await reader.press("u")
        assert reader.title.rstrip().endswith("6 actors")


async def test_undo_goes_back_to_what_was_judged_and_says_what_it_undid(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path), size=(80, 20)) as reader:
        await reader.press("s", "v", "s", "s", "s", "u")
        assert reader.selected.startswith("The city of Port Alden has agreed")
        assert reader.details.startswith("Quote 1/5")
        assert reader.messages == ["Undone: verified."]
        await reader.press("d", "x", "x", "a", "u")
        assert reader.details.startswith("✗ rejected · Deal")
        assert reader.messages == ["Undone: no longer rejected."]


async def test_a_corrected_speaker_is_undone_where_the_quote_stands(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("s", "E", *"nord", "enter", "d", "u")
        assert reader.details.startswith("Quote 1/5")
        assert "Lena Okafor, Mayor:" in reader.details
        okafor = next(n for n, line in enumerate(reader.lines) if "Lena Okafor" in line)
        assert "The city of Port Alden has agreed" in reader.lines[okafor + 1]
        assert reader.messages == ["Undone: speaker: Lena Okafor → Nordhavn Yards."]


async def test_the_speaker_is_corrected_from_the_list(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("s")
        assert "Lena Okafor, Mayor:" in reader.details
        await reader.press("E", *"nord", "enter")
        assert "Nordhavn Yards:" in reader.details
        yard = next(n for n, line in enumerate(reader.lines) if "Nordhavn Yards" in line)
        assert "The city of Port Alden has agreed" in reader.lines[yard + 1]
        await reader.press("u")
        assert "Lena Okafor, Mayor:" in reader.details


async def test_escape_leaves_the_speaker_as_it_is(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("s", "E", "down", "escape")
        assert "Lena Okafor, Mayor:" in reader.details


async def test_judgement_place_and_selection_are_there_next_time(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path), size=(80, 14)) as reader:
        await reader.press("s", "x", "s", "s", "v")
        place = reader.view.scroll_offset.y
        assert place > 0
        await reader.press("q")
    async with reading(make_app(tmp_path), size=(80, 14)) as reader:
        assert reader.view.scroll_offset.y == place
        assert "✓ verified" in reader.details
        assert reader.selected == "the contract leaves open who will train the crews"
        assert reader.title.rstrip().endswith("2/7 checked · 1 ✗")


async def test_rejected_quotes_are_left_out_of_the_overview(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("o")
        assert any(line.startswith("Nordhavn Yards") and "words" in line for line in reader.sheet)
        await reader.press("escape", "S")
        assert "Nordhavn Yards:" in reader.details
        await reader.press("x", "o")
        assert not any(
            line.startswith("Nordhavn Yards") and "words" in line for line in reader.sheet
        )


async def test_parentheses_go_through_what_is_left_to_check(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        seen = []
        for _ in range(7):
            await reader.press(")")
            seen.append(reader.selected)
            await reader.press("v")
        assert len(set(seen)) == 7
        assert reader.title.rstrip().endswith("7/7 checked")
        await reader.press(")")
        assert "Nothing is left to check." in reader.messages
        await reader.press("u", "s", "(")
        assert reader.selected == seen[-1]


async def test_an_exclamation_mark_goes_to_the_doubtful_until_it_is_judged(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("!")
        assert reader.selected == "the contract leaves open who will train the crews"
        await reader.press("x", "!")
        assert "Nothing doubtful is left to check." in reader.messages


async def test_the_tree_is_filtered_by_what_was_checked(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("s", "v", "s", "x", "tab", "slash", *"unchecked")
        assert str(reader.screen.query_one("#search-count").render()) == "5 of 14 facts"
        await reader.press("escape", "slash", *"verified")
        assert str(reader.screen.query_one("#search-count").render()) == "1 of 14 facts"
