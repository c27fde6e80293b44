"""What the reader writes to files, and that it never replaces one."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest

from tests.tui.reading import make_app, reading

STEM = "harbour-city-buys-four-electric-ferries"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the reader was started."""
    result = tmp_path / "here"
    result.mkdir()
    monkeypatch.chdir(result)
    return result


async def test_w_writes_markdown_and_says_where(tmp_path: Path, folder: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("w", "enter")
        assert reader.messages == [f"Saved as {STEM}.md in {folder}"]
    written = (folder / f"{STEM}.md").read_text("utf-8")
    assert written.startswith("# Harbour city buys four electric ferries\n")
    assert "> — **Lena Okafor**, Mayor" in written


async def test_a_second_file_gets_a_number(tmp_path: Path, folder: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("w", "enter", "w", "enter")
    assert sorted(os.listdir(folder)) == [f"{STEM}-2.md", f"{STEM}.md"]


async def test_a_table_of_quotes_has_no_rejected_one(tmp_path: Path, folder: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        everything = [quote.id for quote in reader.app.sessions[0].facts.quotes]
        await reader.press("s", "x", "w", "down", "enter")
    data = (folder / f"{STEM}-quotes.csv").read_text("utf-8-sig")
    ids = [row["id"] for row in csv.DictReader(io.StringIO(data, newline=""))]
    assert len(ids) == len(everything) - 1
    assert set(ids) < set(everything)


async def test_tables_and_json_tell_the_verdicts(tmp_path: Path, folder: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("s", "v", "w", "down", "enter")
        await reader.press("w", *["down"] * 4, "enter")
    data = (folder / f"{STEM}-quotes.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data, newline="")))
    assert [row["verdict"] for row in rows] == ["verified"] + [""] * (len(rows) - 1)
    (whole,) = folder.glob("*.json")
    printed = json.loads(whole.read_text("utf-8"))
    assert [quote["verdict"] for quote in printed["quotes"]][:2] == ["verified", None]


async def test_only_what_is_verified(tmp_path: Path, folder: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("s", "v", "w", *"verified", "space", *"json", "enter")
    printed = json.loads((folder / f"{STEM}.json").read_text("utf-8"))
    assert len(printed["quotes"]) == 1
    assert printed["deals"] == []
    assert {actor["id"] for actor in printed["actors"]} == {printed["quotes"][0]["speaker"]}


async def test_a_folder_that_cannot_be_written_is_told(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(make_app(tmp_path)) as reader:
        folder.rmdir()
        monkeypatch.setattr(Path, "cwd", lambda: folder)
        await reader.press("w", "enter")
        assert "no folder" in reader.messages[0]


async def test_escape_writes_nothing(tmp_path: Path, folder: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("w", "escape")
    assert os.listdir(folder) == []
