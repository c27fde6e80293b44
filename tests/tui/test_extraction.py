"""Facts from a real child process: that they come, and what is said when they do not."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
from pathlib import Path

import pytest

from onrecord.article.facts.article import Article
from onrecord.article.facts.facts import Facts
from onrecord.article.source import article_of
from onrecord.tui.engine.extraction import ExtractionError, Extractor

ARTICLE = article_of(
    "“We will build the bridge this year,” said Ada Brandt, mayor of Lisbon. "
    "Brandt told reporters in Berlin that work begins in May.\n",
    "bridge.txt",
)


def nothing(done: int, total: int) -> None:
    """Progress that nobody looks at."""


def child_of(extractor: Extractor) -> int:
    assert extractor._process is not None
    return extractor._process.pid


def is_alive(pid: int) -> bool:
    """Tell whether a process runs; one that has ended and was not waited for does not."""
    command = ["ps", "-o", "stat=", "-p", str(pid)]
    state = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    return bool(state) and not state.startswith("Z")


async def test_facts_come_with_progress_and_again_from_the_same_child() -> None:
    extractor = Extractor()
    seen: list[tuple[int, int]] = []
    facts = await extractor.facts(ARTICLE, lambda done, total: seen.append((done, total)))
    pid = child_of(extractor)
    assert seen[0] == (0, len(ARTICLE.text))
    assert seen[-1] == (len(ARTICLE.text), len(ARTICLE.text))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert any(actor.name == "Ada Brandt" for actor in facts.actors)
    other = Article("x", "it rained all day.\n", "0" * 64)
    again, none = await asyncio.gather(
        extractor.facts(ARTICLE, nothing), extractor.facts(other, nothing)
    )
    assert again == facts
    assert none.actors == ()
    assert child_of(extractor) == pid
    await extractor.close()
    assert not is_alive(pid)


async def test_a_model_that_is_not_there_is_told_with_the_remedy() -> None:
    extractor = Extractor("en_no_such_model")
    with pytest.raises(ExtractionError) as told:
        await extractor.facts(ARTICLE, nothing)
    assert "en_no_such_model" in str(told.value)
    assert "python -m spacy download en_no_such_model" in str(told.value)
    await extractor.close()


async def test_a_child_that_is_killed_is_told_in_one_sentence_and_another_one_started() -> None:
    extractor = Extractor()

    def kill(*_: int) -> None:
        os.kill(child_of(extractor), signal.SIGKILL)

    with pytest.raises(ExtractionError) as told:
        await extractor.facts(ARTICLE, kill)
    assert "SIGKILL" in str(told.value)
    assert "\n" not in str(told.value)
    assert isinstance(await extractor.facts(ARTICLE, nothing), Facts)
    await extractor.close()


async def test_cancelling_ends_the_child_at_once() -> None:
    extractor = Extractor()
    asked = asyncio.Event()
    task = asyncio.create_task(extractor.facts(ARTICLE, lambda *_: asked.set()))
    await asked.wait()
    pid = child_of(extractor)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    for _ in range(100):
        if not is_alive(pid):
            break
        await asyncio.sleep(0.02)
    assert not is_alive(pid)


async def test_a_module_beside_the_article_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)
    extractor = Extractor("en_no_such_model")
    with pytest.raises(ExtractionError, match="en_no_such_model"):
        await extractor.facts(ARTICLE, nothing)
    await extractor.close()
