"""Facts from any article in one file of notes: added by one key, told where, taken out again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.tui.store import notebook
from onrecord.tui.store.config import Config
from onrecord.tui.store.notebook import default_path, turn
from onrecord.tui.store.writing import WriteError
from tests.tui.reading import make_app, reading

WRITER = """
import sys
from pathlib import Path
from onrecord.tui.store.notebook import turn
for number in range(int(sys.argv[3])):
    assert turn(Path(sys.argv[1]), f"> {sys.argv[2]} {number}\\n> " + "word " * 300) == "added"
"""


async def test_a_key_adds_the_fact_with_who_says_it_and_the_article(tmp_path: Path) -> None:
    path = tmp_path / "notes" / "story.md"
    app = make_app(tmp_path, settings=Config(notes=path))
    async with reading(app) as reader:
        await reader.press("s", "W")
        assert reader.messages == [f"Added to {path}; the same key takes it out again."]
        await reader.press("d", "W")
    first, _, second = path.read_text("utf-8").strip().partition("ferries*")
    assert first.startswith("> ")
    assert first.endswith("*Harbour city buys four electric ")
    assert "Harbour city buys four electric ferries" in second
    assert path.stat().st_mode & 0o077 == 0


async def test_the_same_key_takes_the_last_one_out_and_leaves_what_stood_before(
    tmp_path: Path,
) -> None:
    path = tmp_path / "story.md"
    path.write_text("# My story\n\nAsk the mayor.", "utf-8")
    async with reading(make_app(tmp_path, settings=Config(notes=path))) as reader:
        await reader.press("s", "W")
        one = path.read_text("utf-8")
        assert one.startswith("# My story\n\nAsk the mayor.\n\n> ")
        await reader.press("d", "W", "s", "S", "W")
        assert reader.messages[-1] == f"It stands already in {path}."
        await reader.press("d", "W")
        assert reader.messages[-1] == f"Taken out of {path}."
        assert path.read_text("utf-8") == one


async def test_without_a_setting_it_lies_in_the_users_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("s", "W")
        assert str(default_path()) in reader.messages[0]
    assert default_path().is_file()


async def test_what_cannot_be_written_is_told_and_nothing_is_changed(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path, settings=Config(notes=tmp_path))) as reader:
        await reader.press("s", "W")
        assert reader.messages == [f"{tmp_path} cannot be written (Is a directory)."]
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(WriteError, match="regular file"):
        turn(pipe, "> words")


def test_a_full_disk_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "notes.md"
    turn(path, "> one\n")
    held = path.read_bytes()
    real = os.write
    monkeypatch.setattr("os.write", lambda handle, data: real(handle, data[:3]))
    with pytest.raises(WriteError, match="No space left"):
        turn(path, "> two\n")
    assert path.read_bytes() == held


def test_two_programs_at_once_lose_nothing_and_cut_nothing(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), name, "25"])
        for name in ("anna", "berit")
    ]
    assert [process.wait(60) for process in writers] == [0, 0]
    entries = path.read_text("utf-8").strip().split("\n\n")
    assert sorted(entry.splitlines()[0] for entry in entries) == sorted(
        f"> {name} {number}" for name in ("anna", "berit") for number in range(25)
    )
    assert all(entry.endswith(("word ", "word")) for entry in entries)


def test_who_holds_the_file_too_long_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "notes.md"
    monkeypatch.setattr(notebook, "LOCK_LIMIT", 0.05)
    with (
        notebook._locked(path),
        pytest.raises(WriteError, match="another program holds it"),
    ):
        turn(path, "> words")
    assert turn(path, "> words") == "added"


@pytest.mark.parametrize("before", [b"", b"# Notes", b"# Notes\n", b"# Notes\n\n"])
def test_taking_out_gives_back_what_was_there(before: bytes, tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_bytes(before)
    assert turn(path, "> words\n> more") == "added"
    assert turn(path, "> words\n> more") == "taken out"
    assert path.read_bytes().rstrip(b"\n") == before.rstrip(b"\n")
