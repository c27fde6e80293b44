"""Sheets over the reader: they scroll as the text does, and name the keys that work there."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from textual.content import Content

from onrecord.article.facts.article import Article
from tests.tui.harbour import TEXT
from tests.tui.reading import Reader, make_app, reading


def top(reader: Reader) -> int:
    return reader.app.screen.query_one("#sheet", VerticalScroll).scroll_offset.y


@pytest.mark.parametrize("key", ["question_mark", "o", "i"])
async def test_its_own_key_escape_and_q_close_a_sheet(tmp_path: Path, key: str) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("s")
        for closing in (key, "escape", "q", "enter"):
            await reader.press(key)
            assert reader.app.screen.query("#sheet")
            await reader.press(closing)
            assert reader.view.has_focus


async def test_a_sheet_scrolls_with_the_keys_of_the_text(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path), size=(80, 24)) as reader:
        await reader.press("question_mark")
        sheet = reader.app.screen.query_one("#sheet", VerticalScroll)
        page = sheet.scrollable_content_region.height
        end = sheet.max_scroll_y
        assert end > page
        for keys, there in (
            (["j", "down"], 2),
            (["k", "up"], 0),
            (["space"], page - 1),
            (["b"], 0),
            (["ctrl+f", "ctrl+b"], 0),
            (["ctrl+d"], page // 2),
            (["ctrl+u"], 0),
            (["G"], end),
            (["g"], 0),
        ):
            await reader.press(*keys)
            assert top(reader) == there, keys


async def test_no_line_is_lost_between_two_pages(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path), size=(80, 24)) as reader:
        await reader.press("question_mark")
        sheet = reader.app.screen.query_one("#sheet", VerticalScroll)
        rows = sheet.scrollable_content_region.height
        last = reader.sheet[rows - 1]
        await reader.press("space")
        assert reader.sheet[top(reader)] == last


async def test_the_row_of_keys_names_those_of_the_sheet(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path), size=(80, 24)) as reader:
        await reader.press("s", "question_mark")
        assert reader.hints.split("  ") == ["j Down", "space Page", "esc Close"]
        await reader.press("escape", "i")
        assert reader.hints == "esc Close"  # a short card has nothing to scroll
        await reader.press("escape", "o")
        assert "e Save as SVG" in reader.hints
        assert "Quote" not in reader.hints


async def test_brackets_in_a_title_are_shown_as_they_stand(tmp_path: Path) -> None:
    article = Article("a.txt", TEXT, "3" * 64, "Ferries [/] [bold]sold\x1b[2J")
    async with reading(make_app(tmp_path, [article])) as reader:
        await reader.press("o")
        sheet = reader.app.screen.query_one("#sheet", VerticalScroll)
        assert "Ferries [/] [bold]sold␛[2J" in Content.from_markup(str(sheet.border_title)).plain


@pytest.mark.parametrize("size", [(60, 15), (20, 5)])
async def test_a_small_terminal_gives_its_rows_to_the_words(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with reading(make_app(tmp_path), size=size) as reader:
        for key in ("question_mark", "o"):
            await reader.press(key)
            sheet = reader.app.screen.query_one("#sheet", VerticalScroll)
            assert sheet.scrollable_content_region.height == size[1] - 3  # border and keys
            await reader.press("escape")
