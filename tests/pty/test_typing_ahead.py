"""Keys that come all at once, as over a slow line: each does what it would do typed slowly."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.programs import need
from tests.pty.conftest import STORY
from tests.pty.terminal import ONRECORD
from tests.pty.tmux import Tmux

ENTER = "\r"


@pytest.fixture(autouse=True)
def _tmux_is_there() -> None:
    need("tmux")


def test_what_is_typed_ahead_reaches_what_its_key_opens(
    tmp_path: Path, warm_environment: dict[str, str], story: Path
) -> None:
    with Tmux(tmp_path, warm_environment, [*ONRECORD, str(story)], columns=110, rows=40) as tmux:
        tmux.wait_for(r"\d+ actors")
        # A note, and the next fact after it.
        tmux.type(f"smask the union{ENTER}s")
        tmux.wait_for(r"Quote 2/\d")
        tmux.type("S")
        tmux.wait_for("your note ask the union")
        # The speaker from a window, a verdict, and the next one.
        tmux.type(f"EFemke de Groot{ENTER}vs")
        tmux.wait_for(r"Quote 2/\d")
        tmux.wait_for(r"1/\d checked")
        tmux.type("S")
        tmux.wait_for("Femke de Groot")
        # Out of the menu of what can be mended.
        tmux.type(f"enote{ENTER}ask both{ENTER}")
        tmux.wait_for("your note ask both")
        # A search, the next match; words picked, a mark and back to it.
        tmux.type(f"/the{ENTER}n")
        tmux.wait_for(r"/the +2/")
        tmux.type("\x1b")
        tmux.wait_until(lambda: "/the" not in tmux.screen, "no search")
        tmux.type("MqG'q")
        tmux.type("Vvww")
        tmux.wait_for("3 words")


def test_escape_with_a_letter_right_behind_it_is_both(
    tmp_path: Path, warm_environment: dict[str, str], story: Path
) -> None:
    with Tmux(tmp_path, warm_environment, [*ONRECORD, str(story)], columns=110, rows=40) as tmux:
        tmux.wait_for(r"\d+ actors")
        tmux.type("/the\x1bs")  # as GNU screen gives them on when they come within 0.3 s
        tmux.wait_for(r"Quote 1/\d")
        assert "Search" not in tmux.screen.split("\n")[-3]
        tmux.type("?\x1bD")
        tmux.wait_for(r"Deal \d/\d")


def test_a_tag_is_typed_at_once_with_its_key(
    tmp_path: Path, warm_environment: dict[str, str], story: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(STORY.replace("Westport", "Eastport"), "utf-8")
    command = [*ONRECORD, str(story), str(other)]
    with Tmux(tmp_path, warm_environment, command, columns=110, rows=40) as tmux:
        tmux.wait_for("2 articles")
        tmux.type(f"Tport{ENTER}jTquay{ENTER}")
        tmux.wait_for("#quay")
        assert "#port" in tmux.screen
        tmux.type(f"/#quay{ENTER}")
        tmux.wait_for("1 article ")
