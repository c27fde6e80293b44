"""The list of a library's articles in the reader: what is shown, sorted, found, opened."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from onrecord.article import library
from onrecord.article.facts.article import Article
from onrecord.article.facts.facts import Facts
from onrecord.article.facts.keys import keys_of
from onrecord.article.library.search.catalogue import Row, understood
from onrecord.tui.app import OnRecordApp
from onrecord.tui.engine.extraction import Early, Progress, not_early
from onrecord.tui.library_app import LibraryApp
from onrecord.tui.list_app import FilesApp
from onrecord.tui.reading.listing import Listing, View
from onrecord.tui.reading.session import Session
from onrecord.tui.screens.listing import ListingScreen, RowFilter
from onrecord.tui.screens.reader import ReaderScreen
from onrecord.tui.store.archive import Archive, told_once
from onrecord.tui.store.state import StateStore
from onrecord.tui.widgets.article_view import ArticleView
from onrecord.tui.widgets.key_bar import KeyBar
from onrecord.tui.widgets.row_list import RowList
from onrecord.tui.widgets.title_bar import TitleBar
from tests.library import ENGINE, WORDS, made, story
from tests.tui.harbour import ARTICLE, FACTS
from tests.tui.reading import AtHand, make_app


class Shown:
    """The running list, in a test's words."""

    def __init__(self, app: OnRecordApp, pilot: Pilot[int]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def rows(self) -> list[str]:
        rows = self.app.screen.query_one(RowList)
        found = [rows.render_line(y).text.strip() for y in range(rows.size.height)]
        return [row for row in found if row]

    @property
    def state(self) -> str:
        return self.app.screen.query_one(TitleBar).render().plain

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def until_facts(self) -> None:
        for _ in range(500):
            screen = self.app.screen
            asked = isinstance(screen, ReaderScreen) and screen.ready and screen.gathering.is_asked
            if asked and screen.session.extracted is not None:  # type: ignore[attr-defined]
                return
            await self.pilot.pause(0.02)
        raise AssertionError("no facts")


@asynccontextmanager
async def listed(path: Path, store: StateStore | None = None) -> AsyncIterator[Shown]:
    store = store or StateStore(path.parent / "state")
    app = LibraryApp(Archive(path), store=store)
    async with app.run_test(size=(110, 20)) as pilot:
        await pilot.pause()
        yield Shown(app, pilot)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("onrecord.tui.store.archive.model_identity", lambda _: ENGINE.model)
    monkeypatch.setattr("onrecord.tui.store.archive.rules_version", lambda: ENGINE.rules)
    return made(
        tmp_path / "library.sqlite3",
        story(source="a", title="Quay sold", date="2026-03-02"),
        story(
            "Bo Berg", words="Nobody asked the fishermen", source="b", title="Asked", outlet="Coast"
        ),
        story(words="The dredger is late again", source="c", title="Late", date="2026-05-01"),
    )


async def test_the_newest_stand_first_with_outlet_date_and_facts(path: Path) -> None:
    async with listed(path) as shown:
        assert shown.rows[0].startswith("● 2026-05-01 The Bay")
        assert "Late" in shown.rows[0]
        assert "3 articles · by date" in shown.state
        await shown.press("s", "s")
        assert "by title" in shown.state
        assert "Asked" in shown.rows[0]


async def test_a_list_is_narrowed_by_words_outlet_star_and_tag(path: Path) -> None:
    async with listed(path) as shown:
        await shown.press("slash", *"fishermen", "enter")
        assert ["Asked" in row for row in shown.rows] == [True]
        assert "1 article ·" in shown.state
        await shown.press("escape")
        assert len(shown.rows) == 3
        await shown.press("g", "asterisk", "j", "T", *"port", "enter")
        assert shown.rows[0].startswith("★")
        assert "#port" in shown.rows[1]
        await shown.press("slash", "asterisk", "enter")
        assert ["Late" in row for row in shown.rows] == [True]
        await shown.press("slash", *["backspace"] * 3, *"#port", "enter")
        assert [("#port" in row) for row in shown.rows] == [True]
        await shown.press("slash", *["backspace"] * 9, *"nowhere", "enter")
        assert "No article matches" in str(shown.app.screen.query_one("#nothing", Static).render())
        await shown.press("slash", *["backspace"] * 9, *'"open', "enter")
        assert "nowhere" in shown.state  # what cannot be understood changes nothing


async def test_what_is_counted_is_what_the_title_counts(tmp_path: Path, path: Path) -> None:
    store = StateStore(tmp_path / "state")
    first, *others = FACTS.quotes
    facts = replace(FACTS, quotes=(replace(first, act="mention", polarity="open"), *others))
    session = Session(ARTICLE, store)
    session.take(facts)
    for fact_id in ("q1", "q2", "q6", "a1", "d1"):  # a mention, a quote, an attitude, an actor
        session.judge(fact_id, "verified")
    assert session.summary == "4 quotes · 2 deals · 6 actors · 2/6 checked"
    made(path, (ARTICLE, facts))
    async with listed(path, store) as shown:
        row = next(" ".join(row.split()) for row in shown.rows if "ferries" in row)
        assert row.endswith("4 2 2/6")
        await shown.press("s", "s", "s", "s")
        assert "by quotes" in shown.state
        assert "ferries" in shown.rows[0]  # 4 of 6; the others have 2


@pytest.mark.parametrize("key", ["slash", "T"])
async def test_a_slash_is_typed_like_any_other_sign(path: Path, key: str) -> None:
    async with listed(path) as shown:
        assert "/ Filter" in str(shown.app.screen.query_one(KeyBar).render())
        await shown.press(key, *"sea", "slash", *"port")
        assert shown.app.screen.query_one(RowFilter).value == "sea/port"
        assert "/ Filter" not in str(shown.app.screen.query_one(KeyBar).render())


async def test_an_article_is_opened_read_and_left_again(path: Path) -> None:
    article, facts = story(words="The dredger is late again")
    store = StateStore(path.parent / "state")
    async with listed(path, store) as shown:
        await shown.press("enter")
        await shown.until_facts()
        assert "dredger" in shown.app.screen.query_one(ArticleView)._text
        await shown.press("s", "v", "L")
        assert isinstance(shown.app.screen, ListingScreen)
        assert not shown.rows[0].startswith("●")  # it was read
        assert "1/3" in shown.rows[0]  # and a fact of it checked
        assert shown.rows[1].startswith("●")
        await shown.press("slash", *"unread", "enter")
        assert len(shown.rows) == 2
    assert len(store.article(article.sha256).verdicts) == 1
    assert set(store.article(article.sha256).verdicts) <= set(keys_of(facts).values())


async def test_all_that_somebody_said_leads_from_article_to_article_and_back(path: Path) -> None:
    async with listed(path) as shown:
        await shown.press("slash", *"whole", "enter", "enter")
        await shown.until_facts()
        first = shown.app.screen
        await shown.press("s", "s", "B")
        options = shown.app.screen.query_one("#choice-list", OptionList)
        told = [str(options.get_option_at_index(n).prompt) for n in range(options.option_count)]
        bars = [line.split() for line in told if " · " not in line]
        assert [bar[:2] for bar in bars] == [["2026-03", "2"], ["2026-04", "0"], ["2026-05", "2"]]
        told = told[len(bars) :]
        assert options.highlighted == len(bars)
        assert [line[:10] for line in told] == sorted(line[:10] for line in told)
        assert any(WORDS in line for line in told)
        assert not any("fishermen" in line for line in told) or not any(
            "dredger" in line for line in told
        )
        await shown.press("end", "enter")
        await shown.until_facts()
        second = shown.app.screen
        assert second is not first
        assert "dredger" in second.query_one(ArticleView)._text
        await shown.press("alt+left")
        assert shown.app.screen is first
        await shown.press("alt+right")
        assert shown.app.screen is second
        await shown.press("s", "s", "B", "home", "enter")  # the line of the first month
        await shown.until_facts()
        assert WORDS in shown.app.screen.query_one(ArticleView)._text


def test_what_stands_in_copies_of_a_story_is_told_once(path: Path) -> None:
    article, facts = story(source="a", title="Quay sold", date="2026-03-02")
    copy = replace(article, text=f"{article.text} Copyright.", sha256="0" * 64, date="2026-04-01")
    made(path, (replace(copy, source="copy"), facts))
    places = Archive(path).said_by(article, 0, "Anna Ito").places
    assert [place.date for place in places] == ["2026-03-02"] * 2 + ["2026-04-01"] * 2 + [
        "2026-05-01"
    ] * 2
    assert [place.date for place in told_once(places)] == ["2026-03-02"] * 2 + ["2026-05-01"] * 2


async def test_files_that_were_named_are_listed_as_a_library_is(tmp_path: Path) -> None:
    articles = [
        replace(ARTICLE, title="Ferries", outlet="The Bay", date="2026-03-02"),
        Article("b.txt", "The quay is closed.", "4" * 64, "Quay", date="2026-05-01"),
        Article("c.txt", "Nobody was asked.", "5" * 64, "Asked", outlet="Coast"),
    ]
    async with make_app(tmp_path, articles).run_test(size=(110, 20)) as pilot:
        shown = Shown(pilot.app, pilot)  # type: ignore[arg-type]
        await shown.until_facts()
        await shown.press("s", "v", "L")
        assert shown.rows[0].startswith("2026-03-02 The Bay")  # read: no dot
        assert [row.split()[0] for row in shown.rows[1:]] == ["●", "●"]
        quotes, deals, checked = shown.rows[0].split()[-3:]
        said = [quote for quote in FACTS.quotes if quote.act == "speech"]
        assert (int(quotes), int(deals)) == (len(said), len(FACTS.deals))
        assert checked == f"1/{len(said) + len(FACTS.deals)}"
        await shown.press("s", "s", "s", "s", "s", "s", "j")  # through all orders, to the first
        assert "by added" in shown.state
        await shown.press(*"sss", "s", "s")
        assert "by date" in shown.state
        assert "Quay" in shown.rows[0]
        await shown.press("slash", *"outlet:coast", "enter")
        assert ["Asked" in row for row in shown.rows] == [True]
        await shown.press("escape", "slash", *"closed", "enter", "enter")
        assert isinstance(shown.app.screen, ReaderScreen)
        assert "quay is closed" in shown.app.screen.query_one(ArticleView)._text
        await shown.press("L", "slash", *"unread", "enter")
        assert ["Asked" in row for row in shown.rows] == [True]
        await shown.press("escape", "escape")
        assert "quay is closed" in shown.app.screen.query_one(ArticleView)._text
        await shown.press("L", "L")
        assert isinstance(shown.app.screen, ReaderScreen)


class InTurn(AtHand):
    """Gives each article its facts when it is told to."""

    async def facts(self, article: Article, progress: Progress, early: Early = not_early) -> Facts:
        del progress, early
        await self.go_on.wait()
        return FACTS if article is ARTICLE else Facts()


@asynccontextmanager
async def files(folder: Path, source: AtHand | None = None) -> AsyncIterator[Shown]:
    """Run the reader on three files."""
    articles = [
        Article("b.txt", "The quay is closed.", "4" * 64, "Quay", date="2026-05-01"),
        ARTICLE,
        Article("c.txt", "Nobody was asked.", "5" * 64, "Asked", outlet="Coast"),
    ]
    app = FilesApp(articles, source=source or AtHand(), store=StateStore(folder / "state"))
    async with app.run_test(size=(110, 20)) as pilot:
        await pilot.pause()
        yield Shown(app, pilot)


async def test_several_files_begin_with_their_list_which_tells_how_much_is_in_them(
    tmp_path: Path,
) -> None:
    source = InTurn()
    async with files(tmp_path, source) as shown:
        assert isinstance(shown.app.screen, ListingScreen)
        assert [row.split()[0] for row in shown.rows] == ["●"] * 3
        assert "3 articles · by added" in shown.state
        assert "Quay" in shown.rows[0]
        source.go_on.set()
        for _ in range(100):
            await shown.pilot.pause(0.02)
        said = sum(quote.act == "speech" for quote in FACTS.quotes)
        counts = f"{said} {len(FACTS.deals)}"
        assert " ".join(shown.rows[1].split()).endswith(counts)
        await shown.press("j", "enter")
        await shown.until_facts()
        await shown.press("right_curly_bracket")
        assert "Nobody was asked" in shown.app.screen.query_one(ArticleView)._text
        await shown.press("alt+left")
        assert ARTICLE.text[:20] in shown.app.screen.query_one(ArticleView)._text
        await shown.press("L")
        assert isinstance(shown.app.screen, ListingScreen)
        assert not shown.rows[1].startswith("●")


async def test_stars_and_tags_of_files_are_there_in_the_next_run(tmp_path: Path) -> None:
    async with files(tmp_path) as shown:
        await shown.press("asterisk", "j", "T", *"port", "enter")
    async with files(tmp_path) as shown:
        assert shown.rows[0].startswith("★")
        assert "#port" in shown.rows[1]
        await shown.press("slash", *"#port", "enter")
        assert len(shown.rows) == 1
        await shown.press("escape", "slash", "asterisk", "enter")
        assert ["Quay" in row for row in shown.rows] == [True]


async def test_what_is_opened_from_the_list_stands_in_it(tmp_path: Path) -> None:
    path = tmp_path / "new.txt"
    path.write_text("The lighthouse was sold.\n\nNobody said to whom.", "utf-8")
    async with files(tmp_path) as shown:
        await shown.press("F", *str(path), "enter")
        for _ in range(200):
            await shown.pilot.pause(0.02)
            if isinstance(shown.app.screen, ReaderScreen):
                break
        assert "lighthouse" in shown.app.screen.query_one(ArticleView)._text
        await shown.press("L")
        assert "4 articles" in shown.state


async def test_a_damaged_article_is_told_where_all_that_somebody_said_is_listed(
    path: Path,
) -> None:
    with library.opened(path, write=True) as connection:
        connection.execute("UPDATE body SET text = x'00', facts = x'00' WHERE article = 1")
    article, facts = story(source="a", title="Quay sold", date="2026-03-02")
    said = Archive(path).said_by(article, 0, "Anna Ito")
    assert said.left_out.startswith("Left out because the library's copy is damaged: Quay sold")
    assert {place.article for place in said.places} == {3}
    history = Archive(path).history(facts.deals[0], facts)
    assert history.left_out == said.left_out
    assert [place.article for place in history.places]
    async with listed(path) as shown:
        await shown.press("enter")
        await shown.until_facts()
        await shown.press("s", "B")
        told = [note.message for note in shown.app._notifications]
        assert said.left_out in told


def test_100_000_rows_cost_what_ten_do() -> None:
    asked: list[int] = []

    def rows(numbers: Sequence[int]) -> list[Row]:
        asked.append(len(numbers))
        return []

    long = Listing(lambda *_: range(100_000), rows)
    long.show(View())
    for index in (0, 1, 39, 99_999, 50_000, 50_001):
        long.row(index)
    assert len(asked) == 3
    assert max(asked) <= 64


@pytest.mark.parametrize(
    ("typed", "words", "label", "unread"),
    [
        ("quay #port", "quay", "port", False),
        ("*", "", "star", False),
        ("unread a b", "a b", "", True),
    ],
)
def test_what_is_typed_narrows_by_words_tags_and_stars(
    typed: str, words: str, label: str, unread: bool
) -> None:
    found = understood(typed)
    assert (found.words, found.label, found.unread) == (words, label, unread)


def test_a_title_that_commands_a_terminal_is_shown_as_text(tmp_path: Path) -> None:
    from onrecord.tui.drawn.listing import line

    path = made(tmp_path / "x.sqlite3", story(title="\x1b]0;mine\x07\u202e[red]", outlet="\x9b2J"))
    row = Archive(path).rows([1])[0]
    drawn = line(row, 0, 110).plain
    assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(drawn)
    assert "[red]" in drawn


async def test_what_is_typed_right_after_the_key_for_a_tag_is_the_tag(path: Path) -> None:
    async with listed(path) as shown:
        screen = shown.app.screen
        assert isinstance(screen, ListingScreen)
        screen.action_star()
        screen.action_tag()
        assert isinstance(shown.app.focused, RowFilter)  # no message later
        await shown.press(*"port", "enter")
        assert shown.rows[0].startswith("★")
        assert "#port" in shown.rows[0]
        assert isinstance(shown.app.focused, RowList)


async def test_a_library_is_opened_from_the_list_of_files(tmp_path: Path, path: Path) -> None:
    async with files(tmp_path) as shown:
        await shown.press("F", *str(path), "enter")
        for _ in range(200):
            await shown.pilot.pause(0.02)
            if len(shown.app.screen_stack) > 1 and isinstance(shown.app.screen, ListingScreen):
                break
        assert shown.rows[0].startswith("● 2026-05-01 The Bay")
        await shown.press("enter")
        await shown.until_facts()
        assert "dredger" in shown.app.screen.query_one(ArticleView)._text
        assert shown.app.screen.session.extracted == story(words="The dredger is late again")[1]  # type: ignore[attr-defined]
        await shown.press("L")
        assert "4 articles" in shown.state  # the files, and what was opened


async def test_of_very_many_files_the_first_are_counted_and_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.tui.list_app.MOST_COUNTED", 1)
    source = AtHand()
    async with files(tmp_path, source) as shown:
        await shown.pilot.pause(0.1)
        assert source.asked == 1
        assert len(shown.rows) == 3
        told = [note.message for note in shown.app._notifications]
        assert any("first 1 articles" in each for each in told)


def test_the_library_tells_whether_it_holds_an_article(path: Path) -> None:
    article, _ = story(source="a", title="Quay sold", date="2026-03-02")
    with library.opened(path) as connection:
        kept = connection.execute("SELECT hex(sha256) FROM article").fetchone()[0].lower()
    assert Archive(path).holds(replace(article, sha256=kept))
    assert not Archive(path).holds(replace(article, sha256="0" * 64))


async def test_the_help_over_the_list_begins_with_its_keys(tmp_path: Path) -> None:
    async with files(tmp_path) as shown:
        await shown.press("question_mark")
        lines = [strip.text for strip in shown.app.screen._compositor.render_strips()]
        where = {
            heading: next((n for n, line in enumerate(lines) if f" {heading} " in line), len(lines))
            for heading in ("Articles", "Facts")
        }
        assert where["Articles"] < min(len(lines), where["Facts"])
