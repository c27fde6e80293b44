"""The terminal's own cursor is where one is to look: in a real tmux, as a magnifier follows it."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

import pytest

from tests.programs import need
from tests.pty.terminal import ONRECORD
from tests.pty.tmux import Tmux


@pytest.fixture(autouse=True)
def _tmux_is_there() -> None:
    need("tmux")


def at_cursor(tmux: Tmux) -> str:
    """What stands on the screen from the cursor on."""
    screen = tmux.settle()
    column, row = map(int, tmux.ask("#{cursor_x} #{cursor_y}").split())
    return screen.split("\n")[row][column:]


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
def test_the_cursor_follows_the_selection_the_search_and_the_tree(
    tmp_path: Path, warm_environment: dict[str, str], story: Path, columns: int, rows: int
) -> None:
    command = [*ONRECORD, str(story)]
    with Tmux(tmp_path, warm_environment, command, columns=columns, rows=rows) as tmux:
        tmux.wait_for(r"\d+ actors")
        assert at_cursor(tmux).startswith("Harbour to reopen")
        tmux.keys("s")
        tmux.wait_for(r"Quote 1/\d")
        assert at_cursor(tmux).startswith("“We have an agreement")
        tmux.keys("d")
        tmux.wait_for(r"Deal 1/\d")
        assert at_cursor(tmux).startswith("Nordic Lines")
        tmux.type("/union")
        tmux.wait_for("1/1")
        tmux.keys("Enter")
        assert at_cursor(tmux).startswith("Union leader")
        tmux.keys("Escape")
        tmux.keys("Tab")
        tmux.keys("g")
        # Only the cursor moves: there is no change of the screen to wait for.
        found = ""
        deadline = monotonic() + 10
        while "Quotes" not in found and monotonic() < deadline:
            found = at_cursor(tmux)
        assert "Quotes" in found
        tmux.keys("j")
        assert at_cursor(tmux).strip().startswith("Maria Lopez")
        tmux.keys("q")
        tmux.end()


@pytest.mark.parametrize(("setting", "shown"), [("", "0"), ("cursor = true\n", "1")])
def test_the_cursor_is_shown_where_the_user_wants_it(
    tmp_path: Path, warm_environment: dict[str, str], story: Path, setting: str, shown: str
) -> None:
    folder = tmp_path / "config" / "onrecord"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(setting, "utf-8")
    with Tmux(tmp_path, warm_environment, [*ONRECORD, str(story)], columns=80, rows=24) as tmux:
        tmux.wait_for(r"\d+ actors")
        tmux.keys("s")
        tmux.wait_for(r"Quote 1/\d")
        assert at_cursor(tmux).startswith("“We have an agreement")
        assert tmux.ask("#{cursor_flag}").strip() == shown
        tmux.keys("q")
        tmux.end()
