"""Every theme can be read: words on the page, on quotes, on what is selected and found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich._palettes import EIGHT_BIT_PALETTE
from rich.cells import cell_len
from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.style import Style
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


@pytest.mark.parametrize("is_rounded", [False, True], ids=["truecolor", "256"])
@pytest.mark.parametrize("name", [*MIXED, PALE.name])
async def test_every_word_that_is_painted_can_be_read(
    tmp_path: Path, name: str, is_rounded: bool
) -> None:
    app = make_app(tmp_path, settings=Config(theme=name, themes=(PALE,)))
    app._legible.is_rounded = is_rounded
    async with reading(app) as reader:
        assert reader.app.theme == name
        read = 0
        for state, keys in STATES.items():
            await reader.press(*keys)
            for text, words, behind in _painted(reader.app):
                shown = [_rounded(each) if is_rounded else each for each in (words, behind)]
                assert contrast(*shown) >= CONTRAST, (state, text)
                read += 1
        assert read > 200


async def test_gnu_screen_gets_no_italics(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slanted = {}
    for name in ("a terminal", "screen"):
        if name == "screen":
            monkeypatch.setenv("STY", "4711.pts-0.host")
        async with reading(make_app(tmp_path / name)) as reader:
            slanted[name] = {text for text, style in _styled(reader.app) if style.italic}
    assert slanted["a terminal"]
    assert not slanted["screen"]


def _rounded(colour: Color) -> Color:
    """Give the one of a terminal's 256 colours that stands for a colour."""
    number = RichColor.from_rgb(*colour.rgb).downgrade(ColorSystem.EIGHT_BIT).number
    assert number is not None
    return Color(*EIGHT_BIT_PALETTE[number])


XTERM = (
    *("#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5"),
    *("#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff"),
)
VGA = (
    *("#000000", "#aa0000", "#00aa00", "#aa5500", "#0000aa", "#aa00aa", "#00aaaa", "#aaaaaa"),
    *("#555555", "#ff5555", "#55ff55", "#ffff55", "#5555ff", "#ff55ff", "#55ffff", "#ffffff"),
)


@pytest.mark.parametrize("palette", [XTERM, VGA], ids=["xterm", "VGA"])
@pytest.mark.parametrize("name", ["ansi-dark", "ansi-light"])
async def test_with_sixteen_colours_every_word_can_be_read(
    tmp_path: Path, name: str, palette: tuple[str, ...]
) -> None:
    usual = ("#000000", palette[7]) if name == "ansi-dark" else ("#ffffff", "#000000")
    ground, plain = map(Color.parse, usual)

    def shown(colour: RichColor | None, default: Color) -> Color:
        if colour is None or colour.is_default:
            return default
        assert colour.number is not None
        return Color.parse(palette[colour.number])

    async with reading(make_app(tmp_path, settings=Config(theme=name))) as reader:
        reader.app.ansi_color = True
        read = 0
        for state, keys in STATES.items():
            await reader.press(*keys)
            for text, style in _styled(reader.app):
                words, behind = shown(style.color, plain), shown(style.bgcolor, ground)
                if style.reverse:
                    words, behind = behind, words
                assert not style.dim, (state, text)
                assert contrast(words, behind) >= CONTRAST, (state, text, style)
                read += 1
        assert read > 200


def _styled(app: OnRecordApp) -> Iterator[tuple[str, Style]]:
    """Give what is painted that has letters, and its style."""
    for strip in app.screen._compositor.render_strips():
        for text, style, control in strip:
            if style is not None and not control and any(map(str.isalnum, text)):
                yield text, style


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
