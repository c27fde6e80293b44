"""Mouse, resizing, several articles, settings, the palette: the reader as a whole."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest
from textual.command import CommandList

from onrecord.article.facts.article import Article
from onrecord.article.facts.facts import Facts
from onrecord.tui.engine.ahead import AHEAD
from onrecord.tui.reading.actions import ids
from onrecord.tui.screens.keeping import KEEP_AFTER
from onrecord.tui.screens.reader import ReaderScreen
from onrecord.tui.store.config import Config
from onrecord.tui.store.state import StateStore
from onrecord.tui.widgets.detail_panel import DetailPanel
from tests.tui.harbour import ARTICLE, FACTS, TEXT, span
from tests.tui.reading import AtHand, Reader, make_app, reading

OTHER_TEXT = "Second story\n\nNothing much happened in it, and nobody said a word.\n"
OTHER = Article("second.txt", OTHER_TEXT, hashlib.sha256(OTHER_TEXT.encode()).hexdigest())


def cell(reader: Reader, words: str, occurrence: int = 1) -> tuple[int, int]:
    """Take words in view; give the column and row of their second character in the pane."""
    start = span(words, occurrence).start + 1
    line = reader.view.line_of(start)
    row = reader.rows[line - reader.view.scroll_offset.y]
    return row.index(words[:12]) + 1, line - reader.view.scroll_offset.y


FIRST_QUOTE = "The city of Port Alden has agreed to buy four electric ferries"


async def test_a_click_selects_the_innermost_fact(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.pilot.click("#article", offset=cell(reader, "Union officials"))
        assert "Union officials" in reader.cursor
        assert "Actor" in reader.details
        await reader.pilot.click("#article", offset=cell(reader, "the contract"))
        await reader.pilot.pause()
        assert reader.selected == "the contract leaves open who will train the crews"
        before = reader.details
        await reader.pilot.click("#article", offset=cell(reader, "founded in"))
        await reader.pilot.pause()
        assert reader.details == before


async def test_a_double_click_selects_a_word_and_a_third_the_paragraph(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        where = cell(reader, "instalments")
        await reader.pilot.click("#article", offset=where, times=2)
        assert reader.view.selected_source() == span("instalments")
        await reader.pilot.click("#article", offset=where, times=3)
        chosen = reader.view.selected_source()
        assert chosen is not None
        assert chosen.text_in(TEXT).startswith("The city will pay")
        assert chosen.text_in(TEXT).endswith("Vos said.")


async def test_a_click_in_the_tree_shows_the_words_and_folds_groups(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.pilot.click("#facts", offset=(12, 4))
        await reader.pilot.pause()
        assert reader.selected.startswith("The first boat")
        count = len(reader.lines)
        await reader.pilot.click("#facts", offset=(3, 0))
        await reader.pilot.pause()
        assert len(reader.lines) < count


async def test_a_click_on_the_rail_goes_there(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path), size=(80, 18)) as reader:
        rail = reader.screen.rail
        await reader.pilot.click("#rail", offset=(1, rail.size.height - 1))
        await reader.pilot.pause()
        assert reader.view.scroll_offset.y == reader.view.max_scroll_y


async def test_a_click_on_the_key_bar_presses_the_key(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        bar = reader.screen.query_one("#keys")
        column = str(bar.render()).index("s Quote")
        await reader.pilot.click("#keys", offset=(column + 1, 0))
        await reader.pilot.pause()
        assert reader.details.startswith("Quote 1/5")


async def test_the_tree_does_not_answer_what_the_text_tells_it(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path), size=(80, 20)) as reader:
        await reader.press("S")
        place = reader.view.scroll_offset.y
        await reader.press("k", "k", "k")
        # Were the tree to echo the selection, the text would scroll back to it.
        assert reader.view.scroll_offset.y == place - 3


@pytest.mark.parametrize("width", [60, 75, 101, 180])
async def test_resizing_keeps_the_place_and_the_selection_in_view(
    tmp_path: Path, width: int
) -> None:
    async with reading(make_app(tmp_path), size=(90, 20)) as reader:
        await reader.press("space")
        first = reader.rows[0].strip()
        await reader.pilot.resize_terminal(width, 20)
        await reader.pilot.pause()
        await reader.pilot.resize_terminal(90, 20)
        await reader.pilot.pause()
        assert reader.rows[0].strip() == first
        await reader.press("s")
        chosen = reader.selected_spans[0]
        await reader.pilot.resize_terminal(width, 20)
        await reader.pilot.pause()
        assert reader.view.is_visible(chosen)


async def test_panes_stand_side_by_side_from_100_columns_on(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path), size=(100, 24)) as reader:
        assert reader.tree.region.y == reader.view.region.y
        await reader.pilot.resize_terminal(99, 24)
        await reader.pilot.pause()
        assert reader.view.is_on_screen
        assert not reader.tree.is_on_screen
        await reader.press("z")
        assert reader.tree.region.y > reader.view.region.y
        assert reader.tree.region.x < 3


async def test_with_fewer_columns_it_is_one_pane_at_a_time(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path), size=(80, 24)) as reader:
        assert reader.view.size.height > 20
        await reader.press("tab")
        assert reader.tree.has_focus
        assert reader.tree.size.height > 20
        assert not reader.view.is_on_screen
        await reader.press("j", "j", "enter")  # from the branch, which is lit
        assert reader.view.has_focus
        assert reader.selected == FIRST_QUOTE
        assert not reader.tree.is_on_screen
        await reader.press("t")
        assert reader.tree.is_on_screen
        await reader.pilot.resize_terminal(120, 24)
        await reader.pilot.pause()
        assert reader.tree.is_on_screen
        assert reader.view.is_on_screen


async def test_details_are_there_once_a_fact_is_selected_and_whole(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path), size=(50, 24)) as reader:
        assert not reader.screen.query(DetailPanel)
        whole = reader.view.size.height
        await reader.press("s")
        assert reader.view.size.height < whole
        assert reader.details.endswith("said on Tuesday.")
        assert reader.selected == FIRST_QUOTE


async def test_the_last_words_are_seen_when_the_details_take_their_rows(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path), size=(80, 14)) as reader:
        await reader.press("G", "S")
        assert reader.selected


async def test_several_articles_keep_their_facts_and_places(tmp_path: Path) -> None:
    source = AtHand()
    async with reading(make_app(tmp_path, [ARTICLE, OTHER], source)) as reader:
        assert reader.title.startswith("onrecord  1/2")
        await reader.press("s", "s")
        await reader.press("right_curly_bracket")
        await reader.app.workers.wait_for_complete()
        assert "2/2" in reader.title
        assert "Second story" in reader.rows[0]
        asked = source.asked
        await reader.press("left_curly_bracket")
        assert "1/2" in reader.title
        assert reader.details.startswith("Quote 2/5")
        assert source.asked == asked
        await reader.press("L", "down", "enter")
        assert "2/2" in reader.title


async def test_the_next_articles_are_read_before_they_are_opened(tmp_path: Path) -> None:
    source = AtHand()
    articles = [ARTICLE, *(replace(OTHER, sha256=f"{number:064}") for number in range(9))]
    async with reading(make_app(tmp_path, articles, source)) as reader:
        assert source.asked == 1 + AHEAD
        await reader.press("right_curly_bracket")
        await reader.app.workers.wait_for_complete()
        assert source.asked == 1 + AHEAD + 1 + 1  # the opened one, and one more ahead


async def test_keys_from_the_settings_replace_the_usual_ones(tmp_path: Path) -> None:
    settings = Config(keymap={"next_quote": "f5"}, theme="nord")
    async with reading(make_app(tmp_path, settings=settings)) as reader:
        assert reader.app.theme == "nord"
        await reader.press("s")
        assert reader.selected == ""
        await reader.press("f5")
        assert reader.details.startswith("Quote 1/5")
        await reader.press("question_mark")
        (line,) = [line for line in reader.sheet if "next, previous quote" in line]
        assert line.split()[:2] == ["f5", "S"]


async def test_mistakes_in_the_settings_are_told_as_they_stand(tmp_path: Path) -> None:
    settings = Config(problems=("config.toml, line 3: no key 'x[/]\x1b'; it is ignored.",))
    async with reading(make_app(tmp_path, settings=settings)) as reader:
        assert reader.messages == ["config.toml, line 3: no key 'x[/]␛'; it is ignored."]


async def test_the_theme_is_remembered(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        reader.app.theme = "gruvbox"
        await reader.press("q")
    async with reading(make_app(tmp_path)) as reader:
        assert reader.app.theme == "gruvbox"


async def test_a_theme_is_chosen_by_a_key_from_a_list_that_tells_dark_from_light(
    tmp_path: Path,
) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("T", *"gruvbox", "enter")
        assert reader.app.theme == "gruvbox"
        await reader.press("T", "down", "enter")
        assert reader.app.theme == "monokai"  # the list begins at the present one
        await reader.press("T", *"light", "enter")
        assert not reader.app.current_theme.dark


async def test_the_width_of_the_panes_is_remembered(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("less_than_sign", "less_than_sign")
        width = reader.tree.size.width
        await reader.press("q")
    async with reading(make_app(tmp_path)) as reader:
        assert reader.tree.size.width == width
        await reader.press("t", "q")
    async with reading(make_app(tmp_path)) as reader:
        assert not reader.tree.is_on_screen


def test_every_binding_has_an_id() -> None:
    assert {"next_quote", "quit", "search", "line_down", "tree_fold", "close_help"} <= ids()


async def test_every_theme_shows_the_selected_words_apart(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        for theme in reader.app.available_themes:
            reader.app.theme = theme
            await reader.pilot.pause()
            await reader.press("d")
            selected = reader.view.get_component_rich_style("article--selected")
            plain = reader.view.rich_style
            assert selected.bgcolor != plain.bgcolor, theme
            assert selected.color != selected.bgcolor, theme


async def test_the_palette_offers_the_sheets_over_the_reader_too(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        beneath = reader.screen
        await reader.press("ctrl+p")
        names = [command.title for command in reader.app.get_system_commands(beneath)]
        assert {"The article at a glance", "Open a file or an address"} <= set(names)
        await reader.press(*"at a glance")
        found = reader.app.screen.query_one(CommandList)
        await reader.wait_until(lambda: found.highlighted_option is not None)
        await reader.press("enter")
        await reader.wait_until(lambda: "Who speaks" in " ".join(reader.sheet))


async def test_the_palette_runs_what_keys_do(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        names = [command.title for command in reader.app.get_system_commands(reader.screen)]
        for name in ("Next quote", "Search the text, or filter the facts", "Quit"):
            assert name in names
        assert names.count("Colours: choose a theme") == 1
        assert "Theme" not in names  # the same thing once
        await reader.press("ctrl+p", *"next deal")
        found = reader.app.screen.query_one(CommandList)
        await reader.wait_until(
            lambda: (
                found.highlighted_option is not None
                and "Next deal" in str(found.highlighted_option.prompt)
            )
        )
        await reader.press("enter")
        await reader.wait_until(lambda: isinstance(reader.app.screen, ReaderScreen))
        await reader.wait_until(lambda: reader.details.startswith("Deal 1/2"))


async def test_60_by_15_and_less_still_shows_text_and_fact(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path), size=(60, 15)) as reader:
        await reader.press("s")
        assert "The city of Port Alden" in reader.selected
        await reader.press("tab")
        assert reader.tree.is_on_screen
        assert not reader.view.is_on_screen
        await reader.press("tab")
        for size in ((40, 10), (20, 6), (5, 3), (60, 15)):
            await reader.pilot.resize_terminal(*size)
            await reader.pilot.pause()
        assert "The city of Port Alden" in reader.selected


def test_the_facts_of_the_tests_are_words_of_the_text() -> None:
    for quote in FACTS.quotes:
        for each in quote.content:
            assert each.text_in(TEXT).strip()


async def test_few_rows_of_details_tell_the_parties_of_a_deal(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path), size=(100, 15)) as reader:
        await reader.press("d", "d")
        about, words, parties = reader.details.split("\n")
        assert about.startswith("Deal 2/2 · loan · signed")
        assert words == "Coastal Bank lends 20 million euros"
        assert parties.startswith("lender Coastal Bank · borrower")


async def test_the_place_is_kept_two_seconds_after_the_last_movement(tmp_path: Path) -> None:
    store = StateStore(tmp_path / "state")
    async with reading(make_app(tmp_path), size=(80, 20)) as reader:
        await reader.press("d")
        await reader.pilot.pause(1)
        moved = monotonic()
        await reader.press("space")
        place = reader.screen.place
        assert place > 0
        await reader.wait_until(lambda: store.article(ARTICLE.sha256).position == place)
        assert monotonic() - moved >= KEEP_AFTER  # of the last movement, not of the first
        selected = store.article(ARTICLE.sha256).selected
        assert selected is not None
        assert selected.kind == "deal"


async def test_the_title_stands_out_in_the_text_though_it_has_marks_there(tmp_path: Path) -> None:
    text = "Of a harbour\n\n# The **harbour** [opens](http://a.b)\n\nShips came on Monday.\n"
    article = Article("a.md", text, "4" * 64, "The harbour opens")
    async with reading(make_app(tmp_path, [article], AtHand(Facts()))) as reader:
        bold = [
            segment.text
            for y in range(reader.view.size.height)
            for segment in reader.view.render_line(y)
            if segment.style is not None and segment.style.bold
        ]
        assert "".join(bold).strip() == "# The **harbour** [opens](http://a.b)"


@pytest.mark.parametrize("columns", [60, 70, 75, 80, 84])
async def test_a_number_of_the_details_keeps_its_sign(tmp_path: Path, columns: int) -> None:
    async with reading(make_app(tmp_path), size=(columns, 30)) as reader:
        await reader.press("s")
        panel = reader.screen.query_one(DetailPanel)
        rows = panel.render().plain.split("\n")
        assert any(" % sure" in row for row in rows)
        assert not any(row.lstrip().startswith("%") for row in rows)


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light", "textual-dark"])
async def test_a_window_does_not_hide_the_article_under_it(tmp_path: Path, theme: str) -> None:
    async with reading(make_app(tmp_path)) as reader:
        reader.app.theme = theme
        await reader.press("s")
        beside = reader.selected.split()[0]
        assert beside in reader.app.export_screenshot()
        await reader.press("T")
        assert not isinstance(reader.app.screen, ReaderScreen)
        assert beside in reader.app.export_screenshot()
