"""The reader on a real terminal: standard input, sizes, and what it says without one."""

from __future__ import annotations

import base64
import re
import subprocess
from pathlib import Path

import pytest

from tests.pty.terminal import ONRECORD, Terminal, plain, sequences


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


def test_a_search_that_arrives_all_at_once_is_typed_into_its_row(
    warm_environment: dict[str, str], long_story: Path
) -> None:
    with Terminal([*ONRECORD, str(long_story)], warm_environment) as terminal:
        terminal.wait_for(" actors")
        terminal.send("/unloaded/i")
        terminal.wait_for("unloaded/i")
        terminal.wait_for("no match")


def test_under_xargs_the_keyboard_is_the_reader_s(
    warm_environment: dict[str, str], story: Path, tmp_path: Path
) -> None:
    names = tmp_path / "names"
    names.write_text(f"{story}\n")
    command = ["xargs", *ONRECORD]
    with Terminal(command, warm_environment, standard_input=names) as terminal:
        terminal.wait_for("Westport")
        terminal.send("q")
        assert terminal.wait() == 0
        terminal.assert_restored()


def test_an_article_piped_in_without_its_dash_gets_a_hint(
    warm_environment: dict[str, str], story: Path
) -> None:
    with Terminal(ONRECORD, warm_environment, standard_input=story) as terminal:
        assert terminal.wait() == 2
        assert "to read it, name -" in terminal.words
        assert terminal.words.count("\n") == 1


def test_a_closed_standard_input_is_no_crash(warm_environment: dict[str, str], story: Path) -> None:
    command = ["sh", "-c", 'exec "$@" <&-', "sh", *ONRECORD, str(story)]
    with Terminal(command, warm_environment) as terminal:
        terminal.wait_until(
            lambda: "Westport" in terminal.words or terminal.process.poll() is not None, "answer"
        )
        assert "Traceback" not in terminal.words


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


def test_the_mouse_selects_exact_words_and_ctrl_c_copies_them(
    warm_environment: dict[str, str], story: Path
) -> None:
    with Terminal([*ONRECORD, str(story)], warm_environment, columns=120, rows=40) as terminal:
        terminal.wait_for("reopens on Monday")
        terminal.wait_for(" actors")
        terminal.read(0.5)
        # From the third line of the text, below the title bar, over a blank line into the fifth.
        terminal.send("\x1b[<0;7;4M\x1b[<32;20;5M\x1b[<32;12;6M\x1b[<0;12;6m")
        terminal.read(0.5)
        terminal.send("\x03")
        terminal.wait_for("Sent to the terminal")
        (copied,) = [one for one in sequences(terminal.raw) if one.startswith("\x1b]52;")]
        words = base64.b64decode(re.split(r"[;\x07]", copied)[2]).decode("utf-8")
        assert words in story.read_text("utf-8")
        assert words.startswith("harbour of Westport reopens")
        assert "\n\n“We have" in words


def test_no_color_shows_no_colour_and_still_every_word(
    warm_environment: dict[str, str], story: Path
) -> None:
    environment = {**warm_environment, "NO_COLOR": "1"}
    with Terminal([*ONRECORD, str(story)], environment) as terminal:
        terminal.wait_for("Maria Lopez")
        terminal.wait_for(" actors")
        terminal.send("s")
        terminal.wait_for("Quote 1/")
        terminal.send("q")
        assert terminal.wait() == 0
        assert coloured(terminal.raw) == set()


@pytest.mark.parametrize("kind", ["xterm", "screen", "vt100", "linux"])
def test_terminals_of_few_colours_are_asked_for_no_more(
    warm_environment: dict[str, str], story: Path, kind: str
) -> None:
    environment = {**warm_environment, "TERM": kind}
    with Terminal([*ONRECORD, str(story)], environment) as terminal:
        terminal.wait_for("Maria Lopez")
        terminal.wait_for(" actors")
        terminal.send("q")
        assert terminal.wait() == 0
        assert coloured(terminal.raw) <= {"16"}
        terminal.assert_restored()


GREYS = {0, 7, 8, 15, 16, 59, 102, 145, 188, 231, *range(232, 256)}
"""Of the 256 colours: black, white and what lies between."""


def coloured(raw: str) -> set[str]:
    """Take what was written to a terminal; give how colours were asked for, without the greys."""
    found = set()
    for sequence in sequences(raw):
        if not re.fullmatch(r"\x1b\[[\d;]*m", sequence):
            continue
        numbers = [int(number or 0) for number in sequence[2:-1].split(";")]
        while numbers:
            first = numbers.pop(0)
            if first in (38, 48) and numbers[:1] == [2]:
                red, green, blue = numbers[1:4]
                numbers = numbers[4:]
                if not red == green == blue:
                    found.add("true colour")
            elif first in (38, 48) and numbers[:1] == [5]:
                index, numbers = numbers[1], numbers[2:]
                if index not in GREYS:
                    found.add("256")
            elif first in (*range(31, 37), *range(41, 47), *range(91, 97), *range(101, 107)):
                found.add("16")
    return found


def test_one_of_several_articles_that_cannot_be_read_does_not_keep_the_others(
    warm_environment: dict[str, str], story: Path, tmp_path: Path
) -> None:
    names = [str(tmp_path / "missing.txt"), str(story)]
    with Terminal([*ONRECORD, *names], warm_environment, columns=120, rows=30) as terminal:
        terminal.wait_for("Westport")
        terminal.wait_for("missing.txt")
        shown = len(terminal.raw)
        terminal.send("q")
        assert terminal.wait() == 4
        assert "missing.txt" in plain(terminal.raw[shown:]).splitlines()[-1]
        terminal.assert_restored()
