"""What was opened is offered again in the next run, unless the user does not want that."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import OptionList

from onrecord.tui.store import opened
from onrecord.tui.store.config import Config
from onrecord.tui.store.state import StateStore
from tests.tui.harbour import ARTICLE
from tests.tui.reading import make_app, reading


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ferries.txt"
    path.write_text(ARTICLE.text, "utf-8")
    return path


async def test_a_file_is_offered_in_the_next_run(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with reading(make_app(tmp_path, [replace(ARTICLE, source="ferries.txt")])):
        pass
    monkeypatch.chdir("/")
    other = replace(ARTICLE, source="-", text="Nobody came.", sha256="7" * 64)
    async with reading(make_app(tmp_path, [other])) as reader:
        await reader.press("F")
        options = reader.app.screen.query_one(OptionList).options
        assert str(file) in [str(option.prompt) for option in options]
        await reader.press("down", "enter")
        await reader.wait_until(lambda: len(reader.app.sessions) == 2)
        assert reader.app.sessions.articles[1].source == str(file)


async def test_whoever_does_not_want_it_has_nothing_written(tmp_path: Path, file: Path) -> None:
    store = StateStore(tmp_path / "state")
    opened.note(store, str(file))
    app = make_app(tmp_path, [replace(ARTICLE, source=str(file))], settings=Config(recent=False))
    async with reading(app):
        pass
    assert opened.recent(store) == []
    assert str(file) not in (tmp_path / "state" / "recent.json").read_text()


def test_the_latest_comes_first_once_and_what_has_gone_is_left_out(
    tmp_path: Path, file: Path
) -> None:
    store = StateStore(tmp_path / "state")
    for source in (str(file), "https://bay.example/a", "-", "clipboard:", "", str(file)):
        opened.note(store, source)
    assert opened.recent(store) == [str(file), "https://bay.example/a"]
    file.unlink()
    assert opened.recent(store) == ["https://bay.example/a"]


def test_no_more_are_kept_than_are_of_use(tmp_path: Path) -> None:
    store = StateStore(tmp_path / "state")
    for number in range(opened.MOST + 5):
        opened.note(store, f"https://bay.example/{number}")
    kept = json.loads((tmp_path / "state" / "recent.json").read_text())["recent"]
    assert len(kept) == opened.MOST
    assert kept[-1].endswith(f"/{opened.MOST + 4}")


def test_a_damaged_record_is_moved_aside_and_told(tmp_path: Path) -> None:
    store = StateStore(tmp_path / "state")
    opened.note(store, "https://bay.example/a")
    (tmp_path / "state" / "recent.json").write_text("{")
    assert opened.recent(store) == []
    assert "damaged" in store.take_problems()[0]


def test_stars_and_tags_of_files_are_kept_by_their_text(tmp_path: Path) -> None:
    store = StateStore(tmp_path)
    assert opened.toggle(store, "a" * 64, "star")
    assert opened.toggle(store, "a" * 64, "later")
    assert not opened.toggle(store, "a" * 64, "star")
    assert opened.labels(StateStore(tmp_path)) == {"a" * 64: frozenset({"later"})}
    assert not opened.toggle(store, "a" * 64, "later")
    assert opened.labels(store) == {}


def test_a_file_is_named_once_by_whatever_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "story.txt").write_text("A story.", "utf-8")
    monkeypatch.chdir(tmp_path)
    names = ("story.txt", str(tmp_path / "story.txt"), "https://news.example/a", "other.txt")
    assert opened.each_once(names) == ["story.txt", "https://news.example/a", "other.txt"]
