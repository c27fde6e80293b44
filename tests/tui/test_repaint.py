"""What stands on the screen after any keys is what a full repaint would put there.

The panes paint only what a key changes, and keep what they have painted. Here keys, clicks, sizes
and themes come at random; now and then the cells that were really written to the terminal are
compared with those of a repaint from nothing.
"""

from __future__ import annotations

import random
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from rich.cells import get_character_cell_size
from rich.console import RenderableType
from textual._compositor import CompositorUpdate
from textual.screen import Screen
from textual.widget import Widget

from onrecord.article.facts.article import Article
from onrecord.tui.app import OnRecordApp
from onrecord.tui.widgets.fact_lines import FactLines
from onrecord.tui.widgets.marked_text import MarkedText
from onrecord.tui.widgets.rail import Rail
from tests.tui.harbour import ARTICLE, TEXT
from tests.tui.reading import Reader, make_app, reading

KEYS = (
    *("j", "k", "space", "b", "ctrl+d", "ctrl+u", "g", "G", "up", "down", "left", "right"),
    *("s", "S", "d", "D", "a", "A", "]", "[", "full_stop", "comma", "h", "l", "enter"),
    *("tab", "tab", "shift+tab", "z", "t", "less_than_sign", "greater_than_sign"),
    *("slash", "n", "N", "escape", "backspace", "v", "x", "u", "e", "o", "i", "question_mark"),
    *("right_curly_bracket", "left_curly_bracket", "L"),
)
"""Keys that change what is seen; none that leaves the program or copies."""

SIZES = ((60, 15), (80, 24), (81, 24), (100, 30), (120, 40), (99, 33))
THEMES = ("textual-dark", "textual-light", "gruvbox", "ansi-dark")

OTHER = Article("other.txt", TEXT.swapcase(), "3" * 64, "Another article")

_PART = re.compile(r"\x1b\[(\d+);(\d+)H|(\x1b\[[\d;]*m)|(\n)|([^\x1b])")

Cell = tuple[str, str]


@dataclass
class Glass:
    """The cells of a terminal, as the program's writing has left them."""

    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)

    def write(self, raw: str) -> None:
        """Take what is written: positions, colours and characters."""
        x = y = 0
        colours = ""
        end = 0
        for part in _PART.finditer(raw):
            assert part.start() == end, f"unknown sequence {raw[end : end + 20]!r}"
            end = part.end()
            if part[1]:
                y, x = int(part[1]) - 1, int(part[2]) - 1
            elif part[3]:
                colours = "" if part[3] == "\x1b[0m" else colours + part[3]
            elif part[4]:
                x, y = 0, y + 1
            else:
                width = get_character_cell_size(part[5])
                for cell in range(width):
                    self.cells[x + cell, y] = (part[5] if cell == 0 else "", colours)
                x += width
        assert end == len(raw)

    def rows(self, width: int, height: int) -> list[list[Cell]]:
        """Take a size; give the cells of that part of the screen."""
        return [[self.cells.get((x, y), ("?", "")) for x in range(width)] for y in range(height)]


def glass_of(app: OnRecordApp) -> Glass:
    """Take an app that has not begun; give what it will have written to its terminal."""
    glass = Glass()

    def display(_: Screen[object], update: RenderableType | None) -> None:
        # As the app does where it has a terminal; a test's terminal takes nothing.
        if isinstance(update, CompositorUpdate) and not app._batch_count:
            glass.write(update.render_segments(app.console))

    app._display = display  # type: ignore[method-assign, assignment]
    return glass


async def painted(reader: Reader) -> None:
    """Wait until nothing is left to be painted."""

    def done() -> bool:
        screen = reader.app.screen
        waiting = (screen._layout_required, screen._repaint_required, screen._scroll_required)
        return not (any(waiting) or screen._dirty_widgets or screen._compositor._dirty_regions)

    await reader.pilot.pause()
    await reader.wait_until(done)


def repainted(app: OnRecordApp) -> Glass:
    """Take an app; give its screen painted from nothing, with all that was kept forgotten."""
    for screen in app.screen_stack:
        for widget in screen.walk_children(Widget):
            widget._clear_arrangement_cache()
            widget._styles_cache.clear()
            widget._layout_cache.clear()
            if isinstance(widget, MarkedText):
                widget._strips.clear()
                widget._styles.clear()
            elif isinstance(widget, FactLines):
                widget._strips.clear()
                widget._base = None
                widget._lines_by_node.clear()
                widget._tree_lines_cached = None
            elif isinstance(widget, Rail):
                widget._rows_height = -1
                widget._cells.clear()
    glass = Glass()
    for widget in app.screen.walk_children(Widget):
        widget._set_dirty()
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    assert isinstance(update, CompositorUpdate)
    glass.write(update.render_segments(app.console))
    return glass


def assert_same(reader: Reader, glass: Glass, done: list[str]) -> None:
    """Compare what was written with a full repaint; tell the rows that differ."""
    width, height = reader.app.size
    found, wanted = glass.rows(width, height), repainted(reader.app).rows(width, height)
    wrong = [y for y in range(height) if found[y] != wanted[y]]
    if wrong:
        told = "\n".join(
            f"row {y}\n found  {''.join(c for c, _ in found[y])}\n wanted "
            f"{''.join(c for c, _ in wanted[y])}"
            for y in wrong
        )
        y = wrong[0]
        x = next(x for x in range(width) if found[y][x] != wanted[y][x])
        raise AssertionError(
            f"after {' '.join(done)}\n{told}\nfirst: column {x}, {found[y][x]} {wanted[y][x]}"
        )


async def step(reader: Reader, chance: random.Random) -> str:
    """Do one thing at random; give its name."""
    width, height = reader.app.size
    kind = chance.random()
    if kind < 0.86:
        key = chance.choice(KEYS)
        await reader.pilot.press(key)
        return key
    if kind < 0.90:
        size = chance.choice(SIZES)
        await reader.pilot.resize_terminal(*size)
        return f"{size[0]}x{size[1]}"
    if kind < 0.92:
        reader.app.theme = chance.choice(THEMES)
        return reader.app.theme
    at = (chance.randrange(width), chance.randrange(height - 1))
    mouse: Callable[..., Awaitable[bool]] = chance.choice(
        (reader.pilot.hover, reader.pilot.click, reader.pilot.mouse_down, reader.pilot.mouse_up)
    )
    await mouse(offset=at)
    return f"{mouse.__name__}{at}"


@pytest.mark.parametrize("seed", [1, 5])
async def test_what_is_painted_bit_by_bit_is_a_full_repaint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.chdir(tmp_path)  # some keys write a file
    await play(tmp_path, seed, steps=20)


async def play(folder: Path, seed: int, steps: int) -> None:
    """Do so many things at random; assert after every other that the screen is as repainted."""
    chance = random.Random(seed)
    app = make_app(folder, [ARTICLE, OTHER])
    glass = glass_of(app)
    done = [f"seed {seed}:"]
    async with reading(app, size=(80, 24)) as reader:
        for number in range(steps):
            done.append(await step(reader, chance))
            if number % 2:
                await painted(reader)
                assert_same(reader, glass, done)
