"""However the program ends, the terminal is as it was and nothing stays behind."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.programs import running_in
from tests.pty.terminal import ALTERNATE_SCREEN, ONRECORD, PATIENCE, Terminal


def assert_nothing_left_behind(environment: dict[str, str]) -> None:
    if sys.platform != "linux":
        return
    deadline = time.monotonic() + PATIENCE
    while running_in(environment["HOME"]) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert running_in(environment["HOME"]) == []


@pytest.fixture
def reader(environment: dict[str, str], story: Path) -> Iterator[Terminal]:
    """The reader on the short article, painted; its facts are still being read."""
    with Terminal([*ONRECORD, str(story)], environment) as terminal:
        terminal.wait_for("Westport")
        yield terminal


def test_q_restores_the_terminal(reader: Terminal, environment: dict[str, str]) -> None:
    assert reader.modes()[ALTERNATE_SCREEN]
    reader.send("q")
    assert reader.wait() == 0
    reader.assert_restored()
    assert "Traceback" not in reader.words
    assert_nothing_left_behind(environment)


ENDING = [
    *(signal.SIGINT, signal.SIGTERM, signal.SIGQUIT, signal.SIGUSR1, signal.SIGUSR2),
    *(signal.SIGALRM, signal.SIGVTALRM, signal.SIGPROF),
]


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_restores_the_terminal(
    reader: Terminal, environment: dict[str, str], number: signal.Signals
) -> None:
    reader.process.send_signal(number)
    assert reader.wait() == 130
    reader.assert_restored()
    assert "Traceback" not in reader.words
    assert_nothing_left_behind(environment)


def test_ctrl_c_copies_and_the_terminal_is_still_ours_to_restore(
    reader: Terminal, environment: dict[str, str]
) -> None:
    reader.send("\x03")
    reader.read(0.3)
    assert reader.process.poll() is None
    reader.send("q")
    assert reader.wait() == 0
    reader.assert_restored()
    assert_nothing_left_behind(environment)


@pytest.mark.parametrize("pause", [0.0, 0.3, 0.6, 0.9])
def test_q_typed_while_it_starts_is_not_lost(
    environment: dict[str, str], story: Path, pause: float
) -> None:
    with Terminal([*ONRECORD, str(story)], environment) as terminal:
        time.sleep(pause)
        terminal.send("q")
        assert terminal.wait() == 0
        terminal.assert_restored()
        assert_nothing_left_behind(environment)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("pause", [0.02, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8])
def test_a_signal_while_it_starts_ends_it_without_a_word(
    environment: dict[str, str], story: Path, pause: float, number: signal.Signals
) -> None:
    # Python tells that it is up: what a signal does to it before that is not ours.
    start = f"import sys; sys.argv = ['onrecord', {str(story)!r}]"
    code = f"{start}; from onrecord.tui.start import run; print('UP', flush=True); run()"
    with Terminal([sys.executable, "-P", "-c", code], environment) as terminal:
        terminal.wait_for("UP")
        time.sleep(pause)
        terminal.process.send_signal(number)
        assert terminal.wait() in (130, -number)
        assert "Traceback" not in terminal.words
        assert "Error" not in terminal.words
        if ALTERNATE_SCREEN in terminal.modes():
            terminal.assert_restored()
        else:
            assert terminal.words.split() == ["UP"]
        assert_nothing_left_behind(environment)


def test_a_terminal_that_goes_away_leaves_no_program_running(
    environment: dict[str, str], story: Path
) -> None:
    terminal = Terminal([*ONRECORD, str(story)], environment)
    terminal.wait_for("Westport")
    terminal.hang_up()
    terminal.process.wait(PATIENCE)
    assert_nothing_left_behind(environment)


def test_kill_9_leaves_no_program_running(reader: Terminal, environment: dict[str, str]) -> None:
    reader.process.kill()
    reader.process.wait()
    assert_nothing_left_behind(environment)


CRASH = """
import sys
from onrecord.tui import app, start

def action_help(self):
    a_local_name = self.sessions[0].article.text
    raise ZeroDivisionError(a_local_name)

app.OnRecordApp.action_help = action_help
sys.argv[0] = "onrecord"
start.run()
"""


def test_a_crash_has_a_code_and_shows_nothing_of_the_article(
    environment: dict[str, str], story: Path
) -> None:
    command = [sys.executable, "-P", "-c", CRASH, str(story)]
    with Terminal(command, environment) as terminal:
        terminal.wait_for("Westport")
        terminal.send("?")
        assert terminal.wait() == 1
        terminal.assert_restored()
        assert "The reader failed (ZeroDivisionError" in terminal.words
        assert "a_local_name" not in terminal.words
        assert "Traceback" not in terminal.words
    assert_nothing_left_behind(environment)
