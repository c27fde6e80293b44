"""Several articles and one child process: who waits for whom, and what is read only once."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path

from onrecord.article.facts.actor import Actor
from onrecord.article.facts.article import Article
from onrecord.article.facts.facts import Facts
from onrecord.article.facts.span import Span
from onrecord.tui.engine.cached import CachedFacts
from onrecord.tui.engine.extraction import Early, Extractor, Progress, not_early
from onrecord.tui.store.cache import FactsCache


def article(text: str) -> Article:
    return Article(f"{text}.txt", text, hashlib.sha256(text.encode()).hexdigest())


class Slow(Extractor):
    """Reads when it is let go on, and notes what it is asked for.

    It stands for the child process, which has tests of its own, and whose speed is not ours.
    """

    def __init__(self) -> None:
        super().__init__()
        self.read: list[str] = []
        self.go_on = asyncio.Event()
        self.stops = 0

    async def facts(self, article: Article, progress: Progress, early: Early = not_early) -> Facts:
        self.read.append(article.text)
        early(Facts(actors=(Actor("a1", article.text[:1], "person", (Span(0, 1),)),)), 1)
        await self.go_on.wait()
        progress(1, 2)
        return Facts(actors=(Actor("a1", article.text, "person", (Span(0, 1),)),))

    def stop(self) -> None:
        self.stops += 1


def nothing(done: int, total: int) -> None:
    """Progress that nobody looks at."""


async def test_an_article_that_is_just_being_read_is_not_read_again(tmp_path: Path) -> None:
    slow, seen = Slow(), []
    source = CachedFacts(extractor=slow, cache=FactsCache(tmp_path / "facts.sqlite3"))
    ahead = asyncio.create_task(source.facts(article("Ana"), nothing))
    while not slow.read:
        await asyncio.sleep(0.01)
    opened = asyncio.create_task(source.facts(article("Ana"), lambda *both: seen.append(both)))
    await asyncio.sleep(0.1)
    slow.go_on.set()
    assert await opened == await ahead
    assert slow.read == ["Ana"]
    assert seen == [(1, 2)]
    source.stop()


async def test_the_opened_article_comes_before_those_not_yet_asked_for(tmp_path: Path) -> None:
    slow = Slow()
    source = CachedFacts(extractor=slow, cache=FactsCache(tmp_path / "facts.sqlite3"))

    async def read_ahead() -> None:
        for name in ("Ana", "Ben"):
            await source.facts(article(name), nothing)

    ahead = asyncio.create_task(read_ahead())
    while not slow.read:
        await asyncio.sleep(0.01)
    opened = asyncio.create_task(source.facts(article("Cem"), nothing))
    await asyncio.sleep(0.1)
    slow.go_on.set()
    assert (await opened).actors[0].name == "Cem"
    await ahead
    assert slow.read == ["Ana", "Cem", "Ben"]
    source.stop()


async def test_who_waits_reads_the_article_when_the_first_gave_up(tmp_path: Path) -> None:
    slow = Slow()
    source = CachedFacts(extractor=slow, cache=FactsCache(tmp_path / "facts.sqlite3"))
    ahead = asyncio.create_task(source.facts(article("Ana"), nothing))
    while not slow.read:
        await asyncio.sleep(0.01)
    opened = asyncio.create_task(source.facts(article("Ana"), nothing))
    await asyncio.sleep(0.1)
    ahead.cancel()
    slow.go_on.set()
    assert (await opened).actors[0].name == "Ana"
    assert slow.read == ["Ana", "Ana"]
    source.stop()


async def test_who_comes_later_gets_the_early_facts_too_and_they_are_not_kept(
    tmp_path: Path,
) -> None:
    slow, seen = Slow(), []
    source = CachedFacts(extractor=slow, cache=FactsCache(tmp_path / "facts.sqlite3"))
    ahead = asyncio.create_task(source.facts(article("Ana"), nothing))
    while not slow.read:
        await asyncio.sleep(0.01)
    opened = asyncio.create_task(
        source.facts(article("Ana"), nothing, lambda facts, upto: seen.append((facts, upto)))
    )
    await asyncio.sleep(0.1)
    assert [(facts.actors[0].name, upto) for facts, upto in seen] == [("A", 1)]
    slow.go_on.set()
    assert (await opened).actors[0].name == (await ahead).actors[0].name == "Ana"
    kept = FactsCache(tmp_path / "facts.sqlite3").get(article("Ana"))
    assert kept is not None
    assert kept.actors[0].name == "Ana"
    source.stop()
