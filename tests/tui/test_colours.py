"""Every theme can be read: words on the page, on quotes, on what is selected and found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from onrecord.tui.app import OnRecordApp
from onrecord.tui.looks.colours import (
    CONTRAST,
    contrast,
    is_light_terminal,
    reading_colours,
    usual_theme,
)
from onrecord.tui.store.config import Config
from onrecord.tui.store.themes import OwnTheme
from tests.tui.reading import make_app, reading

PALE = OwnTheme(
    "pale",
    True,
    {"primary": "#444", "background": "#3a3a3a", "foreground": "#4d4d4d", "surface": "#404040"},
)
"""A theme of a user who did not look: nothing of it could be read."""

MIXED = sorted(name for name, theme in BUILTIN_THEMES.items() if not theme.ansi)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast(Color.parse("#fff"), Color.parse("#000")) == pytest.approx(21)
    assert contrast(Color.parse("#777"), Color.parse("#fff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", MIXED)
def test_actors_can_be_read_on_the_page_and_on_a_quote(name: str) -> None:
    theme = BUILTIN_THEMES[name]
    variables = theme.to_color_system().generate()
    colours = {k: Color.parse(v) for k, v in reading_colours(variables, theme.dark).items()}
    page = Color.parse(variables["background"])
    plain = contrast(Color.parse(variables["foreground"]), colours["quote"])
    for kind in ("person", "organization", "place", "group", "denied", "open"):
        # A theme whose plain words are paler than that sets the bound itself.
        assert contrast(colours[kind], colours["quote"]) >= min(CONTRAST, plain) - 0.1
    assert contrast(colours["quote"], page) > 1.1
    assert 1.02 < contrast(colours["attitude"], page) < contrast(colours["quote"], page)


@pytest.mark.parametrize("name", ["ansi-dark", "ansi-light"])
async def test_with_sixteen_colours_a_match_and_a_quote_stand_out(
    tmp_path: Path, name: str
) -> None:
    async with reading(make_app(tmp_path, settings=Config(theme=name))) as reader:
        await reader.press("slash", *"crews")
        found = reader.view.get_component_rich_style("article--match")
        assert found.color is not None
        assert found.color.number == 0  # black
        assert reader.view.get_component_rich_style("article--quote").underline
        for kind in ("person", "organization", "place", "group"):
            assert not reader.view.get_component_rich_style(f"article--{kind}").underline


STATES = {
    "the first sight": [],
    "a quote": ["s"],
    "the tree": ["tab", "down", "down"],
    "a search": ["escape", "slash", *"the"],
    "a card": ["enter", "s", "i"],
    "the overview": ["escape", "o"],
    "the keys": ["escape", "question_mark"],
    "a choice": ["escape", "c"],
}


@pytest.mark.parametrize("name", [*MIXED, PALE.name])
async def test_every_word_that_is_painted_can_be_read(tmp_path: Path, name: str) -> None:
    settings = Config(theme=name, themes=(PALE,))
    async with reading(make_app(tmp_path, settings=settings)) as reader:
        assert reader.app.theme == name
        read = 0
        for state, keys in STATES.items():
            await reader.press(*keys)
            for text, words, behind in _painted(reader.app):
                assert contrast(words, behind) >= CONTRAST, (state, text)
                read += 1
        assert read > 200


def _painted(app: OnRecordApp) -> Iterator[tuple[str, Color, Color]]:
    """Give what is painted that has letters, its colour and what is behind it.

    Of a sheet over the reader only the sheet: what it covers is meant to stand back.
    """
    sheets = [app.screen.query(name) for name in ("#sheet", "#choice-window")]
    box = next((found.first().region for found in sheets if found), app.screen.region)
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        x = 0
        for text, style, control in strip:
            at, x = x, x + cell_len(text)
            if control or style is None or not any(map(str.isalnum, text)):
                continue
            if box.y <= y < box.bottom and box.x <= at < box.right:
                assert style.color is not None, text
                assert style.bgcolor is not None, text
                assert not style.dim, text
                words, behind = style.color, style.bgcolor
                yield text, Color.from_rich_color(words), Color.from_rich_color(behind)


@pytest.mark.parametrize(
    ("value", "light"),
    [("0;15", True), ("0;default;15", True), ("15;0", False), ("7;8", False), ("", False)],
)
def test_a_light_terminal_is_known_by_what_it_says(value: str, light: bool) -> None:
    assert is_light_terminal({"COLORFGBG": value}) is light
    assert not is_light_terminal({})


def test_a_terminal_of_few_colours_gets_its_own() -> None:
    assert usual_theme(light=False, few=True) == "ansi-dark"
    assert usual_theme(light=True, few=True) == "ansi-light"
    assert usual_theme(light=False, few=False) is None


async def test_a_light_terminal_gets_a_light_theme_unless_another_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORFGBG", "0;15")
    async with reading(make_app(tmp_path / "one")) as reader:
        assert reader.app.theme == "textual-light"
    async with reading(make_app(tmp_path / "two", settings=Config(theme="nord"))) as reader:
        assert reader.app.theme == "nord"
