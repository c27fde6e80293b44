"""The configuration file as its user meets it: what holds, and what is said about a mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.programs import need
from tests.pty.terminal import ONRECORD
from tests.pty.tmux import Tmux


@pytest.fixture(autouse=True)
def _tmux_is_there() -> None:
    need("tmux")


def write(folder: Path, text: str) -> None:
    path = folder / "config" / "onrecord" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")


def test_keys_and_clipboard_command_of_the_user_hold(
    tmp_path: Path, warm_environment: dict[str, str], story: Path
) -> None:
    write(tmp_path, 'clipboard = "tee copied"\n[keys]\nnext_quote = "p"\n')
    with Tmux(tmp_path, warm_environment, [*ONRECORD, str(story)], columns=110, rows=40) as tmux:
        tmux.wait_for(r"\d+ actors")
        tmux.keys("s")
        assert "Quote 1/" not in tmux.settle()
        tmux.keys("p")
        tmux.wait_for(r"Quote 1/\d")
        tmux.keys("y")
        tmux.wait_for(r"Copied \d+ characters")
    assert "We have an agreement" in (tmp_path / "copied").read_text("utf-8")


def test_mistakes_are_told_with_their_lines_and_harmless(
    tmp_path: Path, warm_environment: dict[str, str], story: Path
) -> None:
    write(tmp_path, 'theme = "nrd"\n\n[keys]\nnext_quot = "w"\nquit = "crtl+q"\nhelp = "f1"\n')
    with Tmux(tmp_path, warm_environment, [*ONRECORD, str(story)], columns=110, rows=40) as tmux:
        screen = " ".join(tmux.wait_for("line 5").replace("▌", " ").split())
        assert "line 1: there is no theme 'nrd' (did you mean 'nord'?)" in screen
        assert "line 4: there is no binding 'next_quot'" in screen
        assert "line 5: there is no key 'crtl+q'" in screen
        assert screen.count("`onrecord doctor` tells it again") == 1
        tmux.keys("q")
        tmux.end()


@pytest.mark.parametrize("text", ["\x1b]0;0WNED\x07 = 1\n", "theme = '[/]\n", "\x00\xff"])
def test_a_file_that_is_no_configuration_is_no_crash(
    tmp_path: Path, warm_environment: dict[str, str], story: Path, text: str
) -> None:
    write(tmp_path, text)
    with Tmux(tmp_path, warm_environment, [*ONRECORD, str(story)], columns=110, rows=40) as tmux:
        tmux.wait_for("whole file")
        tmux.keys("q")
        tmux.end()
        assert "Traceback" not in tmux.screen
