"""The reader in a real GNU screen: what it makes of styles, colours and keys."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.programs import need
from tests.pty.terminal import ONRECORD
from tests.pty.tmux import Tmux


@pytest.mark.parametrize("kind", ["screen", "screen-256color"])
def test_gnu_screen_shows_styles_takes_keys_and_is_left_clean(
    tmp_path: Path, warm_environment: dict[str, str], story: Path, kind: str
) -> None:
    need("tmux", "screen")
    (tmp_path / "sockets").mkdir(mode=0o700)
    environment = {**warm_environment, "SCREENDIR": str(tmp_path / "sockets"), "SHELL": "/bin/sh"}
    command = ["screen", "-U", "-T", kind, "-c", "/dev/null", *ONRECORD, str(story)]
    with Tmux(tmp_path, environment, command, columns=80, rows=24) as tmux:
        tmux.wait_for(r"\d+ actors")
        assert "\x1b[1m" in tmux.drawn  # a name is bold
        # Of italics, a place's, screen makes reverse video.
        assert not re.search(r"\x1b\[(?:\d+;)*(?:3|7)(?:;\d+)*m", tmux.drawn)
        tmux.keys("End")
        tmux.wait_for("Kelder Steel")
        tmux.keys("Home")
        tmux.wait_for("Harbour to reopen after strike")
        tmux.type("/")
        tmux.wait_for("esc Cancel")
        tmux.keys("Escape")
        tmux.keys("s")  # within the 0.3 s that screen waits for more of a key
        tmux.wait_for(r"Quote 1/\d")
        tmux.keys("q")
        tmux.end()
        tmux.wait_until(lambda: tmux.ask("#{pane_dead_status}") == "0", "exit code 0")
