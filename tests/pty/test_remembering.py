"""What the reader did is there again in the next run, whatever ended this one."""

from __future__ import annotations

import re
import signal
import time
from pathlib import Path

import pytest

from onrecord.tui.screens.keeping import KEEP_AFTER
from tests.programs import need, running_in
from tests.pty.terminal import ONRECORD
from tests.pty.tmux import Tmux


@pytest.fixture(autouse=True)
def _tmux_is_there() -> None:
    need("tmux")


def opened(tmp_path: Path, environment: dict[str, str], story: Path, name: str = "one") -> Tmux:
    """The reader in a tmux server of its own."""
    folder = tmp_path / name
    folder.mkdir(exist_ok=True)
    return Tmux(folder, environment, [*ONRECORD, str(story)], columns=110, rows=40)


def three_pages_down(reader: Tmux) -> str:
    """Select the first deal, then leave it three pages above; give the screen."""
    reader.wait_for(r"\d+ actors")
    reader.keys("d")
    reader.wait_for(r"Deal 1/\d")
    reader.keys("Space", "Space", "Space")
    reader.wait_until(
        lambda: "Harbour to reopen" not in reader.screen.split("\n", 1)[1], "the pages below"
    )
    return reader.settle()


def test_a_read_article_opens_with_its_facts_and_without_reading_it_again(
    tmp_path: Path, warm_environment: dict[str, str], story: Path
) -> None:
    with opened(tmp_path, warm_environment, story) as first:
        counts = re.findall(r"\d+ quotes? · .*", first.wait_for(r"\d+ actors"))
        first.keys("q")
        first.end()
    with opened(tmp_path, warm_environment, story, "two") as second:
        assert re.findall(r"\d+ quotes? · .*", second.wait_for(r"\d+ actors")) == counts
        workers = [line for line in running_in(warm_environment["HOME"]) if "worker" in line]
        assert workers == []


def test_a_verdict_survives_kill_9(
    tmp_path: Path, warm_environment: dict[str, str], story: Path
) -> None:
    with opened(tmp_path, warm_environment, story) as first:
        first.wait_for(r"\d+ actors")
        first.keys("s")
        first.wait_for(r"Quote 1/\d")
        first.keys("v")
        first.wait_for("verified")
        first.signal(signal.SIGKILL)
    with opened(tmp_path, warm_environment, story, "two") as second:
        second.wait_for(r"1/\d checked")


@pytest.mark.parametrize("way", ["q", "SIGTERM", "SIGHUP"])
def test_the_place_and_the_selected_fact_are_there_again(
    tmp_path: Path, warm_environment: dict[str, str], long_story: Path, way: str
) -> None:
    with opened(tmp_path, warm_environment, long_story) as first:
        left = three_pages_down(first)
        if way == "q":
            first.keys("q")
        else:
            first.signal(signal.Signals[way])
        first.end()
    with opened(tmp_path, warm_environment, long_story, "two") as second:
        second.wait_for(r"Deal 1/\d")
        assert second.settle().split("\n")[1:20] == left.split("\n")[1:20]


def test_the_place_survives_kill_9_two_seconds_later(
    tmp_path: Path, warm_environment: dict[str, str], long_story: Path
) -> None:
    with opened(tmp_path, warm_environment, long_story) as first:
        left = three_pages_down(first)
        time.sleep(KEEP_AFTER + 1)
        first.signal(signal.SIGKILL)
    with opened(tmp_path, warm_environment, long_story, "two") as second:
        second.wait_for(r"Deal 1/\d")
        assert second.settle().split("\n")[1:20] == left.split("\n")[1:20]


def test_two_readers_of_one_article_keep_each_other_s_verdicts(
    tmp_path: Path, warm_environment: dict[str, str], story: Path
) -> None:
    with (
        opened(tmp_path, warm_environment, story) as one,
        opened(tmp_path, warm_environment, story, "two") as two,
    ):
        for reader in (one, two):
            reader.wait_for(r"\d+ actors")
        one.keys("s")
        one.wait_for(r"Quote 1/\d")
        one.keys("v")
        one.wait_for("verified")
        two.keys("d")
        two.wait_for(r"Deal 1/\d")
        two.keys("x")
        two.wait_for("rejected")
        for reader in (two, one):
            reader.keys("q")
            reader.end()
    with opened(tmp_path, warm_environment, story, "three") as three:
        three.wait_for(r"2/\d checked · 1 ✗")
