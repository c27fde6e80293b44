"""Lines of the tree: as many rows as there is room for, and one cursor for all rows of a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.tui.widgets.fact_lines import broken
from tests.tui.reading import make_app, reading


@pytest.mark.parametrize(
    ("words", "first", "other", "most", "rows"),
    [
        ("one two three", 20, 20, 3, ["one two three"]),
        ("one two three", 8, 8, 3, ["one two", "three"]),
        ("one two three", 8, 8, 1, ["one two…"]),
        ("one two three four", 4, 6, 2, ["one", "two t…"]),
        ("Donaudampfschiff", 6, 6, 2, ["Donaud", "ampfs…"]),
        ("漢字かな交じり文", 6, 6, 2, ["漢字か", "な交…"]),
        ("", 5, 5, 3, [""]),
        ("word", 0, 0, 2, ["w", "…"]),
    ],
)
def test_words_are_broken_between_words(
    words: str, first: int, other: int, most: int, rows: list[str]
) -> None:
    assert broken(words, first, other, most) == rows


async def test_quotes_are_whole_where_there_is_room_and_cut_where_there_is_none(
    tmp_path: Path,
) -> None:
    async with reading(make_app(tmp_path), size=(100, 40)) as reader:
        told = " ".join(" ".join(reader.lines).split())
        assert "before winter … We waited ten years for this" in told
        assert len(reader.lines) <= reader.tree.size.height
        await reader.pilot.resize_terminal(100, 16)
        await reader.pilot.pause()
        assert any(line.endswith("…") for line in reader.lines)
        assert len(reader.lines) == reader.tree.size.height


async def test_the_cursor_goes_from_line_to_line_not_from_row_to_row(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path), size=(100, 40)) as reader:
        await reader.press("tab", "g", "j", "j")
        assert reader.cursor.startswith("The city of Port Alden has agreed")
        await reader.press("j")
        assert reader.cursor.startswith("The first boat will carry")
        await reader.press("k")
        assert reader.cursor.startswith("The city of Port Alden has agreed")
        row = reader.tree.cursor_line + 1
        await reader.pilot.click("#facts", offset=(14, row))
        await reader.pilot.pause()
        assert reader.cursor.startswith("The city of Port Alden has agreed")
        assert reader.selected == "The city of Port Alden has agreed to buy four electric ferries"
        await reader.press("v")
        assert reader.cursor.startswith("✓ The city")
        await reader.press("G", "k", "k")
        assert reader.cursor.startswith("▸ Coastal Bank")


async def test_who_speaks_once_stands_on_the_line_of_the_words(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path), size=(120, 40)) as reader:
        lone = [line.strip() for line in reader.lines if "Union officials" in line]
        assert len(lone) == 1
        assert lone[0].startswith("Union officials  the contract leaves open")
        assert not any(line.endswith(" 1") for line in reader.lines if "Attitudes" not in line)
