"""The reader asks the terminal for its background: in every case it starts, and no key is lost."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest

from onrecord.tui.terminal.answers import QUESTION
from tests.programs import need
from tests.pty.terminal import ONRECORD, Terminal
from tests.pty.tmux import Tmux

LIGHT = "\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\"
DARK = "\x1b]11;rgb:0000/2b2b/3636\x07"
WHAT = "\x1b[?62;22c"

Said = tuple[str, ...]
"""What the terminal answers, piece by piece with a pause between."""


def grounds(terminal: Terminal) -> list[tuple[int, ...]]:
    """The backgrounds that were painted, in true colours, the most frequent first."""
    found = [
        tuple(map(int, match.groups()))
        for match in re.finditer(r"48;2;(\d+);(\d+);(\d+)", terminal.raw)
    ]
    return sorted(set(found), key=found.count, reverse=True)


def is_light(terminal: Terminal) -> bool:
    """Tell whether what was painted last has a light background for the most part."""
    return sum(grounds(terminal)[0]) > 3 * 128


def opened(
    environment: dict[str, str], story: Path, said: Said, pause: float = 0.01, typed: str = ""
) -> Terminal:
    """Start the reader in a terminal that answers so, and types so at once."""
    colours = {**environment, "COLORTERM": "truecolor"}
    terminal = Terminal([*ONRECORD, str(story)], colours, columns=120, rows=40)
    terminal.wait_until(lambda: QUESTION in terminal.raw, "question")
    terminal.send(typed)
    for piece in said:
        time.sleep(pause)
        terminal.send(piece)
    if not typed:
        terminal.wait_for("Westport")
    return terminal


def assert_nothing_stray(terminal: Terminal) -> None:
    """Assert that nothing of an answer is on the screen or was taken for a key."""
    terminal.read(0.7)
    assert "rgb" not in terminal.words
    assert "Cancel" not in terminal.words
    assert "Quote 1" not in terminal.words
    assert "11;" not in terminal.words
    terminal.send("q")
    assert terminal.wait() == 0
    terminal.assert_restored()


@pytest.mark.parametrize(
    ("said", "light"),
    [
        ((LIGHT + WHAT,), True),
        ((DARK + WHAT,), False),
        ((LIGHT, WHAT), True),
        ((LIGHT[:9], LIGHT[9:] + WHAT), True),
        ((WHAT,), False),
        (("\x1b]11;rgb:white\x07" + WHAT,), False),
        (("\x1b]11;?\x1b\\" + WHAT,), False),
        ((LIGHT[:14],), False),
        (("\x1b[?6",), False),
        ((), False),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_a_theme_that_fits_whatever_the_terminal_says(
    warm_environment: dict[str, str], story: Path, said: Said, light: bool
) -> None:
    with opened(warm_environment, story, said) as terminal:
        terminal.wait_for("Kelder")
        assert is_light(terminal) is light
        assert_nothing_stray(terminal)


def test_an_answer_that_comes_late_over_a_slow_line_is_no_key_and_still_counts(
    warm_environment: dict[str, str], story: Path
) -> None:
    with opened(warm_environment, story, ()) as terminal:
        terminal.wait_for("actors")
        painted = len(terminal.raw)
        terminal.send(LIGHT[:8])
        time.sleep(0.15)
        terminal.send(LIGHT[8:] + WHAT)
        terminal.wait_until(
            lambda: "48;2;224;224;224" in terminal.raw[painted:], "repainting in a light theme"
        )
        assert_nothing_stray(terminal)


@pytest.mark.parametrize(
    "said", [(LIGHT + WHAT,), (LIGHT[:7], LIGHT[7:]), (WHAT,), ()], ids=["whole", "cut", "no", "-"]
)
def test_what_is_typed_while_the_terminal_is_asked_is_typed_in_the_reader(
    warm_environment: dict[str, str], story: Path, said: Said
) -> None:
    with opened(warm_environment, story, said, typed="/Bran") as terminal:
        terminal.send("dt")
        terminal.wait_for("Brandt")
        terminal.wait_for("1/1")
        terminal.send("\r")
        terminal.wait_for("Clear")
        terminal.send("q")
        assert terminal.wait() == 0
        terminal.assert_restored()


def test_q_behind_half_an_answer_still_quits(warm_environment: dict[str, str], story: Path) -> None:
    with opened(warm_environment, story, (LIGHT[:12], "q"), typed=" ") as terminal:
        assert terminal.wait() == 0
        terminal.assert_restored()


def test_a_terminal_that_shows_what_it_does_not_know_is_not_asked(
    warm_environment: dict[str, str], story: Path
) -> None:
    environment = {**warm_environment, "TERM": "linux"}
    with Terminal([*ONRECORD, str(story)], environment) as terminal:
        terminal.wait_for("Westport")
        assert "\x1b]11" not in terminal.raw


def test_commands_that_print_ask_nothing(warm_environment: dict[str, str], story: Path) -> None:
    command = [*ONRECORD, "extract", str(story), "--format", "text"]
    with Terminal(command, warm_environment) as terminal:
        terminal.wait()
        assert "\x1b]11" not in terminal.raw


def test_a_chosen_theme_is_kept_for_this_kind_of_terminal_only(
    warm_environment: dict[str, str], story: Path, tmp_path: Path
) -> None:
    environment = {**warm_environment, "COLORTERM": "truecolor"}
    command = [*ONRECORD, str(story)]

    def is_seen(colour: str, said: str = DARK, **more: str) -> bool:
        with Terminal(command, {**environment, **more}, columns=120, rows=40) as terminal:
            terminal.wait_until(lambda: QUESTION in terminal.raw, "question")
            terminal.send(said + WHAT)
            terminal.wait_for("Kelder")
            terminal.read(0.3)
            terminal.send("q")
            terminal.wait()
            return f"48;2;{colour}" in terminal.raw

    gruvbox, textual_light = "40;40;40", "224;224;224"
    with Terminal(command, environment, columns=120, rows=40) as terminal:
        terminal.wait_until(lambda: QUESTION in terminal.raw, "question")
        terminal.send(DARK + WHAT)
        terminal.wait_for("actors")
        terminal.send("T")
        terminal.wait_for("Colours")
        terminal.send("gruvbox")
        terminal.wait_for("gruvbox")
        terminal.read(0.5)
        terminal.send("\r")
        terminal.wait_until(lambda: f"48;2;{gruvbox}" in terminal.raw, "theme")
        terminal.send("q")
        assert terminal.wait() == 0
    kept = json.loads((tmp_path / "state" / "onrecord" / "preferences.json").read_text("utf-8"))
    assert list(kept["themes"].values()) == ["gruvbox"]
    assert is_seen(gruvbox)
    assert not is_seen(gruvbox, TERM_PROGRAM="other")
    assert is_seen(textual_light, said=LIGHT)


def test_in_tmux_nothing_of_the_question_is_seen(
    tmp_path: Path, warm_environment: dict[str, str], story: Path
) -> None:
    need("tmux")
    with Tmux(tmp_path, warm_environment, [*ONRECORD, str(story)], columns=110, rows=40) as tmux:
        screen = tmux.wait_for(r"\d+ actors")
        assert "rgb" not in screen
        assert "Cancel" not in screen
        tmux.keys("q")
        tmux.end()
        assert "rgb" not in tmux.screen


def test_in_tmux_with_a_light_window_the_theme_is_light(
    tmp_path: Path, warm_environment: dict[str, str], story: Path
) -> None:
    need("tmux")
    environment = {**warm_environment, "COLORTERM": "truecolor"}
    with Tmux(tmp_path, environment, ("sh",), columns=110, rows=40) as tmux:
        tmux._run("set-option", "-p", "window-style", "bg=#fdf6e3,fg=#000000")
        tmux.type(" ".join([*ONRECORD, str(story)]))
        tmux.keys("Enter")
        tmux.wait_for(r"\d+ actors")
        painted = tmux._run("capture-pane", "-p", "-e")
        assert "48;2;224;224;224" in painted
        tmux.keys("q")
