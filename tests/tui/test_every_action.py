"""Every action of the table: its keys and the palette do it, it is seen, and nothing breaks."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from onrecord.article import source
from onrecord.article.facts.article import Article
from onrecord.article.facts.facts import Facts
from onrecord.tui.app import OnRecordApp
from onrecord.tui.engine.extraction import Early, ExtractionError, Progress, not_early
from onrecord.tui.library_app import LibraryApp
from onrecord.tui.list_app import FilesApp
from onrecord.tui.reading.actions import ACTIONS, BY_ID, Action
from onrecord.tui.store.archive import Archive
from onrecord.tui.store.state import StateStore
from tests.library import ENGINE, made, story
from tests.tui.harbour import ARTICLE
from tests.tui.reading import AtHand, make_app, reading
from tests.tui.trials import TRIALS, Opened, Trial
from tests.tui.versions import UPDATED, article

WRITTEN = "# Quays\n\nThe plan is [here](https://example.org/plan).\n\n## Ferries\n\nLate.\n"

SIZE = (112, 18)
"""Columns for both panes, and fewer rows than the article, the help and the tree have."""

ELSEWHERE = {"quit", "suspend"}
"""Actions that leave the program; ``tests/pty`` has them."""

OFFERED = [
    each
    for number, each in enumerate(ACTIONS)
    if each.pane in ("app", "reader", "text", "tree")
    and each.id not in ELSEWHERE
    and (each.run, each.pane) not in [(other.run, other.pane) for other in ACTIONS[:number]]
]
"""What the palette offers, each once: a sheet, a list or a row keeps its keys to itself."""


class FailsOnce(AtHand):
    """Finds no facts when it is first asked."""

    async def facts(self, article: Article, progress: Progress, early: Early = not_early) -> Facts:
        if self.asked:
            return await super().facts(article, progress, early)
        self.asked += 1
        raise ExtractionError("The engine has stopped.")


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copied: list[str]) -> None:
    assert copied == []  # what is copied goes to no clipboard of this machine
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("onrecord.tui.store.archive.model_identity", lambda _: ENGINE.model)
    monkeypatch.setattr("onrecord.tui.store.archive.rules_version", lambda: ENGINE.rules)


def app_for(folder: Path, opened: Opened) -> OnRecordApp:
    """Take a folder to keep everything in, and what the scene begins with; give the app."""
    if opened == "library":
        stories = (
            story(source="a", title="Quay sold", date="2026-03-02"),
            story("Bo Berg", words="Nobody asked the fishermen", source="b", title="Asked"),
            story(words="The dredger is late again", source="c", title="Late", date="2026-05-01"),
        )
        path = made(folder / "library.sqlite3", *stories)
        return LibraryApp(Archive(path), store=StateStore(folder / "state"))
    if opened == "written":
        (folder / "quays.md").write_text(WRITTEN, "utf-8")
        return make_app(folder, [source.read("quays.md")])
    other = article(UPDATED, "other.txt", "Other")
    if opened == "files":
        return FilesApp([ARTICLE, other], source=AtHand(), store=StateStore(folder / "state"))
    more = [other] if opened == "two" else []
    return make_app(folder, [ARTICLE, *more], FailsOnce() if opened == "fault" else AtHand())


@asynccontextmanager
async def at(folder: Path, trial: Trial) -> AsyncIterator[Pilot[int]]:
    """Take a folder and a trial; run the app until its scene is set."""
    app = app_for(folder, trial.opened)
    if trial.opened in ("library", "files"):
        async with app.run_test(size=SIZE) as pilot:
            await press(pilot, trial.scene)
            yield pilot
    else:
        async with reading(app, SIZE) as reader:
            await press(reader.pilot, trial.scene)
            yield reader.pilot


async def press(pilot: Pilot[int], keys: str) -> None:
    """Take keys with blanks between them; press them, and wait until all is painted."""
    for key in keys.split():
        await pilot.press(key)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def painted(pilot: Pilot[int]) -> tuple[str, object]:
    """What is on the screen: the words alone, and with their colours and the cursor's place."""
    strips = pilot.app.screen._compositor.render_strips()
    drawn = [[(segment.text, str(segment.style)) for segment in strip] for strip in strips]
    # What does not fit into the row of keys is said over the text, which tests do not paint.
    said = [notice.message for notice in pilot.app._notifications]
    words = "\n".join([*(strip.text for strip in strips), *said])
    return words, (drawn, pilot.app.cursor_position)


def assert_seen(trial: Trial, before: tuple[str, object], after: tuple[str, object]) -> None:
    """Assert that an action has changed what is seen, as its trial has it."""
    assert after != before
    assert trial.shows in after[0]
    assert not trial.shows or trial.shows not in before[0], "the scene shows it already"


def test_every_action_is_tried() -> None:
    assert set(TRIALS) | ELSEWHERE == set(BY_ID)


@pytest.mark.parametrize(
    ("action", "key"),
    [(each, key) for each in ACTIONS if each.id in TRIALS for key in each.keys.split(",")],
    ids=lambda value: getattr(value, "id", value),
)
async def test_each_key_does_what_is_told(tmp_path: Path, action: Action, key: str) -> None:
    trial = TRIALS[action.id]
    async with at(tmp_path, trial) as pilot:
        before = painted(pilot)
        await press(pilot, key)
        assert_seen(trial, before, painted(pilot))


@pytest.mark.parametrize("action", OFFERED, ids=lambda each: each.id)
async def test_the_palette_does_the_same(tmp_path: Path, action: Action) -> None:
    trial = TRIALS[action.id]
    async with at(tmp_path, trial) as pilot:
        before = painted(pilot)
        await press(pilot, "ctrl+p")
        for letter in action.does:
            await pilot.press("space" if letter == " " else letter)
        await press(pilot, "")
        await pilot.pause(0.2)
        await press(pilot, "enter")
        await press(pilot, "")
        assert_seen(trial, before, painted(pilot))
