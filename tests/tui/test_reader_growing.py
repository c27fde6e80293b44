"""A long text whose first facts are there before the last: what the reader shows and keeps."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from onrecord.article.facts.actor import Actor
from onrecord.article.facts.article import Article
from onrecord.article.facts.facts import Facts, fault_told
from onrecord.tui.engine.extraction import ExtractionError
from onrecord.tui.store.state import StateStore
from onrecord.tui.widgets.reading_state import ReadingState
from tests.tui.harbour import ARTICLE, FACTS, TEXT
from tests.tui.reading import AtHand, Reader, make_app, reading

UPTO = TEXT.index("Union officials")


def beginning(upto: int) -> Facts:
    """Give the facts that lie before an offset, with other ids than those of the whole text.

    Another reading numbers facts anew, so nothing may be found again by its number.
    """
    ids: dict[str, str] = {}
    actors: list[Actor] = []
    for actor in FACTS.actors:
        mentions = tuple(mention for mention in actor.mentions if mention.end <= upto)
        if mentions:
            ids[actor.id] = f"a{len(FACTS.actors) - len(actors)}"
            actors.append(replace(actor, id=ids[actor.id], mentions=mentions))
    quotes = [quote for quote in FACTS.quotes if quote.content[-1].end <= upto]
    renamed = [
        replace(quote, id=f"q{len(quotes) - n}", speaker=ids.get(quote.speaker or ""))
        for n, quote in enumerate(quotes)
    ]
    return Facts(quotes=tuple(renamed), actors=tuple(actors))


@asynccontextmanager
async def growing(
    folder: Path, source: AtHand, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Reader]:
    """Take a folder and where facts come from; run the reader until the first facts are shown."""
    source.early = source.early or [(beginning(UPTO), UPTO)]
    app = make_app(folder, source=source)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        reader = Reader(app, pilot)
        await reader.wait_until(lambda: bool(reader.screen.query("#facts")))
        await pilot.pause()
        yield reader


def state_of(reader: Reader) -> str:
    """Give what stands above the facts; empty when nothing does."""
    state = reader.screen.query_one(ReadingState)
    return str(state.render()) if state.display else ""


async def read_to_the_end(reader: Reader, source: AtHand) -> None:
    source.go_on.set()
    await reader.wait_until(lambda: reader.screen.model.is_read)
    await reader.pilot.pause()


async def test_first_facts_are_shown_with_how_far_they_go_and_then_all_of_them(
    tmp_path: Path,
) -> None:
    source = AtHand()
    async with growing(tmp_path, source) as reader:
        assert any("The first boat will carry" in line for line in reader.lines)
        assert not any("who will train the crews" in line for line in reader.lines)
        assert f"first {100 * UPTO // len(TEXT)} % only" in state_of(reader)
        assert "reading" in reader.title
        await read_to_the_end(reader, source)
        assert any("who will train the crews" in line for line in reader.lines)
        assert state_of(reader) == ""
        assert "reading" not in reader.title


async def test_what_was_selected_and_folded_stays_when_the_rest_comes(tmp_path: Path) -> None:
    source = AtHand()
    async with growing(tmp_path, source) as reader:
        await reader.press("s", "s")
        assert "The first boat will carry" in reader.selected
        words, place = reader.selected, reader.screen.place
        await reader.press("tab", "g", "left")  # folds the quotes
        assert not any("The first boat" in line for line in reader.lines)
        assert reader.cursor.startswith("▸ Quotes")
        await read_to_the_end(reader, source)
        assert reader.selected == words
        assert reader.screen.place == place
        assert "Okafor" in reader.details
        assert reader.cursor.startswith("▸ Quotes")
        assert not any("The first boat" in line for line in reader.lines)


async def test_a_fact_that_the_whole_text_does_not_bear_out_is_no_longer_selected(
    tmp_path: Path,
) -> None:
    part = beginning(UPTO)
    first = part.quotes[0]
    wrong = replace(first, content=(replace(first.content[0], start=first.content[0].start + 4),))
    source = AtHand()
    source.early = [(Facts(quotes=(wrong,), actors=part.actors), UPTO)]
    async with growing(tmp_path, source) as reader:
        await reader.press("s")
        assert reader.selected
        await read_to_the_end(reader, source)
        assert reader.selected == ""
        await reader.press("s")
        assert reader.selected.startswith("The city of Port Alden has agreed")


async def test_nothing_is_judged_mended_or_noted_before_all_is_read(tmp_path: Path) -> None:
    source = AtHand()
    async with growing(tmp_path, source) as reader:
        await reader.press("s")
        for key in ("v", "x", "m", "e", "E"):
            await reader.press(key)
            assert "still being read" in reader.messages[-1], key
            assert type(reader.app.screen) is type(reader.screen)
        assert StateStore(tmp_path / "state").article(ARTICLE.sha256).verdicts == {}
        await read_to_the_end(reader, source)
        await reader.press("v")
        assert reader.screen.session.verdicts == {"q1": "verified"}


async def test_it_can_be_left_before_all_is_read_and_a_fault_is_told_beside_what_is_there(
    tmp_path: Path,
) -> None:
    class Faulty(AtHand):
        async def facts(self, *given: object) -> Facts:
            await super().facts(*given)  # type: ignore[arg-type]
            raise ExtractionError("The process that reads for facts was ended.")

    source = Faulty()
    async with growing(tmp_path, source) as reader:
        source.go_on.set()
        await reader.wait_until(lambda: "Not read to the end" in state_of(reader))
        assert any("The first boat will carry" in line for line in reader.lines)
        await reader.press("r")
        await reader.wait_until(lambda: "only" in state_of(reader))
        assert source.asked == 2
        await reader.press("q")
    assert reader.app.return_code == 0


async def test_an_article_is_read_again_also_while_another_one_is_being_read(
    tmp_path: Path,
) -> None:
    class FirstFaulty(AtHand):
        async def facts(self, article: Article, *given: object) -> Facts:
            if article == ARTICLE:
                self.asked += 1
                raise ExtractionError("The process that reads for facts was ended.")
            return await super().facts(article, *given)  # type: ignore[arg-type]

    source = FirstFaulty()
    source.early = [(Facts(), 1)]
    other = replace(ARTICLE, source="other.txt", sha256="5" * 64)
    app = make_app(tmp_path, [ARTICLE, other], source)
    async with app.run_test(size=(120, 40)) as pilot:
        reader = Reader(app, pilot)
        await reader.wait_until(lambda: source.asked == 1)
        await reader.press("right_curly_bracket")
        await reader.wait_until(lambda: source.asked == 2)  # and goes on being read
        await reader.press("left_curly_bracket", "r")
        await reader.wait_until(lambda: source.asked == 3, 5)


async def test_where_an_engine_failed_nobody_is_told_that_there_are_no_facts(
    tmp_path: Path,
) -> None:
    failed = Facts(warnings=(fault_told("quotes", "OSError"),))
    async with reading(make_app(tmp_path, source=AtHand(failed))) as reader:
        told = str(reader.screen.query_one(ReadingState).render())
        assert "Not all kinds of facts could be looked for" in told
        assert "No quotes" not in told
    async with reading(make_app(tmp_path, source=AtHand(Facts()))) as reader:
        assert "No quotes" in str(reader.screen.query_one(ReadingState).render())
