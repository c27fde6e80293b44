"""Take the README's pictures from the real program with the bundled article.

python -m tests.pictures        from the root of the repository; writes tests/pictures/*.svg
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from onrecord.article import source
from onrecord.tui.app import OnRecordApp
from onrecord.tui.engine.extraction import Extractor
from onrecord.tui.screens.reader import ReaderScreen
from onrecord.tui.store.config import Config
from onrecord.tui.store.state import StateStore

FOLDER = Path(__file__).resolve().parent

PICTURES: dict[str, tuple[str, list[str]]] = {
    "reader": ("textual-dark", ["s", "s"]),
    "light": ("textual-light", ["d"]),
    "overview": ("textual-dark", ["o"]),
    "help": ("textual-dark", ["question_mark"]),
}
"""By name: the theme, and the keys that lead there."""

SIZE = (120, 40)
"""Columns and rows of each picture."""


async def take(name: str, theme: str, keys: list[str]) -> None:
    """Take a picture's name, theme and keys; write it once the facts are there."""
    with tempfile.TemporaryDirectory() as folder:
        app = OnRecordApp(
            [source.read()],
            source=Extractor(),
            store=StateStore(Path(folder)),
            settings=Config(theme=theme),
        )
        async with app.run_test(size=SIZE) as pilot:
            screen = app.screen
            assert isinstance(screen, ReaderScreen)
            while screen.session.extracted is None:
                await pilot.pause(0.1)
            await pilot.press(*keys)
            await pilot.pause(0.2)
            (FOLDER / f"{name}.svg").write_text(app.export_screenshot(title="onrecord"), "utf-8")


async def main() -> None:
    """Take every picture."""
    for name, (theme, keys) in PICTURES.items():
        await take(name, theme, keys)


if __name__ == "__main__":
    asyncio.run(main())
