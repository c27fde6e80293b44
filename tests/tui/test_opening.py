"""Opening one more file from inside the reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from onrecord.tui.screens.opening import OpenScreen, completions
from tests.tui.reading import make_app, reading


def test_what_is_typed_is_completed_from_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Stories").mkdir()
    for name in (
        "story two.txt",
        "stone.txt",
        "other.txt",
        ".st",
        "st\x1b[2J.txt",
        "st\n.txt",
        "st\u202etxt",
    ):
        (tmp_path / name).write_text("x")

    def told(typed: str) -> list[str]:
        return [path.removeprefix(f"{tmp_path}/") for _, path in completions(typed)]

    assert told(f"{tmp_path}/st") == ["Stories/", "stone.txt", "story two.txt"]
    assert told(f"{tmp_path}/story t") == ["story two.txt"]
    assert told(f"{tmp_path}/.s") == [".st"]
    assert told(f"{tmp_path}/nowhere/x") == []
    assert told("\0/x") == []
    assert told("https://example.org/a") == ["https://example.org/a"]
    monkeypatch.setenv("HOME", str(tmp_path))
    assert told("~/o") == ["other.txt"]
    monkeypatch.chdir(tmp_path)
    assert told("sto") == ["Stories/", "stone.txt", "story two.txt"]


async def test_a_file_is_found_in_its_folder_and_opened(tmp_path: Path) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "quay.txt").write_text(
        "The quay was closed on Monday, and nobody was asked about it."
    )
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("F")
        screen = reader.app.screen
        assert isinstance(screen, OpenScreen)
        assert screen.query_one(OptionList).option_count == 1  # the article that is open
        screen.query_one(Input).value = f"{tmp_path}/stor"
        await reader.pilot.pause()
        await reader.press("enter")
        assert screen.query_one(Input).value == f"{folder}/"
        await reader.press("enter")
        await reader.wait_until(lambda: "2/2" in reader.title)
        assert "The quay was closed" in reader.rows[0]
        await reader.press("F")
        recent = reader.app.screen.query_one(OptionList)
        assert str(recent.get_option_at_index(0).prompt) == f"{folder}/quay.txt"
        await reader.press("escape")
        assert "2/2" in reader.title
