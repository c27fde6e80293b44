"""What is remembered between runs survives two readers, kill -9, full disks and damaged files."""

from __future__ import annotations

import fcntl
import json
import os
import random
import stat
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.article.edits.changes import Edit, NewQuote, SetSpeaker
from onrecord.article.facts.keys import ActorChoice, FactKey
from onrecord.article.facts.span import Span
from onrecord.tui.reading.judgement import ArticleState, Correction, Told
from onrecord.tui.store import state as state_module
from onrecord.tui.store.state import Preferences, StateStore

SHA = "0123456789abcdef" * 4
QUOTE = FactKey("quote", (Span(10, 20), Span(25, 30)))
DEAL = FactKey("deal", (Span(100, 180),), 1)

FULL = ArticleState(
    position=1234,
    selected=DEAL,
    verdicts={QUOTE: "verified", DEAL: "rejected"},
    edits=(
        Correction(
            Edit(SetSpeaker(QUOTE, ActorChoice("Zoë “Z” Żak", Span(3, 9))), "2024-05-02T10:00:00"),
            (Told(("“Nein”",), ("speaker: ",), 2),),
        ),
        Correction(Edit(NewQuote((Span(40, 50),), None, "Ada")), (), ("so it is",)),
    ),
)

WRITER = """
import sys
from pathlib import Path
from onrecord.article.facts.span import Span
from onrecord.article.facts.keys import FactKey
from onrecord.tui.store.state import StateStore
store = StateStore(Path(sys.argv[1]))
first, count = int(sys.argv[3]), int(sys.argv[4])
for number in range(first, first + count):
    key = FactKey("quote", (Span(number, number + 1),))
    store.change_article(sys.argv[2], lambda state: state.with_verdict(key, "verified"))
    assert not store.take_problems()
    print(number, flush=True)
"""


def writer(folder: Path, first: int, count: int) -> subprocess.Popen[str]:
    """Another onrecord that verifies ``count`` facts, printing each number when it is saved."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), SHA, str(first), str(count)],
        stdout=subprocess.PIPE,
        text=True,
    )


def verified(store: StateStore) -> set[int]:
    return {key.spans[0].start for key in store.article(SHA).verdicts}


def test_everything_is_there_again_in_the_next_run(tmp_path: Path) -> None:
    store = StateStore(tmp_path)
    assert store.article(SHA) == ArticleState()
    store.change_article(SHA, lambda _: FULL)
    assert StateStore(tmp_path).article(SHA) == FULL
    assert StateStore(tmp_path).article("f" * 64) == ArticleState()
    assert store.take_problems() == []


def test_preferences_are_there_again_in_the_next_run(tmp_path: Path) -> None:
    assert StateStore(tmp_path).preferences() == Preferences()
    StateStore(tmp_path).change_preferences(lambda old: replace(old, theme="nord", tree_width=44))
    StateStore(tmp_path).change_preferences(lambda old: replace(old, tree_shown=False))
    assert StateStore(tmp_path).preferences() == Preferences("nord", 44, False)


def test_by_default_it_lies_in_the_platform_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    store = StateStore()
    if sys.platform == "linux":
        assert store.folder == tmp_path / "onrecord"


def test_others_on_the_machine_cannot_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    StateStore(folder).change_article(SHA, lambda _: FULL)
    StateStore(folder).change_preferences(lambda _: Preferences("nord"))
    for path in [folder, *folder.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_looking_at_an_article_writes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    StateStore(folder).article(SHA)
    StateStore(folder).preferences()
    assert not folder.exists()


def test_readers_at_the_same_time_lose_nothing_of_each_other(tmp_path: Path) -> None:
    writers = [writer(tmp_path, first, 40) for first in (0, 100, 200)]
    for process in writers:
        process.communicate()
        assert process.returncode == 0
    expected = {first + number for first in (0, 100, 200) for number in range(40)}
    assert verified(StateStore(tmp_path)) == expected


def test_a_reader_sees_what_another_wrote_meanwhile(tmp_path: Path) -> None:
    mine, other = StateStore(tmp_path), StateStore(tmp_path)
    mine.change_article(SHA, lambda state: state.with_verdict(QUOTE, "verified"))
    other.change_article(SHA, lambda state: state.with_verdict(DEAL, "rejected"))
    now = mine.change_article(SHA, lambda state: replace(state, position=7))
    assert dict(now.verdicts) == {QUOTE: "verified", DEAL: "rejected"}


def test_kill_9_at_any_moment_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    safe: set[int] = set()
    pause = random.Random(7)
    for turn in range(5):
        process = writer(tmp_path, turn * 100_000, 100_000)
        assert process.stdout is not None
        safe.add(int(process.stdout.readline()))  # it is writing now
        time.sleep(pause.uniform(0.0, 0.15))
        process.kill()
        safe.update(int(line) for line in process.stdout.read().split())
        process.wait()
        store = StateStore(tmp_path)
        assert safe <= verified(store)
        assert store.take_problems() == []
    # Nothing piles up: the file, and at most one that was being written.
    assert len(list((tmp_path / "articles").iterdir())) <= 2


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{",
        b"\x00" * 500,
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"version": 1}',
        b'{"version": "1", "position": 0, "selected": null, "facts": []}',
        b'{"version": 1, "position": -1, "selected": null, "facts": []}',
        b'{"version": 1, "position": 0, "selected": null, "facts": [{"kind": "quote",'
        b' "spans": [[1, 2]], "ordinal": 0, "verdict": "maybe"}]}',
        b'{"version": 1, "position": 0, "selected": {"kind": "quote", "spans": [[1, 2, 3]],'
        b' "ordinal": 0}, "facts": []}',
        b"[" * 100_000,
    ],
    ids=range(12),
)
def test_a_damaged_file_is_moved_aside_and_reported(tmp_path: Path, damaged: bytes) -> None:
    path = tmp_path / "articles" / f"{SHA}.json"
    path.parent.mkdir()
    path.write_bytes(damaged)
    store = StateStore(tmp_path)
    assert store.article(SHA) == ArticleState()
    (problem,) = store.take_problems()
    assert problem.startswith(f"{SHA}.json was damaged; it is now ")
    (aside,) = path.parent.glob("*.damaged-*")
    assert aside.read_bytes() == damaged
    store.change_article(SHA, lambda _: FULL)
    assert StateStore(tmp_path).article(SHA) == FULL
    assert store.take_problems() == []


def test_damaged_preferences_are_no_crash_either(tmp_path: Path) -> None:
    (tmp_path / "preferences.json").write_text('{"version": 1, "theme": 3}')
    store = StateStore(tmp_path)
    assert store.preferences() == Preferences()
    assert "preferences.json was damaged" in store.take_problems()[0]


def test_a_file_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "articles" / f"{SHA}.json"
    path.parent.mkdir()
    newer = json.dumps({"version": 99, "everything": "different"})
    path.write_text(newer)
    store = StateStore(tmp_path)
    assert store.article(SHA) == ArticleState()
    store.change_article(SHA, lambda state: state.with_verdict(QUOTE, "verified"))
    assert store.article(SHA).verdicts == {QUOTE: "verified"}  # at least until the program ends
    assert path.read_text() == newer
    (problem,) = store.take_problems()
    assert "newer onrecord" in problem


def test_when_nothing_can_be_written_the_session_still_remembers_and_says_so(
    tmp_path: Path,
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    store = StateStore(blocked / "state")
    store.change_article(SHA, lambda state: state.with_verdict(QUOTE, "verified"))
    store.change_article(SHA, lambda state: state.with_verdict(DEAL, "rejected"))
    assert dict(store.article(SHA).verdicts) == {QUOTE: "verified", DEAL: "rejected"}
    problems = store.take_problems()
    assert any("cannot be written (Not a directory)" in problem for problem in problems)


def test_a_hanging_reader_does_not_hang_this_one_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(state_module, "LOCK_LIMIT", 0.1)
    store = StateStore(tmp_path)
    store.change_article(SHA, lambda state: state.with_verdict(QUOTE, "verified"))
    with open(tmp_path / "lock") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        now = store.change_article(SHA, lambda state: state.with_verdict(DEAL, "rejected"))
    assert dict(now.verdicts) == {QUOTE: "verified", DEAL: "rejected"}
    (problem,) = store.take_problems()
    assert "another onrecord holds it" in problem
    # The lock is free again: what could not be written is written with the next change.
    store.change_article(SHA, lambda state: replace(state, position=5))
    assert dict(StateStore(tmp_path).article(SHA).verdicts) == {QUOTE: "verified", DEAL: "rejected"}


def test_a_write_that_fails_half_way_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A full disk cannot be had in a test without being root: the flush fails as it would there.
    def full(_: int) -> None:
        raise OSError(28, os.strerror(28))

    store = StateStore(tmp_path)
    store.change_article(SHA, lambda _: FULL)
    monkeypatch.setattr(os, "fsync", full)
    store.change_article(SHA, lambda state: replace(state, position=5))
    monkeypatch.undo()
    assert "No space left on device" in store.take_problems()[0]
    assert StateStore(tmp_path).article(SHA) == FULL


def test_a_name_that_is_no_sha256_cannot_leave_the_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no sha256"):
        StateStore(tmp_path).article("../../etc/passwd")


def test_a_speaker_that_an_older_version_kept_is_an_edit_now(tmp_path: Path) -> None:
    path = tmp_path / "articles" / f"{SHA}.json"
    path.parent.mkdir()
    entry = {"kind": "quote", "spans": [[10, 20], [25, 30]], "ordinal": 0, "when": "2024-05-02"}
    entry["speaker"] = {"name": "Ada", "mention": [3, 6]}
    old = {"version": 1, "position": 5, "selected": None, "facts": [entry]}
    path.write_text(json.dumps(old), "utf-8")
    (kept,) = StateStore(tmp_path).article(SHA).edits
    assert kept.edit == Edit(SetSpeaker(QUOTE, ActorChoice("Ada", Span(3, 6))), "2024-05-02")
