"""A line of the reader's own on a fact, and the log of what was checked."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from onrecord.tui.reading.session import Session
from onrecord.tui.store.state import StateStore
from onrecord.tui.widgets.search_bar import SearchField
from tests.tui.harbour import ARTICLE, FACTS
from tests.tui.reading import AtHand, Reader, make_app, reading
from tests.tui.versions import UPDATED, UPDATED_FACTS, edited, saved


def words_of(reader: Reader) -> str:
    """Give what the tree says, on however many rows."""
    return " ".join(" ".join(reader.lines).split())


WORDS = ("w", "r", "o", "n", "g", "space", "d", "a", "y", "question_mark")


async def test_m_notes_a_line_that_is_shown_kept_and_found(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("s", "m", *WORDS, "enter")
        assert reader.details.split("\n")[-1] == "your note wrong day?"
        assert reader.cursor.startswith("* The city")
        assert reader.details.startswith("Quote 1/5")  # no letter was a command
        await reader.press("v")
        assert reader.cursor.startswith("✓ * The city")
        await reader.press("i")
        assert any(re.match(r"your note +wrong day\?", line) for line in reader.sheet)
        await reader.press("i", "q")
    async with reading(make_app(tmp_path)) as reader:
        assert "your note wrong day?" in reader.details
        await reader.press("tab", "/", *"noted", "enter")
        assert "The city of Port Alden has agreed" in words_of(reader)
        assert "The first boat" not in words_of(reader)
        await reader.press("escape", "/", *"wrong", "enter")
        assert "The city of Port Alden has agreed" in words_of(reader)


async def test_escape_leaves_the_note_and_an_empty_one_takes_it_away(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("s", "m", "a", "b", "enter")
        await reader.press("m", "x", "y", "escape")
        assert reader.details.split("\n")[-1] == "your note ab"
        await reader.press("m", "backspace", "enter")
        assert "your note" not in reader.details
        assert not reader.cursor.startswith("*")
        await reader.press("u")
        assert reader.details.split("\n")[-1] == "your note ab"
        assert reader.messages == ["Undone: no note any more."]
        await reader.press("u")
        assert "your note" not in reader.details
        assert reader.messages == ["Undone: note."]


async def test_a_note_from_the_tree_leaves_search_filter_and_focus_alone(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("/", *"ferries", "enter", "tab", "/", *"okafor", "enter", "s")
        before = reader.title
        await reader.press("m", *"Vos", "enter")
        assert reader.title == before
        assert reader.tree.has_focus
        await reader.press("/")
        assert reader.screen.query_one(SearchField).value == "okafor"


def test_what_is_noted_is_safe_to_show(tmp_path: Path) -> None:
    session = Session(ARTICLE, StateStore(tmp_path))
    session.take(FACTS)
    session.note("q1", "red \x1b[31m\nline \u202e")
    note = session.check("q1").note
    assert note is not None
    assert not re.search("[\x00-\x1f\u202e]", note)


async def test_the_log_of_an_export_tells_what_was_checked_when_and_how(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("s", "v", "s", "x", "m", *"no", "enter", "w", "enter")
        await reader.press("w", *"json", "enter")
    (document,) = (path.read_text("utf-8") for path in here.glob("*.md"))
    facts, _, log = document.partition("## Check log")
    assert "The first boat" not in facts  # rejected
    lines = [line for line in log.split("\n") if line.startswith("- ")]
    time = r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\\?\+00\\?:00"
    assert re.match(rf"- {time} · verified · Quote q1: Lena Okafor", lines[0])
    assert re.match(rf"- {time} · rejected · Quote q2: .* · note: no$", lines[1])
    assert len(lines) == 2
    (whole,) = (json.loads(path.read_text("utf-8")) for path in here.glob("*.json"))
    assert whole["quotes"][0]["verdict"] == "verified"
    assert whole["quotes"][0]["checked"].endswith("+00:00")


def test_a_verdict_taken_back_takes_its_time_with_it(tmp_path: Path) -> None:
    store = StateStore(tmp_path)
    session = Session(ARTICLE, store)
    session.take(FACTS)
    session.judge("q1", "verified")
    assert list(session.checks) == ["q1"]
    session.undo()
    assert session.checks == {}
    assert not store.article(ARTICLE.sha256).times


async def test_notes_and_times_go_over_to_the_next_version(tmp_path: Path) -> None:
    store = StateStore(tmp_path / "state")
    first = Session(saved(tmp_path), store)
    first.take(FACTS)
    first.judge("q1", "verified")
    first.note("q1", "asked her")
    first.note("q3", "which contract?")
    before = first.check("q1")
    text, facts = edited(UPDATED, UPDATED_FACTS, "leaves open who will", "does not say who is to")
    later = Session(saved(tmp_path, text), StateStore(tmp_path / "state"))
    later.take(facts)
    assert later.check("q1") == before
    assert later.check("q3").note == "which contract?"
    assert later.report.words == "1 verdict kept, 2 notes kept, 1 to check again"
    async with reading(make_app(tmp_path, [saved(tmp_path, text)], AtHand(facts))) as reader:
        await reader.press("s")
        assert "your note asked her" in reader.details
