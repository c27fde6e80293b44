"""The reader in a real tmux, as a person uses it: what stands on the screen, and what is copied."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.programs import need
from tests.pty.terminal import ONRECORD
from tests.pty.tmux import Tmux


@pytest.fixture(autouse=True)
def _tmux_is_there() -> None:
    need("tmux")


@pytest.fixture
def reader(tmp_path: Path, warm_environment: dict[str, str], story: Path) -> Iterator[Tmux]:
    """The reader on the short article, its facts read."""
    command = [*ONRECORD, str(story)]
    with Tmux(tmp_path, warm_environment, command, columns=110, rows=40) as tmux:
        tmux.wait_for(r"\d+ actors")
        yield tmux


def test_the_bundled_article_is_painted(tmp_path: Path, warm_environment: dict[str, str]) -> None:
    with Tmux(tmp_path, warm_environment, ONRECORD) as tmux:
        tmux.wait_for("NEW DELHI")
        rows = tmux.wait_for("Quit").split("\n")  # the keys come just after the words
        assert "India and Russia are expanding defense ties" in rows[0]
        assert "Quit" in rows[23]


def test_a_quote_is_found_selected_and_copied_with_its_speaker(reader: Tmux) -> None:
    reader.keys("s")
    reader.wait_for(r"Quote 1/\d")
    reader.keys("y")
    reader.wait_for(r"Copied \d+ characters to the tmux buffer")
    assert "We have an agreement that both sides can live with" in reader.buffer
    assert "Maria Lopez" in reader.buffer
    assert not reader.buffer.endswith("\n")
    count = re.findall(r"Copied (\d+) characters", reader.screen)[-1]
    assert len(reader.buffer) == int(count)


def test_keys_go_from_fact_to_fact_and_round(reader: Tmux) -> None:
    reader.keys("s")
    (total,) = re.findall(r"Quote 1/(\d+)", reader.wait_for(r"Quote 1/\d"))
    reader.keys("S")
    reader.wait_for(rf"Quote {total}/{total}")
    reader.keys("s")
    reader.wait_for(rf"Quote 1/{total}")
    reader.keys("d")
    assert "Nordic Lines" in reader.wait_for(r"Deal 1/\d")
    reader.keys("a")
    reader.wait_for(r"Actor \d+/\d")


def test_leaving_gives_the_shell_back_as_it_was(
    tmp_path: Path, warm_environment: dict[str, str], story: Path
) -> None:
    with Tmux(tmp_path, warm_environment) as tmux:
        tmux.type("stty -a > before; echo the shell; " + shlex.join([*ONRECORD, str(story)]))
        tmux.keys("Enter")
        tmux.wait_for("Westport")
        tmux.wait_until(lambda: "the shell" not in tmux.screen, "alternate screen")
        tmux.keys("q")
        tmux.wait_for("the shell")
        assert "Westport" not in tmux.screen
        tmux.type("stty -a > after; cmp before after && echo same $((6*7))")
        tmux.keys("Enter")
        tmux.wait_for("same 42")
        assert (
            tmux.ask("#{cursor_flag} #{mouse_any_flag} #{alternate_on} #{wrap_flag}") == "1 0 0 1"
        )


def test_an_article_piped_in_is_read_and_the_keys_work(
    tmp_path: Path, warm_environment: dict[str, str], long_story: Path
) -> None:
    with Tmux(tmp_path, warm_environment) as tmux:
        tmux.type(f"cat {shlex.quote(str(long_story))} | {shlex.join(ONRECORD)} -; echo $((6*7))")
        tmux.keys("Enter")
        tmux.wait_for("Westport")
        tmux.keys("G")
        tmux.wait_for("day 89 of")
        tmux.keys("g")
        tmux.wait_for("reopens on Monday")
        tmux.keys("q")
        tmux.wait_for(r"\n42\n")


def test_another_size_keeps_the_place(
    tmp_path: Path, warm_environment: dict[str, str], long_story: Path
) -> None:
    with Tmux(tmp_path, warm_environment, [*ONRECORD, str(long_story)]) as tmux:
        tmux.wait_for("Westport")
        for _ in range(5):
            tmux.keys("Space")
        tmux.wait_until(lambda: first_day(tmux.screen) > 10, "the text five screens on")
        there = first_day(tmux.settle())
        for columns, rows in ((120, 40), (60, 15), (80, 24)):
            tmux.resize(columns, rows)
            screen = tmux.settle()
            assert len(screen.rstrip("\n").split("\n")) == rows
            assert abs(first_day(screen) - there) <= 1


def first_day(screen: str) -> int:
    """Take a screen; give the day of the filler paragraph nearest to its top."""
    found = re.search(r"\bday (\d+) of", " ".join(screen.split()))
    assert found, screen
    return int(found[1])


def test_ctrl_z_gives_the_shell_and_fg_the_reader_back(
    tmp_path: Path, warm_environment: dict[str, str], story: Path
) -> None:
    # An interactive shell: only one with job control can stop and resume what it runs.
    need("bash")
    with Tmux(tmp_path, warm_environment, ["bash", "--norc", "-i"]) as tmux:
        tmux.type(shlex.join([*ONRECORD, str(story)]))
        tmux.keys("Enter")
        tmux.wait_for("Quit")
        tmux.wait_for(r"\d+ actors")
        tmux.keys("C-z")
        tmux.wait_for("Stopped")
        assert tmux.ask("#{cursor_flag} #{mouse_any_flag} #{alternate_on}") == "1 0 0"
        tmux.type("stty -a | grep -c -- ' icanon'; fg")
        tmux.keys("Enter")
        tmux.wait_for("reopens on Monday")
        tmux.keys("s")
        tmux.wait_for(r"Quote 1/\d")
        tmux.keys("q")
        tmux.wait_until(lambda: tmux.ask("#{alternate_on}") == "0", "shell")
        assert "\n1\n" in tmux.settle()
