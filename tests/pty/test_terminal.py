"""The reader on a real terminal: standard input, sizes, and what it says without one."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.pty.terminal import ONRECORD, Terminal


def test_an_article_from_standard_input_leaves_the_keyboard_to_the_reader(
    warm_environment: dict[str, str], long_story: Path
) -> None:
    with Terminal([*ONRECORD, "-"], warm_environment, standard_input=long_story) as terminal:
        terminal.wait_for("Westport")
        assert "on day 80 of" not in terminal.words
        terminal.send("G")
        terminal.wait_for("on day 89 of")
        terminal.send("q")
        assert terminal.wait() == 0
        terminal.assert_restored()


def test_without_a_terminal_it_says_what_to_do_instead(
    warm_environment: dict[str, str], story: Path
) -> None:
    for arguments in ([str(story)], ["-"]):
        done = subprocess.run(
            [*ONRECORD, *arguments],
            env=warm_environment,
            input="The minister said so.",
            capture_output=True,
            text=True,
            check=False,
            start_new_session=True,  # no controlling terminal either
        )
        assert done.returncode == 1
        assert done.stdout == ""
        assert done.stderr.count("\n") == 1
        assert "onrecord extract" in done.stderr


def test_no_size_of_the_terminal_is_a_crash(warm_environment: dict[str, str], story: Path) -> None:
    for columns, rows in ((60, 15), (20, 5), (1, 1), (300, 100)):
        with Terminal(
            [*ONRECORD, str(story)], warm_environment, columns=columns, rows=rows
        ) as terminal:
            terminal.wait_until(lambda: "\x1b[?1049h" in terminal.raw, "screen")
            terminal.read(0.5)
            terminal.send("sGg")
            terminal.read(0.3)
            terminal.resize(80, 24)
            terminal.wait_for("Westport")
            terminal.send("q")
            assert terminal.wait() == 0
            assert "Traceback" not in terminal.words
            terminal.assert_restored()
