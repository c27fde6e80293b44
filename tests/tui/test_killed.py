"""kill -9 at any moment of checking loses nothing that the screen has acknowledged.

A few rounds each time; ``ONRECORD_KILLS=100`` for as many as one likes.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.tui.store.state import StateStore
from tests.tui.harbour import ARTICLE

ROUNDS = int(os.environ.get("ONRECORD_KILLS", "3"))

CHECKING = """
import asyncio, json, random, sys
from pathlib import Path
from tests.tui.reading import make_app, reading

WAYS = (["v"], ["x"], ["m", *"look", "enter"], ["e", *"note", "enter", *"again", "enter"],
        ["E", *"someone new", "enter"], ["e", *"denied", "enter"], ["e", *"organization", "enter"],
        ["e", *"status", "enter", *"cancelled", "enter"], ["e", *"attitude", "enter"])

async def check():
    random.seed(int(sys.argv[2]))
    async with reading(make_app(Path(sys.argv[1]))) as reader:
        print("[[], [], 0]", flush=True)
        while True:
            await reader.press("]")
            await reader.press(*random.choice(WAYS))
            await reader.press("escape")
            session = reader.app.sessions[0]  # as it is shown
            state = session.state
            judged = [sorted(map(repr, state.verdicts)), sorted(map(repr, state.notes))]
            print(json.dumps([*judged, len(state.edits)]), flush=True)

asyncio.run(check())
"""


@pytest.mark.parametrize("number", range(ROUNDS))
def test_what_was_acknowledged_is_kept(tmp_path: Path, number: int) -> None:
    moment = random.Random(number).uniform(0.0, 3.0)
    process = subprocess.Popen(
        [sys.executable, "-c", CHECKING, str(tmp_path), str(number)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.readline()  # the first paint with its facts
    time.sleep(moment)
    process.kill()
    told = [line for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
    process.wait()
    store = StateStore(tmp_path / "state")
    kept = store.article(ARTICLE.sha256)
    assert store.take_problems() == []
    assert not list(tmp_path.rglob("*damaged*"))
    if not told:
        return
    verdicts, notes, edits = json.loads(told[-1])
    # A key more may have been on its way: a verdict pressed again is taken back.
    assert len(set(verdicts) - set(map(repr, kept.verdicts))) <= 1
    assert set(notes) <= set(map(repr, kept.notes))
    assert edits <= len(kept.edits)
